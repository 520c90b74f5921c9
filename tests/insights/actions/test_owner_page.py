"""The signed page of a contact: who gets in, what they see and may write, and what voids it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from insights.actions import inviting, writing
from insights.actions.doors import link_for, secret_of
from insights.actions.rights import Doer
from insights.models import Action, ActionEvent, ContactDoor
from insights.views import owners
from tests.maps.building import Small
from workspaces.lists import add_contact
from workspaces.models import AuditEvent, Contact, User, Workspace
from workspaces.rate_limits import Buckets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "_openings", Buckets())
    monkeypatch.setattr(owners, "_writes", Buckets())
    monkeypatch.setattr(inviting, "_mails", Buckets())


@pytest.fixture
def pat(workspace: Workspace, editor: User) -> Contact:
    return add_contact(workspace, editor, "Pat", "pat@example.org")


def make(workspace: Workspace, number: int, **fields: Any) -> Action:
    return Action.objects.create(workspace=workspace, number=number, **{"title": f"Act {number}", **fields})


@pytest.fixture
def own(workspace: Workspace, pat: Contact, small: Small) -> Action:
    return make(workspace, 1, contact=pat, map=small.map, measure="Calls", unit="a day", baseline=9, target=3)


def entered(contact: Contact) -> tuple[Client, str]:
    """A browser that came in by the contact's link, and the page's address."""
    address, secret = link_for(contact).split("#")
    client, path = Client(), "/" + address.split("/", 3)[3]
    answer = client.post(f"{path}open/", {"secret": secret})
    assert answer.status_code == 302 and answer["Location"] == path
    return client, path


def do(client: Client, path: str, action: Action, **given: Any) -> Any:
    return client.post(f"{path}actions/{action.pk}/", {"revision": action.revision, **given})


def test_they_see_their_own_and_nothing_else(
    workspace: Workspace, editor: User, pat: Contact, own: Action, small: Small
) -> None:
    eve = add_contact(workspace, editor, "Eve")
    make(workspace, 2, title="Of Eve", contact=eve)
    make(workspace, 3, title="Of a member", owner=editor)
    make(workspace, 4, title="Done before", contact=pat, status="done", closed_at=timezone.now())
    client, path = entered(pat)
    page = client.get(path)
    shown = page.content.decode()
    assert page.status_code == 200 and "Act 1" in shown and "Done before" in shown and "Pat" in shown
    assert "Of Eve" not in shown and "Of a member" not in shown
    # Not even the title of the map, which nobody showed them.
    assert "finds a printer" not in shown
    assert page["Cache-Control"] == "no-store" and "noindex" in page["X-Robots-Tag"]


def test_numbers_are_written_as_their_browser_asks_for(pat: Contact, own: Action) -> None:
    writing.record_reading(Doer(contact=pat), own, 6.5)
    client, path = entered(pat)
    for asked in ("de-DE,de;q=0.9", "de,en-US;q=0.7,en;q=0.3", "de"):
        shown = client.get(path, headers={"Accept-Language": asked}).content.decode()
        assert "6,5\u00a0a day" in shown and "Deine Maßnahmen" in shown
    assert "6.5\u00a0a day" in client.get(path, headers={"Accept-Language": "en-GB"}).content.decode()


def test_without_the_secret_there_is_only_a_door(pat: Contact, own: Action) -> None:
    door = ContactDoor.objects.create(contact=pat)
    there, nowhere = Client().get(f"/owners/{door.pk}/"), Client().get(f"/owners/{uuid4()}/")
    assert there.status_code == nowhere.status_code == 200
    for answer in (there, nowhere):
        assert b"Act 1" not in answer.content and b"Pat" not in answer.content
    other = ContactDoor.objects.create(contact=Contact.objects.create(workspace=pat.workspace, name="Eve"))
    for secret in ("", "x", secret_of(other.pk, 1), secret_of(door.pk, 2), secret_of(uuid4(), 1), "ä" * 32):
        refused = Client().post(f"/owners/{door.pk}/open/", {"secret": secret})
        assert refused.status_code == 404 and b"does not work" in refused.content
    assert Client().post(f"/owners/{uuid4()}/open/", {"secret": secret_of(door.pk, 1)}).status_code == 404


def test_a_cookie_of_one_page_opens_no_other(workspace: Workspace, editor: User, pat: Contact, own: Action) -> None:
    eve = add_contact(workspace, editor, "Eve")
    client, path = entered(eve)
    _pats, pats_path = entered(pat)
    [mine] = client.cookies.values()
    door = pats_path.strip("/").split("/")[1]
    client.cookies[f"owner-{door.replace('-', '')}"] = mine.value
    assert b"Act 1" not in client.get(pats_path).content
    assert do(client, pats_path, own, do="status", status="planned").status_code == 404
    # Nor does somebody let in reach what is another's below their own page.
    assert do(client, path, own, do="status", status="planned").status_code == 404
    own.refresh_from_db()
    assert own.status == "proposed"


def test_status_readings_and_closing(pat: Contact, own: Action) -> None:
    client, path = entered(pat)
    answer = do(client, path, own, do="status", status="in_progress")
    assert answer.status_code == 302 and answer["Location"] == f"{path}#A1"
    day = (timezone.localdate() - timedelta(days=3)).isoformat()
    assert do(client, path, own, do="reading", value="6,5", on=day, note="Counted").status_code == 302
    own.refresh_from_db()
    assert own.status == "in_progress" and own.readings.get().value == 6.5
    closed = do(client, path, own, do="close", status="done", value="2", on=day, note="It worked")
    assert closed.status_code == 302
    own.refresh_from_db()
    assert (own.status, own.outcome, own.after, own.after_note) == ("done", "reached", 2.0, "It worked")
    assert set(ActionEvent.objects.values_list("via", "by_name")) == {("contact", "Pat")}
    assert "Target reached" in client.get(path).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"do": "status", "status": "done-ish"},
        {"do": "reading", "value": ""},
        {"do": "reading", "value": "many"},
        {"do": "reading", "value": "6,500"},
        {"do": "reading", "value": "inf"},
        {"do": "reading", "value": "1", "on": "2999-01-01"},
        {"do": "reading", "value": "1", "on": "soon"},
        {"do": "close", "status": "in_progress"},
        {"do": "close", "status": "done", "value": "1", "note": "x" * 5001},
        {"do": "title", "value": "Mine"},
        {"do": "status", "status": "planned", "revision": "7"},
        {"do": "status", "status": "planned", "revision": "²"},
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(pat: Contact, own: Action, given: dict[str, str]) -> None:
    client, path = entered(pat)
    answer = do(client, path, own, **given)
    assert answer.status_code in (400, 409) and b'role="alert"' in answer.content
    own.refresh_from_db()
    assert (own.status, own.revision, own.readings.count()) == ("proposed", 1, 0)


def test_revoked_nobody_is_in_any_more(
    workspace: Workspace, owner: User, pat: Contact, own: Action, api_of: Callable[[Any], APIClient]
) -> None:
    client, path = entered(pat)
    old = link_for(pat)
    address = f"/api/v1/workspaces/{workspace.slug}/contacts/{pat.pk}/page/"
    assert api_of(owner).get(address).json()["url"] == old
    assert api_of(owner).delete(address).status_code == 204
    assert b"Act 1" not in client.get(path).content
    assert do(client, path, own, do="status", status="planned").status_code == 404
    assert link_for(pat) == "" and api_of(owner).get(address).json()["url"] is None
    # Open again it has another secret, and the old cookie stays void.
    assert api_of(owner).post(address).json() == {"mailed": True}
    assert link_for(pat) not in ("", old)
    assert b"Act 1" not in client.get(path).content
    assert Client().post(f"{path}open/", {"secret": old.split("#")[1]}).status_code == 404
    events = AuditEvent.objects.filter(object_id=str(pat.pk)).values_list("event", flat=True)
    assert {"contact_page_revoked", "contact_page_opened"} <= set(events)


def test_editors_send_the_link_but_do_not_see_it(
    workspace: Workspace, editor: User, admin: User, pat: Contact, api_of: Callable[[Any], APIClient]
) -> None:
    """It leads to actions of maps that are hidden from them."""
    address = f"/api/v1/workspaces/{workspace.slug}/contacts/{pat.pk}/page/"
    assert api_of(editor).get(address).status_code == 403
    sent = api_of(editor).post(address)
    assert sent.json() == {"mailed": True} and mail.outbox[0].to == ["pat@example.org"]
    assert link_for(pat) in mail.outbox[0].body and link_for(pat).split("#")[1] not in sent.content.decode()
    api_of(admin).delete(address)
    assert api_of(editor).post(address).json()["code"] == "revoked" and len(mail.outbox) == 1


def test_whoever_becomes_the_owner_is_told(workspace: Workspace, editor: User, pat: Contact, small: Small) -> None:
    action = writing.create(Doer(editor), workspace.slug, {"title": "Act\nnow", "owner": _owner(pat)})
    assert [(one.to, one.subject) for one in mail.outbox] == [(["pat@example.org"], "An action for you: Act now")]
    assert link_for(pat) in mail.outbox[0].body and "Editor" in mail.outbox[0].body
    writing.change(Doer(editor), action, 1, {"title": "Other", "owner": _owner(pat)})
    assert len(mail.outbox) == 1
    eve = add_contact(workspace, editor, "Eve")
    # Without an address there is nobody to write to.
    writing.change(Doer(editor), action, 2, {"owner": _owner(eve)})
    assert len(mail.outbox) == 1


def test_a_mail_server_that_refuses_undoes_nothing(
    workspace: Workspace, editor: User, pat: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    writing.create(Doer(editor), workspace.slug, {"title": "Act", "owner": _owner(pat)})
    assert Action.objects.get().contact == pat


def test_the_server_does_not_write_to_people_all_day(workspace: Workspace, editor: User, pat: Contact) -> None:
    for n in range(inviting.MAILS_A_MINUTE + 5):
        writing.create(Doer(editor), workspace.slug, {"title": f"{n}", "owner": _owner(pat)})
    assert len(mail.outbox) <= inviting.MAILS_A_MINUTE + 1


def test_the_page_of_contacts_shows_links_to_those_who_run_the_workspace(
    workspace: Workspace, editor: User, admin: User, pat: Contact, own: Action, client_of: Callable[[Any], Client]
) -> None:
    link, address = link_for(pat), f"/w/{workspace.slug}/contacts/"
    for who, sees in ((admin, True), (editor, False)):
        shown = client_of(who).get(address).content.decode()
        assert "pat@example.org" in shown and "1 open action" in shown and (link in shown) is sees
    client_of(admin).post(f"{address}{pat.pk}/revoke/")
    assert link not in client_of(admin).get(address).content.decode()
    assert "Send the link" not in client_of(editor).get(address).content.decode()
    # An address that somebody else has stays theirs.
    add_contact(workspace, editor, "Eve", "eve@example.org")
    taken = client_of(admin).post(f"{address}{pat.pk}/change/", {"name": "Pat", "email": "EVE@example.org"})
    assert taken.status_code == 409 and b'role="alert"' in taken.content
    for email in ("no address", "a@b\nBcc: c@example.org"):
        assert client_of(admin).post(f"{address}{pat.pk}/change/", {"name": "P", "email": email}).status_code == 400
    pat.refresh_from_db()
    assert (pat.name, pat.email) == ("Pat", "pat@example.org")
    client_of(admin).post(f"{address}{pat.pk}/change/", {"name": "Pat B.", "email": "Pat.B@example.org"})
    pat.refresh_from_db()
    assert (pat.name, pat.email) == ("Pat B.", "pat.b@example.org")


def test_forged_forms_are_refused(pat: Contact, own: Action) -> None:
    client, path = entered(pat)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert do(strict, path, own, do="status", status="planned").status_code == 403
    own.refresh_from_db()
    assert own.status == "proposed"


def _owner(contact: Contact) -> dict[str, Any]:
    return {"kind": "contact", "id": contact.pk}
