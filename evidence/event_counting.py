"""Counts what customers did: how often each activity came, what followed what, and which ways were taken. Pure.

This is the directly-follows graph of process mining with its variants (van der Aalst: Process Mining, 2016, ch. 6.2 and
7.2): an edge for each pair of events that follow each other in a case. No case of anybody is kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, Final

from .readers.cells import date_of
from .tables.refusal import RefusedFileError

MOST_EVENTS: Final = 500_000
MOST_ACTIVITIES: Final = 200
# Ways that are kept, the most frequent first; what share of all cases they are is told.
MOST_VARIANTS: Final = 1_000
# Of a way: what goes on for longer is cut, and said to be.
LONGEST: Final = 100
NAME: Final = 200
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp])?\.?[Mm]?")
_DAY_FIRST: Final = re.compile(r"\s*(?:1[3-9]|2\d|3[01])[./-]\d{1,2}[./-]")

Event = tuple[int, str, datetime | None]


def counted(events: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The fields of an EventLog, and `untimed`, `wrong`, `cut`: events without a time, rows that are none, ways that
    were cut. Raises RefusedFileError `too_many_events`, `too_many_activities`, `no_events`.

    Events of a case are put in the order of their times where all of them have one; else the file's order holds.
    """
    rows, wrong = _read(events)
    if not rows:
        raise RefusedFileError("no_events")
    order = "day_first" if any(_DAY_FIRST.match(time) for _case, _name, time in rows) else "month_first"
    cases: dict[str, list[Event]] = defaultdict(list)
    for number, (case, name, time) in enumerate(rows):
        cases[case].append((number, name, moment_of(time, order)))
    ways = [_ordered(found) for found in cases.values()]
    moments = [moment for way in ways for _number, _name, moment in way if moment]
    variants, cut = _variants(ways)
    return {
        "begins": min(moments, default=None),
        "ends": max(moments, default=None),
        "cases": len(ways),
        "events": len(rows),
        "activities": _activities(ways),
        "follows": _follows(ways),
        "variants": variants,
        "untimed": len(rows) - len(moments),
        "wrong": wrong,
        "cut": cut,
    }


def moment_of(text: str, order: str) -> datetime | None:
    """A day with the time on it where it has one; None where no day can be read. Time zones are not looked at: only
    what lies between two events of one log is told."""
    day = date_of(text, order) if text.strip() else None
    if day is None:
        return None
    at = datetime.fromisoformat(day)
    found = _TIME.search(text)
    if found is None:
        return at
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hours = hours % 12 + (12 if found[4] in "pP" else 0)
    return at + timedelta(hours=hours, minutes=minutes, seconds=seconds) if hours < 24 and minutes < 60 else at


def _read(events: Iterable[Mapping[str, Any]]) -> tuple[list[tuple[str, str, str]], int]:
    rows: list[tuple[str, str, str]] = []
    names: dict[str, str] = {}
    wrong = 0
    for one in events:
        if "problem" in one:
            wrong += 1
            continue
        name = " ".join(one["activity"].split())[:NAME]
        rows.append((one["case"], names.setdefault(name, name), one["time"]))
        if len(rows) > MOST_EVENTS:
            raise RefusedFileError("too_many_events", most=MOST_EVENTS)
        if len(names) > MOST_ACTIVITIES:
            raise RefusedFileError("too_many_activities", most=MOST_ACTIVITIES)
    return rows, wrong


def _ordered(found: list[Event]) -> list[Event]:
    if all(moment is not None for _number, _name, moment in found):
        return sorted(found, key=lambda one: (one[2], one[0]))
    return found


def _activities(ways: Sequence[Sequence[Event]]) -> list[dict[str, Any]]:
    """`minutes`: between an activity and what follows it, the median; None where no times tell."""
    events: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    stays: dict[str, list[float]] = defaultdict(list)
    for way in ways:
        names = [name for _number, name, _moment in way]
        events.update(names)
        cases.update(set(names))
        starts[names[0]] += 1
        ends[names[-1]] += 1
        for (_at, name, begun), (_next, _name, left) in pairwise(way):
            if begun is not None and left is not None:
                stays[name].append((left - begun).total_seconds() / 60)
    return [
        {"name": name, "events": count, "cases": cases[name], "starts": starts[name], "ends": ends[name],
         "minutes": _median(stays[name])}
        for name, count in events.most_common()
    ]  # fmt: skip


def _follows(ways: Sequence[Sequence[Event]]) -> list[dict[str, Any]]:
    events: Counter[tuple[str, str]] = Counter()
    cases: Counter[tuple[str, str]] = Counter()
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    for way in ways:
        pairs = []
        for (_at, start, begun), (_next, end, left) in pairwise(way):
            pairs.append((start, end))
            if begun is not None and left is not None:
                took[start, end].append((left - begun).total_seconds() / 60)
        events.update(pairs)
        cases.update(set(pairs))
    return [
        {"from": start, "to": end, "events": count, "cases": cases[start, end], "minutes": _median(took[start, end])}
        for (start, end), count in events.most_common()
    ]


def _variants(ways: Sequence[Sequence[Event]]) -> tuple[list[dict[str, Any]], int]:
    taken: Counter[tuple[str, ...]] = Counter()
    cut = 0
    for way in ways:
        cut += len(way) > LONGEST
        taken[tuple(name for _number, name, _moment in way[:LONGEST])] += 1
    return [{"path": list(path), "cases": count} for path, count in taken.most_common(MOST_VARIANTS)], cut


def _median(minutes: Sequence[float]) -> float | None:
    return round(median(minutes), 2) if minutes else None
