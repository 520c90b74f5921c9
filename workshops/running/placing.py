"""Brings notes onto the map: cards in its tray by one Change of who does it, then each note knows its card.

The Change comes first and is not part of any turn (rule C2). Its id makes the ids of its cards, so that what was sent
twice, or broke off between the two, is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from maps.access import map_for
from maps.changes.apply import Applied, Submission, apply_changes
from maps.creating import refuse_failure
from maps.models import Card, ChangeRecord
from maps.ranks import between_many
from workshops.models import Note, Workshop
from workspaces.errors import NotFound, UuidReused

from .turns import Doer, of_member, running_on


@dataclass(frozen=True, slots=True)
class Placed:
    """`seq`: of the Change; None: there was nothing to place. `cards` by note."""

    seq: int | None
    cards: dict[UUID, UUID]


def place(doer: Doer, map_id: UUID, wanted: Sequence[UUID] | None, change_id: UUID) -> Placed:
    """These revealed notes (None: all) become cards in the tray, a group one card; who has one already is left out.

    Raises NotFound, Forbidden, UuidReused and the engine's refusals. Must not be called inside a transaction.
    """
    map_for(doer.principal, map_id, "edit")
    workshop = running_on(map_id)
    done = ChangeRecord.objects.filter(map=map_id, change=change_id).first()
    if done is None:
        heads = _heads(workshop, wanted)
        if not heads:
            return Placed(None, {})
        operations = _cards(map_id, heads, change_id)
        change = {"id": str(change_id), "operations": operations}
        outcome = refuse_failure(apply_changes(map_id, [Submission(change, doer.principal, server_made=True)])[0])
        seq = outcome.seq if isinstance(outcome, Applied) else None
    elif done.author_id != doer.user.pk:
        raise UuidReused
    else:
        seq = done.seq
    return Placed(seq, _note_down(doer, map_id, change_id))


def cards_there(workshop: Workshop) -> set[UUID]:
    """Of the cards that notes became, those that are on the map (nobody took the Change back, or deleted them)."""
    made = Note.objects.filter(workshop=workshop).exclude(card=None).values("card")
    return set(Card.objects.filter(map=workshop.map_id, pk__in=made).values_list("pk", flat=True))


def _heads(workshop: Workshop, wanted: Sequence[UUID] | None) -> list[Note]:
    """The first of each group among the chosen notes, in the order in which they were written, without a card yet."""
    shown = {one.pk: one for one in Note.objects.filter(workshop=workshop).exclude(revealed_at=None)}
    if wanted is not None and not set(wanted) <= shown.keys():
        raise NotFound
    there = cards_there(workshop)
    heads = {shown[one].same_as_id or one for one in (shown if wanted is None else wanted)}
    return [one for one in shown.values() if one.pk in heads and one.card not in there]


def _cards(map_id: UUID, notes: Sequence[Note], change_id: UUID) -> list[dict[str, Any]]:
    tray = Card.objects.filter(map=map_id, lane=None, touchpoint=None)
    last = tray.order_by("-rank").values_list("rank", flat=True).first()
    ranks = between_many(last, None, len(notes))
    return [
        {
            "op": "create",
            "kind": "card",
            "id": str(_card_of(change_id, note.pk)),
            "fields": {"lane": None, "touchpoint": None, "text": note.text, "rank": rank},
        }
        for note, rank in zip(notes, ranks, strict=True)
    ]


def _card_of(change_id: UUID, note_id: UUID) -> UUID:
    return uuid5(change_id, f"card:{note_id}")


def _note_down(doer: Doer, map_id: UUID, change_id: UUID) -> dict[UUID, UUID]:
    with of_member(doer, map_id, "edit") as turn:
        notes = list(Note.objects.filter(workshop=turn.workshop).exclude(revealed_at=None))
        made = {_card_of(change_id, one.pk): one.pk for one in notes if one.same_as_id is None}
        there = set(Card.objects.filter(map=map_id, pk__in=made).values_list("pk", flat=True))
        cards = {note: card for card, note in made.items() if card in there}
        changed = []
        for one in notes:
            card = cards.get(one.same_as_id or one.pk)
            if card is not None:
                one.card = card
                cards[one.pk] = card
                changed.append(one)
        Note.objects.bulk_update(changed, ["card"])
    return cards
