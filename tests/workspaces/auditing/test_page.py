"""The audit log as admins read it: sentences, filters, pages, the file, and by REST."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maps.access import Principal
from maps.creating import create_map
from maps.managing import purge_map, set_visibility, trash_map
from workspaces.audit import record
from workspaces.membership import change_role
from workspaces.models import AuditEvent, Membership, User, Workspace

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


@pytest.fixture
def read(workspace: Workspace, admin: User, client_of: Browser) -> Callable[..., str]:
    client = client_of(admin)

    def page(**asked: str) -> str:
        answer = client.get(reverse("audit", args=[workspace.slug]), asked)
        assert answer.status_code == 200
        body = answer.content.decode()
        return body[body.index("<main") : body.index("</main>")]

    return page


@pytest.fixture
def renamed(workspace: Workspace, owner: User, editor: User) -> Membership:
    membership = Membership.objects.get(workspace=workspace, user=editor)
    return change_role(membership, owner, "viewer")


def test_a_line_says_who_did_what_and_names_people_and_roles(
    read: Callable[..., str], renamed: Membership, owner: User, editor: User
) -> None:
    body = read()
    assert f"Changed the role of {editor.display_name} from Editor to Viewer" in body
    assert owner.display_name in body and "privilege_permissions_changed" in body


def test_what_it_is_about_is_linked_as_long_as_it_is_there(
    read: Callable[..., str], workspace: Workspace, admin: User
) -> None:
    made = create_map(workspace, Principal.of(admin), "Trial <b>")
    assert f'href="/maps/{made.pk}/"' in read() and "Trial &lt;b&gt;" in read()
    set_visibility(Principal.of(admin), made.pk, "hidden")
    assert "from editable to hidden" in read()
    trash_map(Principal.of(admin), made.pk)
    assert f'href="/maps/{made.pk}/"' not in read() and "Trial &lt;b&gt;" in read()
    purge_map(Principal.of(admin), made.pk)
    assert "Made the map (deleted)" in read() and "Deleted the map “Trial &lt;b&gt;” for good" in read()


def test_filters(
    read: Callable[..., str], renamed: Membership, workspace: Workspace, admin: User, owner: User, editor: User
) -> None:
    made = create_map(workspace, Principal.of(admin), "Zoë’s trial")
    long_ago = record("workspace_renamed", actor=owner, workspace=workspace, about=workspace, old="Nord", new="Studio")
    on = timezone.now() - timedelta(days=40)
    AuditEvent._base_manager.filter(pk=long_ago.pk).update(at=on)
    role, map_made, name = "Changed the role", "Made the map", "Renamed the workspace from"
    assert all(words in read() for words in (role, map_made, name))

    def shows(**asked: str) -> list[str]:
        body = read(**asked)
        return [words for words in (role, map_made, name) if words in body]

    assert shows(kind="maps") == [map_made] and shows(kind="people") == [role]
    assert shows(person=str(admin.pk)) == [map_made]
    assert shows(person=str(editor.pk)) == [role], "to whom it was done counts, too"
    assert shows(event="workspace_renamed") == [name]
    day = f"{on:%Y-%m-%d}"
    assert shows(**{"from": day, "to": day}) == [name]
    assert shows(**{"from": f"{on + timedelta(days=2):%Y-%m-%d}"}) == [role, map_made]
    # Words of the sentence, names of things and people, details; in any case.
    assert shows(q="changed the ROLE") == [role]
    assert shows(q="Zoë") == [map_made] and made.title in read(q="zoë’s")
    assert shows(q=editor.display_name) == [role]
    assert shows(q="Nord") == [name]
    assert shows(q="nowhere at all") == [] and "Nothing matches" in read(q="nowhere at all")
    # What can't be read is left out.
    assert len(shows(person="x", kind="y", event="z", **{"from": "0001-01-01", "to": "2026-13-45"})) == 3


def test_the_filter_speaks_german(read: Callable[..., str], admin: User) -> None:
    admin.language = "de"
    admin.save()
    form = read().split("</form>")[0]
    assert "Worum es geht" in form and ">Bis<" in form and "Persona<" not in form


def test_no_line_is_lost_or_shown_twice_between_pages(
    read: Callable[..., str], workspace: Workspace, owner: User
) -> None:
    at = timezone.now()
    for number in range(120):
        # Many in one moment: the order is by id then.
        row = record("team_created", actor=owner, workspace=workspace, name=f"Team-{number:03}")
        AuditEvent._base_manager.filter(pk=row.pk).update(at=at - timedelta(seconds=number // 40))
    seen: list[str] = []
    body = read(kind="people")
    while True:
        seen += [body[at : at + 8] for at in range(len(body)) if body.startswith("Team-", at)]
        record("team_created", actor=owner, workspace=workspace, name="new one")
        if "after=" not in body:
            break
        after = body.split("after=")[1].split('"')[0].replace("%2B", "+").replace("%3A", ":")
        body = read(kind="people", after=after)
    assert sorted(seen) == [f"Team-{number:03}" for number in range(120)]


def test_the_file_is_harmless_and_that_it_was_taken_along_stands_in_the_log(
    workspace: Workspace, admin: User, owner: User, client_of: Browser
) -> None:
    record("webhook_created", actor=owner, workspace=workspace, host="=1+1.example")
    create_map(workspace, Principal.of(owner), "=HYPERLINK(1)")
    answer = client_of(admin).get(reverse("audit_csv", args=[workspace.slug]), {"kind": "connections"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8" and "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == ["webhook_created"]
    assert all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row)
    taken = AuditEvent.objects.get(event="sensitive_read")
    assert (taken.actor, taken.details) == (admin, {"format": "csv", "rows": 1})


def test_rest(workspace: Workspace, admin: User, renamed: Membership, api_of: Callable[[User], Any]) -> None:
    url = f"/api/v1/workspaces/{workspace.slug}/audit/"
    said = api_of(admin).get(url, {"kind": "people", "event": "privilege_permissions_changed"}).json()
    (row,) = said["results"]
    assert row["kind"] == "people" and row["about"] == {"kind": "membership", "id": str(renamed.pk)}
    assert row["sentence"].startswith("Changed the role of") and row["details"]["old"] == "editor"
    assert said["next"] is None
    assert api_of(admin).get(url, {"from": "soon", "person": "me"}).json()["details"].keys() == {"from", "person"}
    assert api_of(admin).get(url[:-1] + ".csv").content.startswith(b"\xef\xbb\xbf")


def test_a_page_asks_a_few_questions_whatever_it_shows(
    read: Callable[..., str], workspace: Workspace, admin: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        create_map(workspace, Principal.of(admin), f"Map {number}")
    with django_assert_max_num_queries(14):
        read()


def test_sign_ins_and_other_workspaces_are_not_in_it(
    read: Callable[..., str], workspace: Workspace, owner: User, outsider: User
) -> None:
    record("authn_login_success", actor=owner, workspace=None, about=owner, method="password")
    elsewhere = Workspace.objects.exclude(pk=workspace.pk).first()
    if elsewhere is not None:
        record("team_created", actor=outsider, workspace=elsewhere, name="Theirs")
    assert "authn_login_success" not in read() and "Theirs" not in read()
