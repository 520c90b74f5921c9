"""From begun to closed: the proof, what the map's pain points become, and that a map that refuses undoes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from insights.actions import writing
from insights.actions.rights import Doer
from insights.actions.showing import action_json
from insights.models import Action, ActionEvent
from maps.access import Principal
from maps.managing import set_visibility, trash_map
from maps.models import ChangeRecord
from tests.maps.building import Small, create, delete, done, new_id, proven, rows_of, send, update
from workspaces.errors import Conflict, Forbidden, Invalid
from workspaces.lists import add_contact
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(small: Small, editor: User) -> Action:
    wanted = {"measure": "Loss", "unit": "%", "baseline": 5.0, "target": 3.0, "cost_part": "loss_rate"}
    return writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), wanted)


def status_of(small: Small, pain: str | None = None) -> str:
    return str(rows_of(small.map, "pain_point")[pain or small.pain_point]["status"])


def begun(action: Action, who: User) -> Action:
    action.refresh_from_db()
    return writing.change(Doer(who), action, action.revision, {"status": "in_progress"})


@pytest.mark.parametrize(
    ("after", "outcome", "status"),
    [(3, "reached", "solved"), (4, "helped", "in_progress"), (5, "did_not_help", "open"), (None, "", "in_progress")],
)
def test_the_pain_points_follow_the_outcome(
    small: Small, editor: User, action: Action, after: float | None, outcome: str, status: str
) -> None:
    begun(action, editor)
    assert status_of(small) == "in_progress"
    closed = writing.close(Doer(editor), action, "done", after)
    assert (closed.outcome, status_of(small)) == (outcome, status)
    assert closed.closed_at is not None and not closed.is_open
    proven(small.map)


def test_the_change_on_the_map_is_theirs_who_did_it(small: Small, editor: User, owner: User, action: Action) -> None:
    begun(action, owner)
    last = ChangeRecord.objects.filter(map=small.map).latest("seq")
    assert last.author_id == owner.pk and '"in_progress"' in last.operations


def test_the_proof_says_expected_beside_measured(small: Small, editor: User, action: Action) -> None:
    begun(action, editor)
    done(send(small.map, editor, update("emotion", small.emotion, score=0.5)))
    writing.close(Doer(editor), action, "done", 4, date(2026, 3, 1), "Half the way")
    shown = action_json(Doer(editor), action.pk)
    assert shown["cost"]["before"] == {"low": 250, "figure": 600, "high": 1200}
    assert shown["cost"]["expected_saving"]["figure"] == 240 and shown["cost"]["measured_saving"]["figure"] == 120
    assert shown["felt"] == {"before": {"Alex": -1.5}, "after": {"Alex": 0.5}}
    assert (shown["after"], shown["after_on"], shown["after_note"]) == (4, date(2026, 3, 1), "Half the way")
    assert (shown["latest"], shown["latest_on"], shown["outcome"]) == (4, date(2026, 3, 1), "helped")


def test_what_did_not_help_may_be_tried_anew(small: Small, editor: User, action: Action) -> None:
    begun(action, editor)
    writing.close(Doer(editor), action, "done", 6)
    again = writing.accept(Doer(editor), small.map.pk, UUID(small.opportunity), {})
    assert again.follows == action and again.number == 2
    # The first one can't come back beside it.
    action.refresh_from_db()
    with pytest.raises(Conflict) as refused:
        writing.change(Doer(editor), action, action.revision, {"status": "planned"})
    assert refused.value.code == "already_accepted"
    action.refresh_from_db()
    assert action.status == "done" and action.outcome == "did_not_help"


def test_the_reading_afterwards_can_come_later_and_be_put_right(small: Small, editor: User, action: Action) -> None:
    begun(action, editor)
    writing.close(Doer(editor), action, "done")
    assert status_of(small) == "in_progress"
    writing.close(Doer(editor), action, "done", 3)
    assert status_of(small) == "solved"
    closed = writing.close(Doer(editor), action, "done", 7)
    assert (closed.outcome, status_of(small)) == ("did_not_help", "open")
    # A target that is put right, too.
    changed = writing.change(Doer(editor), closed, closed.revision, {"baseline": 9.0, "target": 7.0})
    assert (changed.outcome, status_of(small)) == ("reached", "solved")


def test_taken_up_again_it_has_no_outcome_any_more(small: Small, editor: User, action: Action) -> None:
    begun(action, editor)
    writing.close(Doer(editor), action, "done", 3)
    again = begun(action, editor)
    assert (again.outcome, again.after, again.closed_at, again.felt_after) == ("", None, None, {})
    assert status_of(small) == "in_progress"
    assert action_json(Doer(editor), again.pk)["latest"] == 3


def test_nobody_opens_a_pain_point_that_another_action_works_on(small: Small, editor: User, action: Action) -> None:
    other = new_id()
    answer = {"touchpoint": small.touchpoints[0], "title": "Other", "rank": "p", "pain_points": [small.pain_point]}
    done(send(small.map, editor, create("opportunity", other, **answer)))
    second = writing.accept(Doer(editor), small.map.pk, UUID(other), {"status": "in_progress"})
    begun(action, editor)
    writing.close(Doer(editor), action, "dropped")
    assert status_of(small) == "in_progress"
    writing.delete(Doer(editor), second)
    assert status_of(small) == "open"


def test_accepted_pain_points_stay_accepted(small: Small, editor: User, action: Action) -> None:
    done(send(small.map, editor, update("pain_point", small.pain_point, status="accepted")))
    begun(action, editor)
    writing.close(Doer(editor), action, "done", 1)
    assert status_of(small) == "accepted"


def test_without_its_opportunity_it_remembers_what_it_answered(small: Small, editor: User, action: Action) -> None:
    done(send(small.map, editor, delete("opportunity", small.opportunity)))
    begun(action, editor)
    assert status_of(small) == "in_progress"


def test_a_viewer_who_owns_it_moves_it_but_not_the_map(
    small: Small, editor: User, viewer: User, action: Action
) -> None:
    action.refresh_from_db()
    writing.change(Doer(editor), action, action.revision, {"owner": {"kind": "member", "id": viewer.pk}})
    seq = rows_of(small.map, "map")
    begun(action, viewer)
    closed = writing.close(Doer(viewer), action, "done", 3)
    assert closed.outcome == "reached" and status_of(small) == "open" and rows_of(small.map, "map") == seq
    with pytest.raises(Forbidden):
        writing.change(Doer(viewer), closed, closed.revision, {"target": 9.0, "status": "done"})


@pytest.mark.parametrize("end", ["trashed", "deleted"])
def test_a_map_that_is_gone_changes_nothing_about_the_action(
    small: Small, editor: User, owner: User, action: Action, end: str
) -> None:
    writing.change(Doer(editor), action, 1, {"owner": {"kind": "member", "id": editor.pk}})
    if end == "trashed":
        trash_map(Principal.of(owner), small.map.pk)
    else:
        small.map.delete()
    begun(action, editor)
    closed = writing.close(Doer(editor), action, "done", 3)
    assert closed.outcome == "reached" and closed.came_from["touchpoint"] == "Ad" and closed.felt_after == {}


def test_a_contact_moves_only_their_own(small: Small, editor: User, workspace: Workspace, action: Action) -> None:
    pat, eve = add_contact(workspace, editor, "Pat"), add_contact(workspace, editor, "Eve")
    writing.change(Doer(editor), action, 1, {"owner": {"kind": "contact", "id": pat.pk}})
    with pytest.raises(Exception, match="nothing here"):
        writing.record_reading(Doer(contact=eve), action, 4)
    writing.record_reading(Doer(contact=pat), action, 4, None, "Counted by hand")
    action.refresh_from_db()
    writing.change(Doer(contact=pat), action, action.revision, {"status": "in_progress"})
    with pytest.raises(Forbidden):
        writing.change(Doer(contact=pat), action, action.revision + 1, {"title": "Mine"})
    with pytest.raises(Forbidden):
        writing.delete(Doer(contact=pat), action)
    assert status_of(small) == "open"
    assert {(one.by_name, one.by) for one in ActionEvent.objects.filter(via="contact")} == {("Pat", None)}


def test_everything_is_noted_in_words(editor: User, viewer: User, action: Action) -> None:
    writing.change(Doer(editor), action, 1, {"owner": {"kind": "member", "id": viewer.pk}, "due": date(2026, 12, 1)})
    writing.record_reading(Doer(viewer), action, 4.5, date(2026, 1, 2), "Counted")
    writing.close(Doer(viewer), action, "done", 3, date(2026, 2, 3))
    told = list(ActionEvent.objects.filter(action=action).order_by("at").values_list("changes", flat=True))
    assert told[1] == {"owner": [None, "Viewer"], "due": [None, "2026-12-01"]}
    assert told[2] == {"reading": [None, {"on": "2026-01-02", "value": 4.5, "note": "Counted"}]}
    assert told[3] == {
        "status": ["proposed", "done"],
        "after": [None, 3.0],
        "after_on": [None, "2026-02-03"],
        "outcome": [None, "reached"],
    }
    action.refresh_from_db()
    assert action.revision == 4


def test_what_changes_nothing_leaves_no_trace(editor: User, action: Action) -> None:
    same = writing.change(Doer(editor), action, 1, {"title": "Faster", "status": "proposed"})
    assert same.revision == 1 and ActionEvent.objects.filter(action=action).count() == 1


def test_whoever_saw_an_older_one_writes_nothing(editor: User, action: Action) -> None:
    writing.change(Doer(editor), action, 1, {"title": "First"})
    for work in (
        lambda: writing.change(Doer(editor), action, 1, {"title": "Second"}),
        lambda: writing.close(Doer(editor), action, "done", 3, revision=1),
    ):
        with pytest.raises(Conflict) as refused:
            work()
        assert refused.value.code == "changed_meanwhile"
    action.refresh_from_db()
    assert (action.title, action.status, action.readings.count()) == ("First", "proposed", 0)


@pytest.mark.parametrize(
    "reading", [{"value": float("nan")}, {"value": 1e18}, {"value": 1, "on": timezone.localdate() + timedelta(days=2)}]
)
def test_readings_that_can_not_be(editor: User, action: Action, reading: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        writing.record_reading(Doer(editor), action, reading["value"], reading.get("on"))
    assert not action.readings.exists()


def test_a_hidden_map_that_goes_tells_its_actions_to_nobody_new(
    small: Small, owner: User, editor: User, viewer: User, action: Action, workspace: Workspace
) -> None:
    set_visibility(Principal.of(owner), small.map.pk, "hidden")
    small.map.delete()
    action.refresh_from_db()
    assert action.map is None and action.came_from["private"] is True
    from insights.actions.rights import may, visible
    from workspaces.models import Membership

    for who, sees in ((owner, True), (editor, False), (viewer, False)):
        membership = Membership.objects.get(workspace=workspace, user=who)
        assert visible(membership).filter(pk=action.pk).exists() is sees is may(Doer(who), action).view


def cost_of(small: Small) -> dict[str, Any]:
    return dict(rows_of(small.map, "pain_point")[small.pain_point]["cost"])


def test_what_was_measured_becomes_the_pain_points_cost(small: Small, editor: User, action: Action) -> None:
    before = cost_of(small)
    writing.close(Doer(editor), action, "done", 4)
    figure = {"figure": 4, "low": None, "high": None, "source": "figure"}
    assert cost_of(small) == {**before, "loss_rate": figure}
    # Put right, it is put right there; taken up again, what stood there is back.
    writing.close(Doer(editor), action, "done", 4.5)
    assert cost_of(small)["loss_rate"]["figure"] == 4.5
    begun(action, editor)
    assert cost_of(small) == before
    # The action itself keeps what it promised.
    action.refresh_from_db()
    assert action.cost_before[small.pain_point]["loss_rate"]["figure"] == 5
    proven(small.map)


@pytest.mark.parametrize("after", [-1, 101])
def test_what_can_be_no_part_of_a_cost_is_not_written(small: Small, editor: User, action: Action, after: float) -> None:
    before = cost_of(small)
    writing.close(Doer(editor), action, "done", after)
    assert cost_of(small) == before


def test_a_cost_that_somebody_changed_meanwhile_is_theirs(small: Small, editor: User, action: Action) -> None:
    theirs = {**cost_of(small), "loss_rate": {"figure": 9, "low": None, "high": None, "source": "metric"}}
    done(send(small.map, editor, update("pain_point", small.pain_point, cost=theirs)))
    writing.close(Doer(editor), action, "done", 4)
    assert cost_of(small)["loss_rate"]["figure"] == 9
