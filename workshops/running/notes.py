"""Notes of a session: everybody's own until they are revealed, then put together and brought onto the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from insights.actions.fields import text, wrong
from maps.models import Card
from workshops.agenda import lanes_for_notes
from workshops.models import Note
from workspaces.errors import Conflict, NotFound, TooLarge, UuidReused

from .turns import Doer, Turn, of_member

TEXT: Final = 500
MOST_OF_ONE: Final = 200
MOST: Final = 2_000


def write(turn: Turn, note_id: UUID, said: str, lane: UUID | None = None) -> Note:
    """A note of one's own; the same id again says the same once. It belongs to the lane of the step, or to `lane`.

    Raises Invalid, TooLarge, UuidReused.
    """
    before = Note.objects.filter(pk=note_id).first()
    if before is not None:
        if before.author_id != turn.seat.pk:
            raise UuidReused
        return before
    own = Note.objects.filter(author=turn.seat).count()
    if own >= MOST_OF_ONE or Note.objects.filter(workshop=turn.workshop).count() >= MOST:
        raise TooLarge(_("This session has as many notes as it can hold."), code="too_many")
    return Note.objects.create(
        pk=note_id,
        workshop=turn.workshop,
        author=turn.seat,
        text=_words(said),
        step=turn.workshop.step,
        lane=_lane(turn, lane),
    )


def change(turn: Turn, note_id: UUID, wanted: Mapping[str, Any]) -> Note:
    """Its author puts it in other words. Raises NotFound for notes of others, Conflict once it is on the map."""
    note = _own(turn, note_id)
    if "text" in wanted:
        note.text = _words(wanted["text"])
    if "lane" in wanted:
        note.lane = _lane(turn, wanted["lane"])
    note.save(update_fields=["text", "lane"])
    return note


def delete(turn: Turn, note_id: UUID) -> None:
    """Its author takes it back; those that said the same stand for themselves again."""
    _own(turn, note_id).delete()


def reveal(doer: Doer, map_id: UUID) -> None:
    """Everybody sees what was written until now (who leads)."""
    with of_member(doer, map_id, "edit", leading=True) as turn:
        Note.objects.filter(workshop=turn.workshop, revealed_at=None).update(revealed_at=timezone.now())


def group(doer: Doer, map_id: UUID, into: UUID | None, notes: Sequence[UUID]) -> None:
    """Say that these notes say the same as `into`; None: that they say something of their own (editors).

    Groups have one level: what said the same as one of `notes` now says the same as `into`.
    """
    with of_member(doer, map_id, "edit") as turn:
        shown = Note.objects.filter(workshop=turn.workshop).exclude(revealed_at=None)
        chosen = {one.pk: one for one in shown.filter(pk__in=notes).select_related("same_as")}
        if len(chosen) != len(set(notes)):
            raise NotFound(_("One of these notes is not there, or not shown yet."))
        if into is None:
            _part(chosen.values())
            return
        head = shown.filter(pk=into).first()
        if head is None:
            raise NotFound(_("One of these notes is not there, or not shown yet."))
        first = head.same_as_id or head.pk
        shown.filter(pk=first).update(same_as=None)
        below = set(chosen) - {first}
        _part(one for one in chosen.values() if one.same_as_id not in (None, first))
        shown.filter(same_as__in=below).exclude(pk=first).update(same_as=first)
        shown.filter(pk__in=below).update(same_as=first)
        # What joins a group that is on the map is there with it.
        card = shown.filter(pk=first).values_list("card", flat=True).first()
        shown.filter(same_as=first, card=None).update(card=card)


def _part(notes: Iterable[Note]) -> None:
    """They say something of their own: the card of those they were with is not theirs."""
    for one in [note for note in notes if note.same_as is not None]:
        card = None if one.same_as and one.card == one.same_as.card else one.card
        Note.objects.filter(pk=one.pk).update(same_as=None, card=card)


def _own(turn: Turn, note_id: UUID) -> Note:
    note = Note.objects.filter(workshop=turn.workshop, author=turn.seat, pk=note_id).first()
    if note is None:
        raise NotFound
    if note.card is not None and Card.objects.filter(map=turn.workshop.map_id, pk=note.card).exists():
        raise Conflict(_("This note is a card on the map already."), code="on_the_map")
    return note


def _words(said: str) -> str:
    words = text(TEXT, line=False)("text", said)
    if not words:
        raise wrong("text", _("Write something."))
    return words


def _lane(turn: Turn, lane: UUID | str | None) -> UUID | None:
    """The lane that was chosen, or that of the step; one that is not on the map is none."""
    wanted = lane or turn.workshop.agenda[turn.workshop.step]["lane"]
    if not wanted:
        return None
    found: UUID | None = lanes_for_notes(turn.workshop.map_id).filter(pk=wanted).values_list("pk", flat=True).first()
    return found
