"""What an editor accepts becomes one Change, what they refuse never reaches the map; nobody answers twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError
from rest_framework.test import APIClient

from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord, SuggestionPart
from personas.models import Persona
from tests.maps.building import (
    Small,
    create,
    delete,
    done,
    emotion_id,
    everything,
    new_id,
    proven,
    rows_of,
    send,
    update,
)  # fmt: skip
from workspaces.models import Channel, Contact, Notification, User, Workspace

from .proposals import Api, accepted, address, answered, ids, listed, part_of, proposed, read


def mixed(small: Small) -> tuple[str, list[dict[str, Any]]]:
    card = new_id()
    return card, [
        update("card", small.card, text="Reads reviews"),
        create("card", card, lane=small.thoughts, touchpoint=small.touchpoints[1], text="Too dear", rank="g"),
        delete("pain_point", small.pain_point),
    ]


def test_what_is_accepted_is_one_change_of_who_accepted_it(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    card, operations = mixed(small)
    made = proposed(ana, small.map, *operations)
    change = new_id()
    body = {"accept": ids(made), "change": change}
    answer = ben.post(address(small.map, made["id"], "decide"), body, format="json").json()
    assert answer["seq"] == small.made.seq + 1
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads reviews"
    assert rows_of(small.map, "card")[card]["text"] == "Too dear"
    assert small.pain_point not in rows_of(small.map, "pain_point")
    record = ChangeRecord.objects.get(map=small.map, seq=answer["seq"])
    assert (str(record.change), record.author_id) == (change, editor.pk)
    settled = answer["suggestion"]
    assert settled["state"] == "settled"
    for part in settled["parts"]:
        assert (part["state"], part["change"], part["decided_by"]["name"]) == ("accepted", change, "Editor")
    assert listed(ben, small.map) == []
    assert [one["id"] for one in listed(ben, small.map, "settled")] == [made["id"]]
    proven(small.map)


def test_the_change_can_be_taken_back_like_any_other(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    operations = mixed(small)[1]
    before = rows_of(small.map, "card"), rows_of(small.map, "pain_point")
    made = proposed(ana, small.map, *operations)
    change = new_id()
    ben.post(address(small.map, made["id"], "decide"), {"accept": ids(made), "change": change}, format="json")
    answer = ben.post(f"/api/v1/maps/{small.map.pk}/changes/", {"id": new_id(), "undo": [change]}, format="json")
    assert answer.status_code == 201
    assert (rows_of(small.map, "card"), rows_of(small.map, "pain_point")) == before


def test_parts_are_accepted_and_refused_one_by_one(small: Small, ana: APIClient, ben: APIClient) -> None:
    card, operations = mixed(small)
    made = proposed(ana, small.map, *operations)
    text, new, gone = ids(made)
    answer = answered(ben, small.map, made, accept=[text], refuse=[gone], reason="It is still slow").json()
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads reviews"
    assert small.pain_point in rows_of(small.map, "pain_point")
    assert [one["state"] for one in answer["suggestion"]["parts"]] == ["accepted", "open", "refused"]
    assert answer["suggestion"]["parts"][2]["reason"] == "It is still slow"
    assert answer["suggestion"]["state"] == "open"
    rest = answered(ben, small.map, made, refuse=[new]).json()
    assert (rest["seq"], rest["suggestion"]["state"]) == (None, "settled")
    assert card not in rows_of(small.map, "card")
    assert ChangeRecord.objects.filter(map=small.map).count() == 2


def test_refusing_writes_nothing_to_the_map(small: Small, ana: APIClient, ben: APIClient) -> None:
    before = everything(small.map)
    made = proposed(ana, small.map, *mixed(small)[1])
    assert answered(ben, small.map, made, refuse=ids(made)).json()["seq"] is None
    assert everything(small.map) == before


def test_the_same_answer_twice_is_given_once(small: Small, ana: APIClient, ben: APIClient) -> None:
    made = proposed(ana, small.map, *mixed(small)[1])
    body = {"accept": ids(made)[:2], "refuse": ids(made)[2:], "change": new_id()}
    first = ben.post(address(small.map, made["id"], "decide"), body, format="json")
    again = ben.post(address(small.map, made["id"], "decide"), body, format="json")
    assert first.json() == again.json()
    assert ChangeRecord.objects.filter(map=small.map).count() == 2


def test_who_comes_second_is_told(small: Small, ana: APIClient, ben: APIClient, api_of: Api, owner: User) -> None:
    made = proposed(ana, small.map, *mixed(small)[1])
    accepted(ben, small.map, made)
    before = everything(small.map)
    for answer in ({"accept": ids(made)}, {"refuse": ids(made)}):
        late = answered(api_of(owner), small.map, made, **answer)
        assert (late.status_code, late.json()["code"]) == (409, "decided")
        assert late.json()["details"]["parts"] == ids(made)
    assert everything(small.map) == before


def test_somebody_answers_between_reading_and_writing(
    small: Small, ana: APIClient, ben: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the map's lock the parts are looked at again: the second Change is undone as a whole."""
    made = proposed(ana, small.map, create("stage", None, title="Loyalty"))

    def faster(*_arguments: object) -> None:
        SuggestionPart.objects.filter(suggestion=made["id"]).update(state="withdrawn")

    monkeypatch.setattr("maps.changes.apply.faults.reach", lambda step: faster() if step == "before_lock" else None)
    before = everything(small.map)
    late = answered(ben, small.map, made, accept=ids(made))
    assert (late.status_code, late.json()["code"]) == (409, "decided")
    assert everything(small.map) == before


def test_an_answer_that_cannot_be_written_leaves_no_change(
    small: Small, ana: APIClient, ben: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proposed(ana, small.map, create("stage", None, title="Loyalty"))
    before = everything(small.map)

    def broken(*_arguments: object) -> None:
        raise DatabaseError("no more")

    monkeypatch.setattr("maps.suggesting.deciding.touch", broken)
    with pytest.raises(DatabaseError):
        answered(ben, small.map, made, accept=ids(made))
    monkeypatch.undo()
    assert everything(small.map) == before
    assert read(ben, small.map, made) == made
    # And nothing of it stays in memory.
    accepted(ben, small.map, made)
    proven(small.map)


def test_text_and_sets_merge_with_what_others_wrote_since(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    done(send(small.map, editor, update("card", small.card, text="Reads the paper", tags=["old"])))
    made = proposed(ana, small.map, update("card", small.card, text="Reads the paper online", tags=["old", "web"]))
    done(send(small.map, editor, update("card", small.card, text="Slowly reads the paper", tags=["old", "slow"])))
    part = read(ben, small.map, made)["parts"][0]
    assert part["stale"] is None
    assert part["fields"]["text"]["now"] == "Slowly reads the paper"
    accepted(ben, small.map, made)
    row = rows_of(small.map, "card")[small.card]
    assert row["text"] == "Slowly reads the paper online"
    assert row["tags"] == ["old", "slow", "web"]


def test_what_would_overwrite_is_told_and_then_does(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    made = proposed(ana, small.map, update("pain_point", small.pain_point, severity=4))
    done(send(small.map, editor, update("pain_point", small.pain_point, severity=2)))
    part = read(ben, small.map, made)["parts"][0]
    assert part["stale"] == "changed"
    assert part["fields"]["severity"] == {"before": None, "after": 4, "now": 2}
    accepted(ben, small.map, made)
    assert rows_of(small.map, "pain_point")[small.pain_point]["severity"] == 4


def test_somebody_did_the_same_meanwhile(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    made = proposed(ana, small.map, update("pain_point", small.pain_point, severity=4))
    done(send(small.map, editor, update("pain_point", small.pain_point, severity=4)))
    assert read(ben, small.map, made)["parts"][0]["stale"] is None
    before = everything(small.map)
    answer = accepted(ben, small.map, made)
    assert (answer["seq"], answer["suggestion"]["state"]) == (None, "settled")
    assert everything(small.map) == before


def test_what_ends_as_it_began_is_not_suggested(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    """Whoever sends whole rows, or took a step back, overwrites nothing of what others do since."""
    made = proposed(
        ana,
        small.map,
        update("card", small.card, text="Reads reviews", colour=None, icon="flag"),
        update("card", small.card, icon=""),
    )
    (part,) = made["parts"]
    assert list(part["fields"]) == ["text"]
    done(send(small.map, editor, update("card", small.card, colour=4, icon="bulb")))
    assert read(ben, small.map, made)["parts"][0]["stale"] is None
    accepted(ben, small.map, made)
    row = rows_of(small.map, "card")[small.card]
    assert (row["text"], row["colour"], row["icon"]) == ("Reads reviews", 4, "bulb")


def test_a_delete_of_what_was_worked_on_since_is_told(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    made = proposed(ana, small.map, delete("card", small.card))
    assert made["parts"][0]["stale"] is None
    done(send(small.map, editor, update("card", small.card, text="Reads with care")))
    assert read(ben, small.map, made)["parts"][0]["stale"] == "changed"


def test_what_has_gone_can_only_be_refused(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    made = proposed(
        ana,
        small.map,
        update("card", small.card, text="Reads reviews"),
        create("card", None, lane=small.actions, touchpoint=small.touchpoints[0], text="Asks"),
        update("map", str(small.map.pk), scenario="Buys a printer"),
    )
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    parts = read(ben, small.map, made)["parts"]
    assert [one["stale"] for one in parts] == ["gone", "parent", None]
    # Where it was is still told, as far as it is there.
    assert (parts[0]["title"], parts[0]["place"]) == ("Reads reviews", "Actions")
    refused = answered(ben, small.map, made, accept=ids(made))
    assert (refused.status_code, refused.json()["code"]) == (409, "stale")
    assert refused.json()["details"]["parts"] == ids(made)[:2]
    # All of the answer or none of it.
    assert rows_of(small.map, "map")[str(small.map.pk)]["scenario"] == ""
    answer = answered(ben, small.map, made, accept=ids(made)[2:], refuse=ids(made)[:2])
    assert answer.json()["suggestion"]["state"] == "settled"


def test_a_child_needs_the_part_that_makes_its_parent(small: Small, ana: APIClient, ben: APIClient) -> None:
    stage, touchpoint, card = new_id(), new_id(), new_id()
    made = proposed(
        ana,
        small.map,
        create("stage", stage, title="Loyalty"),
        create("touchpoint", touchpoint, stage=stage, title="Newsletter"),
        create("card", card, lane=small.actions, touchpoint=touchpoint, text="Reads it"),
    )
    alone = answered(ben, small.map, made, accept=[part_of(made, touchpoint)["id"]])
    assert (alone.status_code, alone.json()["code"]) == (409, "needs")
    assert alone.json()["details"] == {
        "parts": [part_of(made, touchpoint)["id"]],
        "needs": [part_of(made, stage)["id"]],
    }
    accepted(ben, small.map, made, "stage", "touchpoint")
    rest = read(ben, small.map, made)
    assert part_of(rest, card)["needs"] == []
    answered(ben, small.map, made, accept=[part_of(made, card)["id"]])
    assert rows_of(small.map, "card")[card]["touchpoint"] == touchpoint


def test_a_child_whose_parent_was_refused_can_only_be_refused(small: Small, ana: APIClient, ben: APIClient) -> None:
    stage, touchpoint = new_id(), new_id()
    made = proposed(
        ana,
        small.map,
        create("stage", stage, title="Loyalty"),
        create("touchpoint", touchpoint, stage=stage, title="Newsletter"),
    )
    answered(ben, small.map, made, refuse=[part_of(made, stage)["id"]])
    assert part_of(read(ben, small.map, made), touchpoint)["stale"] == "parent"
    late = answered(ben, small.map, made, accept=[part_of(made, touchpoint)["id"]])
    assert (late.status_code, late.json()["code"]) == (409, "stale")


def test_sets_lose_what_is_not_there(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    """An opportunity is not lost because one of the pain points that it answers was refused."""
    pain, idea = new_id(), new_id()
    made = proposed(
        ana,
        small.map,
        create("pain_point", pain, touchpoint=small.touchpoints[0], title="Dear"),
        create(
            "opportunity", idea, touchpoint=small.touchpoints[0], title="Cheaper", pain_points=[pain, small.pain_point]
        ),
    )
    answered(ben, small.map, made, accept=ids(made, "opportunity"), refuse=ids(made, "pain_point"))
    assert rows_of(small.map, "opportunity")[idea]["pain_points"] == [small.pain_point]


def test_what_the_engine_refuses_names_the_part(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    contact = Contact.objects.create(workspace=small.map.workspace, name="Pat")
    made = proposed(
        ana,
        small.map,
        update("card", small.card, text="Reads reviews"),
        update("pain_point", small.pain_point, owner=str(contact.pk)),
    )
    contact.delete()
    before = everything(small.map)
    refused = answered(ben, small.map, made, accept=ids(made))
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert refused.json()["details"]["part"] == ids(made)[1]
    assert everything(small.map) == before
    assert read(ben, small.map, made)["state"] == "open"
    accepted(ben, small.map, made, "card")


def test_order_is_kept_across_parts(small: Small, ana: APIClient, ben: APIClient) -> None:
    """What is moved out of a touchpoint before that is deleted stays, also where it moves to what is made meanwhile."""
    new = new_id()
    made = proposed(
        ana,
        small.map,
        update("pain_point", small.pain_point, title="Slow page"),
        create("touchpoint", new, stage=small.stages[1], title="Order"),
        update("pain_point", small.pain_point, touchpoint=new),
        delete("touchpoint", small.touchpoints[0]),
    )
    accepted(ben, small.map, made)
    row = rows_of(small.map, "pain_point")[small.pain_point]
    assert (row["title"], row["touchpoint"]) == ("Slow page", new)
    assert small.card not in rows_of(small.map, "card")
    proven(small.map)


def test_what_was_moved_is_made_where_it_was_moved_to(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    """The place where it was made first has gone: that is no reason to refuse it."""
    card = new_id()
    made = proposed(
        ana,
        small.map,
        create("card", card, lane=small.actions, touchpoint=small.touchpoints[0], text="Asks"),
        update("card", card, touchpoint=small.touchpoints[1], lane=small.thoughts),
    )
    done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    assert made["parts"][0]["stale"] is None
    accepted(ben, small.map, made)
    row = rows_of(small.map, "card")[card]
    assert (row["touchpoint"], row["lane"]) == (small.touchpoints[1], small.thoughts)


def test_a_create_of_what_is_there_does_what_is_shown(
    small: Small, ana: APIClient, ben: APIClient, editor: User
) -> None:
    """A reason that is shown struck out is not kept beside the new one; what others write since is."""
    done(send(small.map, editor, update("emotion", small.emotion, reason="Waited an hour")))
    here = {"touchpoint": small.touchpoints[0], "map_persona": small.map_persona}
    made = proposed(ana, small.map, create("emotion", small.emotion, **here, reason="Waited a day"))
    assert made["parts"][0]["fields"] == {
        "reason": {"before": "Waited an hour", "after": "Waited a day", "now": "Waited an hour"}
    }
    done(send(small.map, editor, update("emotion", small.emotion, reason="Waited an hour in vain")))
    accepted(ben, small.map, made)
    assert rows_of(small.map, "emotion")[small.emotion]["reason"] == "Waited a day in vain"


def test_what_is_deleted_and_made_anew_is_one_part(small: Small, ana: APIClient, ben: APIClient) -> None:
    """An emotion's id follows from its place: made anew, it is the same."""
    here = {"touchpoint": small.touchpoints[0], "map_persona": small.map_persona}
    made = proposed(
        ana, small.map, delete("emotion", small.emotion), create("emotion", small.emotion, **here, word="glad")
    )
    (part,) = made["parts"]
    assert (part["op"], part["stale"]) == ("update", None)
    assert part["fields"] == {
        "score": {"before": -1.5, "after": 0.0, "now": -1.5},
        "word": {"before": "", "after": "glad", "now": ""},
    }
    accepted(ben, small.map, made)
    row = rows_of(small.map, "emotion")[small.emotion]
    assert (row["score"], row["word"]) == (0.0, "glad")


def test_an_answer_says_something_and_not_two_things(small: Small, ana: APIClient, ben: APIClient) -> None:
    made = proposed(ana, small.map, update("card", small.card, text="More"))
    where = address(small.map, made["id"], "decide")
    for wrong in (
        {},
        {"accept": ids(made)},
        {"accept": ids(made), "refuse": ids(made), "change": new_id()},
        {"accept": "all", "change": new_id()},
        {"refuse": ids(made), "reason": "x" * 2_001},
        {"refuse": ids(made), "why": "No"},
    ):
        assert ben.post(where, wrong, format="json").status_code == 400, wrong
    gone = ben.post(where, {"refuse": [new_id()]}, format="json")
    assert (gone.status_code, gone.json()["code"]) == (409, "replaced")
    assert read(ben, small.map, made) == made


def test_a_suggestion_of_another_map_is_not_found(
    small: Small, elsewhere: Small, ana: APIClient, ben: APIClient
) -> None:
    made = proposed(ana, elsewhere.map, update("card", elsewhere.card, text="More"))
    assert ben.get(address(small.map, made["id"])).status_code == 404
    assert answered(ben, small.map, made, accept=ids(made)).status_code == 404
    assert ana.delete(address(small.map, made["id"])).status_code == 404


def test_a_change_id_that_was_used_is_no_answer(small: Small, ana: APIClient, ben: APIClient, editor: User) -> None:
    used = done(send(small.map, editor, update("card", small.card, text="Reads on")))
    made = proposed(ana, small.map, update("pain_point", small.pain_point, severity=4))
    answer = answered(ben, small.map, made, accept=ids(made), change=used.id)
    assert (answer.status_code, answer.json()["code"]) == (422, "uuid_reused")
    assert read(ben, small.map, made)["state"] == "open"


def test_people_hear_of_it_once_in_their_inbox(
    small: Small, ana: APIClient, ben: APIClient, owner: User, commenter: User, editor: User
) -> None:
    """Who leads the map of a new one, its author of the answer; nobody of what they did themselves."""
    made = proposed(ana, small.map, *mixed(small)[1])
    told = Notification.objects.get()
    assert (told.user, told.kind, told.map, told.actor) == (owner, "suggestion", small.map.pk, commenter)
    assert told.details == {"suggestion": made["id"], "said": "open"}
    answered(ben, small.map, made, accept=ids(made)[:1], refuse=ids(made)[1:])
    heard = Notification.objects.get(user=commenter)
    assert (heard.actor, heard.details) == (editor, {"suggestion": made["id"], "said": "both"})
    own = proposed(ben, small.map, update("card", small.card, text="Mine"))
    accepted(ben, small.map, own)
    assert not Notification.objects.filter(user=editor).exists()


def test_an_author_who_left_is_nobody_and_their_suggestion_stays(
    small: Small, ana: APIClient, ben: APIClient, commenter: User
) -> None:
    made = proposed(ana, small.map, update("card", small.card, text="More"))
    commenter.delete()
    assert read(ben, small.map, made)["author"] is None
    accepted(ben, small.map, made)
    assert rows_of(small.map, "card")[small.card]["text"] == "More"


def test_a_page_takes_the_same_queries_however_many_there_are(
    small: Small, ana: APIClient, ben: APIClient, django_assert_max_num_queries: Any
) -> None:
    for text in "abcdef":
        proposed(ana, small.map, *mixed(small)[1], update("map", str(small.map.pk), scenario=text))
    listed(ben, small.map)
    # Two of them are the session and its person.
    with django_assert_max_num_queries(7):
        assert len(listed(ben, small.map)) == 6


def test_what_the_workspace_has_no_more_is_left_out_or_told(
    small: Small, ana: APIClient, ben: APIClient, workspace: Workspace
) -> None:
    """A persona that is gone takes its feelings along; a channel that is gone leaves the rest of the touchpoint."""
    persona = Persona.objects.create(workspace=workspace, name="Zoe")
    channel = Channel.objects.create(workspace=workspace, name="Fair")
    zoe = keyed_id(str(small.map.pk), KINDS["map_persona"], [str(persona.pk)])
    felt = emotion_id(small.map, small.touchpoints[0], zoe)
    made = proposed(
        ana,
        small.map,
        create("map_persona", zoe, persona=str(persona.pk)),
        create("emotion", felt, touchpoint=small.touchpoints[0], map_persona=zoe, score=1),
        update("touchpoint", small.touchpoints[0], title="At the fair", channel=str(channel.pk)),
    )
    assert [one["stale"] for one in made["parts"]] == [None, None, None]
    persona.delete()
    channel.delete()
    told = {one["kind"]: one["stale"] for one in read(ana, small.map, made)["parts"]}
    assert told == {"map_persona": "parent", "emotion": "parent", "touchpoint": None}
    refused = answered(ben, small.map, made, accept=ids(made, "map_persona", "emotion"))
    assert (refused.status_code, refused.json()["code"]) == (409, "stale")
    accepted(ben, small.map, made, "touchpoint")
    row = rows_of(small.map, "touchpoint")[small.touchpoints[0]]
    assert (row["title"], row["channel"]) == ("At the fair", None)
    proven(small.map)
