"""What somebody looks at in the portfolio, as it stands in the address: order, filters, and what the trend shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from .figures import TRENDS

# `tree`: detailed maps below the one that links to them. The others put first what needs somebody first.
ORDERS: Final = ("tree", "title", "experience", "quality", "pain_points", "actions", "progress", "review")
# Sorting by these begins with the highest figure: there is most to do.
HIGHEST_FIRST: Final = frozenset({"pain_points", "actions"})
ASKS: Final = ("stale", "late", "severe", "behind")
STATES: Final = ("current", "future")
STATUSES: Final = ("draft", "in_review", "published")
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Looking:
    """`lead`, `persona`: ids. `needs`: one of ASKS. Empty: everything. `sort`: one of ORDERS; a minus reverses it."""

    q: str = ""
    status: str = ""
    state: str = ""
    lead: str = ""
    persona: str = ""
    needs: str = ""
    sort: str = "tree"
    trend: str = "experience"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Looking:
        """Read from an address; whatever makes no sense there is left out."""
        orders = (*ORDERS, *(f"-{one}" for one in ORDERS[1:]))
        return cls(
            q=query.get("q", "").strip()[:LONGEST],
            status=_one_of(query.get("status"), STATUSES, ""),
            state=_one_of(query.get("state"), STATES, ""),
            lead=_id(query.get("lead", "")),
            persona=_id(query.get("persona", "")),
            needs=_one_of(query.get("needs"), ASKS, ""),
            sort=_one_of(query.get("sort"), orders, "tree"),
            trend=_one_of(query.get("trend"), tuple(TRENDS), "experience"),
            page=_page(query.get("page", "")),
        )

    @property
    def filters(self) -> bool:
        return bool(self.q or self.status or self.state or self.lead or self.persona or self.needs)

    @property
    def query(self) -> str:
        """`?…` of this, shortest."""
        usual = Looking()
        said = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) != getattr(usual, name)}
        return f"?{urlencode(said)}" if said else "?"

    def but(self, **changes: Any) -> Looking:
        """The same with some of it changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    @property
    def before(self) -> Looking:
        return replace(self, page=self.page - 1)

    @property
    def after(self) -> Looking:
        return replace(self, page=self.page + 1)

    @property
    def headings(self) -> dict[str, tuple[str, str]]:
        """By order: where the head of its column leads, and how the list is sorted by it, in the words of aria-sort."""
        return {one: self._heading(one) for one in ORDERS}

    def _heading(self, order: str) -> tuple[str, str]:
        by = self.sort.removeprefix("-")
        query = self.but(sort=f"-{order}" if self.sort == order else order).query
        is_up = (self.sort == by) != (by in HIGHEST_FIRST)
        return query, "" if by != order else "ascending" if is_up else "descending"

    @property
    def trends(self) -> list[tuple[str, str]]:
        """(name, where it leads) of each figure that a trend can show."""
        return [(one, replace(self, trend=one).query) for one in TRENDS]


def _one_of(value: str | None, known: tuple[str, ...], usual: str) -> str:
    return value if value in known else usual


def _id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _page(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 and value != "0" else 1
