"""A workspace that asks for a second factor is closed to sessions without one: pages, API, tokens and sockets alike."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from allauth.core.context import request_context
from django.conf import settings
from django.test import RequestFactory
from rest_framework.test import APIClient

from maps.access import Principal, abilities_on_maps
from maps.creating import create_map
from maps.live import readings
from maps.live.connection import Identity
from maps.live.identity import SignedIn
from maps.live.protocol import CloseCode
from maps.models import ChangeRecord, JourneyMap
from tests.conftest import PASSWORD
from workspaces.inbox.reading import _rows
from workspaces.membership import admit
from workspaces.models import ApiToken, AuditEvent, Job, Notification, Role, User, Workspace
from workspaces.tokens import issue_token

from .conftest import Browser
from .keys import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(studio: Workspace) -> Workspace:
    """Alex's workspace, asking for a second factor."""
    Workspace.objects.update(second_factor=True)
    studio.refresh_from_db()
    return studio


@pytest.fixture
def on_it(strict: Workspace, alex: User) -> JourneyMap:
    return create_map(strict, Principal(alex.pk), "Journey", "blank")


def headers_of(browser: Browser) -> list[tuple[bytes, bytes]]:
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.session.session_key}"
    return [(b"cookie", cookie.encode())]


def identity_of(browser: Browser, journey_map: JourneyMap) -> Identity | CloseCode:
    admitted = readings.admit(journey_map.pk, headers_of(browser))
    return admitted if isinstance(admitted, CloseCode) else admitted[0]


@pytest.mark.parametrize("path", ["/w/studio/", "/w/studio/members/", "/w/studio/personas/", "/w/studio/connections/"])
def test_pages_say_what_is_asked_and_lead_to_it(here: Browser, strict: Workspace, path: str) -> None:
    answer = here.get(path)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Studio asks for a second factor" in page
    assert f"/accounts/2fa/?next={path}" in page


def test_the_map_is_closed_as_well(here: Browser, on_it: JourneyMap) -> None:
    page = here.get(f"/maps/{on_it.pk}/")
    assert page.status_code == 403
    assert "Studio asks for a second factor" in page.content.decode()


def test_the_api_answers_with_a_code_of_its_own(here: Browser, on_it: JourneyMap) -> None:
    before = ChangeRecord.objects.count()
    change = {
        "id": str(uuid4()),
        "operations": [{"op": "update", "kind": "map", "id": str(on_it.pk), "fields": {"title": "X"}}],
    }
    asked = [
        here.get("/api/v1/workspaces/studio/"),
        here.get("/api/v1/workspaces/studio/members/"),
        here.get(f"/api/v1/maps/{on_it.pk}/"),
        here.get(f"/api/v1/maps/{on_it.pk}/snapshot/"),
        here.get(f"/api/v1/maps/{on_it.pk}/changes/"),
        here.post(f"/api/v1/maps/{on_it.pk}/changes/", change, content_type="application/json"),
        here.post("/api/v1/workspaces/studio/tokens/", {"name": "x"}, content_type="application/json"),
    ]
    assert [(one.status_code, one.json()["code"]) for one in asked] == [(403, "second_factor_needed")] * len(asked)
    assert ChangeRecord.objects.count() == before
    assert not ApiToken.objects.exists()


def test_outsiders_are_not_told_of_it(browser: Callable[[], Browser], on_it: JourneyMap) -> None:
    User.objects.create_user("eve@example.org", PASSWORD)
    eve = browser()
    eve.signs_in("eve@example.org")
    for path in ("/w/studio/", "/api/v1/workspaces/studio/", f"/maps/{on_it.pk}/", f"/api/v1/maps/{on_it.pk}/"):
        assert eve.get(path).status_code == 404, path


def test_whoever_sets_up_an_app_is_in(here: Browser, strict: Workspace) -> None:
    here.sets_up_app()
    assert here.get("/w/studio/").status_code == 200


def test_whoever_signs_in_with_a_passkey_is_in(
    here: Browser, strict: Workspace, browser: Callable[[], Browser]
) -> None:
    other = browser()
    other.signs_in_by(here.adds_passkey())
    assert other.get("/w/studio/").status_code == 200


def test_whoever_has_one_shows_it_and_is_in(here: Browser, strict: Workspace, browser: Callable[[], Browser]) -> None:
    """A session from before the app was set up elsewhere."""
    other = browser()
    other.signs_in()
    secret = here.sets_up_app()
    answer = other.get("/w/studio/")
    assert answer.status_code == 403
    assert "/accounts/2fa/reauthenticate/?next=/w/studio/" in answer.content.decode()
    answer = other.post("/accounts/2fa/reauthenticate/?next=/w/studio/", {"code": code_of(secret)})
    assert answer["Location"] == "/w/studio/"
    assert other.get("/w/studio/").status_code == 200


def test_the_password_once_more_is_no_second_factor(here: Browser, strict: Workspace) -> None:
    here.confirms()
    assert here.get("/w/studio/").status_code == 403


def test_without_the_factor_the_session_counts_no_more(here: Browser, strict: Workspace) -> None:
    here.sets_up_app()
    here.post("/accounts/2fa/totp/deactivate/")
    assert here.get("/w/studio/").status_code == 403


def test_other_workspaces_stay_open(here: Browser, strict: Workspace, alex: User, workspace: Workspace) -> None:
    admit(workspace, alex, Role.EDITOR)
    Workspace.objects.filter(pk=workspace.pk).update(second_factor=False)
    assert here.get(f"/w/{workspace.slug}/").status_code == 200


def test_a_token_from_before_stays_good(strict: Workspace, alex: User, on_it: JourneyMap) -> None:
    secret = issue_token(alex, "script", strict)[1]
    script = APIClient(headers={"Authorization": f"Bearer {secret}"})
    assert script.get("/api/v1/workspaces/studio/").status_code == 200
    assert script.get(f"/api/v1/maps/{on_it.pk}/snapshot/").status_code == 200
    told = readings.admit(on_it.pk, [(b"authorization", f"Bearer {secret}".encode())])
    assert not isinstance(told, CloseCode)


def test_a_socket_is_refused_and_let_in_once_it_is_shown(here: Browser, on_it: JourneyMap) -> None:
    assert identity_of(here, on_it) is CloseCode.NO_ACCESS
    here.sets_up_app()
    assert isinstance(identity_of(here, on_it), Identity)


def test_switched_on_open_sockets_close_with_the_next_sweep(here: Browser, on_it: JourneyMap) -> None:
    Workspace.objects.update(second_factor=False)
    socket = identity_of(here, on_it)
    assert isinstance(socket, Identity)
    asked = (socket.principal, on_it.pk)
    assert abilities_on_maps([asked])[asked]["view"]
    Workspace.objects.update(second_factor=True)
    assert not any(abilities_on_maps([asked])[asked].values())
    # Others' are judged by their own sign-in.
    shown = (Principal(socket.user_id), on_it.pk)
    assert abilities_on_maps([shown])[shown]["view"]


def test_a_socket_whose_factor_is_removed_is_signed_out_by_the_sweep(here: Browser, on_it: JourneyMap) -> None:
    here.sets_up_app()
    socket = identity_of(here, on_it)
    assert isinstance(socket, Identity)
    sweep = SignedIn()
    assert sweep.still([socket]) == {socket}
    here.post("/accounts/2fa/totp/deactivate/")
    assert sweep.still([socket]) == set()
    # What has not shown one is held to no more than before.
    Workspace.objects.update(second_factor=False)
    plain = identity_of(here, on_it)
    assert isinstance(plain, Identity)
    assert sweep.still([plain, socket]) == {plain}


def test_sockets_of_ended_sessions_close_with_the_next_sweep(
    here: Browser, on_it: JourneyMap, browser: Callable[[], Browser]
) -> None:
    Workspace.objects.update(second_factor=False)
    other = browser()
    other.signs_in()
    mine, theirs = identity_of(here, on_it), identity_of(other, on_it)
    assert isinstance(mine, Identity)
    assert isinstance(theirs, Identity)
    sweep = SignedIn()
    assert sweep.still([mine, theirs]) == {mine, theirs}
    here.post("/accounts/sessions/")
    assert sweep.still([mine, theirs]) == {mine}


def test_an_admin_switches_it_on_once_they_have_shown_their_own(here: Browser, studio: Workspace) -> None:
    assert here.post("/w/studio/sign-in/", {"second_factor": "required"}).status_code == 409
    studio.refresh_from_db()
    assert not studio.second_factor
    here.sets_up_app()
    assert here.post("/w/studio/sign-in/", {"second_factor": "required"}).status_code == 302
    studio.refresh_from_db()
    assert studio.second_factor
    assert here.get("/w/studio/sign-in/").status_code == 200
    here.post("/w/studio/sign-in/", {"second_factor": "optional"})
    studio.refresh_from_db()
    assert not studio.second_factor
    told = AuditEvent.objects.filter(event="second_factor_required").order_by("at").values_list("details", flat=True)
    assert [one["required"] for one in told] == [True, False]


def test_the_page_names_who_would_have_to_set_one_up(here: Browser, studio: Workspace, outsider: User) -> None:
    admit(studio, outsider, Role.EDITOR)
    here.sets_up_app()
    assert here.get("/w/studio/sign-in/").context["lacking"] == [outsider]


def test_by_rest_it_is_set_by_who_has_shown_theirs(here: Browser, studio: Workspace) -> None:
    path, wanted = "/api/v1/workspaces/studio/", {"second_factor": True}
    refused = here.patch(path, wanted, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "second_factor_needed")
    here.sets_up_app()
    assert here.patch(path, wanted, content_type="application/json").json()["second_factor"] is True
    assert here.get(path).json()["second_factor"] is True


def test_a_new_workspace_that_may_not_ask_for_it_is_not_founded(here: Browser) -> None:
    wanted = {"name": "Strict", "second_factor": True}
    assert here.post("/api/v1/workspaces/", wanted, content_type="application/json").status_code == 409
    assert not Workspace.objects.exists()


def test_jobs_and_the_inbox_keep_quiet(here: Browser, strict: Workspace, alex: User) -> None:
    job = Job.objects.create(workspace=strict, requested_by=alex, kind="map_export")
    Notification.objects.create(user=alex, workspace=strict, kind="mention", key="one")
    assert here.get(f"/api/v1/jobs/{job.pk}/").status_code == 403
    assert Notification.objects.of(alex.pk).count() == 1
    assert not reading_of(here, alex)
    here.sets_up_app()
    assert here.get(f"/api/v1/jobs/{job.pk}/").status_code == 200
    assert reading_of(here, alex) == 1


def reading_of(browser: Browser, user: User) -> int:
    """How many rows the inbox looks at in a request of this browser."""
    request = RequestFactory().get("/inbox/")
    request.user, request.session = user, browser.session
    with request_context(request):
        return _rows(user, None).count()
