"""The pages of the register: what each reader sees there, and that its forms do what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from insights.actions import writing
from insights.actions.rights import Doer
from insights.models import Action
from maps.models import JourneyMap, Visibility
from tests.maps.building import Small
from workspaces.lists import add_contact
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
HERE = "/w/studio-north/actions/"
QUERIES = 10
Make = Callable[..., Action]
ClientOf = Callable[[User], Client]


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_register_says_what_hurts_who_does_it_and_until_when(
    client_of: ClientOf, accept: Make, editor: User
) -> None:
    late = timezone.localdate() - timedelta(days=2)
    accept(
        title="Live status", due=late, measure="First reply", unit="h", baseline=8, target=1,
        owner={"kind": "member", "id": editor.pk},
    )  # fmt: skip
    page = text_of(client_of(editor).get(HERE))
    for told in (
        "Live status",
        "Slow",
        "Severity 4 of 5",
        "Alex finds a printer",
        "2 days late",
        "First reply",
        "0 of 1",
    ):
        assert told in page


def test_the_board_has_the_same(client_of: ClientOf, accept: Make, editor: User) -> None:
    accept(title="Live status", status="planned")
    page = text_of(client_of(editor).get(f"{HERE}?view=board"))
    planned = page[page.index('data-column="planned"') : page.index('data-column="in_progress"')]
    assert "Live status" in planned


def test_table_or_board_is_remembered(client_of: ClientOf, write: Make, editor: User) -> None:
    write()
    browser = client_of(editor)
    browser.get(f"{HERE}?view=board")
    assert "data-board" in text_of(browser.get(HERE))


def test_nobody_learns_of_a_map_that_they_may_not_open(
    client_of: ClientOf, accept: Make, small: Small, viewer: User, owner: User
) -> None:
    accept(title="Secret plan", owner={"kind": "member", "id": viewer.pk})
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    page = text_of(client_of(viewer).get(HERE))
    assert "Secret plan" in page
    assert "Alex finds a printer" not in page
    assert str(small.map.pk) not in page
    Action.objects.update(owner=None)
    assert "Secret plan" not in text_of(client_of(viewer).get(HERE))
    assert "Secret plan" in text_of(client_of(owner).get(HERE))


def test_reading_the_register_takes_the_same_queries_for_any_number(
    client_of: ClientOf, accept: Make, write: Make, editor: User, django_assert_num_queries: Any
) -> None:
    """Session, user; seat and its user; actions; rights on them (4: seat, maps, roles, entries); the shell's seats."""
    accept(owner={"kind": "member", "id": editor.pk})
    browser = client_of(editor)
    browser.get(HERE)
    with django_assert_num_queries(QUERIES):
        browser.get(HERE)
    for number in range(12):
        write(f"Action {number}")
    with django_assert_num_queries(QUERIES):
        browser.get(HERE)


def test_a_new_action_without_script(client_of: ClientOf, small: Small, editor: User) -> None:
    browser = client_of(editor)
    assert "New action" in text_of(browser.get(f"{HERE}new/"))
    told = {
        "title": "Shorter form",
        "map": str(small.map.pk),
        "status": "planned",
        "due": "2026-12-01",
        "target": "2,5",
    }
    answer = browser.post(f"{HERE}new/", {**told, "owner": f"member:{editor.pk}"})
    made = Action.objects.get()
    assert answer.headers["Location"] == f"{HERE}{made.number}/"
    assert (made.title, made.map_id, made.status, made.target, made.owner) == (
        "Shorter form", small.map.pk, "planned", 2.5, editor,
    )  # fmt: skip


def test_an_opportunity_is_accepted_from_the_tab_of_its_map(client_of: ClientOf, small: Small, editor: User) -> None:
    browser = client_of(editor)
    page = text_of(browser.get(f"/maps/{small.map.pk}/actions/"))
    link = re.search(r'href="([^"]*opportunity=[^"]*)"', page)
    assert link
    form = text_of(browser.get(link[1].replace("&amp;", "&")))
    assert 'value="Faster"' in form
    told = {"title": "Faster", "map": str(small.map.pk), "opportunity": small.opportunity, "status": "planned"}
    assert browser.post(f"{HERE}new/", told).status_code == 302
    assert Action.objects.get().came_from["pain_points"][0]["title"] == "Slow"
    assert "Opportunities not accepted yet" not in text_of(browser.get(f"/maps/{small.map.pk}/actions/"))


def test_what_is_wrong_is_said_at_its_field(client_of: ClientOf, editor: User, write: Make) -> None:
    browser = client_of(editor)
    answer = browser.post(f"{HERE}new/", {"title": "", "baseline": "many"})
    assert answer.status_code == 400
    assert "Write a number, for example 12.5." in answer.content.decode()
    made = write(baseline=5, target=3)
    answer = browser.post(f"{HERE}{made.number}/", {"title": "X", "baseline": "5", "target": "9", "better": "down"})
    assert answer.status_code == 400
    assert "worse than the value before" in answer.content.decode()
    made.refresh_from_db()
    assert made.target == 3


def test_the_page_of_an_action_changes_all_of_it(
    client_of: ClientOf, workspace: Workspace, write: Make, editor: User
) -> None:
    made = write()
    contact = add_contact(workspace, editor, "Dana", "dana@example.org")
    told = {"revision": "1", "title": "Answer at once", "owner": f"contact:{contact.pk}", "due": "2026-12-24"}
    assert client_of(editor).post(f"{HERE}1/", told).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.contact, str(made.due), made.revision) == ("Answer at once", contact, "2026-12-24", 2)
    page = text_of(client_of(editor).get(f"{HERE}1/"))
    assert "Deadline: 24 Dec" in page
    assert "Owner: Dana" in page


def test_assigning_leads_to_the_field_of_the_owner(client_of: ClientOf, write: Make, editor: User) -> None:
    write()
    browser = client_of(editor)
    link = re.search(r'class="ow ow--set" href="([^"]+)"', text_of(browser.get(HERE)))
    assert link
    assert re.search(r'<select name="owner"[^>]* autofocus', text_of(browser.get(link[1])))


def test_nothing_is_written_over_somebody_else_unseen(
    client_of: ClientOf, write: Make, editor: User, admin: User
) -> None:
    made = write()
    writing.change(Doer(admin), made, 1, {"title": "Hers"})
    answer = client_of(editor).post(f"{HERE}1/", {"revision": "1", "title": "Mine"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Somebody else changed this action meanwhile" in page
    assert 'value="Mine"' in page
    made.refresh_from_db()
    assert made.title == "Hers"
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    assert client_of(editor).post(f"{HERE}1/", {"revision": revision[1], "title": "Mine"}).status_code == 302


def test_statuses_move_and_lead_back_to_where_one_was(client_of: ClientOf, write: Make, editor: User) -> None:
    made = write()
    told = {"status": "in_progress", "back": f"{HERE}?view=board"}
    answer = client_of(editor).post(f"{HERE}1/status/?revision=1", told)
    assert answer.headers["Location"] == f"{HERE}?view=board"
    made.refresh_from_db()
    assert made.status == "in_progress"
    answer = client_of(editor).post(f"{HERE}1/status/", {"status": "planned", "back": "//evil.example/x"})
    assert answer.headers["Location"] == f"{HERE}1/"
    answer = client_of(editor).post(f"{HERE}1/status/?revision=1", {"status": "proposed"})
    made.refresh_from_db()
    assert made.status == "planned"


def test_closing_asks_for_the_reading_and_says_whether_it_helped(
    client_of: ClientOf, accept: Make, editor: User
) -> None:
    accept(status="in_progress", measure="Loss", unit="%", baseline=5, target=3, cost_part="loss_rate")
    browser = client_of(editor)
    answer = browser.post(f"{HERE}1/status/", {"status": "done"})
    assert answer.headers["Location"] == f"{HERE}1/?close=done#close"
    assert "What is Loss now? It stood at 5%, the target is 3%." in text_of(browser.get(f"{HERE}1/?close=done"))
    assert browser.post(f"{HERE}1/close/", {"status": "done", "after": "2,5"}).status_code == 302
    page = text_of(browser.get(f"{HERE}1/"))
    assert "The target is reached" in page
    assert "Measured saving a month" in page


def test_a_reading_is_drawn(client_of: ClientOf, write: Make, editor: User) -> None:
    write(measure="Loss", baseline=5, target=3)
    browser = client_of(editor)
    today = timezone.localdate()
    for days, value in ((9, "5"), (2, "4.5")):
        told = {"value": value, "on": (today - timedelta(days=days)).isoformat()}
        assert browser.post(f"{HERE}1/reading/", told).status_code == 302
    page = text_of(browser.get(f"{HERE}1/"))
    assert page.count("tr-dot") == 2
    answer = browser.post(f"{HERE}1/reading/", {"value": "1", "on": (today + timedelta(days=9)).isoformat()})
    assert answer.status_code == 400
    assert "This day has not come yet." in answer.content.decode()


def test_the_owner_of_an_action_moves_it_and_nothing_more(client_of: ClientOf, accept: Make, viewer: User) -> None:
    made = accept(owner={"kind": "member", "id": viewer.pk}, measure="Loss", baseline=5, target=3)
    browser = client_of(viewer)
    page = text_of(browser.get(f"{HERE}1/"))
    assert "Add a reading" in page
    assert 'id="edit"' not in page
    assert browser.post(f"{HERE}1/status/", {"status": "planned"}).status_code == 302
    assert browser.post(f"{HERE}1/", {"revision": "2", "title": "Mine"}).status_code == 403
    assert browser.post(f"{HERE}1/delete/").status_code == 403
    made.refresh_from_db()
    assert (made.status, made.title) == ("planned", "Faster")


def test_deleting_asks_first(client_of: ClientOf, write: Make, editor: User) -> None:
    write()
    assert "for good?" in text_of(client_of(editor).get(f"{HERE}1/delete/"))
    assert Action.objects.exists()
    client_of(editor).post(f"{HERE}1/delete/")
    assert not Action.objects.exists()


@pytest.mark.parametrize("kind", ["jira", "asana", "trello", "azure", "xlsx", "ics"])
def test_files_hold_what_is_shown(kind: str, client_of: ClientOf, write: Make, editor: User) -> None:
    write("Keep this", due=timezone.localdate(), owner={"kind": "member", "id": editor.pk})
    write("Not that", due=timezone.localdate())
    answer = client_of(editor).get(f"{HERE}export/{kind}/?owner=member:{editor.pk}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    if kind != "xlsx":
        assert b"Keep this" in answer.content
        assert b"Not that" not in answer.content
        assert b"/w/studio-north/actions/1/" in answer.content.replace(b"\r\n ", b"")


def test_a_file_for_a_tracker_that_is_none_is_not_there(client_of: ClientOf, editor: User) -> None:
    assert client_of(editor).get(f"{HERE}export/basecamp/").status_code == 404
