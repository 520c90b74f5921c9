"""Suggestions as the API gives them: what each part would change, against the map as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from maps.changes.snapshot import current_document
from maps.document import Elements, empty_elements
from maps.models import Suggestion, SuggestionPart
from workspaces.models import User

from .accepting import offered_by
from .lists import Named, gone_from_lists
from .naming import Names
from .parts import as_sent
from .standing import operation_of, stand


def suggestions(map_id: UUID) -> QuerySet[Suggestion]:
    """Those of a map, with everything that they are shown with: two queries more for any number."""
    parts = SuggestionPart.objects.select_related("decided_by")
    found = Suggestion.objects.filter(map_id=map_id).select_related("author", "map")
    return found.prefetch_related(Prefetch("parts", queryset=parts))


def shown(map_id: UUID, some: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """As JSON; four queries at most for any number: the map's, and the names of personas and whether they are there."""
    document = current_document(map_id) if some else None
    elements = document.elements if document else empty_elements()
    names = Names(elements, (part for one in some for part in one.parts.all()))
    every = [part for one in some for part in one.parts.all() if part.state == SuggestionPart.State.OPEN]
    workspace_id = some[0].map.workspace_id if some else None
    gone = gone_from_lists(map_id, workspace_id, every, required=True) if workspace_id else frozenset()
    return [_suggestion(one, elements, names, gone) for one in some]


def _suggestion(suggestion: Suggestion, elements: Elements, names: Names, gone: frozenset[Named]) -> dict[str, Any]:
    parts = list(suggestion.parts.all())
    made = offered_by((one for one in parts if one.state == SuggestionPart.State.OPEN), gone)
    return {
        "id": suggestion.pk,
        "author": _person(suggestion.author),
        "through": suggestion.through,
        "note": suggestion.note,
        "created_at": suggestion.created_at,
        "updated_at": suggestion.updated_at,
        "base_seq": suggestion.base_seq,
        "state": "open" if suggestion.settled_at is None else "settled",
        "revision": suggestion.revision,
        "parts": [_part(one, elements, made, names, gone) for one in parts],
    }


def _part(
    part: SuggestionPart, elements: Elements, made: dict[str, SuggestionPart], names: Names, gone: frozenset[Named]
) -> dict[str, Any]:
    standing = stand(part.operations, elements, made, gone)
    is_open = part.state == SuggestionPart.State.OPEN
    return {
        "id": part.pk,
        "kind": part.kind,
        "element": part.element,
        "op": operation_of(part.operations),
        "operations": [as_sent(one) for one in part.operations],
        "fields": standing.fields,
        "title": names.title(part),
        "place": names.place(part),
        "state": part.state,
        "stale": standing.stale if is_open else None,
        "needs": [made[one].pk for one in standing.needs] if is_open else [],
        "change": part.change,
        "decided_by": _person(part.decided_by),
        "decided_at": part.decided_at,
        "reason": part.reason,
    }


def _person(user: User | None) -> dict[str, Any] | None:
    return {"id": user.pk, "name": user.display_name} if user is not None else None
