"""The only writer of research questions: asking one about an element, changing it, taking it off the board."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.actions.fields import wrong
from insights.facts import document_of
from insights.models import ResearchQuestion
from maps.access import Principal, actor_of, map_locked_for
from maps.kinds import EVIDENCE_TARGETS
from maps.models import JourneyMap
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge

from .fields import LONG, QUESTION, cleaned
from .wording import proposed

State = ResearchQuestion.State
# Boards are read by people.
MOST: Final = 1_000
# These are answered, and say what was found.
ANSWERED: Final = (State.CONFIRMED, State.REFUTED)
OPEN: Final = (State.OPEN, State.PLANNED, State.RUNNING)


def ask(principal: Principal, map_id: UUID, kind: str, element: UUID, wanted: Mapping[str, Any]) -> ResearchQuestion:
    """A question about an element of the map; `wanted`: fields.WRITABLE, its text proposed where none is given.

    Asked about the same element again it is the question that is there. Raises NotFound, Forbidden, Invalid, TooLarge.
    """
    if kind not in EVIDENCE_TARGETS:
        raise wrong("target_kind", _("There is no such choice."))
    with transaction.atomic():
        journey_map = map_locked_for(principal, map_id, "edit")
        there = ResearchQuestion.objects.filter(map=map_id, target_kind=kind, target=element).first()
        if there is not None:
            return there
        if ResearchQuestion.objects.filter(map=map_id).count() >= MOST:
            raise TooLarge(_("A map has at most %(most)d research questions. Remove some first.") % {"most": MOST})
        text, assumed = _about(journey_map, kind, element)
        told = cleaned(journey_map.workspace, {"text": text, **wanted})
        question = ResearchQuestion(map=journey_map, target_kind=kind, target=element, assumed=assumed, **told)
        _must_fit(question)
        question.created_by = actor_of(principal)
        question.save()
    return question


def change(
    principal: Principal, question: ResearchQuestion, version: int, wanted: Mapping[str, Any]
) -> ResearchQuestion:
    """Write what `wanted` names. Raises Conflict `changed_meanwhile` unless `version` is the question's."""
    with transaction.atomic():
        journey_map = map_locked_for(principal, question.map_id, "edit")
        found = ResearchQuestion.objects.select_for_update().filter(pk=question.pk, map=journey_map).first()
        if found is None:
            raise NotFound
        if found.version != version:
            message = _("Somebody changed this question in the meantime. Nothing of theirs was overwritten.")
            raise Conflict(message, code="changed_meanwhile", details={"version": found.version})
        for name, value in cleaned(journey_map.workspace, wanted).items():
            setattr(found, name, value)
        _must_fit(found)
        found.version += 1
        found.changed_at = timezone.now()
        found.save()
    return found


def remove(principal: Principal, question: ResearchQuestion) -> None:
    """Take it off the board: the element is an assumption again that nobody looks into."""
    with transaction.atomic():
        journey_map = map_locked_for(principal, question.map_id, "edit")
        ResearchQuestion.objects.filter(pk=question.pk, map=journey_map).delete()


def _must_fit(question: ResearchQuestion) -> None:
    if question.state in ANSWERED and not question.finding.strip():
        raise wrong("finding", _("Say what you found: the next reader has only this."))


def _about(journey_map: JourneyMap, kind: str, element: UUID) -> tuple[str, str]:
    """The proposed question, and what the element says now. Raises NotFound for what is not on the map."""
    document = document_of(journey_map)
    row = document.elements.get(kind, {}).get(str(element)) if document else None
    if document is None or row is None or row.get("example"):
        raise NotFound
    text, assumed = proposed(document, kind, row)
    if not text:
        raise Invalid(_("This element says nothing yet that could be asked about."))
    return text[:QUESTION], assumed[:LONG]
