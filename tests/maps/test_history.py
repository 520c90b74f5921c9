"""Undo and redo (rule C12), and what two people typed at once (C11)."""

from datetime import timedelta

import orjson
import pytest

from maps.access import Principal
from maps.changes import merging
from maps.changes.apply import apply_change, apply_changes
from maps.changes.log import prune_log
from maps.changes.outcomes import Submission, Unchanged
from maps.models import ChangeRecord, JourneyMap, Version
from workspaces.models import User

from .building import (
    Small,
    change,
    create,
    delete,
    done,
    emotion_id,
    everything,
    new_id,
    proven,
    refused,
    rows_of,
    send,
    take_back,
    undo,
    update,
)


def test_c11_text_typed_by_two_people_merges(small: Small, editor: User, owner: User) -> None:
    base = {"text": "Reads"}
    done(send(small.map, editor, update("card", small.card, base, text="Reads reviews")))
    second = done(send(small.map, owner, update("card", small.card, base, text="She Reads")))
    text = rows_of(small.map, "card")[small.card]["text"]
    assert text == "She Reads reviews"
    # The log carries the result, so that every client ends with the same text.
    assert second.operations == [update("card", small.card, text=text)]
    proven(small.map)


def test_c11_text_without_base_overwrites(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="one")))
    done(send(small.map, owner, update("card", small.card, text="two")))
    assert rows_of(small.map, "card")[small.card]["text"] == "two"


def test_c11_sets_merge_as_sets(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, tags=["a", "b"])))
    base = {"tags": ["a", "b"]}
    done(send(small.map, editor, update("card", small.card, base, tags=["a", "b", "c"])))
    done(send(small.map, owner, update("card", small.card, base, tags=["b", "d"])))
    assert rows_of(small.map, "card")[small.card]["tags"] == ["b", "c", "d"]


def test_c11_a_merge_that_outgrows_its_field_is_refused_whole(small: Small, editor: User, owner: User) -> None:
    stage = small.stages[0]
    done(send(small.map, editor, update("stage", stage, title="x" * 150 + " Awareness")))
    before = everything(small.map)
    too_much = update("stage", stage, {"title": "Awareness"}, title="Awareness " + "y" * 150)
    assert refused(send(small.map, owner, too_much), "too_large").details["field"] == "title"
    assert everything(small.map) == before


def test_c12_undo_and_redo_of_a_field(small: Small, editor: User) -> None:
    first = done(send(small.map, editor, update("card", small.card, colour=5)))
    back = done(take_back(small.map, editor, first))
    assert rows_of(small.map, "card")[small.card]["colour"] is None
    done(take_back(small.map, editor, back))
    assert rows_of(small.map, "card")[small.card]["colour"] == 5
    proven(small.map)


def test_c12_undo_is_kept_under_its_id_like_every_change(small: Small, editor: User) -> None:
    first = done(send(small.map, editor, update("card", small.card, colour=5)))
    sent = undo(first)
    done(apply_change(small.map.pk, sent, Principal.of(editor)))
    assert done(apply_change(small.map.pk, sent, Principal.of(editor))).repeated
    done(send(small.map, editor, update("card", small.card, colour=7)))
    assert rows_of(small.map, "card")[small.card]["colour"] == 7


def test_c12_undo_in_the_same_batch_as_what_it_takes_back(small: Small, editor: User) -> None:
    sent = change(update("card", small.card, colour=5))
    back = {"id": new_id(), "undo": [sent["id"]]}
    outcomes = apply_changes(small.map.pk, [Submission(one, Principal.of(editor)) for one in (sent, back)])
    assert [done(one).seq for one in outcomes] == [2, 3]
    assert rows_of(small.map, "card")[small.card]["colour"] is None
    proven(small.map)


def test_c12_one_undo_takes_back_a_group_newest_first(small: Small, editor: User) -> None:
    group = new_id()
    typed = [
        done(
            apply_change(small.map.pk, change(update("card", small.card, text=text), group=group), Principal.of(editor))
        )
        for text in ("Reads r", "Reads re", "Reads reviews")
    ]
    done(take_back(small.map, editor, *reversed(typed)))
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads"


def test_c12_undo_of_text_keeps_what_somebody_else_typed_since(small: Small, editor: User, owner: User) -> None:
    first = done(send(small.map, editor, update("card", small.card, {"text": "Reads"}, text="Reads reviews")))
    done(send(small.map, owner, update("card", small.card, {"text": "Reads reviews"}, text="Reads reviews at night")))
    done(take_back(small.map, editor, first))
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads at night"
    proven(small.map)


def test_c12_undo_of_a_set_keeps_what_somebody_else_added(small: Small, editor: User, owner: User) -> None:
    first = done(send(small.map, editor, update("card", small.card, tags=["mine"])))
    done(send(small.map, owner, update("card", small.card, {"tags": ["mine"]}, tags=["mine", "theirs"])))
    done(take_back(small.map, editor, first))
    assert rows_of(small.map, "card")[small.card]["tags"] == ["theirs"]


def test_c12_what_somebody_changed_since_is_left_alone_and_reported(small: Small, editor: User, owner: User) -> None:
    first = done(send(small.map, editor, update("card", small.card, colour=5, icon="star")))
    done(send(small.map, owner, update("card", small.card, colour=6)))
    back = done(take_back(small.map, editor, first))
    assert back.left_alone == [{"kind": "card", "id": small.card, "field": "colour"}]
    card = rows_of(small.map, "card")[small.card]
    assert (card["colour"], card["icon"]) == (6, "")
    second = done(send(small.map, editor, update("card", small.card, colour=7)))
    done(send(small.map, owner, update("card", small.card, colour=8)))
    outcome = take_back(small.map, editor, second)
    assert isinstance(outcome, Unchanged)
    assert outcome.left_alone


def test_c12_a_card_goes_back_to_its_place_as_a_whole(small: Small, editor: User, owner: User) -> None:
    tray = {"lane": None, "touchpoint": None, "rank": "n"}
    done(send(small.map, editor, update("card", small.card, **tray)))
    cell = {"lane": small.thoughts, "touchpoint": small.touchpoints[0], "rank": "c"}
    moved = done(send(small.map, editor, update("card", small.card, **cell)))
    done(send(small.map, owner, update("card", small.card, touchpoint=small.touchpoints[1])))
    outcome = take_back(small.map, editor, moved)
    assert isinstance(outcome, Unchanged)
    card = rows_of(small.map, "card")[small.card]
    # Never half in the tray.
    assert (card["lane"], card["touchpoint"], card["rank"]) == (small.thoughts, small.touchpoints[1], "c")


def test_c12_a_card_does_not_go_back_to_a_place_that_is_gone(small: Small, editor: User, owner: User) -> None:
    moved = done(send(small.map, editor, update("card", small.card, touchpoint=small.touchpoints[2])))
    done(send(small.map, owner, delete("touchpoint", small.touchpoints[0])))
    outcome = take_back(small.map, editor, moved)
    assert isinstance(outcome, Unchanged)
    assert rows_of(small.map, "card")[small.card]["touchpoint"] == small.touchpoints[2]
    proven(small.map)


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


def test_c12_an_emotion_that_somebody_set_again_is_left_alone(small: Small, editor: User, owner: User) -> None:
    gone = done(send(small.map, editor, delete("emotion", small.emotion)))
    key = {"touchpoint": small.touchpoints[0], "map_persona": small.map_persona}
    done(send(small.map, owner, create("emotion", small.emotion, **key, score=2)))
    outcome = take_back(small.map, editor, gone)
    assert isinstance(outcome, Unchanged)
    assert rows_of(small.map, "emotion")[small.emotion]["score"] == 2.0


def test_c12_only_ones_own_changes(small: Small, editor: User, owner: User) -> None:
    first = done(send(small.map, owner, update("card", small.card, colour=5)))
    before = everything(small.map)
    refused(take_back(small.map, editor, first), "forbidden")
    assert everything(small.map) == before


def test_c12_c15_a_change_of_another_map_is_unknown(small: Small, elsewhere: Small, editor: User) -> None:
    theirs, before = everything(elsewhere.map), everything(small.map)
    refused(take_back(small.map, editor, elsewhere.made), "not_found")
    refused(apply_change(small.map.pk, {"id": new_id(), "undo": [new_id()]}, Principal.of(editor)), "not_found")
    assert everything(small.map) == before
    assert everything(elsewhere.map) == theirs


def test_c12_undo_needs_the_right_to_edit_now(small: Small, editor: User, owner: User) -> None:
    from maps.managing import set_entry

    first = done(send(small.map, editor, update("card", small.card, colour=5)))
    set_entry(Principal.of(owner), small.map.pk, editor.pk, "commenter")
    before = everything(small.map)
    refused(take_back(small.map, editor, first), "forbidden")
    assert everything(small.map) == before


def test_c12_comments_and_votes_stay_out_of_undo_but_come_back_with_their_target(
    small: Small, editor: User, owner: User
) -> None:
    comment = new_id()
    said = done(
        send(small.map, owner, create("comment", comment, target_kind="card", target=small.card, body="Is this so?"))
    )
    assert isinstance(take_back(small.map, owner, said), Unchanged)
    row = rows_of(small.map, "comment")[comment]
    gone = done(send(small.map, editor, delete("card", small.card)))
    assert not rows_of(small.map, "comment")
    done(take_back(small.map, editor, gone))
    assert rows_of(small.map, "comment")[comment] == row
    proven(small.map)


def test_undo_and_restore_never_touch_the_status(small: Small, editor: User) -> None:
    map_id = str(small.map.pk)
    first = done(send(small.map, editor, update("map", map_id, status="published", title="Out")))
    done(take_back(small.map, editor, first))
    row = rows_of(small.map, "map")[map_id]
    assert (row["status"], row["title"]) == ("published", "")


def test_undo_of_a_persona_that_left_the_library_is_a_conflict(small: Small, editor: User) -> None:
    gone = done(send(small.map, editor, delete("map_persona", small.map_persona)))
    small.persona.delete()
    before = everything(small.map)
    refused(take_back(small.map, editor, gone), "conflict")
    assert everything(small.map) == before


def test_deleting_a_persona_takes_it_out_of_the_sets_that_name_it(small: Small, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, personas=[small.map_persona])))
    gone = done(send(small.map, editor, delete("map_persona", small.map_persona)))
    assert update("card", small.card, personas=[]) in gone.operations
    assert rows_of(small.map, "card")[small.card]["personas"] == []
    done(take_back(small.map, editor, gone))
    assert rows_of(small.map, "card")[small.card]["personas"] == [small.map_persona]
    assert emotion_id(small.map, small.touchpoints[0], small.map_persona) in rows_of(small.map, "emotion")
    proven(small.map)


@pytest.mark.parametrize("wanted", [[], ["x"], "all", [1], None])
def test_c17_a_malformed_undo_is_refused(small: Small, editor: User, wanted: object) -> None:
    before = everything(small.map)
    refused(apply_change(small.map.pk, {"id": new_id(), "undo": wanted}, Principal.of(editor)), "invalid")
    assert everything(small.map) == before


def test_a_card_has_no_colour_and_a_pain_point_no_rating_until_somebody_gives_one(small: Small, editor: User) -> None:
    """Both can be taken away again: null is a value of its own, not the first colour or a middling severity."""
    pain = new_id()
    made = create("pain_point", pain, touchpoint=small.touchpoints[0], title="Waits", rank="i")
    done(send(small.map, editor, made, update("card", small.card, colour=1)))
    assert rows_of(small.map, "pain_point")[pain]["severity"] is None
    assert rows_of(small.map, "card")[small.card]["colour"] == 1
    done(send(small.map, editor, update("pain_point", pain, severity=4)))
    done(send(small.map, editor, update("pain_point", pain, severity=None), update("card", small.card, colour=None)))
    assert rows_of(small.map, "pain_point")[pain]["severity"] is None
    assert rows_of(small.map, "card")[small.card]["colour"] is None
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


def test_c11_a_set_does_not_outgrow_its_limit_by_merging(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, {"tags": []}, tags=[f"a{n}" for n in range(50)])))
    before = everything(small.map)
    more = update("card", small.card, {"tags": []}, tags=["b"])
    assert refused(send(small.map, owner, more), "too_large").details["field"] == "tags"
    assert everything(small.map) == before


def test_c11_the_merges_of_one_change_share_their_steps(small: Small, editor: User, monkeypatch) -> None:
    spent: list[int] = []

    def dear(base: str, mine: str, stored: str, effort: merging.Effort) -> str:
        spent.append(effort.left)
        effort.left = -100
        return stored + mine

    cards = [new_id() for _ in range(8)]
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    done(send(small.map, editor, *(create("card", one, text="stored", **place) for one in cards)))
    monkeypatch.setattr(merging, "merge", dear)
    done(send(small.map, editor, *(update("card", one, {"text": "base"}, text="mine") for one in cards)))
    assert sum(spent) <= merging.CHANGE_STEPS
    assert spent[0] == merging.MERGE_STEPS
    assert spent[-1] == 0


def test_c11_a_change_that_reads_too_much_text_is_refused_whole(small: Small, editor: User, monkeypatch) -> None:
    monkeypatch.setattr(merging, "CHANGE_CHARACTERS", 20)
    done(send(small.map, editor, update("card", small.card, text="stored")))
    before = everything(small.map)
    typed = update("card", small.card, {"text": "b" * 10}, text="m" * 10)
    refused(send(small.map, editor, typed), "too_large")
    assert everything(small.map) == before


def test_c11_text_that_piles_up_marks_by_merging_is_refused(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="a")))
    before = everything(small.map)
    piled = update("card", small.card, {"text": "a!!!"}, text="a" + ("\u0316" * 30 + "!") * 3)
    refused(send(small.map, owner, piled), "too_large")
    assert everything(small.map) == before


def _before_prompts(journey_map: JourneyMap) -> None:
    """Make the log, and its baseline, what they were before lanes had a prompt."""
    for record in ChangeRecord.objects.filter(map=journey_map):
        for name in ("operations", "inverse"):
            operations = orjson.loads(getattr(record, name))
            for one in operations:
                if one["kind"] == "lane":
                    one.get("fields", {}).pop("prompt", None)
            setattr(record, name, orjson.dumps(operations).decode())
        record.save()
    for baseline in Version.objects.baselines().filter(map=journey_map):
        document = orjson.loads(baseline.document)
        for lane in document["elements"]["lane"].values():
            del lane["prompt"]
        baseline.document = orjson.dumps(document).decode()
        baseline.save()


def test_a_field_that_the_log_does_not_know_yet_has_its_default(small: Small, editor: User) -> None:
    gone = done(send(small.map, editor, delete("lane", small.actions)))
    _before_prompts(small.map)
    back = done(take_back(small.map, editor, gone))
    assert rows_of(small.map, "lane")[small.actions]["prompt"] == ""
    proven(small.map)
    done(take_back(small.map, editor, back))
    proven(small.map)


def test_a_baseline_that_is_older_than_a_field_is_still_where_replay_begins(small: Small, editor: User) -> None:
    assert prune_log(small.map.pk, timedelta(0))
    _before_prompts(small.map)
    done(send(small.map, editor, update("lane", small.actions, prompt="What do they do?")))
    proven(small.map)
