"""What one Change, one page and one answer may cost the others (C2, C5, C7), and whose maps may be named (C15)."""

from datetime import timedelta

import pytest
from django.db import InternalError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from maps.access import Principal
from maps.changes import faults, ledger
from maps.changes.apply import apply_change, apply_changes
from maps.changes.log import PAGE_BYTES, prune_log, read_log
from maps.changes.outcomes import Refused, Submission
from maps.changes.plan import Planner
from maps.managing import set_visibility
from maps.models import Answer, ChangeRecord, Version
from workspaces.models import User

from .building import (
    Small,
    blank_map,
    change,
    create,
    delete,
    done,
    everything,
    new_id,
    proven,
    refused,
    rows_of,
    send,
    take_back,
    update,
)


def pain_points(small: Small, many: int) -> list[str]:
    ids = [new_id() for _ in range(many)]
    done(send(small.map, small.user, *(create("pain_point", one, touchpoint=small.touchpoints[1]) for one in ids)))
    return ids


def test_a_change_takes_what_it_deletes_out_of_a_set_once(small: Small, editor: User) -> None:
    gone = pain_points(small, 5)
    done(send(small.map, editor, update("opportunity", small.opportunity, pain_points=[*gone, small.pain_point])))
    deleted = done(send(small.map, editor, *(delete("pain_point", one) for one in gone)))
    cleaned = [one for one in deleted.operations if one["op"] == "update"]
    assert cleaned == [update("opportunity", small.opportunity, pain_points=[small.pain_point])]
    proven(small.map)
    done(take_back(small.map, editor, deleted))
    assert rows_of(small.map, "opportunity")[small.opportunity]["pain_points"] == sorted([*gone, small.pain_point])
    proven(small.map)


def test_a_set_and_what_it_names_may_go_in_one_change(small: Small, editor: User) -> None:
    gone = delete("pain_point", small.pain_point), delete("opportunity", small.opportunity)
    deleted = done(send(small.map, editor, *gone))
    assert [one["op"] for one in deleted.operations] == ["delete", "delete"]
    done(take_back(small.map, editor, deleted))
    assert rows_of(small.map, "opportunity")[small.opportunity]["pain_points"] == [small.pain_point]
    proven(small.map)


@pytest.mark.parametrize("limit", ["SERVER_OPERATIONS", "LOGGED_BYTES"])
def test_c5_a_change_that_would_fill_the_log_is_refused_whole(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(ledger, limit, 4)
    before = everything(small.map)
    refused(send(small.map, editor, delete("stage", small.stages[0])), "too_large")
    assert everything(small.map) == before
    monkeypatch.undo()
    done(send(small.map, editor, delete("stage", small.stages[0])))
    proven(small.map)


def test_c7_a_page_of_the_log_reads_no_more_than_it_shows(small: Small, editor: User) -> None:
    text = "x" * 20_000
    for _ in range(4):
        done(send(small.map, editor, *(create("stage", new_id(), description=text) for _ in range(5))))
    with CaptureQueriesContext(connection) as queries:
        page = read_log(small.map.pk, 1, 100)
    assert page is not None
    assert [head["seq"] for head, _operations in page.changes] == [2, 3]
    assert sum(len(operations) for _head, operations in page.changes) <= PAGE_BYTES
    whole = next(one["sql"] for one in queries.captured_queries if '"at"' in one["sql"])
    assert '"seq" <= 3' in whole


def poison(monkeypatch: pytest.MonkeyPatch, error: Exception, poisoned: str) -> None:
    """The database gives up whenever the batch holds the Change `poisoned`."""
    planned: list[str] = []
    original = Planner.run

    def run(self, operations):
        planned.append(operations[0].id)
        return original(self, operations)

    def fail(reached: str) -> None:
        if reached == "before_lock":
            planned.clear()
        if reached == "before_commit" and poisoned in planned:
            raise error

    monkeypatch.setattr(Planner, "run", run)
    monkeypatch.setattr(faults, "reach", fail)


class TookTooLong(Exception):
    sqlstate = "25P03"


@pytest.mark.parametrize("kind", [InternalError, OperationalError])
def test_c2_what_takes_too_long_alone_is_refused_and_the_others_go_on(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    error = kind("terminating connection due to idle-in-transaction timeout")
    error.__cause__ = TookTooLong()
    poison(monkeypatch, error, small.card)
    bad, good = change(update("card", small.card, text="x")), change(create("stage", new_id()))
    first, second = apply_changes(small.map.pk, [Submission(one, Principal.of(editor)) for one in (bad, good)])
    refused(first, "too_large")
    done(second)
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads"
    monkeypatch.undo()
    # For good: sent again, it gets the same answer.
    assert refused(apply_change(small.map.pk, bad, Principal.of(editor)), "too_large").repeated
    proven(small.map)


def test_c2_a_database_that_is_away_is_busy_however_it_says_so(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison(monkeypatch, InternalError("the server is shutting down"), small.card)
    before = everything(small.map)
    refused(send(small.map, editor, update("card", small.card, text="x")), "busy")
    assert everything(small.map) == before


def test_c4_a_fault_of_ours_is_not_kept(small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self, operations):
        raise ZeroDivisionError

    monkeypatch.setattr(Planner, "run", fail)
    sent = change(update("card", small.card, text="x"))
    before = everything(small.map)
    refused(apply_change(small.map.pk, sent, Principal.of(editor)), "invalid")
    assert everything(small.map) == before
    assert not Answer.objects.exists()
    monkeypatch.undo()
    done(apply_change(small.map.pk, sent, Principal.of(editor)))


def test_the_map_itself_can_be_commented(small: Small, elsewhere: Small, commenter: User) -> None:
    made = done(send(small.map, commenter, on_map(small.map.pk)))
    assert made.operations[0]["fields"]["target"] == str(small.map.pk)
    refused(send(small.map, commenter, on_map(elsewhere.map.pk)), "not_found")
    proven(small.map)


def on_map(map_id: object) -> dict[str, object]:
    return create("comment", new_id(), target_kind="map", target=str(map_id), body="Well done")


def test_many_deleted_comments_are_silenced_in_one_pass(small: Small, commenter: User) -> None:
    ids = [new_id() for _ in range(30)]
    target = {"target_kind": "card", "target": small.card}
    done(send(small.map, commenter, *(create("comment", one, **target, body="secret") for one in ids)))
    with CaptureQueriesContext(connection) as queries:
        done(send(small.map, commenter, *(delete("comment", one) for one in ids)))
    assert len(queries) < 25
    assert "secret" not in "".join(f"{one.operations}{one.inverse}" for one in ChangeRecord.objects.all())
    proven(small.map)


def test_c7_a_deleted_comment_is_blank_in_the_baseline_too(small: Small, commenter: User) -> None:
    comment = new_id()
    done(send(small.map, commenter, create("comment", comment, target_kind="card", target=small.card, body="secret")))
    prune_log(small.map.pk, timedelta(0))
    assert "secret" in Version.objects.get().document
    done(send(small.map, commenter, delete("comment", comment)))
    assert "secret" not in Version.objects.get().document
    proven(small.map)


def test_c15_a_map_that_is_hidden_from_somebody_is_unknown_to_them(small: Small, editor: User, owner: User) -> None:
    hidden = blank_map(small.map.workspace, owner)
    set_visibility(Principal.of(owner), hidden.pk, "hidden")
    link = update("touchpoint", small.touchpoints[0], linked_map=str(hidden.pk))
    before = everything(small.map)
    theirs = refused(send(small.map, editor, link), "not_found")
    nowhere = new_id()
    unknown = refused(
        send(small.map, editor, update("touchpoint", small.touchpoints[0], linked_map=nowhere)), "not_found"
    )
    assert theirs.details == {**unknown.details, "id": str(hidden.pk)}
    assert everything(small.map) == before
    # In one batch with somebody who may.
    both = [Submission(change(link), Principal.of(user)) for user in (editor, owner)]
    first, second = apply_changes(small.map.pk, both)
    assert isinstance(first, Refused)
    done(second)


def test_c17_a_pile_of_marks_is_refused_before_it_is_composed(small: Small, editor: User) -> None:
    before = everything(small.map)
    for title in ("a" + "\u0301\u0316" * 16, "a" + "\u0301" * 30_000 + "\u0316" * 30_000):
        refused(send(small.map, editor, update("stage", small.stages[0], title=title)), "invalid")
        tag = update("card", small.card, tags=[title])
        refused(send(small.map, editor, tag), "invalid")
    assert everything(small.map) == before
