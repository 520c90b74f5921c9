"""What somebody looks for, as it stands in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from .drafts import TEXTS
from .sources import SOURCES
from .words import LONGEST, Query, query_of


def kinds() -> tuple[str, ...]:
    """Everything that can be found, in the order in which it is offered."""
    return (*TEXTS, *SOURCES)


@dataclass(frozen=True, slots=True)
class Looking:
    """`kind`: one of kinds(), `map`, `persona`: ids. Empty: everything."""

    q: str = ""
    kind: str = ""
    map: str = ""
    persona: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Looking:
        """Read from an address; whatever makes no sense there is left out."""
        kind = query.get("kind", "")
        return cls(
            q=" ".join(query.get("q", "").replace("\0", "").split())[:LONGEST],
            kind=kind if kind in kinds() else "",
            map=_id(query.get("map", "")),
            persona=_id(query.get("persona", "")),
        )

    @property
    def query(self) -> Query:
        return query_of(self.q)

    @property
    def filters(self) -> bool:
        return bool(self.kind or self.map or self.persona)

    @property
    def address(self) -> str:
        """`?…` of this, shortest."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name))}
        return f"?{urlencode(said)}" if said else "?"

    def but(self, **changes: Any) -> Looking:
        return replace(self, **changes)


def _id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""
