"""Undo and redo (rule C12)."""

import pytest

from maps.access import Principal
from maps.changes.apply import apply_change, apply_changes
from maps.changes.outcomes import Submission, Unchanged
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
