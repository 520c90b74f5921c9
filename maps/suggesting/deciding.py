"""An editor's answer to a suggestion: what is accepted becomes one Change, written together with the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import Principal, map_for, map_locked_for
from maps.changes.apply import apply_changes
from maps.changes.errors import RefusedError
from maps.changes.outcomes import Applied, Refused, Submission
from maps.changes.snapshot import current_document
from maps.changes.values import clean_text
from maps.creating import refuse_failure
from maps.models import ChangeRecord, JourneyMap, Suggestion, SuggestionPart
from maps.signals import SUGGESTIONS, announce_notice
from workspaces.errors import Conflict, Invalid, NotFound

from . import telling
from .accepting import accepted_operations
from .lists import gone_from_lists
from .parts import Kept, as_sent
from .proposing import touch

REASON: Final = 2_000
State = SuggestionPart.State


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor says: parts accepted and refused, why, and the id of the Change that the accepted ones make."""

    accept: frozenset[UUID]
    refuse: frozenset[UUID]
    reason: str = ""
    change: UUID | None = None

    @classmethod
    def of(cls, wanted: Mapping[str, Any]) -> Answer:
        """Raises Invalid."""
        accept, refuse = frozenset(wanted.get("accept", ())), frozenset(wanted.get("refuse", ()))
        if not accept and not refuse:
            raise Invalid(_("Say which changes you accept or refuse."))
        if accept & refuse:
            raise Invalid(_("A change can't be accepted and refused at once."))
        if accept and not wanted.get("change"):
            raise Invalid(details={"change": [_("What is accepted becomes a Change, which needs an id.")]})
        try:
            reason = clean_text(wanted.get("reason", ""), REASON).strip()
        except RefusedError as error:
            raise Invalid(details={"reason": [error.message]}) from error
        return cls(accept, refuse, reason, wanted.get("change") if accept else None)


@dataclass(frozen=True, slots=True)
class Decided:
    """`seq`: where the Change stands in the log; None when nothing had to change."""

    suggestion: Suggestion
    seq: int | None


def decide(principal: Principal, map_id: UUID, pk: UUID, answer: Answer) -> Decided:
    """All of the answer or none of it; the same answer sent again does nothing twice.

    Raises NotFound, Forbidden, Conflict (`decided`, `stale`, `needs`), and what the engine refuses with
    `details.part`. Must not be called inside a transaction (rule C2).
    """
    journey_map, _can = map_for(principal, map_id, "edit")
    suggestion = Suggestion.objects.filter(map=journey_map, pk=pk).first()
    if suggestion is None:
        raise NotFound(_("This suggestion is not there any more."))
    parts = list(suggestion.parts.all())
    chosen = _chosen(parts, answer)
    if _is_done(chosen, answer):
        return Decided(suggestion, _seq_of(journey_map, answer.change))
    _must_be_open(chosen)
    writing = _Writing(principal, journey_map, suggestion.pk, answer)
    if not answer.accept:
        with transaction.atomic():
            map_locked_for(principal, map_id, "edit")
            return Decided(writing.write(None), None)
    document = current_document(map_id)
    if document is None:
        raise NotFound
    gone = gone_from_lists(map_id, journey_map.workspace_id, (one for one in parts if one.pk in answer.accept))
    return _accept(principal, writing, accepted_operations(document.elements, parts, answer.accept, gone))


def _accept(principal: Principal, writing: _Writing, operations: Sequence[Kept]) -> Decided:
    change = {"id": str(writing.answer.change), "operations": [as_sent(one) for one in operations]}
    submission = Submission(change, principal, alongside=writing.write_accepted)
    outcome = apply_changes(writing.journey_map.pk, [submission])[0]
    if isinstance(outcome, Refused):
        place = outcome.details.get("operation")
        if isinstance(place, int) and place < len(operations):
            outcome.details["part"] = operations[place]["part"]
    refuse_failure(outcome)
    if isinstance(outcome, Applied) and writing.written is not None:
        return Decided(writing.written, outcome.seq)
    if isinstance(outcome, Applied):
        # The Change was there before under this id, without this answer: it was used for something else.
        raise Conflict(_("Somebody has answered this already."), code="decided")
    # Nothing to do: the map is like this already.
    with transaction.atomic():
        map_locked_for(principal, writing.journey_map.pk, "edit")
        return Decided(writing.write(None), None)


class _Writing:
    """Writes an answer, under the map's lock."""

    def __init__(self, principal: Principal, journey_map: JourneyMap, pk: UUID, answer: Answer) -> None:
        self.principal, self.journey_map, self.pk, self.answer = principal, journey_map, pk, answer
        self.written: Suggestion | None = None

    def write_accepted(self, seq: int) -> None:
        """In the transaction of the Change."""
        self.written = self.write(self.answer.change)

    def write(self, change: UUID | None) -> Suggestion:
        """Raises Conflict when somebody else was faster."""
        suggestion = Suggestion.objects.select_for_update().filter(pk=self.pk).first()
        if suggestion is None:
            raise NotFound(_("This suggestion is not there any more."))
        _must_be_open(_chosen(list(suggestion.parts.all()), self.answer))
        said = {"decided_by": self.principal.user_id, "decided_at": timezone.now()}
        accepted = suggestion.parts.filter(pk__in=self.answer.accept)
        accepted.update(state=State.ACCEPTED, change=change, **said)
        refused = suggestion.parts.filter(pk__in=self.answer.refuse)
        refused.update(state=State.REFUSED, reason=self.answer.reason, **said)
        touch(suggestion)
        announce_notice(self.journey_map.pk, SUGGESTIONS)
        telling.of_answer(suggestion, self.journey_map, self.principal.user_id, self._said())
        return suggestion

    def _said(self) -> str:
        if self.answer.accept and self.answer.refuse:
            return "both"
        return "accepted" if self.answer.accept else "refused"


def _chosen(parts: Iterable[SuggestionPart], answer: Answer) -> list[SuggestionPart]:
    """The parts that the answer names. Raises Conflict for one that is not there: its author may have sent it anew."""
    found = [one for one in parts if one.pk in answer.accept | answer.refuse]
    if len(found) < len(answer.accept | answer.refuse):
        message = _("This suggestion was changed by its author meanwhile. Look at it again.")
        raise Conflict(message, code="replaced")
    return found


def _is_done(chosen: Iterable[SuggestionPart], answer: Answer) -> bool:
    """Whether this very answer was given before."""
    return all(
        one.state == (State.ACCEPTED if one.pk in answer.accept else State.REFUSED)
        and (one.pk in answer.refuse or one.change in (answer.change, None))
        for one in chosen
    )


def _seq_of(journey_map: JourneyMap, change: UUID | None) -> int | None:
    if change is None:
        return None
    return ChangeRecord.objects.filter(map=journey_map, change=change).values_list("seq", flat=True).first()


def _must_be_open(chosen: Iterable[SuggestionPart]) -> None:
    answered = [str(one.pk) for one in chosen if one.state != State.OPEN]
    if answered:
        raise Conflict(_("Somebody has answered this already."), code="decided", details={"parts": answered})
