"""Touchpoints that become a map of their own: what goes over, what stays, and that it can be taken back."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from maps import detailing
from maps.access import Principal, abilities
from maps.changes import apply
from maps.changes.snapshot import read_document
from maps.images import add_image
from maps.kinds import KINDS
from maps.managing import set_entry, set_visibility, trash_map
from maps.models import ChangeRecord, JourneyMap, MapEntry, MapImage
from maps.rolling_up import DETAILS, KEPT, part_of
from tests.pictures import picture
from workspaces.errors import DomainError, NotFound
from workspaces.models import Contact, User

from .building import (
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
    undo,
    update,
)  # fmt: skip
from .journeys import Api, Journey, by_origin

pytestmark = pytest.mark.usefixtures("media")


def test_everything_under_the_touchpoints_is_on_the_new_map(journey: Journey) -> None:
    small, made = journey.small, journey.split().map
    stages, touchpoints, cards = (by_origin(made, kind) for kind in ("stage", "touchpoint", "card"))
    assert set(stages) == {small.stages[0]}
    assert set(touchpoints) == {journey.first, journey.second}
    assert touchpoints[journey.second]["stage"] == stages[small.stages[0]]["id"]
    assert set(by_origin(made, "lane")) == {small.actions, small.thoughts, small.emotions}
    assert set(cards) == {journey.cards[0], journey.cards[1], journey.cards[3]}
    assert cards[journey.cards[1]]["tags"] == ["x"]
    assert cards[journey.cards[3]]["until"] == touchpoints[journey.second]["id"]
    kim = by_origin(made, "map_persona")[journey.kim]
    assert cards[journey.cards[0]]["personas"] == [kim["id"]]
    assert len(rows_of(made, "emotion")) == 3
    pains = by_origin(made, "pain_point")
    assert {pains[journey.pains[0]]["number"], pains[journey.pains[1]]["number"]} == {1, 2}
    assert by_origin(made, "opportunity")[journey.idea]["pain_points"] == [pains[journey.pains[0]]["id"]]
    assert set(by_origin(made, "metric")) == {journey.metric}
    paths = by_origin(made, "path")
    assert set(paths) == {journey.ways[1], journey.ways[2], journey.ways[3]}
    assert paths[journey.ways[2]]["to"] is None
    head = rows_of(made, "map")[str(made.pk)]
    assert (head["title"], head["scope_start"], head["scope_end"]) == ("Check out", "Blog", "Pay")
    assert made.split_by is not None and made.seq == 1
    proven(made)


def test_one_touchpoint_stays_with_the_feelings_and_what_hurt(journey: Journey) -> None:
    small = journey.small
    numbers = {row["id"]: row["number"] for row in rows_of(journey.map, "pain_point").values()}
    outcome = journey.split()
    touchpoints = rows_of(journey.map, "touchpoint")
    assert set(touchpoints) == {journey.before, journey.first, journey.after, small.touchpoints[2]}
    kept = touchpoints[journey.first]
    assert (kept["title"], kept["linked_map"], kept["moment_of_truth"]) == ("Check out", str(outcome.map.pk), True)
    pains = rows_of(journey.map, "pain_point")
    assert {row["id"]: row["number"] for row in pains.values()} == numbers
    assert [pains[one]["touchpoint"] for one in journey.pains] == [journey.first] * 2
    assert pains[journey.pains[1]]["rank"] < pains[journey.pains[0]]["rank"]
    idea = rows_of(journey.map, "opportunity")[journey.idea]
    assert (idea["touchpoint"], idea["pain_points"]) == (journey.first, sorted([journey.pains[0], small.pain_point]))
    emotions = rows_of(journey.map, "emotion")
    team = emotions[emotion_id(journey.map, journey.first, small.map_persona)]
    assert (team["score"], team["word"]) == (-0.3, "")
    assert team["reason"] == "Average of 2 touchpoints: Blog +1.0, Pay −1.5"
    kim = emotions[emotion_id(journey.map, journey.first, journey.kim)]
    assert (kim["score"], kim["word"], kim["reason"]) == (-2, "angry", "Lost it all")
    cards = rows_of(journey.map, "card")
    assert set(cards) == {small.card, journey.cards[2], journey.cards[4]}
    assert cards[journey.cards[2]]["until"] == journey.first
    assert rows_of(journey.map, "metric") == {}
    paths = rows_of(journey.map, "path")
    ends = {one: (row["from"], row["to"]) for one, row in paths.items()}
    assert ends == {
        journey.ways[0]: (journey.before, journey.first),
        journey.ways[2]: (journey.first, journey.after),
        journey.ways[3]: (journey.first, None),
    }
    assert ChangeRecord.objects.filter(map=journey.map).count() == outcome.seq == 3
    proven(journey.map)


def test_taking_it_back_is_one_undo_and_doing_it_again_one_more(journey: Journey) -> None:
    _mark, before, *_ = everything(journey.map)
    change = new_id()
    made = journey.split(change).map
    after = everything(journey.map)[1]
    asking, last = Principal.of(journey.user), change
    for turn in range(4):
        taken = done(apply.apply_change(journey.map.pk, {"id": new_id(), "undo": [last]}, asking))
        last = taken.id
        made.refresh_from_db()
        is_back = turn % 2 == 0
        assert (made.trashed_at is not None) == is_back
        assert everything(journey.map)[1] == (before if is_back else after)
    proven(journey.map)


def test_a_map_that_somebody_has_touched_stays_when_its_making_is_taken_back(journey: Journey, owner: User) -> None:
    change = new_id()
    made = journey.split(change).map
    done(send(made, owner, create("stage", title="More", rank="z")))
    done(apply.apply_change(journey.map.pk, {"id": new_id(), "undo": [change]}, Principal.of(journey.user)))
    made.refresh_from_db()
    assert made.trashed_at is None


def test_undo_of_anything_else_leaves_the_map_where_it_is(journey: Journey) -> None:
    made = journey.split().map
    renamed = done(send(journey.map, journey.user, update("touchpoint", journey.first, title="Checkout")))
    unlinked = done(send(journey.map, journey.user, update("touchpoint", journey.first, linked_map=None)))
    relinked = done(send(journey.map, journey.user, update("touchpoint", journey.after, linked_map=str(made.pk))))
    for one in (relinked, unlinked, renamed):
        done(apply.apply_change(journey.map.pk, undo(one), Principal.of(journey.user)))
    made.refresh_from_db()
    assert made.trashed_at is None
    gone = done(send(journey.map, journey.user, update("touchpoint", journey.first, linked_map=None)))
    trash_map(Principal.system(), made.pk)
    done(apply.apply_change(journey.map.pk, undo(gone), Principal.of(journey.user)))
    made.refresh_from_db()
    assert made.trashed_at is not None


def test_the_new_map_is_for_the_same_people(
    journey: Journey, owner: User, editor: User, viewer: User, commenter: User, admin: User
) -> None:
    boss = Principal.of(owner)
    set_entry(boss, journey.map.pk, viewer.pk, "editor")
    set_entry(boss, journey.map.pk, editor.pk, "editor")
    set_visibility(boss, journey.map.pk, "hidden")
    journey.map.refresh_from_db()
    made = journey.split().map
    for user in (owner, admin, editor, commenter, viewer):
        principal = Principal.of(user)
        assert abilities(principal, made) == abilities(principal, journey.map), user
    assert MapEntry.objects.filter(map=made).count() == 2


def test_pictures_go_over_as_copies(journey: Journey) -> None:
    mine = add_image(Principal.of(journey.user), journey.map.pk, picture())
    done(send(journey.map, journey.user, update("card", journey.cards[0], image=str(mine.pk), image_alt="A form")))
    made = journey.split().map
    copy = MapImage.objects.get(map=made)
    card = by_origin(made, "card")[journey.cards[0]]
    assert (card["image"], card["image_alt"]) == (str(copy.pk), "A form")
    assert copy.full.name != mine.full.name and copy.full.read() == mine.full.read()


def test_who_left_the_lists_does_not_keep_it_from_working(journey: Journey) -> None:
    contact = Contact.objects.create(workspace=journey.map.workspace, name="Pat")
    done(send(journey.map, journey.user, update("card", journey.cards[0], owner=str(contact.pk))))
    contact.delete()
    made = journey.split().map
    assert by_origin(made, "card")[journey.cards[0]]["owner"] is None


def test_every_kind_under_a_touchpoint_goes_over(journey: Journey) -> None:
    """A new kind that hangs from touchpoints must be thought of here too."""
    document = read_document(journey.map.pk)
    assert document is not None
    part = part_of(detailing.selection(document, [uuid.UUID(journey.second)]))
    hanging = {name for name, kind in KINDS.items() if kind.undoable and "touchpoint" in kind.fields}
    assert hanging <= set(part)
    assert hanging == {*DETAILS, *KEPT, "emotion"}


def test_what_can_not_be_chosen_is_refused_and_makes_nothing(journey: Journey, elsewhere: Small) -> None:
    before = everything(journey.map)
    for ids, error in [
        ([new_id()], NotFound),
        ([elsewhere.touchpoints[0]], NotFound),
        ([journey.first, journey.small.touchpoints[2]], DomainError),
        ([journey.first, journey.first], DomainError),
    ]:
        with pytest.raises(error):
            journey.split(touchpoints=ids)
    assert everything(journey.map) == before
    assert not JourneyMap.objects.exclude(split_by=None).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": "x" * 201}, {"touchpoints": []}, {"touchpoints": "x"}, {"change": "x"}, {"more": 1}],
)
def test_a_body_that_is_wrong_is_refused(journey: Journey, api_of: Api, wrong: dict[str, Any]) -> None:
    body = {"change": new_id(), "touchpoints": [journey.first], "title": "Check out", **wrong}
    assert api_of(journey.user).post(f"/api/v1/maps/{journey.map.pk}/detail/", body).status_code == 400


def test_who_may_edit_this_map_only_may_not_make_another(
    journey: Journey, api_of: Api, owner: User, viewer: User
) -> None:
    set_entry(Principal.of(owner), journey.map.pk, viewer.pk, "editor")
    body = {"change": new_id(), "touchpoints": [journey.first], "title": "Check out"}
    assert api_of(viewer).post(f"/api/v1/maps/{journey.map.pk}/detail/", body).status_code == 403


def test_one_touchpoint_alone_and_one_without_feelings(journey: Journey) -> None:
    made = journey.split(touchpoints=[journey.after]).map
    assert rows_of(journey.map, "touchpoint")[journey.after]["linked_map"] == str(made.pk)
    assert rows_of(made, "emotion") == {}
    done(send(journey.map, journey.user, delete("touchpoint", journey.after)))
    proven(journey.map)
