"""The change engine's rules C1-C7: one writer, one transaction, rights, idempotency, log."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from maps.access import Principal
from maps.changes.apply import apply_change, apply_changes, changes_applied
from maps.changes.log import prune_log, read_log
from maps.changes.outcomes import Applied, Refused, Submission, Unchanged
from maps.changes.replay import problems_of
from maps.kinds import KINDS
from maps.managing import set_entry
from maps.models import Answer, Card, ChangeRecord, JourneyMap, Version
from workspaces.membership import change_role
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
    update,
)


def test_a_change_is_applied_logged_and_told(small: Small, editor: User) -> None:
    heard = []
    changes_applied.connect(lambda **told: heard.append(told), weak=False, dispatch_uid="test")
    try:
        outcome = done(send(small.map, editor, update("card", small.card, text="Reads two reviews")))
    finally:
        changes_applied.disconnect(dispatch_uid="test")
    assert outcome.seq == 2
    assert outcome.actor == str(editor.pk)
    assert outcome.operations == [update("card", small.card, text="Reads two reviews")]
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads two reviews"
    assert heard[0]["map_id"] == small.map.pk
    assert heard[0]["changes"] == [outcome]
    proven(small.map)


def test_c2_not_inside_a_transaction_of_somebody_else(small: Small, editor: User) -> None:
    with pytest.raises(RuntimeError, match="durable"):
        _durable_inside_atomic(small, editor)


def _durable_inside_atomic(small: Small, editor: User) -> None:
    # pytest-django's own transaction does not count as one; this one does.
    with transaction.atomic():
        transaction.get_connection().atomic_blocks[-1]._from_testcase = False
        send(small.map, editor, update("card", small.card, text="x"))


def test_c2_c5_changes_of_one_batch_apply_or_fail_alone(small: Small, editor: User) -> None:
    principal = Principal.of(editor)
    good, bad = change(update("card", small.card, text="one")), change(update("card", new_id(), text="two"))
    half = change(update("card", small.card, text="three"), update("card", new_id(), text="four"))
    last = change(update("card", small.card, colour=4))
    outcomes = apply_changes(small.map.pk, [Submission(one, principal) for one in (good, bad, half, last)])
    assert [type(one) for one in outcomes] == [Applied, Refused, Refused, Applied]
    assert [one.seq for one in outcomes if isinstance(one, Applied)] == [2, 3]
    card = rows_of(small.map, "card")[small.card]
    assert (card["text"], card["colour"]) == ("one", 4)
    proven(small.map)


def test_c2_a_batch_that_creates_changes_and_deletes_the_same_row(small: Small, editor: User) -> None:
    principal = Principal.of(editor)
    card = new_id()
    fields = {"lane": small.actions, "touchpoint": small.touchpoints[1]}
    made = change(create("card", card, **fields, text="new"))
    changed = change(update("card", card, text="newer"))
    gone = change(delete("card", card))
    outcomes = apply_changes(small.map.pk, [Submission(one, principal) for one in (made, changed, gone)])
    assert all(isinstance(one, Applied) for one in outcomes)
    assert not Card.objects.filter(pk=card).exists()
    proven(small.map)


@pytest.mark.parametrize("who", ["viewer", "commenter", "outsider"])
def test_c3_only_who_may_edit_edits(small: Small, cast: dict[str, User], who: str) -> None:
    before = everything(small.map)
    refused(send(small.map, cast[who], update("card", small.card, text="mine now")), "forbidden")
    assert everything(small.map) == before
    assert Answer.objects.count() == 0


def test_c3_rights_are_read_again_for_every_change(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="still may")))
    set_entry(Principal.of(owner), small.map.pk, editor.pk, "viewer")
    before = everything(small.map)
    refused(send(small.map, editor, update("card", small.card, text="may not")), "forbidden")
    assert everything(small.map) == before
    set_entry(Principal.of(owner), small.map.pk, editor.pk, None)
    change_role(editor.memberships.get(), owner, "viewer")
    refused(send(small.map, editor, update("card", small.card, text="may not")), "forbidden")


def test_c3_a_trashed_map_takes_no_changes(small: Small, owner: User) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(trashed_at=timezone.now())
    before = everything(small.map)
    refused(send(small.map, owner, update("card", small.card, text="x")), "forbidden")
    assert everything(small.map) == before


def test_c4_the_same_id_again_gives_the_stored_answer(small: Small, editor: User) -> None:
    sent = change(
        create("card", None, lane=small.actions, touchpoint=small.touchpoints[1], text="once"), group=new_id()
    )
    first = done(apply_change(small.map.pk, sent, Principal.of(editor)))
    before = everything(small.map)
    again = done(apply_change(small.map.pk, sent, Principal.of(editor)))
    assert again.repeated
    assert (again.seq, again.operations, again.group, again.at) == (first.seq, first.operations, first.group, first.at)
    assert everything(small.map) == before


def test_c4_twice_in_one_batch_is_once_in_the_log(small: Small, editor: User) -> None:
    sent = change(create("stage", None, title="Once", rank="z"))
    first, second = apply_changes(small.map.pk, [Submission(sent, Principal.of(editor))] * 2)
    assert done(first).seq == done(second).seq == 2
    assert done(second).repeated
    proven(small.map)


def test_c4_keys_in_another_order_are_the_same_change(small: Small, editor: User) -> None:
    sent = change(update("card", small.card, text="x", colour=2))
    done(apply_change(small.map.pk, sent, Principal.of(editor)))
    operation = dict(reversed(sent["operations"][0].items()))
    assert done(apply_change(small.map.pk, {**sent, "operations": [operation]}, Principal.of(editor))).repeated


def test_c4_an_id_used_for_something_else_or_by_somebody_else_is_refused(
    small: Small, editor: User, owner: User
) -> None:
    sent = change(update("card", small.card, text="mine"))
    done(apply_change(small.map.pk, sent, Principal.of(editor)))
    before = everything(small.map)
    other = {**sent, "operations": [update("card", small.card, text="other")]}
    refused(apply_change(small.map.pk, other, Principal.of(editor)), "uuid_reused")
    refused(apply_change(small.map.pk, sent, Principal.of(owner)), "uuid_reused")
    assert everything(small.map) == before


def test_c4_refusals_and_nothing_to_do_are_kept_too(small: Small, editor: User) -> None:
    card = new_id()
    wrong = change(update("card", card, text="x"))
    first = refused(apply_change(small.map.pk, wrong, Principal.of(editor)), "not_found")
    done(send(small.map, editor, create("card", card, text="now it is there")))
    again = refused(apply_change(small.map.pk, wrong, Principal.of(editor)), "not_found")
    assert again.repeated
    assert again.message == first.message
    idle = change(update("card", card, text="now it is there"))
    assert apply_change(small.map.pk, idle, Principal.of(editor)) == Unchanged(idle["id"])
    done(send(small.map, editor, update("card", card, text="something else")))
    assert apply_change(small.map.pk, idle, Principal.of(editor)) == Unchanged(idle["id"], repeated=True)


def test_c4_forbidden_is_not_kept(small: Small, viewer: User, owner: User) -> None:
    sent = change(update("card", small.card, text="later"))
    refused(apply_change(small.map.pk, sent, Principal.of(viewer)), "forbidden")
    change_role(viewer.memberships.get(), owner, "editor")
    done(apply_change(small.map.pk, sent, Principal.of(viewer)))


def test_c4b_two_people_add_the_same_emotion_and_lose_nothing(small: Small, editor: User, owner: User) -> None:
    touchpoint = small.touchpoints[1]
    emotion = emotion_id(small.map, touchpoint, small.map_persona)
    key = {"touchpoint": touchpoint, "map_persona": small.map_persona}
    done(send(small.map, editor, create("emotion", emotion, **key, score=1.0, reason="It was quick. ")))
    second = done(send(small.map, owner, create("emotion", emotion, **key, score=0.5, reason="And kind.")))
    assert [one["op"] for one in second.operations] == ["update"]
    row = rows_of(small.map, "emotion")[emotion]
    assert row["score"] == 0.5
    assert row["reason"] == "It was quick. And kind."
    proven(small.map)


def test_c4b_the_id_of_a_keyed_kind_is_made_from_its_key(small: Small, editor: User) -> None:
    before = everything(small.map)
    key = {"touchpoint": small.touchpoints[1], "map_persona": small.map_persona}
    refused(send(small.map, editor, create("emotion", None, **key, score=1.0)), "invalid")
    assert everything(small.map) == before


def test_c6_no_seq_without_an_effect(small: Small, editor: User) -> None:
    outcome = send(small.map, editor, update("card", small.card, text="Reads"), delete("card", new_id()))
    assert isinstance(outcome, Unchanged)
    assert JourneyMap.objects.get(pk=small.map.pk).seq == 1


def test_c7_log_and_inverse_lead_both_ways(small: Small, editor: User) -> None:
    done(send(small.map, editor, delete("stage", small.stages[0]), update("map", str(small.map.pk), title="Trial")))
    done(send(small.map, editor, update("map", str(small.map.pk), tags=["b", "a"], due="2027-02-28", baseline=2.5)))
    assert rows_of(small.map, "map")[str(small.map.pk)]["tags"] == ["a", "b"]
    proven(small.map)


def test_c7_a_difference_is_found(small: Small, editor: User) -> None:
    Card.objects.filter(pk=small.card).update(text="written past the engine")
    found = list(problems_of(small.map.pk))
    assert len(found) == 1
    assert "written past the engine" in found[0]


def test_c7_pruning_leaves_a_baseline_and_all_still_adds_up(small: Small, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="old")))
    ChangeRecord.objects.filter(map=small.map).update(at=timezone.now() - timedelta(days=300))
    done(send(small.map, editor, update("card", small.card, text="new")))
    assert prune_log(small.map.pk) == 2
    assert list(ChangeRecord.objects.filter(map=small.map).values_list("seq", flat=True)) == [3]
    assert Version.objects.baselines().get().seq == 2
    proven(small.map)
    assert read_log(small.map.pk, 0, 10) is None
    page = read_log(small.map.pk, 2, 10)
    assert page is not None
    assert [head["seq"] for head, _text in page.changes] == [3]
    assert prune_log(small.map.pk) == 0


def test_c1_nothing_but_the_engine_writes_rows() -> None:
    """No module outside maps/changes imports the writers, or writes an element through its model."""
    models = "|".join(kind.model for kind in KINDS.values() if kind.model != "JourneyMap")
    writes = re.compile(rf"\b({models})\b[^\n]*\.(create|bulk_create|bulk_update|update|delete|get_or_create|save)\(")
    for path in (Path(settings.BASE_DIR) / "maps").rglob("*.py"):
        text = path.read_text()
        inside = "changes" in path.parts
        assert inside or not writes.search(text), path
        imports = "changes.writers" in text or (inside and "from .writers" in text)
        assert not imports or path.name == "batch.py", path
    for app in ("workspaces", "personas", "journeymap"):
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            assert not re.search(rf"from maps\.models import [^\n]*\b({models})\b", path.read_text()), path


def test_unique_constraints_hold_when_everything_else_fails(small: Small) -> None:
    record = ChangeRecord.objects.get(map=small.map)
    for twice in ({"seq": record.seq, "change": new_id()}, {"seq": 2, "change": record.change}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChangeRecord.objects.create(map=small.map, at=timezone.now(), operations="[]", inverse="[]", **twice)
