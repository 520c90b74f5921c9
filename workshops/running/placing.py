"""Brings notes onto the map: cards in its tray by one Change of who does it, then each note knows its card.

The Change comes first and is not part of any turn (rule C2). A note makes the id of its card, so that what was sent
twice, broke off between the two, or was done by two people at once, is done once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from maps.access import map_for
from maps.changes.apply import Submission, apply_changes
from maps.changes.outcomes import Refused
from maps.creating import refuse_failure
from maps.models import Card, ChangeRecord, JourneyMap
from maps.ranks import between_many
from workshops.models import Note, Workshop
from workspaces.errors import NotFound, UuidReused

from .turns import Doer, no_session, of_member, running_on

# How often it is tried on a map that others are changing.
TRIES: Final = 4


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
    for last in (*[False] * TRIES, True):
        done = ChangeRecord.objects.filter(map=map_id, change=change_id).first()
        if done is not None:
            if done.author_id != doer.user.pk:
                raise UuidReused
            made = {UUID(one["id"]) for one in done.effective}
            return Placed(done.seq, {note: card for note, card in _note_down(doer, map_id).items() if card in made})
        if not _draw(doer, workshop, wanted, change_id, anyway=last):
            return Placed(None, {})
    raise no_session()


def _draw(doer: Doer, workshop: Workshop, wanted: Sequence[UUID] | None, change_id: UUID, *, anyway: bool) -> bool:
    """The Change that makes the cards. It comes only where the map stands as it was read, or `anyway`: somebody else
    may be bringing the same notes. False: there is nothing to bring. Raises the engine's refusals."""
    seq = JourneyMap.objects.filter(pk=workshop.map_id).values_list("seq", flat=True).first()
    heads = _heads(workshop, wanted)
    if not heads:
        return False
    change = {"id": str(change_id), "operations": _cards(workshop.map_id, heads)}
    submission = Submission(change, doer.principal, server_made=True, only_at=None if anyway else seq)
    outcome = apply_changes(workshop.map_id, [submission])[0]
    if not (isinstance(outcome, Refused) and outcome.details.get("moved_on")):
        refuse_failure(outcome)
    return True


def cards_there(workshop: Workshop) -> set[UUID]:
    """Of the cards that notes became, those that are on the map (nobody took the Change back, or deleted them)."""
    made = Note.objects.filter(workshop=workshop).exclude(card=None).values("card")
    return set(Card.objects.filter(map=workshop.map_id, pk__in=made).values_list("pk", flat=True))


def _heads(workshop: Workshop, wanted: Sequence[UUID] | None) -> list[Note]:
    """The first of each group among the chosen notes, in the order in which they were written, without a card yet."""
    shown = {one.pk: one for one in Note.objects.filter(workshop=workshop).exclude(revealed_at=None)}
    if wanted is not None and not set(wanted) <= shown.keys():
        raise NotFound
    cards = _cards_of(workshop, shown.values())
    heads = {shown[one].same_as_id or one for one in (shown if wanted is None else wanted)}
    return [one for one in shown.values() if one.pk in heads and one.pk not in cards]


def _cards(map_id: UUID, notes: Sequence[Note]) -> list[dict[str, Any]]:
    tray = Card.objects.filter(map=map_id, lane=None, touchpoint=None)
    last = tray.order_by("-rank").values_list("rank", flat=True).first()
    ranks = between_many(last, None, len(notes))
    return [
        {
            "op": "create",
            "kind": "card",
            "id": str(_next_card(note)),
            "fields": {"lane": None, "touchpoint": None, "text": note.text, "rank": rank},
        }
        for note, rank in zip(notes, ranks, strict=True)
    ]


def _next_card(note: Note) -> UUID:
    """The same whoever brings it; another one after its card was taken off the map."""
    return uuid5(note.pk, f"card:{note.card or ''}")


def _cards_of(workshop: Workshop, notes: Iterable[Note]) -> dict[UUID, UUID]:
    """The card on the map of each note that has one, also where the note does not know it yet."""
    known = {one.pk: (one.card, _next_card(one)) for one in notes}
    named = {card for cards in known.values() for card in cards if card is not None}
    there = set(Card.objects.filter(map=workshop.map_id, pk__in=named).values_list("pk", flat=True))
    return {note: card for note, cards in known.items() for card in cards if card in there}


def _note_down(doer: Doer, map_id: UUID) -> dict[UUID, UUID]:
    with of_member(doer, map_id, "edit") as turn:
        notes = list(Note.objects.filter(workshop=turn.workshop).exclude(revealed_at=None))
        cards = _cards_of(turn.workshop, notes)
        for one in notes:
            # Whoever says the same as a note on the map is there with it.
            card = cards.get(one.pk) or cards.get(one.same_as_id or one.pk)
            if card is not None:
                one.card = cards[one.pk] = card
        Note.objects.bulk_update([one for one in notes if one.pk in cards], ["card"])
    return {one.pk: cards[one.pk] for one in notes if one.pk in cards}
