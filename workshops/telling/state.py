"""A session as its members see it: their own notes and what is revealed, votes that are closed, who is here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from maps.access import Abilities
from workshops.agenda import lanes_for_notes
from workshops.counting import TENTHS, dots, feelings
from workshops.guests.secrets import url_of
from workshops.likeness import alike
from workshops.models import Ballot, Decision, Note, Participant, Poll, Workshop
from workshops.running.placing import cards_there
from workshops.running.steering import seconds_left
from workspaces.models import Contact, User

# Phones and editors ask every 20 seconds at least: who missed two times is not in the room.
HERE: Final = timedelta(seconds=50)


@dataclass(frozen=True)
class Room:
    """All rows of one session, read once: six queries."""

    workshop: Workshop
    now: datetime

    @classmethod
    def of(cls, workshop: Workshop) -> Room:
        return cls(workshop, timezone.now())

    @cached_property
    def people(self) -> list[Participant]:
        return list(Participant.objects.filter(workshop=self.workshop).select_related("user"))

    @cached_property
    def admitted(self) -> list[Participant]:
        return [one for one in self.people if one.state == Participant.State.ADMITTED]

    @cached_property
    def by_id(self) -> dict[UUID, Participant]:
        return {one.pk: one for one in self.people}

    @cached_property
    def notes(self) -> list[Note]:
        return list(Note.objects.filter(workshop=self.workshop))

    @cached_property
    def polls(self) -> list[Poll]:
        return list(Poll.objects.filter(workshop=self.workshop))

    @cached_property
    def ballots(self) -> dict[UUID, list[Ballot]]:
        found: dict[UUID, list[Ballot]] = defaultdict(list)
        for one in Ballot.objects.filter(poll__workshop=self.workshop):
            found[one.poll_id].append(one)
        return found

    @cached_property
    def decisions(self) -> list[Decision]:
        return list(Decision.objects.filter(workshop=self.workshop))

    @cached_property
    def cards(self) -> set[UUID]:
        """Those that notes became and that are on the map."""
        return cards_there(self.workshop)

    def seat_of(self, user: User) -> Participant | None:
        return next((one for one in self.people if one.user_id == user.pk), None)

    def name_of(self, seat: Participant | None) -> str:
        """Members are called as they are called now."""
        if seat is None:
            return ""
        return seat.user.display_name if seat.user else seat.name


def state_json(workshop: Workshop, user: User, can: Abilities) -> dict[str, Any]:
    room = Room.of(workshop)
    me = room.seat_of(user)
    facilitator = workshop.facilitator
    return {
        "id": workshop.pk,
        "revision": workshop.revision,
        "title": workshop.title,
        "started_at": workshop.started_at,
        "facilitator": {"id": facilitator.pk, "name": facilitator.display_name} if facilitator else None,
        "me": {"participant": me.pk if me else None, "leads": workshop.facilitator_id == user.pk, "edits": can["edit"]},
        "join": _join(workshop, can),
        "agenda": [_step(one) for one in workshop.agenda],
        "step": workshop.step,
        "timer": timer_json(workshop, room.now),
        "focus": workshop.focus,
        "calls": workshop.calls,
        "people": _people(room),
        "notes": _notes(room, me),
        "hidden": sum(one.revealed_at is None and one.author_id != (me and me.pk) for one in room.notes),
        "suggested_groups": suggested_groups(room) if can["edit"] else [],
        "lanes": [{"id": one.pk, "label": one.label, "role": one.role} for one in lanes_for_notes(workshop.map_id)],
        "polls": [poll_json(room, one, me) for one in room.polls],
        "decisions": decisions_json(room.decisions),
    }


def _join(workshop: Workshop, can: Abilities) -> dict[str, Any]:
    """Who may edit the map may show the others how to come in; its secret is nobody else's."""
    url = url_of(workshop) if can["edit"] and workshop.open_to_guests else ""
    picture = reverse("session_qr", args=[workshop.map_id]) if url else ""
    # Another picture once the address is another: no browser shows a code that is void.
    return {"url": url, "qr": f"{picture}?{workshop.generation}" if url else "", "open": workshop.open_to_guests}


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return {name: step[name] for name in ("key", "title", "activity", "minutes", "prompt", "lane")}


def timer_json(workshop: Workshop, now: datetime) -> dict[str, Any] | None:
    """`left`: seconds by the server's clock, which a client counts down from; `ends_at` null: the clock is stopped."""
    left = seconds_left(workshop, now)
    return None if left is None else {"ends_at": workshop.timer_ends_at, "left": left}


def _people(room: Room) -> list[dict[str, Any]]:
    notes: dict[UUID, int] = defaultdict(int)
    for note in room.notes:
        notes[note.author_id] += 1
    open_poll = next((one for one in room.polls if one.closed_at is None), None)
    voted = {one.participant_id for one in room.ballots[open_poll.pk]} if open_poll else set()
    now, ever = spoken(room, step=room.workshop.step), spoken(room)
    return [
        {
            "id": one.pk,
            "user": one.user_id,
            "name": room.name_of(one),
            "guest": one.user_id is None,
            "state": one.state,
            "colour": one.colour,
            "here": room.now - one.seen_at < HERE,
            "notes": notes[one.pk],
            "voted": one.pk in voted,
            "spoken": one.pk in now,
            "spoken_ever": one.pk in ever,
        }
        for one in room.people
    ]


def spoken(room: Room, step: int | None = None) -> set[UUID]:
    """Who wrote a note, voted or decided something, in this step or at all."""
    began = began_at(room.workshop, step) if step is not None else None
    return {
        *(one.author_id for one in room.notes if step is None or one.step == step),
        *(
            one.participant_id
            for poll in room.polls
            if step is None or poll.step == step
            for one in room.ballots[poll.pk]
        ),
        *(one.by_id for one in room.decisions if one.by_id and (step is None or (began and one.at >= began))),
    }


def began_at(workshop: Workshop, step: int) -> datetime | None:
    """When the session came to this step last."""
    told = workshop.agenda[step].get("began")
    return datetime.fromisoformat(told) if told else None


def _notes(room: Room, me: Participant | None) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "text": one.text,
            "author": {"id": one.author_id, "name": room.name_of(room.by_id.get(one.author_id))},
            "lane": one.lane,
            "step": one.step,
            "mine": me is not None and one.author_id == me.pk,
            "revealed": one.revealed_at is not None,
            "same_as": one.same_as_id,
            "card": one.card if one.card in room.cards else None,
        }
        for one in room.notes
        if one.revealed_at is not None or (me is not None and one.author_id == me.pk)
    ]


def suggested_groups(room: Room) -> list[list[str]]:
    """Of revealed notes that stand for themselves and are not on the map yet."""
    heads = {one.same_as_id for one in room.notes}
    alone = [one for one in room.notes if one.revealed_at and one.same_as_id is None and one.pk not in heads]
    return [
        list(group) for group in _alike(tuple((str(one.pk), one.text) for one in alone if one.card not in room.cards))
    ]


@lru_cache(maxsize=16)
def _alike(notes: tuple[tuple[str, str], ...]) -> list[list[str]]:
    """All editors of a session ask for the same, and votes and clocks move on while the notes stay as they are."""
    return alike(notes)


def poll_json(room: Room, poll: Poll, me: Participant | None) -> dict[str, Any]:
    ballots = room.ballots[poll.pk]
    voters = {one.participant_id for one in ballots}
    return {
        "id": poll.pk,
        "about": poll.about,
        "dots": poll.dots,
        "persona": poll.persona,
        "choices": poll.choices,
        "step": poll.step,
        "open": poll.closed_at is None,
        "voted": len(voters),
        # Whoever voted and was sent out afterwards has voted all the same.
        "of": len(voters | {one.pk for one in room.admitted}),
        "mine": {str(one.target): value_of(poll, one.value) for one in ballots if me and one.participant_id == me.pk},
        "results": results_of(poll, ballots) if poll.closed_at is not None else None,
    }


def value_of(poll: Poll, value: int) -> float:
    return value / TENTHS if poll.about == Poll.About.EMOTIONS else value


def results_of(poll: Poll, ballots: Iterable[Ballot]) -> list[dict[str, Any]]:
    targets = [one["id"] for one in poll.choices]
    votes = [(str(one.participant_id), str(one.target), one.value) for one in ballots]
    return feelings(targets, votes) if poll.about == Poll.About.EMOTIONS else dots(targets, votes, poll.dots)


def decisions_json(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    found = list(decisions)
    names = owner_names(found)
    return [
        {
            "id": one.pk,
            "text": one.text,
            "owner": {"kind": one.owner_kind, "id": one.owner, "name": names.get(one.owner, "")} if one.owner else None,
            "due": one.due,
            "target": {"kind": one.target_kind, "id": one.target} if one.target else None,
            "action": one.action,
            "by": one.by_id,
            "at": one.at,
        }
        for one in found
    ]


def owner_names(decisions: Iterable[Decision]) -> dict[UUID, str]:
    """Two queries, none for nobody."""
    owners: dict[str, set[UUID]] = defaultdict(set)
    for one in decisions:
        if one.owner is not None:
            owners[one.owner_kind].add(one.owner)
    members: QuerySet[User] = User.objects.filter(pk__in=owners["member"])
    names = {one.pk: one.display_name for one in members} if owners["member"] else {}
    contacts = Contact.objects.filter(pk__in=owners["contact"]) if owners["contact"] else ()
    return {**names, **{one.pk: one.name for one in contacts}}
