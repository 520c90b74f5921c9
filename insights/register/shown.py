"""What the pages of the register say beside an action's own values: how late it is, how far, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .entry import OPEN, Entry, Owner
from .grouping import Group
from .looking import Looking
from .standing import days_late, progress
from .words import group_name, status_name

# From here on a deadline is near.
SOON: Final = 3
ON_A_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """`late`: days since the deadline, negative before it; None without one, or for a closed action."""

    entry: Entry
    late: int | None
    progress: int | None

    @property
    def is_late(self) -> bool:
        return self.late is not None and self.late > 0

    @property
    def is_soon(self) -> bool:
        return self.late is not None and -SOON <= self.late <= 0

    @property
    def when(self) -> str:
        """`6 days late`, `Tomorrow`, `in 10 days`."""
        if self.late is None:
            return ""
        if self.late > 0:
            return ngettext("%(n)s day late", "%(n)s days late", self.late) % {"n": self.late}
        if self.late > -2:
            return _("Today") if self.late == 0 else _("Tomorrow")
        return ngettext("in %(n)s day", "in %(n)s days", -self.late) % {"n": -self.late}

    @property
    def moves(self) -> list[tuple[str, str, bool]]:
        """Statuses that it can be moved to at once: (status, its name, it is there already). Closing asks for more."""
        return [(one, status_name(one), one == self.entry.status) for one in OPEN]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the table or a column of the board; `total` counts those of other pages too."""

    key: str
    name: str
    rows: tuple[Row, ...]
    total: int

    @property
    def left(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: what is there."""

    maps: list[tuple[str, str]]
    owners: list[Owner]
    teams: list[tuple[str, str]]
    has_mapless: bool


def row_of(one: Entry, today: date) -> Row:
    return Row(one, days_late(one, today), progress(one))


def paged(groups: Sequence[Group], today: date, page: int) -> tuple[list[Section], int, int]:
    """The sections of one page of the table, which page that is, and of how many."""
    total = sum(len(group.entries) for group in groups)
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(page, pages)
    first, last, at, sections = (page - 1) * ON_A_PAGE, page * ON_A_PAGE, 0, []
    for group in groups:
        shown = group.entries[max(0, first - at) : max(0, last - at)]
        at += len(group.entries)
        if shown:
            sections.append(_section(group, shown, today))
    return sections, page, pages


def columns(groups: Iterable[Group], today: date) -> list[Section]:
    """The columns of the board; what does not fit stands in the table."""
    return [_section(group, group.entries[:ON_A_PAGE], today) for group in groups]


def _section(group: Group, shown: Sequence[Entry], today: date) -> Section:
    return Section(group.key, group_name(group), tuple(row_of(one, today) for one in shown), len(group.entries))


def choices_of(entries: Sequence[Entry]) -> Choices:
    by_name = lambda pair: (pair[1].casefold(), pair[0])  # noqa: E731
    owners = {one.owner.key: one.owner for one in entries if one.owner}
    return Choices(
        maps=sorted({(one.map_id, one.map_title) for one in entries if one.map_id}, key=by_name),
        owners=sorted(owners.values(), key=lambda one: (one.name.casefold(), one.key)),
        teams=sorted({(one.team_id, one.team) for one in entries if one.team_id}, key=by_name),
        has_mapless=any(not one.map_id for one in entries),
    )


def is_shown(looking: Looking, entries: Sequence[Entry]) -> bool:
    """Whether filters are worth their place."""
    return len(entries) > 3 or looking.filters
