"""Files of other programs that hold no journey: told by what stands in their first rows, so that the answer can say so.

Answers, reviews, tickets and figures are evidence for a map and not a map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from .layout import guess
from .source import COLUMNS, table_of

Rows = Sequence[Sequence[str]]


def _has(*names: str) -> Callable[[set[str], Rows], bool]:
    wanted = set(names)
    return lambda header, rows: wanted <= header


def _any_of(most_needed: int, *names: str) -> Callable[[set[str], Rows], bool]:
    wanted = set(names)
    return lambda header, rows: len(wanted & header) >= most_needed


def _qualtrics(header: set[str], rows: Rows) -> bool:
    near = [cell for row in rows[:3] for cell in row]
    return any("ImportId" in cell for cell in near) or {"v1", "v2", "v3"} <= header


def _analytics(header: set[str], rows: Rows) -> bool:
    return bool(rows) and rows[0][0].startswith("# ---")


def _labelled_sentences(header: set[str], rows: Rows) -> bool:
    """Two or three columns without a heading, a text and a small number or a label."""
    if not rows or not 2 <= len(rows[0]) <= 3 or len(rows) < 20:
        return False
    return all(re.fullmatch(r"[\d,]{1,12}", row[1].strip() or "x") for row in rows[:20])


_LOOKED_AT: Final = 50
# Headings of a journey enough: what else stands there does not matter.
_PLAINLY_ONE: Final = 5

# code of the sentence, the test; the first that fits.
_TABLES: Final[tuple[tuple[str, Callable[[set[str], Rows], bool]], ...]] = (
    ("survey", _qualtrics),
    ("analytics", _analytics),
    ("survey", _any_of(1, "respondentid", "respondent id", "collector id")),
    ("survey", _has("start date (utc)", "submit date (utc)")),
    ("survey", lambda header, rows: rows[0][0].strip().casefold() in ("timestamp", "zeitstempel")),
    ("feedback", _has("number", "user", "source url")),
    ("feedback", _any_of(2, "recording url", "rage clicks", "u-turns")),
    ("tickets", _any_of(2, "ticket id", "created time", "resolved time", "requester", "assignee_email", "user_email")),
    ("tickets", _has("subject", "priority")),
    ("tickets", _any_of(2, "conversation id", "conversation rating")),
    ("reviews", _any_of(2, "star rating", "review text", "review title", "review stars", "review content", "rating",
                        "verified_reviews", "customer name")),
    ("reviews", _has("text", "label")),
    ("ratings", _any_of(1, "nps_score", "nps", "nps score")),
    ("event_log", _any_of(2, "sessionid", "session_id", "userid", "user_id", "timestamp", "pagetype", "event",
                          "event name")),
    ("event_log", _any_of(2, "case id", "activity", "case:concept:name", "concept:name", "time:timestamp")),
    ("figures", _any_of(2, "users", "active users", "new users", "sessions", "event count", "views",
                        "impressions", "clicks")),
    ("sentences", _labelled_sentences),
)  # fmt: skip


def no_journey_in(rows: Rows) -> str:
    """The code of what this table is, or nothing when it may well be a journey."""
    filled = [[cell[:200] for cell in row[:COLUMNS]] for row in rows[:_LOOKED_AT] if any(cell.strip() for cell in row)]
    if not filled:
        return ""
    if guess(table_of(filled)).score >= _PLAINLY_ONE:
        return ""
    header = {cell.strip().casefold() for cell in filled[0]}
    return next((code for code, fits in _TABLES if fits(header, filled)), "")


def no_journey_in_json(value: Any) -> str:
    """The same for JSON that is not ours."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, Mapping):
        return "json"
    keys = {str(key) for key in first}
    if {"dimensionHeaders", "metricHeaders"} & keys or first.get("kind", "") == "analyticsData#runReport":
        return "analytics"
    if "tickets" in keys or {"subject", "description"} <= keys:
        return "tickets"
    if {"items", "total_items"} <= keys or {"fields", "settings"} <= keys or {"answers", "metadata"} <= keys:
        return "survey"
    if "data" in keys and {"per_page", "page", "total"} & keys:
        return "survey"
    if {"type", "content"} <= keys or "boards" in keys or {"type", "parentId"} <= keys:
        return "board_json"
    return "json"
