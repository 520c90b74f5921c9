"""Plans a suggestion on the map as it is, without writing: what can't work is refused at once, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import ABILITIES, Principal
from maps.changes.columns import moment_text
from maps.changes.errors import STATUS, RefusedError, invalid
from maps.changes.libraries import existing, viewable
from maps.changes.operations import ParsedChange, library_refs, parse_change
from maps.changes.plan import Asker, Planner
from maps.changes.reading import as_text, read_map
from maps.changes.state import MapState
from maps.document import Elements
from maps.kinds import TALK
from maps.models import JourneyMap
from workspaces.errors import DomainError, NotFound

from .parts import Part, as_sent, effective, in_order, split

# Planned as if an editor did it: whether they may is asked of who accepts.
_MAY = {**dict.fromkeys(ABILITIES, True), "manage": False}
BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Planned:
    """What a suggestion would do, and where the map stood."""

    seq: int
    parts: list[Part]


def plan(principal: Principal, journey_map: JourneyMap, change: Mapping[str, Any], size: int) -> Planned:
    """`change`: {"id", "operations"} as sent, of `size` bytes. Raises DomainError with the engine's codes."""
    try:
        if size > BYTES:
            raise RefusedError("too_large", _("This is too much for one suggestion. Make several."), limit=BYTES)
        parsed = parse_change(dict(change))
        _refuse_talk(parsed)
        found = read_map(journey_map.pk)
        if found is None:
            raise NotFound
        mark, state = found
        before = _rows(state.elements)
        _run(principal, journey_map, state, parsed)
        parts = effective(split(parsed.operations, change["operations"], before), before, state.elements)
        if not parts:
            raise invalid(_("The map is like this already: there is nothing to suggest."))
        _must_work(principal, journey_map, before, state, parts)
    except RefusedError as refusal:
        raise refused(refusal) from refusal
    return Planned(mark.seq, parts)


def refused(refusal: RefusedError) -> DomainError:
    """A refusal of the engine's as people see it."""
    return DomainError(
        refusal.message, code=refusal.code, status=STATUS.get(refusal.code, 422), details=refusal.details
    )


def _refuse_talk(parsed: ParsedChange) -> None:
    for place, operation in enumerate(parsed.operations):
        if operation.kind.name in TALK:
            message = _("Comments and votes are not suggested: whoever may suggest may write them.")
            raise invalid(message, kind=operation.kind.name, operation=place)


def _run(principal: Principal, journey_map: JourneyMap, state: MapState, parsed: ParsedChange) -> None:
    refs = set(library_refs(parsed))
    libraries = existing(journey_map.pk, journey_map.workspace_id, refs)
    seen = viewable([principal], libraries.get("map", ())).get(principal, frozenset())
    asker = Asker(as_text(principal.user_id), _MAY, now=moment_text(timezone.now()))
    Planner(state, asker, {**libraries, "map": seen}).run(parsed.operations)


def _must_work(
    principal: Principal, journey_map: JourneyMap, before: Elements, state: MapState, parts: Sequence[Part]
) -> None:
    """What is kept of it must work like what was sent. Raises RefusedError."""
    kept = in_order(operation for part in parts for operation in part.operations)
    change = parse_change({"id": str(UUID(int=0)), "operations": [as_sent(one) for one in kept]})
    again = MapState(str(journey_map.pk), before, dict(state.numbers))
    _run(principal, journey_map, again, change)


def _rows(elements: Elements) -> Elements:
    """The rows as they are now; rows are never changed in place."""
    return {kind: dict(rows) for kind, rows in elements.items()}
