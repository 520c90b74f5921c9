"""What may keep a map from being published: parts above the engine register here when they start."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from maps.access import Principal
from maps.document import MapDocument, Operation

PUBLISHED = "published"

# Called with the map locked and the Change planned: the document is the map as it would be, at the seq before it and
# without a context. Its rows are the engine's own: read, never kept or changed. Raises RefusedError to refuse.
Gate = Callable[[MapDocument, Principal], None]
gates: list[Gate] = []


def publishes(effective: Iterable[Operation]) -> bool:
    """Whether these operations make a map published that was not."""
    return any(one["kind"] == "map" and one.get("fields", {}).get("status") == PUBLISHED for one in effective)
