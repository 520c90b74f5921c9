"""Touchpoints that become a map of their own: what goes over, what stays, and that it can be taken back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from maps import detailing
from maps.access import Principal, abilities
from maps.changes import apply
from maps.changes.log import prune_log
from maps.changes.snapshot import read_document
from maps.detailing import Detailed, mark, move_to_detail
from maps.images import add_image
from maps.kinds import KINDS
from maps.managing import purge_map, set_entry, set_visibility, trash_map
from maps.models import ChangeRecord, JourneyMap, MapEntry, MapImage
from maps.rolling_up import DETAILS, KEPT, part_of
from personas.models import Persona
from personas.writing import trash_persona
from tests.pictures import picture
from workspaces.errors import Busy, DomainError, NotFound
from workspaces.models import Contact, User

from .building import (
    Small,
    blank_map,
    create,
    delete,
    done,
    emotion_id,
    everything,
    map_persona_id,
    new_id,
    proven,
    refused,
    rows_of,
    send,
    undo,
    update,
)  # fmt: skip

Api = Callable[[Any], APIClient]


class Journey:
    """A map with a stage of four touchpoints, of which the middle two become a map of their own."""

    def __init__(self, small: Small) -> None:
        self.map, self.user, self.small = small.map, small.user, small
        self.before, self.first = small.touchpoints[0], small.touchpoints[1]
        self.second, self.after = new_id(), new_id()
        self.cards, self.pains, self.ways = (
            [new_id() for _ in range(5)],
            [new_id(), new_id()],
            [new_id() for _ in range(4)],
        )
        self.idea, self.metric = new_id(), new_id()
        stage = small.stages[0]
        kim = Persona.objects.create(workspace=small.map.workspace, name="Kim")
        self.kim = map_persona_id(small.map, kim)
        feels = {"map_persona": small.map_persona}
        self.operations = [
            create("map_persona", self.kim, persona=str(kim.pk), colour=2, rank="t"),
            create("touchpoint", self.second, stage=stage, title="Pay", rank="t", moment_of_truth=True, duration=3),
            create("touchpoint", self.after, stage=stage, title="Done", rank="x"),
            create(
                "card",
                self.cards[0],
                lane=small.actions,
                touchpoint=self.first,
                text="Types",
                rank="g",
                personas=[self.kim],
            ),
            create(
                "card", self.cards[1], lane=small.thoughts, touchpoint=self.second, text="Why?", rank="g", tags=["x"]
            ),
            create(
                "card",
                self.cards[2],
                lane=small.actions,
                touchpoint=self.before,
                until=self.second,
                text="All along",
                rank="n",
            ),
            create(
                "card",
                self.cards[3],
                lane=small.actions,
                touchpoint=self.second,
                until=self.after,
                text="Waits",
                rank="n",
            ),
            create("card", self.cards[4], text="In the tray", rank="g"),
            create("pain_point", self.pains[0], touchpoint=self.second, title="Slow again", rank="g", severity=4),
            create("pain_point", self.pains[1], touchpoint=self.first, title="Unclear", rank="g"),
            create(
                "opportunity",
                self.idea,
                touchpoint=self.second,
                title="Tell more",
                rank="g",
                pain_points=[self.pains[0], small.pain_point],
            ),
            create("metric", self.metric, touchpoint=self.second, name="Drop-off", unit="%", rank="g"),
            create(
                "emotion",
                emotion_id(small.map, self.first, small.map_persona),
                touchpoint=self.first,
                **feels,
                score=1,
                word="calm",
            ),
            create(
                "emotion",
                emotion_id(small.map, self.second, small.map_persona),
                touchpoint=self.second,
                **feels,
                score=-1.5,
                reason="Too slow",
            ),
            create(
                "emotion",
                emotion_id(small.map, self.second, self.kim),
                touchpoint=self.second,
                map_persona=self.kim,
                score=-2,
                word="angry",
                reason="Lost it all",
            ),
            create("path", self.ways[0], from_=self.before, to=self.second, label="skips"),
            create("path", self.ways[1], from_=self.first, to=self.second, label="inside"),
            create("path", self.ways[2], from_=self.second, to=self.after, label="out"),
            create("path", self.ways[3], from_=self.second, to=None, label="gives up", share=5),
        ]
        self.made = done(send(self.map, self.user, *self.operations))

    def split(self, change: str | None = None, **more: Any) -> Detailed:
        ids = [uuid.UUID(one) for one in more.pop("touchpoints", [self.first, self.second])]
        principal = more.pop("principal", None) or Principal.of(self.user)
        return move_to_detail(principal, self.map.pk, uuid.UUID(change or new_id()), ids, "Check out")


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def journey(small: Small) -> Journey:
    return Journey(small)


def by_origin(journey_map: JourneyMap, kind: str) -> dict[str, dict[str, Any]]:
    return {row["origin"]: row for row in rows_of(journey_map, kind).values()}


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


def test_sent_again_nothing_happens_twice(journey: Journey, api_of: Api, owner: User) -> None:
    body = {"change": new_id(), "touchpoints": [journey.first, journey.second], "title": "Check out"}
    address = f"/api/v1/maps/{journey.map.pk}/detail/"
    first = api_of(journey.user).post(address, body)
    assert first.status_code == 201, first.content
    again = api_of(journey.user).post(address, body)
    assert (again.status_code, again.json()) == (200, first.json())
    assert JourneyMap.objects.exclude(split_by=None).count() == 1
    assert first.json()["map"]["url"] == f"/maps/{first.json()['map']['id']}/"
    other = api_of(owner).post(address, body)
    assert (other.status_code, other.json()["code"]) == (422, "uuid_reused")


def test_a_server_that_went_away_in_between_is_made_good_by_sending_again(journey: Journey, editor: User) -> None:
    change = new_id()
    left_over = blank_map(journey.map.workspace, editor, split_by=mark(journey.map.pk, change), title="Check out")
    made = journey.split(change).map
    assert not JourneyMap.objects.filter(pk=left_over.pk).exists()
    assert list(JourneyMap.objects.exclude(split_by=None)) == [made]


def test_what_was_committed_stays_when_its_answer_got_lost(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection breaks after the commit: nobody knows yet that it is done, and sending it again tells."""
    real = detailing._roll_up

    def broken(*given: Any) -> Any:
        real(*given)
        raise Busy

    monkeypatch.setattr(detailing, "_roll_up", broken)
    change = new_id()
    with pytest.raises(Busy):
        journey.split(change)
    monkeypatch.setattr(detailing, "_roll_up", real)
    again = journey.split(change)
    assert again.repeated
    assert rows_of(journey.map, "touchpoint")[journey.first]["linked_map"] == str(again.map.pk)
    assert rows_of(again.map, "touchpoint")


def test_what_others_write_meanwhile_is_never_lost(
    journey: Journey, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody adds a card between reading the map and writing to it: it goes over with the others."""
    late = new_id()
    real = detailing._draw

    def draw_while_others_write(*given: Any) -> JourneyMap:
        made = real(*given)
        if late not in rows_of(journey.map, "card"):
            done(
                send(
                    journey.map,
                    owner,
                    create("card", late, lane=journey.small.actions, touchpoint=journey.second, text="Late"),
                )
            )
        return made

    monkeypatch.setattr(detailing, "_draw", draw_while_others_write)
    made = journey.split().map
    assert late in by_origin(made, "card")
    assert late not in rows_of(journey.map, "card")
    assert JourneyMap.objects.exclude(split_by=None).count() == 1


def test_edits_elsewhere_on_the_map_do_not_draw_it_twice(
    journey: Journey, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Any] = []
    real = detailing._draw

    def draw_while_others_write(*given: Any) -> JourneyMap:
        made = real(*given)
        drawn.append(made)
        done(send(journey.map, owner, update("stage", journey.small.stages[1], title="Elsewhere")))
        return made

    monkeypatch.setattr(detailing, "_draw", draw_while_others_write)
    journey.split()
    assert len(drawn) == 1


def test_a_map_that_never_rests_says_so_and_leaves_nothing(
    journey: Journey, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = detailing._roll_up

    def too_late(*given: Any) -> Any:
        done(send(journey.map, owner, update("stage", journey.small.stages[1], title=new_id())))
        return real(*given)

    monkeypatch.setattr(detailing, "_roll_up", too_late)
    with pytest.raises(Busy):
        journey.split()
    assert not JourneyMap.objects.exclude(split_by=None).exists()
    assert journey.second in rows_of(journey.map, "touchpoint")


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


# --- Ids of Changes that somebody else's map knows ----------------------------------------------------------------


def another_map(workspace: Any, user: User) -> tuple[JourneyMap, str]:
    """A map of the workspace, and the one touchpoint on it."""
    made, stage, touchpoint = blank_map(workspace, user, title="Another"), new_id(), new_id()
    first = [create("stage", stage, rank="g"), create("touchpoint", touchpoint, stage=stage, title="One", rank="g")]
    done(send(made, user, *first))
    return made, touchpoint


def test_the_same_id_on_another_map_leaves_the_first_ones_detailed_map_alone(journey: Journey, editor: User) -> None:
    change = new_id()
    made = journey.split(change).map
    other, touchpoint = another_map(journey.map.workspace, editor)
    again = move_to_detail(Principal.of(editor), other.pk, uuid.UUID(change), [uuid.UUID(touchpoint)], "Mine")
    assert again.map.pk != made.pk
    assert set(JourneyMap.objects.exclude(split_by=None)) == {made, again.map}
    proven(journey.map)


def test_a_change_of_the_same_id_on_another_map_does_not_take_the_detailed_map_away(
    journey: Journey, editor: User
) -> None:
    change = new_id()
    made = journey.split(change).map
    other, touchpoint = another_map(journey.map.workspace, editor)
    linking = {"id": change, "operations": [update("touchpoint", touchpoint, linked_map=str(made.pk))]}
    done(apply.apply_change(other.pk, linking, Principal.of(editor)))
    done(apply.apply_change(other.pk, {"id": new_id(), "undo": [change]}, Principal.of(editor)))
    made.refresh_from_db()
    assert made.trashed_at is None


def test_a_detailed_map_outlives_the_history_that_made_it(journey: Journey) -> None:
    change = new_id()
    made = journey.split(change).map
    JourneyMap.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(days=201))
    ChangeRecord.objects.filter(map=journey.map).update(at=timezone.now() - timedelta(days=201))
    done(send(journey.map, journey.user, update("touchpoint", journey.after, title="Later")))
    assert prune_log(journey.map.pk)
    with pytest.raises(NotFound):
        journey.split(change)
    assert JourneyMap.objects.filter(pk=made.pk).exists()


def test_redoing_brings_personas_back_that_went_with_the_map(journey: Journey) -> None:
    change = new_id()
    made = journey.split(change).map
    asking = Principal.of(journey.user)
    taken = done(apply.apply_change(journey.map.pk, {"id": new_id(), "undo": [change]}, asking))
    trash_persona(journey.small.persona.pk, journey.user, with_trashed_maps=True)
    done(apply.apply_change(journey.map.pk, undo(taken), asking))
    made.refresh_from_db()
    assert made.trashed_at is None
    assert not Persona.objects.trashed().filter(pk=journey.small.persona.pk).exists()


@pytest.mark.parametrize("step", ["_draw", "_roll_up"])
def test_the_same_sent_twice_at_once_makes_one_map_and_both_hear_of_it(
    journey: Journey, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    change, real = new_id(), getattr(detailing, step)
    twins: list[Any] = []

    def overtaken(*given: Any) -> Any:
        if not twins:
            twins.append(None)
            twins[0] = journey.split(change)
        return real(*given)

    monkeypatch.setattr(detailing, step, overtaken)
    done_here = journey.split(change)
    assert done_here.map == twins[0].map
    assert done_here.repeated
    assert list(JourneyMap.objects.exclude(split_by=None)) == [done_here.map]
    proven(journey.map)


@pytest.mark.parametrize("purged", [True, False])
def test_what_would_go_to_a_map_that_is_deleted_stays(journey: Journey, owner: User, purged: bool) -> None:
    change = new_id()
    made = journey.split(change).map
    asking = Principal.of(journey.user)
    if not purged:
        # Somebody's work: it stays when its making is taken back, and is deleted by hand then.
        done(send(made, owner, create("stage", title="More", rank="z")))
    taken = done(apply.apply_change(journey.map.pk, {"id": new_id(), "undo": [change]}, asking))
    if purged:
        purge_map(Principal.of(owner), made.pk)
    else:
        trash_map(Principal.of(owner), made.pk)
    before = everything(journey.map)
    refused(apply.apply_change(journey.map.pk, undo(taken), asking), "conflict")
    assert everything(journey.map) == before


def test_a_link_to_a_map_that_is_deleted_comes_back_with_what_else_is_taken_back(journey: Journey, owner: User) -> None:
    made = journey.split().map
    gone = done(send(journey.map, journey.user, update("touchpoint", journey.first, linked_map=None, title="Alone")))
    trash_map(Principal.of(owner), made.pk)
    purge_map(Principal.of(owner), made.pk)
    done(apply.apply_change(journey.map.pk, undo(gone), Principal.of(journey.user)))
    assert rows_of(journey.map, "touchpoint")[journey.first]["title"] == "Check out"
