"""Whom a suggestion is told to in the inbox: who leads the map of a new one, its author of the answer."""

from __future__ import annotations

from uuid import UUID

from maps.models import JourneyMap, Suggestion
from workspaces.notify import notify

KIND = "suggestion"


def of_new(suggestion: Suggestion, journey_map: JourneyMap) -> None:
    """Inside the transaction that makes it."""
    if journey_map.lead_id is not None:
        _tell(journey_map.lead_id, suggestion, journey_map, suggestion.author_id, "open")


def of_answer(suggestion: Suggestion, journey_map: JourneyMap, actor: UUID | None, said: str) -> None:
    """Inside the transaction that decides. `said`: accepted, refused, or both."""
    if suggestion.author_id is not None:
        _tell(suggestion.author_id, suggestion, journey_map, actor, said)


def _tell(person: UUID, suggestion: Suggestion, journey_map: JourneyMap, actor: UUID | None, said: str) -> None:
    # An answer may come in several steps: each is told.
    key = f"suggestion:{suggestion.pk}:{suggestion.revision}:{said}"
    details = {"suggestion": str(suggestion.pk), "said": said}
    notify(
        [person], KIND, workspace=journey_map.workspace_id, actor=actor, map=journey_map.pk, key=key, details=details
    )
