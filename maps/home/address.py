"""What somebody looks at on the home page, as it stands in the address: shelf, folder, words, filters, order, page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

SHELVES: Final = ("all", "mine", "archived", "trash")
ORDERS: Final = ("edited", "created", "title", "status", "lead")
NEWEST_FIRST: Final = ("edited", "created")
STATUSES: Final = ("draft", "in_review", "published")
WITHOUT: Final = "none"
LONGEST: Final = 200


class Heading(NamedTuple):
    """The head of a column: where it leads, and how the list is sorted by it, in the words of aria-sort."""

    query: str
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """`folder`: an id, or `none` for maps without one. `persona`, `lead`: ids. Empty means everything.

    `sort`: one of ORDERS, with a minus in reverse.
    """

    shelf: str = "all"
    folder: str = ""
    q: str = ""
    persona: str = ""
    status: str = ""
    lead: str = ""
    tag: str = ""
    sort: str = "edited"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Looking:
        """Read from an address; whatever makes no sense there is left out."""
        folder = query.get("folder", "")
        return cls(
            shelf=_one_of(query.get("shelf"), SHELVES),
            folder=folder if folder == WITHOUT else _id(folder),
            q=query.get("q", "").strip()[:LONGEST],
            persona=_id(query.get("persona", "")),
            status=query["status"] if query.get("status") in STATUSES else "",
            lead=_id(query.get("lead", "")),
            tag=query.get("tag", "").strip()[:LONGEST],
            sort=_one_of(query.get("sort"), (*ORDERS, *(f"-{one}" for one in ORDERS))),
            page=_page(query.get("page", "")),
        )

    @property
    def query(self) -> str:
        """`?…` of this, shortest; empty for the plain home page."""
        usual = Looking()
        said = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) != getattr(usual, name)}
        return f"?{urlencode(said)}" if said else ""

    def but(self, **changes: Any) -> Looking:
        """The same with some of it changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    @property
    def headings(self) -> dict[str, Heading]:
        """What the heads of the list's columns do: sort by theirs, and in reverse when it is sorted so already."""
        return {one: self._heading(one) for one in ORDERS}

    def _heading(self, sort: str) -> Heading:
        query = self.but(sort=f"-{sort}" if self.sort == sort else sort).query
        if self.sort.removeprefix("-") != sort:
            return Heading(query)
        is_up = (self.sort == sort) == (sort not in NEWEST_FIRST)
        return Heading(query, "ascending" if is_up else "descending")

    @property
    def filters(self) -> bool:
        """Whether something narrows the shelf or the folder down."""
        return bool(self.q or self.persona or self.status or self.lead or self.tag)

    @property
    def is_plain(self) -> bool:
        """All maps, nothing left out."""
        return self.shelf == "all" and not self.folder and not self.filters


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def _id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _page(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 and value != "0" else 1
