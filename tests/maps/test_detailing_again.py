"""Touchpoints that become a map of their own, asked for twice, by several at once, or while others edit."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from maps import detailing
from maps.access import Principal
from maps.changes import apply
from maps.changes.log import prune_log
from maps.detailing import mark, move_to_detail
from maps.managing import purge_map, trash_map
from maps.models import ChangeRecord, JourneyMap
from personas.models import Persona
from personas.writing import trash_persona
from workspaces.errors import Busy, NotFound
from workspaces.models import User

from .building import (
    blank_map,
    create,
    done,
    everything,
    new_id,
    proven,
    refused,
    rows_of,
    send,
    undo,
    update,
)  # fmt: skip
from .journeys import Api, Journey, by_origin

pytestmark = pytest.mark.usefixtures("media")


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
