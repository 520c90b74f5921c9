"""What parts name of the workspace's lists, and what of that has gone since: personas, channels, owners, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from maps.changes.libraries import existing
from maps.kinds import KINDS, LIBRARIES
from maps.models import SuggestionPart

# Which list, and which of its ids.
Named = tuple[str, str]
# Whether another map is there is only told to who may open it: the engine asks.
_UNTOLD: Final = "map"


def gone_from_lists(
    map_id: UUID, workspace_id: UUID, parts: Iterable[SuggestionPart], *, required: bool = False
) -> frozenset[Named]:
    """`required`: only what an element can't be without. One query for each list that is named, mostly none."""
    named = {one for part in parts for one in _named(part, required=required)}
    if not named:
        return frozenset()
    found = existing(map_id, workspace_id, named)
    return frozenset((to, one) for to, one in named if one not in found[to])


def _named(part: SuggestionPart, *, required: bool) -> Iterator[Named]:
    for operation in part.operations:
        fields = KINDS[operation["kind"]].fields
        for name, value in operation.get("fields", {}).items():
            spec = fields[name]
            if not value or spec.to not in LIBRARIES or spec.to == _UNTOLD or (required and not spec.required):
                continue
            for one in value if isinstance(value, list) else [value]:
                yield spec.to, one
