"""What operations may hold (C15, C17), and what holds between elements: places, order, roles, own rows, limits."""

from dataclasses import replace
from typing import Any

import pytest

from maps import kinds
from maps.access import Principal
from maps.changes.apply import apply_change, apply_changes
from maps.changes.operations import CLIENT_OPERATIONS, SERVER_OPERATIONS, digest
from maps.changes.outcomes import Submission, Unchanged
from maps.fields import Kind
from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord
from workspaces.models import Channel, Contact, Team, User, Workspace

from .building import (
    Small,
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
    update,
)


def test_c17_accepted_values_come_back_in_their_stored_form(small: Small, editor: User) -> None:
    done(
        send(
            small.map,
            editor,
            update(
                "card", small.card, text="Cafe\u0301 \U0001f600", tags=["b", "a", "b"], duration=0, due="2026-12-31"
            ),
            update("map", str(small.map.pk), baseline=0.1 + 0.2, target=10.0, legend={"2": "Praise", "1": "Pain"}),
            update("emotion", small.emotion, score=-1.1),
            update("pain_point", small.pain_point, cost={"share": {"figure": 0.25}, "people": {"low": 1, "high": 2}}),
        )
    )
    card, head = rows_of(small.map, "card")[small.card], rows_of(small.map, "map")[str(small.map.pk)]
    assert card["text"] == "Caf\u00e9 \U0001f600"
    assert card["tags"] == ["a", "b"]
    assert (card["duration"], card["due"]) == (0, "2026-12-31")
    assert (head["baseline"], head["target"]) == (0.3, 10)
    assert head["legend"] == {"1": "Pain", "2": "Praise"}
    assert rows_of(small.map, "emotion")[small.emotion]["score"] == -1.1
    assert rows_of(small.map, "pain_point")[small.pain_point]["cost"]["share"] == {
        "figure": 0.25,
        "high": None,
        "low": None,
        "source": "assumption",
    }
    proven(small.map)


def test_c17_scores_have_one_decimal_between_minus_two_and_two(small: Small, editor: User) -> None:
    for score in (-2.1, 2.1, 0.15, "1", True, None):
        refused(send(small.map, editor, update("emotion", small.emotion, score=score)), "invalid")
    for score in (-2, 2, 0, 1.5, -0.1):
        done(send(small.map, editor, update("emotion", small.emotion, score=score)))
        assert rows_of(small.map, "emotion")[small.emotion]["score"] == score


def test_lists_of_the_workspace_are_known(small: Small, editor: User, workspace: Workspace) -> None:
    channel = Channel.objects.create(workspace=workspace, name="Pigeon")
    team = Team.objects.create(workspace=workspace, name="Product")
    contact = Contact.objects.create(workspace=workspace, name="Somebody")
    done(
        send(
            small.map,
            editor,
            update("touchpoint", small.touchpoints[0], channel=str(channel.pk), more_channels=[str(channel.pk)]),
            update("card", small.card, team=str(team.pk), owner=str(contact.pk)),
            update("pain_point", small.pain_point, owner=str(editor.pk)),
        )
    )
    # What was removed from a list may stay where it is, also when its neighbours are edited with it.
    gone = str(contact.pk)
    contact.delete()
    done(send(small.map, editor, update("card", small.card, owner=gone, colour=2)))
    refused(send(small.map, editor, update("pain_point", small.pain_point, owner=gone)), "not_found")
    proven(small.map)


def test_a_card_has_lane_and_touchpoint_or_lies_in_the_tray(small: Small, editor: User) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, update("card", small.card, lane=None)), "invalid")
    refused(send(small.map, editor, create("card", None, lane=small.actions)), "invalid")
    refused(send(small.map, editor, update("card", small.card, lane=small.emotions)), "invalid")
    assert everything(small.map) == before
    done(send(small.map, editor, update("card", small.card, lane=None, touchpoint=None)))
    proven(small.map)


def test_record_lanes_exist_once_and_hold_no_cards(small: Small, editor: User) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, create("lane", None, role="emotions")), "conflict")
    refused(send(small.map, editor, update("lane", small.actions, role="metrics")), "invalid")
    assert everything(small.map) == before
    done(send(small.map, editor, create("lane", None, role="actions")))


def test_a_missing_rank_appends(small: Small, editor: User) -> None:
    made = done(send(small.map, editor, create("stage", None, title="Last")))
    assert made.operations[0]["fields"]["rank"] > "n"


def test_equal_ranks_are_spaced_in_the_same_change(small: Small, editor: User, owner: User) -> None:
    first, second = new_id(), new_id()
    done(send(small.map, editor, create("stage", first, title="One", rank="k")))
    outcome = done(send(small.map, owner, create("stage", second, title="Two", rank="k")))
    ranks = {one["id"]: one["rank"] for one in rows_of(small.map, "stage").values()}
    assert len(set(ranks.values())) == len(ranks)
    assert "g" < min(ranks[first], ranks[second]) < max(ranks[first], ranks[second]) < "n"
    # Clients hear of it in the same Change.
    assert [one["op"] for one in outcome.operations] == ["create", "update"]
    proven(small.map)


def test_long_ranks_are_spaced_anew(small: Small, editor: User) -> None:
    done(send(small.map, editor, create("stage", None, title="Deep", rank="g" * 33)))
    ranks = [one["rank"] for one in rows_of(small.map, "stage").values()]
    assert max(map(len, ranks)) <= 32
    assert len(set(ranks)) == 3
    proven(small.map)


def test_sixty_inserts_at_the_same_place_stay_in_order(small: Small, editor: User) -> None:
    made = []
    for turn in range(60):
        stage = new_id()
        rows = sorted(rows_of(small.map, "stage").values(), key=lambda row: row["rank"])
        made.append(stage)
        done(send(small.map, editor, create("stage", stage, title=str(turn), rank=rows[0]["rank"])))
    rows = sorted(rows_of(small.map, "stage").values(), key=lambda row: row["rank"])
    assert len({row["rank"] for row in rows}) == 62
    proven(small.map)


def test_until_may_name_what_is_gone_later(small: Small, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, until=small.touchpoints[1])))
    gone = done(send(small.map, editor, delete("touchpoint", small.touchpoints[1])))
    # Missing counts as null, without a write.
    assert [one["op"] for one in gone.operations] == ["delete"]
    assert rows_of(small.map, "card")[small.card]["until"] == small.touchpoints[1]
    done(send(small.map, editor, update("card", small.card, text="still editable")))
    proven(small.map)


def test_paths_go_with_either_end(small: Small, editor: User) -> None:
    path = new_id()
    done(send(small.map, editor, create("path", path, from_=small.touchpoints[0], to=small.touchpoints[2], share=40)))
    done(send(small.map, editor, create("path", None, from_=small.touchpoints[2], to=None, label="gives up")))
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[2])))
    assert not rows_of(small.map, "path")
    proven(small.map)


def test_an_id_is_used_once_in_a_map(small: Small, editor: User) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, create("stage", small.card, title="x")), "conflict")
    refused(send(small.map, editor, create("card", small.card)), "conflict")
    refused(send(small.map, editor, create("card", str(small.map.pk))), "conflict")
    assert everything(small.map) == before


def test_deleting_what_is_gone_is_no_fault(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, delete("card", small.card)))
    assert isinstance(send(small.map, owner, delete("card", small.card)), Unchanged)


def test_keys_and_targets_are_given_once(small: Small, editor: User) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, update("emotion", small.emotion, touchpoint=small.touchpoints[1])), "invalid")
    refused(send(small.map, editor, create("emotion", small.emotion, score=1)), "invalid")
    refused(send(small.map, editor, create("touchpoint", None, title="nowhere")), "invalid")
    refused(send(small.map, editor, delete("map", str(small.map.pk))), "invalid")
    assert everything(small.map) == before


def test_comments_are_for_commenters_and_only_ones_own_are_edited(
    small: Small, commenter: User, editor: User, viewer: User, owner: User
) -> None:
    comment = new_id()
    made = create("comment", comment, target_kind="card", target=small.card, body="Why?")
    refused(send(small.map, viewer, made), "forbidden")
    logged = done(send(small.map, commenter, made))
    fields = logged.operations[0]["fields"]
    assert fields["author"] == str(commenter.pk)
    assert fields["at"].endswith("Z")
    before = everything(small.map)
    refused(send(small.map, editor, update("comment", comment, body="Because")), "forbidden")
    refused(send(small.map, editor, delete("comment", comment)), "forbidden")
    refused(send(small.map, commenter, create("comment", None, **fields)), "invalid")
    assert everything(small.map) == before
    done(send(small.map, editor, update("comment", comment, resolved=True)))
    done(send(small.map, commenter, update("comment", comment, body="Why so?")))
    done(send(small.map, owner, delete("comment", comment)))
    assert not rows_of(small.map, "comment")
    proven(small.map)


def test_a_deleted_comment_is_blank_in_row_and_log(small: Small, commenter: User, editor: User) -> None:
    first, answer = new_id(), new_id()
    target = {"target_kind": "card", "target": small.card}
    done(send(small.map, commenter, create("comment", first, **target, body="secret words")))
    done(send(small.map, commenter, update("comment", first, body="secret words, more")))
    done(send(small.map, editor, create("comment", answer, **target, thread=first, body="an answer")))
    done(send(small.map, commenter, delete("comment", first)))
    rows = rows_of(small.map, "comment")
    assert (rows[first]["body"], rows[answer]["body"]) == ("", "an answer")
    done(send(small.map, editor, delete("comment", answer)))
    log = "".join(f"{one.operations}{one.inverse}" for one in ChangeRecord.objects.filter(map=small.map))
    assert "secret" not in log
    assert "an answer" not in log
    proven(small.map)


def test_a_person_has_one_vote_on_a_target(small: Small, commenter: User, editor: User) -> None:
    target = {"target_kind": "pain_point", "target": small.pain_point}
    mine = keyed_id(str(small.map.pk), KINDS["vote"], [small.pain_point, str(commenter.pk)])
    done(send(small.map, commenter, create("vote", mine, **target)))
    done(send(small.map, commenter, create("vote", mine, **target, value=3)))
    before = everything(small.map)
    refused(send(small.map, editor, create("vote", mine, **target)), "invalid")
    refused(send(small.map, editor, update("vote", mine, value=5)), "forbidden")
    refused(send(small.map, editor, delete("vote", mine)), "forbidden")
    assert everything(small.map) == before
    assert [one["value"] for one in rows_of(small.map, "vote").values()] == [3]
    done(send(small.map, editor, delete("pain_point", small.pain_point)))
    assert not rows_of(small.map, "vote")
    proven(small.map)


def test_limits_of_one_change_at_and_beyond(small: Small, editor: User) -> None:
    principal = Principal.of(editor)
    colours = [update("stage", small.stages[0], colour=1 + turn % 8) for turn in range(CLIENT_OPERATIONS)]
    done(apply_change(small.map.pk, change(*colours), principal))
    before = everything(small.map)
    one_more = change(*colours, update("stage", small.stages[0], colour=8))
    refused(apply_change(small.map.pk, one_more, principal), "too_large")
    large = Submission(change(update("card", small.card, text="x")), principal, size=1024 * 1024 + 1)
    refused(apply_changes(small.map.pk, [large])[0], "too_large")
    assert everything(small.map) == before
    done(apply_changes(small.map.pk, [replace(large, change=change(*colours), size=1024 * 1024)])[0])
    assert len(colours) < SERVER_OPERATIONS
    done(apply_change(small.map.pk, {**one_more, "id": new_id()}, principal, server_made=True))
    proven(small.map)


def test_limits_of_a_map(small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace_kind("lane", most=4)
    monkeypatch.setitem(kinds.KINDS, "lane", few)  # type: ignore[misc]
    done(send(small.map, editor, create("lane", None, role="notes")))
    before = everything(small.map)
    refused(send(small.map, editor, create("lane", None, role="notes")), "too_large")
    assert everything(small.map) == before


def replace_kind(name: str, **fields: Any) -> Kind:
    kind = KINDS[name]
    values = {one: getattr(kind, one) for one in kind.__dataclass_fields__ if one != "ranked"}
    return Kind(**{**values, **fields})


def test_a_fault_in_planning_takes_only_its_own_change(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from maps.changes.plan import Planner

    real = Planner._delete
    monkeypatch.setattr(Planner, "_delete", lambda self, operation: 1 / 0)
    bad, good = (
        change(update("card", small.card, text="x"), delete("card", small.card)),
        change(update("card", small.card, colour=2)),
    )
    first, second = apply_changes(small.map.pk, [Submission(one, Principal.of(editor)) for one in (bad, good)])
    refused(first, "invalid")
    assert done(second).operations == [update("card", small.card, colour=2)]
    assert "could not be planned" in caplog.text
    monkeypatch.setattr(Planner, "_delete", real)
    proven(small.map)


def test_digest_takes_anything_that_came_in() -> None:
    assert digest({"operations": [{"x": "\ud800"}]}) != digest({"operations": [{"x": "\ud801"}]})
    assert digest({"operations": [], "id": "a"}) == digest({"id": "b", "operations": []})


@pytest.mark.parametrize(
    "cost",
    [
        {"people": {"figure": -1}},
        {"value": {"low": -0.01, "figure": 1, "high": 2}},
        {"share": {"figure": 100.5}},
        {"loss_rate": {"figure": 50, "high": 101}},
        {"share": {"low": float("nan")}},
        {"people": {"figure": True}},
    ],
)
def test_a_cost_is_no_gain_and_no_share_is_more_than_all(small: Small, editor: User, cost: dict[str, Any]) -> None:
    before = everything(small.map)
    refused(send(small.map, editor, update("pain_point", small.pain_point, cost=cost)), "invalid")
    assert everything(small.map) == before
    edges = {"people": {"figure": 0}, "share": {"low": 0, "figure": 50, "high": 100}, "value": {"figure": 1e15}}
    done(send(small.map, editor, update("pain_point", small.pain_point, cost=edges)))
