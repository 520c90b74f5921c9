"""Undo of a create or a delete (rule C12): what goes along, comes back, or is left as somebody's work."""

from workspaces.models import User

from .building import (
    Small,
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


def test_c12_undo_of_a_delete_brings_everything_back_as_it_was(small: Small, editor: User) -> None:
    before = everything(small.map)[1]
    gone = done(send(small.map, editor, delete("stage", small.stages[0])))
    kinds = [one["kind"] for one in gone.operations]
    assert kinds[-1] == "stage"
    assert set(kinds) == {"card", "emotion", "pain_point", "opportunity", "touchpoint", "stage"}
    assert rows_of(small.map, "touchpoint").keys() == {small.touchpoints[2]}
    back = done(take_back(small.map, editor, gone))
    assert everything(small.map)[1] == before
    done(take_back(small.map, editor, back))
    assert rows_of(small.map, "stage").keys() == {small.stages[1]}
    proven(small.map)


def test_c12_numbers_are_kept_by_undo_and_never_given_twice(small: Small, editor: User) -> None:
    gone = done(send(small.map, editor, delete("pain_point", small.pain_point)))
    second = new_id()
    done(send(small.map, editor, create("pain_point", second, touchpoint=small.touchpoints[0])))
    done(take_back(small.map, editor, gone))
    numbers = {one["id"]: one["number"] for one in rows_of(small.map, "pain_point").values()}
    assert numbers == {small.pain_point: 1, second: 2}
    # It is back in the opportunity that names it.
    assert rows_of(small.map, "opportunity")[small.opportunity]["pain_points"] == [small.pain_point]
    done(send(small.map, editor, delete("pain_point", second)))
    third = done(send(small.map, editor, create("pain_point", None, touchpoint=small.touchpoints[0])))
    assert third.operations[0]["fields"]["number"] == 3


def test_c12_undo_of_a_create_that_holds_other_peoples_rows_is_refused_naming_them(
    small: Small, editor: User, owner: User
) -> None:
    touchpoint, mine, theirs = new_id(), new_id(), new_id()
    made = done(send(small.map, editor, create("touchpoint", touchpoint, stage=small.stages[0], title="New")))
    done(send(small.map, editor, create("card", mine, lane=small.actions, touchpoint=touchpoint)))
    done(send(small.map, owner, create("card", theirs, lane=small.actions, touchpoint=touchpoint)))
    before = everything(small.map)
    outcome = refused(take_back(small.map, editor, made), "conflict")
    assert outcome.details["rows"] == [{"kind": "card", "id": theirs}]
    assert everything(small.map) == before
    done(send(small.map, owner, delete("card", theirs)))
    done(take_back(small.map, editor, made))
    assert touchpoint not in rows_of(small.map, "touchpoint")
    assert mine not in rows_of(small.map, "card")
    proven(small.map)


def test_c12_undo_of_a_delete_whose_parent_is_gone_is_a_conflict(small: Small, editor: User, owner: User) -> None:
    gone = done(send(small.map, editor, delete("card", small.card)))
    done(send(small.map, owner, delete("touchpoint", small.touchpoints[0])))
    before = everything(small.map)
    outcome = refused(take_back(small.map, editor, gone), "conflict")
    assert outcome.details["parent"] == small.touchpoints[0]
    assert everything(small.map) == before


def test_c12_what_would_have_gone_with_its_other_parent_stays_gone(small: Small, editor: User, owner: User) -> None:
    comment, about = new_id(), {"target_kind": "card", "target": small.card}
    done(send(small.map, owner, create("comment", comment, **about, body="Hm")))
    gone = done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    done(send(small.map, owner, delete("lane", small.actions)))
    back = done(take_back(small.map, editor, gone))
    assert {one["id"] for one in back.left_alone} == {small.card, comment}
    assert small.touchpoints[0] in rows_of(small.map, "touchpoint")
    assert small.emotion in rows_of(small.map, "emotion")
    assert not rows_of(small.map, "card")
    proven(small.map)


def test_c12_undo_of_a_create_spares_older_work_that_was_moved_in(small: Small, editor: User, owner: User) -> None:
    made = done(send(small.map, owner, create("stage", stage := new_id(), title="New")))
    done(send(small.map, editor, update("touchpoint", small.touchpoints[0], stage=stage)))
    before = everything(small.map)
    rows = refused(take_back(small.map, owner, made), "conflict").details["rows"]
    assert {"kind": "touchpoint", "id": small.touchpoints[0]} in rows
    assert {"kind": "card", "id": small.card} in rows
    assert everything(small.map) == before


def test_c12_undo_of_a_create_spares_ones_own_older_work_too(small: Small, editor: User) -> None:
    made = done(send(small.map, editor, create("stage", stage := new_id(), title="New")))
    moved = done(send(small.map, editor, update("touchpoint", small.touchpoints[0], stage=stage)))
    refused(take_back(small.map, editor, made), "conflict")
    # In the order of a stack of undos nothing is in the way.
    done(take_back(small.map, editor, moved, made))
    assert small.touchpoints[0] in rows_of(small.map, "touchpoint")
    proven(small.map)


def test_c12_undo_of_a_create_spares_what_somebody_else_wrote_into_it(small: Small, editor: User, owner: User) -> None:
    card = new_id()
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    made = done(send(small.map, owner, create("card", card, **place)))
    done(send(small.map, editor, update("card", card, {"text": ""}, text="Three paragraphs")))
    before = everything(small.map)
    assert refused(take_back(small.map, owner, made), "conflict").details["rows"] == [{"kind": "card", "id": card}]
    assert everything(small.map) == before


def test_c12_a_place_that_somebody_else_gave_is_no_work_of_theirs(small: Small, editor: User, owner: User) -> None:
    card = new_id()
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    made = done(send(small.map, owner, create("card", card, text="Mine", **place)))
    done(send(small.map, editor, update("card", card, lane=small.thoughts, rank="z")))
    done(take_back(small.map, owner, made))
    assert card not in rows_of(small.map, "card")


def test_c12_an_undo_of_many_creates_reads_the_log_once(
    small: Small, owner: User, django_assert_max_num_queries
) -> None:
    stages = [new_id() for _ in range(20)]
    made = done(send(small.map, owner, *(create("stage", one) for one in stages)))
    done(send(small.map, owner, *(create("touchpoint", new_id(), stage=one) for one in stages)))
    with django_assert_max_num_queries(20) as queries:
        done(take_back(small.map, owner, made))
    read = [one["sql"] for one in queries.captured_queries if '"operations"' in one["sql"] and "SELECT" in one["sql"]]
    assert sum('"inverse"' not in one for one in read) == 1
