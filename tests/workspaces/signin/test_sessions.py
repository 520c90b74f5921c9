"""The list of sessions: every browser that is signed in, signed out one by one or all others at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import PASSWORD
from workspaces.models import AuditEvent, User
from workspaces.signals import sessions_ended
from workspaces.signin.sessions import LastSeen

from .conftest import Browser
from .keys import code_of

pytestmark = pytest.mark.django_db

LIST = "/accounts/sessions/"


@pytest.fixture
def there(here: Browser, browser: Callable[[], Browser]) -> Browser:
    """Alex again, in another browser."""
    one = browser()
    one.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
    one.signs_in()
    return one


def seats(browser: Browser) -> list[tuple[str, bool]]:
    return [(seat.browser, seat.here) for seat in browser.get(LIST).context["seats"]]


def test_every_browser_is_listed_this_one_first(here: Browser, there: Browser) -> None:
    assert seats(here) == [("Firefox on Linux", True), ("Safari on iPhone", False)]
    assert seats(there) == [("Safari on iPhone", True), ("Firefox on Linux", False)]


def test_one_is_signed_out(here: Browser, there: Browser) -> None:
    other = next(seat for seat in here.get(LIST).context["seats"] if not seat.here)
    here.post(f"{LIST}{other.pk}/end/")
    assert not there.is_in()
    assert here.is_in()
    assert seats(here) == [("Firefox on Linux", True)]


def test_all_others_are_signed_out(here: Browser, there: Browser, browser: Callable[[], Browser]) -> None:
    third = browser()
    third.signs_in()
    heard: list[object] = []

    def hear(user_id: object, **_more: object) -> None:
        heard.append(user_id)

    sessions_ended.connect(hear)
    try:
        here.post(LIST)
    finally:
        sessions_ended.disconnect(hear)
    assert here.is_in()
    assert not there.is_in()
    assert not third.is_in()
    # Sockets look at once.
    assert heard == [User.objects.get().pk]


def test_nobody_ends_anothers_session(here: Browser, browser: Callable[[], Browser]) -> None:
    User.objects.create_user("eve@example.org", PASSWORD)
    eve = browser()
    eve.signs_in("eve@example.org")
    row = UserSession.objects.get(user__email="alex@example.org")
    assert eve.post(f"{LIST}{row.pk}/end/").status_code == 404
    eve.post(LIST)
    assert here.is_in()


def test_a_new_password_signs_the_others_out(here: Browser, there: Browser) -> None:
    new = {"oldpassword": PASSWORD, "password": "a long and quiet river", "password1": "a long and quiet river"}
    answer = here.post("/accounts/password/change/", {**new, "password2": new["password1"]})
    assert answer.status_code == 302, answer.context["form"].errors
    assert here.is_in()
    assert not there.is_in()
    assert [one[1] for one in seats(here)] == [True]


def test_a_removed_factor_takes_its_sessions_along(here: Browser, browser: Callable[[], Browser]) -> None:
    secret = here.sets_up_app()
    by_app = browser()
    by_app.signs_in()
    by_app.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    by_key = browser()
    by_key.signs_in_by(here.adds_passkey())
    here.post("/accounts/2fa/totp/deactivate/")
    assert not by_app.is_in()
    assert by_key.is_in()
    assert here.is_in()


def test_being_seen_is_written_every_five_minutes_at_most(here: Browser) -> None:
    row = UserSession.objects.get()
    long_ago = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=long_ago)
    session = here.session
    session["began"] = long_ago.timestamp()
    session.save()
    here.get("/account/")
    row.refresh_from_db()
    assert timezone.now() - row.last_seen_at < timedelta(minutes=1)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for _ in range(5):
            here.get("/account/")
    assert not [one for one in asked.captured_queries if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_what_began_a_moment_ago_needs_no_note() -> None:
    seen, now = LastSeen(), timezone.now()
    assert not seen.is_due("a", now - timedelta(minutes=4), now)
    assert seen.is_due("a", now - timedelta(minutes=6), now)
    assert not seen.is_due("a", now - timedelta(minutes=6), now + timedelta(minutes=4))
    assert seen.is_due("a", now - timedelta(minutes=6), now + timedelta(minutes=6))


def test_what_happened_is_listed_for_its_person_alone(here: Browser, browser: Callable[[], Browser]) -> None:
    guesser = browser()
    guesser.signs_in(password="not this one")
    here.sets_up_app()
    page = here.get(LIST).content.decode()
    for words in (
        "Somebody tried to sign in to this account and failed",
        "Signed in (password)",
        "Added a second factor: authenticator app",
        "Made new recovery codes",
    ):
        assert words in page
    User.objects.create_user("eve@example.org", PASSWORD)
    eve = browser()
    eve.signs_in("eve@example.org")
    assert "tried to sign in" not in eve.get(LIST).content.decode()


def test_the_log_holds_no_secret(here: Browser, browser: Callable[[], Browser]) -> None:
    browser().signs_in(password="planted-wrong-password")
    browser().signs_in(email="planted-password-in-the-wrong-field")
    secret = here.sets_up_app()
    codes = here.recovery_codes()
    other = browser()
    other.signs_in()
    other.post("/accounts/2fa/authenticate/", {"code": "999999"})
    other.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    here.adds_passkey(name="planted-name-of-a-key")
    rows = str(list(AuditEvent.objects.values()))
    assert AuditEvent.objects.filter(event="authn_login_fail").count() == 2
    for planted in ("planted", PASSWORD, secret, "999999", *codes):
        assert planted not in rows


def test_fields_of_passwords_are_named_as_everything_here_is(here: Browser) -> None:
    page = here.get("/accounts/password/change/").content.decode()
    assert "Current password" in page and "New password, again" in page and "(again)" not in page
    assert 'placeholder="' not in page.split("<main")[1]
