"""The minutes of a session that is over: who took part, what was written, voted and decided, what came to the map."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from insights.models import Action
from maps.labels import kind_name
from maps.timeline.naming import Names
from maps.versions.looking import document_of
from workshops.models import Note, Poll, Workshop
from workspaces.models import User

from .added import changed_in
from .bars import bars_of
from .room import persona_of
from .state import Room, began_at, decisions_json, results_of


def minutes_of(workshop: Workshop, reader: User) -> dict[str, Any]:
    """Plain values for the page and for the file. `own`: what the reader wrote and nobody revealed."""
    room = Room.of(workshop)
    me = room.seat_of(reader)
    hidden = [one for one in room.notes if one.revealed_at is None]
    ended = workshop.ended_at or room.now
    return {
        "title": workshop.title,
        "facilitator": workshop.facilitator.display_name if workshop.facilitator else "",
        "started_at": workshop.started_at,
        "ended_at": workshop.ended_at,
        "minutes": max(1, round((ended - workshop.started_at).total_seconds() / 60)),
        "summary": workshop.summary,
        "version": workshop.version_id,
        "people": [{"name": room.name_of(one), "guest": one.user_id is None} for one in room.admitted],
        "steps": _steps(room),
        "polls": [_poll(one, room) for one in room.polls if one.closed_at is not None],
        "decisions": _decisions(room),
        "changed": changed_in(workshop),
        "own": [one.text for one in hidden if me is not None and one.author_id == me.pk],
    }


def _steps(room: Room) -> list[dict[str, Any]]:
    """The agenda, with what was written in each of its steps; those nobody came to are left out where others are."""
    heads: dict[int, list[Note]] = defaultdict(list)
    same: dict[object, list[Note]] = defaultdict(list)
    for note in room.notes:
        if note.revealed_at is None:
            continue
        if note.same_as_id is None:
            heads[note.step].append(note)
        else:
            same[note.same_as_id].append(note)
    return [
        {
            "number": number + 1,
            "title": step["title"],
            "minutes": step["minutes"],
            "began": began_at(room.workshop, number),
            "notes": [_note(room, head, same[head.pk]) for head in heads[number]],
        }
        for number, step in enumerate(room.workshop.agenda)
    ]


def _note(room: Room, head: Note, others: list[Note]) -> dict[str, Any]:
    authors = [room.name_of(room.by_id.get(one.author_id)) for one in (head, *others)]
    return {
        "text": head.text,
        "authors": list(dict.fromkeys(authors)),
        "also": [one.text for one in others if one.text != head.text],
        "placed": head.card in room.cards,
    }


def poll_name(about: str, persona: str) -> str:
    if about == Poll.About.PAIN_POINTS:
        return _("Pain points")
    if about == Poll.About.OPPORTUNITIES:
        return _("Opportunities")
    return _("How %(name)s feels") % {"name": persona} if persona else _("How they feel")


def _poll(poll: Poll, room: Room) -> dict[str, Any]:
    named = {one["id"]: one for one in poll.choices}
    ballots = room.ballots[poll.pk]
    feels = poll.about == Poll.About.EMOTIONS
    results = results_of(poll, ballots)
    return {
        "name": poll_name(poll.about, persona_of(poll)),
        "feels": feels,
        "voters": len({one.participant_id for one in ballots}),
        # Of dots, what got none is only named.
        "without": [named[one["target"]]["title"] for one in results if not feels and not one["total"]],
        "choices": [
            {
                **{name: named[one["target"]][name] for name in ("kind", "id", "title", "place", "number")},
                "total": one["total"],
                "spread": one["spread"],
                "bars": bars_of(poll, one["spread"]),
            }
            for one in results
            if feels or one["total"]
        ],
    }


def _decisions(room: Room) -> list[dict[str, Any]]:
    numbers = dict(
        Action.objects.filter(pk__in=[one.action for one in room.decisions if one.action]).values_list("pk", "number")
    )
    told = decisions_json(room.decisions)
    about = _titles(room, told)
    return [
        {
            "id": one["id"],
            "text": one["text"],
            "owner": one["owner"]["name"] if one["owner"] else "",
            "due": one["due"],
            "about": about.get(str(one["target"]["id"]), "") if one["target"] else "",
            "about_kind": kind_name(one["target"]["kind"]) if one["target"] else "",
            "target": one["target"],
            # Once it is in the register; the register may have lost it since.
            "action": numbers.get(one["action"]),
            "taken_up": one["action"] is not None,
        }
        for one in told
    ]


def _titles(room: Room, decisions: list[dict[str, Any]]) -> dict[str, str]:
    """What the elements that decisions are about were called at the end."""
    if not any(one["target"] for one in decisions) or room.workshop.version is None:
        return {}
    document = document_of(room.workshop.map, room.workshop.version)
    names = Names(document.elements, {}, document.context)
    rows = {str(one["target"]["id"]): one["target"]["kind"] for one in decisions if one["target"]}
    return {
        element: names.title(kind, row)
        for element, kind in rows.items()
        if (row := names.row(kind, element)) is not None
    }
