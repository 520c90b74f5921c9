"""What is proposed waits beside the map: who may, what is refused at once, what is kept of it."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.models import Suggestion
from maps.suggesting import proposing
from tests.maps.building import (
    Small,
    create,
    delete,
    done,
    emotion_id,
    everything,
    new_id,
    send,
    update,
)  # fmt: skip
from workspaces.models import User

from .proposals import Api, address, ids, listed, part_of, proposed, read, sent


def test_a_suggestion_is_told_in_parts_and_changes_nothing_on_the_map(
    small: Small, ana: APIClient, commenter: User
) -> None:
    before = everything(small.map)
    card = new_id()
    made = proposed(
        ana,
        small.map,
        update("card", small.card, text="Reads reviews", colour=3),
        create("card", card, lane=small.thoughts, touchpoint=small.touchpoints[1], text="Too dear", rank="g"),
        delete("pain_point", small.pain_point),
        note="From the interview",
    )
    assert everything(small.map) == before
    assert made["author"] == {"id": str(commenter.pk), "name": "Commenter"}
    assert (made["note"], made["state"], made["through"]) == ("From the interview", "open", "")
    assert made["base_seq"] == small.made.seq
    changed, new, gone = made["parts"]
    assert [changed["op"], new["op"], gone["op"]] == ["update", "create", "delete"]
    assert changed["fields"] == {
        "text": {"before": "Reads", "after": "Reads reviews", "now": "Reads"},
        "colour": {"before": None, "after": 3, "now": None},
    }
    assert (changed["title"], changed["place"]) == ("Reads", "Ad · Actions")
    assert new["fields"]["text"] == {"before": None, "after": "Too dear", "now": None}
    assert (new["title"], new["place"]) == ("Too dear", "Blog · Thoughts")
    assert (gone["title"], gone["place"], gone["fields"]) == ("Slow", "Ad", {})
    assert {one["state"] for one in made["parts"]} == {"open"}
    assert {one["stale"] for one in made["parts"]} == {None}
    assert listed(ana, small.map) == [made]
    assert listed(ana, small.map, "settled") == []


def test_the_same_id_again_is_the_same_suggestion(small: Small, ana: APIClient, ben: APIClient) -> None:
    body = {"id": new_id(), "operations": [update("card", small.card, text="Reads more")], "note": "Why not"}
    first = ana.post(address(small.map), body, format="json")
    again = ana.post(address(small.map), body, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    for other in ({**body, "note": "Something else"}, {**body, "operations": [delete("card", small.card)]}):
        answer = ana.post(address(small.map), other, format="json")
        assert (answer.status_code, answer.json()["code"]) == (422, "uuid_reused")
    # Nor does it tell somebody else what it was.
    assert ben.post(address(small.map), body, format="json").json()["code"] == "uuid_reused"
    assert Suggestion.objects.count() == 1


def test_an_id_of_another_map_is_taken(small: Small, elsewhere: Small, ana: APIClient) -> None:
    body = {"id": new_id(), "operations": [update("card", elsewhere.card, text="Other")]}
    assert ana.post(address(elsewhere.map), body, format="json").status_code == 201
    answer = ana.post(address(small.map), body, format="json")
    assert (answer.status_code, answer.json()["code"]) == (422, "uuid_reused")


@pytest.mark.parametrize(
    ("operation", "status", "code"),
    [
        (update("card", new_id(), text="Nowhere"), 404, "not_found"),
        (create("card", None, lane=new_id(), touchpoint=new_id(), text="Nowhere"), 404, "not_found"),
        (create("card", None, text="x", tint=3), 422, "invalid"),
        ({"op": "rename", "kind": "card", "id": new_id()}, 422, "invalid"),
        (create("comment", None, target_kind="map", target=new_id(), body="Hello"), 422, "invalid"),
        (create("vote", None, target_kind="touchpoint", target=new_id()), 422, "invalid"),
    ],
)
def test_what_cannot_work_is_refused_at_once(
    small: Small, ana: APIClient, operation: dict[str, Any], status: int, code: str
) -> None:
    answer = sent(ana, small.map, operation)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]
    assert answer.json()["details"]["operation"] == 0
    assert not Suggestion.objects.exists()


def test_what_another_map_holds_is_unknown_here(small: Small, elsewhere: Small, ana: APIClient) -> None:
    answer = sent(ana, small.map, update("card", elsewhere.card, text="Theirs"))
    nowhere = sent(ana, small.map, update("card", new_id(), text="Theirs"))
    assert answer.status_code == nowhere.status_code == 404
    assert answer.json()["message"] == nowhere.json()["message"]


def test_what_makes_no_difference_is_no_suggestion(small: Small, ana: APIClient) -> None:
    answer = sent(ana, small.map, update("card", small.card, text="Reads"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    made = proposed(
        ana, small.map, update("card", small.card, text="Reads"), update("pain_point", small.pain_point, severity=4)
    )
    assert [one["kind"] for one in made["parts"]] == ["pain_point"]


def test_what_was_made_and_deleted_again_leaves_no_part(small: Small, ana: APIClient) -> None:
    stage, touchpoint = new_id(), new_id()
    made = proposed(
        ana,
        small.map,
        create("stage", stage, title="Loyalty"),
        create("touchpoint", touchpoint, stage=stage, title="Newsletter"),
        update("card", small.card, text="Reads more"),
        delete("stage", stage),
    )
    assert [one["element"] for one in made["parts"]] == [small.card]


def test_values_are_those_that_the_proposer_had_before_them(small: Small, ana: APIClient, editor: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="Reads slowly", colour=2)))
    made = proposed(
        ana, small.map, update("card", small.card, {"text": "Reads", "colour": None}, text="Reads a lot", colour=5)
    )
    part = made["parts"][0]
    assert part["fields"]["text"] == {"before": "Reads", "after": "Reads a lot", "now": "Reads slowly"}
    assert part["fields"]["colour"] == {"before": None, "after": 5, "now": 2}
    # A text merges; the colour would be overwritten.
    assert part["stale"] == "changed"


def test_an_emotion_that_is_there_is_changed_by_a_create(small: Small, ana: APIClient) -> None:
    here = {"touchpoint": small.touchpoints[0], "map_persona": small.map_persona}
    there = {"touchpoint": small.touchpoints[1], "map_persona": small.map_persona}
    new = emotion_id(small.map, small.touchpoints[1], small.map_persona)
    made = proposed(
        ana,
        small.map,
        create("emotion", small.emotion, **here, score=1.0),
        create("emotion", new, **there, score=-0.5),
    )
    changed, fresh = made["parts"]
    assert (changed["op"], fresh["op"]) == ("update", "create")
    assert changed["fields"] == {"score": {"before": -1.5, "after": 1.0, "now": -1.5}}
    assert (changed["title"], changed["place"]) == ("Alex", "Ad · Emotion")
    assert (fresh["title"], fresh["place"]) == ("Alex", "Blog · Emotion")


def test_the_author_may_send_it_anew_until_somebody_answers(small: Small, ana: APIClient, ben: APIClient) -> None:
    made = proposed(ana, small.map, update("card", small.card, text="Reads more"))
    other = {"operations": [delete("card", small.card)], "note": "Rather not"}
    anew = ana.patch(address(small.map, made["id"]), other, format="json").json()
    assert (anew["note"], anew["revision"], anew["parts"][0]["op"]) == ("Rather not", 2, "delete")
    # Who has the old one before them accepts nothing that they have not seen.
    old = ben.post(address(small.map, made["id"], "decide"), {"accept": ids(made), "change": new_id()}, format="json")
    assert (old.status_code, old.json()["code"]) == (409, "replaced")
    assert ben.patch(address(small.map, made["id"]), other, format="json").status_code == 403
    ben.post(address(small.map, made["id"], "decide"), {"refuse": ids(anew)}, format="json")
    late = ana.patch(address(small.map, made["id"]), {"note": "But"}, format="json")
    assert (late.status_code, late.json()["code"]) == (409, "decided")
    assert read(ana, small.map, made)["note"] == "Rather not"


def test_a_refused_change_of_mind_leaves_the_suggestion(small: Small, ana: APIClient) -> None:
    made = proposed(ana, small.map, update("card", small.card, text="Reads more"))
    other = {"operations": [update("card", new_id(), text="Nowhere")]}
    assert ana.patch(address(small.map, made["id"]), other, format="json").status_code == 404
    assert read(ana, small.map, made) == made


def test_taking_back_ends_what_is_open(small: Small, ana: APIClient, ben: APIClient) -> None:
    made = proposed(
        ana, small.map, update("card", small.card, text="More"), update("pain_point", small.pain_point, severity=4)
    )
    ben.post(address(small.map, made["id"], "decide"), {"refuse": ids(made, "card")}, format="json")
    assert ben.delete(address(small.map, made["id"])).status_code == 403
    assert ana.delete(address(small.map, made["id"])).status_code == 204
    assert ana.delete(address(small.map, made["id"])).status_code == 204
    settled = read(ana, small.map, made)
    assert [one["state"] for one in settled["parts"]] == ["refused", "withdrawn"]
    assert (settled["state"], settled["revision"]) == ("settled", 3)
    assert listed(ana, small.map) == []
    late = ben.post(
        address(small.map, made["id"], "decide"), {"accept": ids(made, "pain_point"), "change": new_id()}, format="json"
    )
    assert (late.status_code, late.json()["code"]) == (409, "decided")


def test_there_is_an_end_to_what_may_wait(
    small: Small, ana: APIClient, ben: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "MOST_OF_ONE", 1)
    monkeypatch.setattr(proposing, "MOST", 2)
    made = proposed(ana, small.map, update("card", small.card, text="One"))
    more = sent(ana, small.map, update("card", small.card, text="Two"))
    assert (more.status_code, more.json()["code"]) == (413, "too_many")
    ana.delete(address(small.map, made["id"]))
    proposed(ana, small.map, update("card", small.card, text="Two"))
    proposed(ben, small.map, update("card", small.card, text="Three"))
    monkeypatch.setattr(proposing, "MOST_OF_ONE", 9)
    assert sent(ana, small.map, update("card", small.card, text="Four")).status_code == 413


def test_odd_input_is_an_answer_and_no_fault(small: Small, ana: APIClient) -> None:
    good: dict[str, Any] = {"id": new_id(), "operations": [update("card", small.card, text="More")]}
    for wrong in (
        {**good, "note": "a\0b"},
        {**good, "note": "x" * 5_001},
        {**good, "note": None},
        {**good, "id": "1"},
        {**good, "operations": "all"},
        {**good, "operations": []},
        {**good, "operations": ["x"]},
        {**good, "undo": [new_id()]},
        {**good, "operations": [{**good["operations"][0], "base": {"text": 7}}]},
        {**good, "operations": [{**good["operations"][0], "fields": {"text": "a" * 30_000}}]},
    ):
        answer = ana.post(address(small.map), wrong, format="json")
        assert answer.status_code in (400, 422), (wrong, answer.content)
    assert ana.get(address(small.map), {"state": "lost"}).status_code == 400
    assert not Suggestion.objects.exists()


def test_who_may_not_comment_proposes_nothing_and_reads_all(
    small: Small, ana: APIClient, api_of: Api, viewer: User, outsider: User
) -> None:
    made = proposed(ana, small.map, update("card", small.card, text="More"))
    assert sent(api_of(viewer), small.map, update("card", small.card, text="Less")).status_code == 403
    assert listed(api_of(viewer), small.map) == [made]
    assert api_of(outsider).get(address(small.map)).status_code == 404


def test_a_part_that_lies_in_another_names_it(small: Small, ana: APIClient) -> None:
    stage, touchpoint = new_id(), new_id()
    made = proposed(
        ana,
        small.map,
        create("stage", stage, title="Loyalty"),
        create("touchpoint", touchpoint, stage=stage, title="Newsletter"),
    )
    assert part_of(made, stage)["needs"] == []
    assert part_of(made, touchpoint)["needs"] == [part_of(made, stage)["id"]]
    assert part_of(made, touchpoint)["place"] == "Loyalty"
