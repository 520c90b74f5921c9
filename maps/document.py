"""MapDocument: a whole map as plain data, which analysis, checks, exports, versions and the share page read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .kinds import KINDS, Row, blank_row

# Rows by kind and id. Rows are never changed in place: an edit puts a new dict, so that readers may keep the old one.
Elements = dict[str, dict[str, Row]]
# One operation as the log and the `change` frames carry it.
Operation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MapDocument:
    """A map at one point of its history. `context` is what the log does not carry (see maps.context)."""

    map_id: str
    epoch: str
    seq: int
    last_change: str | None
    elements: Elements
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def row(self) -> Row:
        """The row of the map itself."""
        return self.elements["map"][self.map_id]


def empty_elements() -> Elements:
    return {name: {} for name in KINDS}


def apply_operation(elements: Elements, operation: Operation) -> None:
    """Apply one effective operation blindly, as every client does. Fields that it is older than have their defaults."""
    rows = elements[operation["kind"]]
    element_id = operation["id"]
    match operation["op"]:
        case "create":
            rows[element_id] = {**blank_row(KINDS[operation["kind"]], element_id), **operation["fields"]}
        case "update":
            rows[element_id] = {**rows[element_id], **operation["fields"]}
        case "delete":
            del rows[element_id]
        case other:
            raise ValueError(f"unknown operation {other!r}")
