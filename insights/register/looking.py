"""What somebody looks at in the register, as it stands in the address: view, groups, filters, words, page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from maps.home.listing import fold

from .entry import STATUSES, Entry
from .grouping import GROUPINGS
from .standing import is_overdue

VIEWS: Final = ("table", "board")
NOBODY: Final = "none"
# Closed ones leave the register by themselves, and are found again under their status.
CLOSED_DAYS: Final = 90
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Looking:
    """`map`, `team`: an id or `none`. `owner`: `member:ID`, `contact:ID` or `none`. `severity`: at least that.

    `status`: one of STATUSES, `all`, or empty for what is open or was closed lately.
    """

    view: str = "table"
    by: str = "deadline"
    map: str = ""
    owner: str = ""
    team: str = ""
    status: str = ""
    severity: int = 0
    overdue: bool = False
    q: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Looking:
        """Read from an address; whatever makes no sense there is left out."""
        kind, _, person = query.get("owner", "").partition(":")
        named = f"{kind}:{_id(person)}" if kind in ("member", "contact") and _id(person) else ""
        return cls(
            view=_one_of(query.get("view"), VIEWS),
            by=_one_of(query.get("by"), GROUPINGS),
            map=_id(query.get("map", "")),
            owner=NOBODY if query.get("owner") == NOBODY else named,
            team=_id(query.get("team", "")),
            status=query["status"] if query.get("status") in (*STATUSES, "all") else "",
            severity=_number(query.get("severity", ""), 5) or 0,
            overdue=query.get("overdue") == "1",
            q=query.get("q", "").strip()[:LONGEST],
            page=_number(query.get("page", ""), 9999) or 1,
        )

    @property
    def query(self) -> str:
        """`?…` of this, shortest; empty for the plain register."""
        usual = Looking()
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        told = {name: int(value) if value is True else value for name, value in said.items()}
        kept = {name: value for name, value in told.items() if value != getattr(usual, name)}
        return f"?{urlencode(kept)}" if kept else ""

    def but(self, **changes: Any) -> Looking:
        """The same with some of it changed, from its first page on."""
        return replace(self, **{"page": 1, **changes})

    @property
    def filters(self) -> bool:
        """Whether something narrows the register down."""
        return bool(self.map or self.owner or self.team or self.status or self.severity or self.overdue or self.q)


def fitting(entries: Iterable[Entry], looking: Looking, today: date) -> list[Entry]:
    return [one for one in entries if _fits(one, looking, today)]


def _fits(one: Entry, looking: Looking, today: date) -> bool:
    if not _is_of_status(one, looking.status, today):
        return False
    if looking.map and one.map_id != (looking.map if looking.map != NOBODY else ""):
        return False
    if looking.owner and (one.owner.key if one.owner else NOBODY) != looking.owner:
        return False
    if looking.team and (one.team_id or NOBODY) != looking.team:
        return False
    if looking.severity and (one.severity or 0) < looking.severity:
        return False
    if looking.overdue and not is_overdue(one, today):
        return False
    words = fold(looking.q).split()
    return not words or all(word in _told(one) for word in words)


def _is_of_status(one: Entry, status: str, today: date) -> bool:
    if status:
        return status in ("all", one.status)
    if one.status == "dropped":
        return False
    return one.is_open or one.closed_on is None or one.closed_on >= today - timedelta(days=CLOSED_DAYS)


def _told(one: Entry) -> str:
    """What words are looked for in."""
    owner = one.owner.name if one.owner else ""
    pains = [pain.label for pain in one.pains]
    places = [one.map_title, one.stage, one.touchpoint, one.opportunity]
    return fold(" ".join([one.name, one.title, one.description, one.measure, owner, one.team, *places, *pains]))


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def _id(value: str) -> str:
    if value == NOBODY:
        return NOBODY
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _number(value: str, most: int) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 and 0 < int(value) <= most else None
