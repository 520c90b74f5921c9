"""Who looks after a map, and whether it still holds: Q60 to Q63. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from maps.kinds import Row

from .rule import Hit, Rule, Threshold
from .subject import Subject

REVIEW_MOST: Final = Threshold("review_days_most", 365, 7, 365)
COMMENT_DAYS: Final = Threshold("comment_days", 14, 1, 365)


def several_contribute(subject: Subject) -> Iterator[Hit]:
    """One team that all of them are in. Nobody's team is guessed: where one is not known, teams are not asked for."""
    people = subject.facts.contributors
    if len(people) < 2:
        yield Hit("one")
    elif frozenset.intersection(*(one.teams for one in people)):
        yield Hit("team", None, {"count": len(people)})


def is_reviewed(subject: Subject) -> Iterator[Hit]:
    """The next review is due `review_days` after the last one."""
    days, most = subject.head["review_days"], int(subject.limit(REVIEW_MOST))
    reviewed = subject.facts.reviewed_at
    if reviewed is None:
        yield Hit("missing", subject.itself)
        return
    due = reviewed + timedelta(days=min(days, most))
    if due < subject.facts.today:
        yield Hit("passed", subject.itself, {"due": due.isoformat(), "days": (subject.facts.today - due).days})
    elif days > most:
        yield Hit("far", subject.itself, {"days": days, "limit": most})


def is_talked_about(subject: Subject) -> Iterator[Hit]:
    """Conversations that nobody answered or closed, by the element that they are about."""
    if not subject.facts.shared and subject.has_enough:
        yield Hit("unshared")
    first = subject.facts.today - timedelta(days=subject.limit(COMMENT_DAYS))
    waiting: dict[tuple[str, str], list[date]] = {}
    for row, day in _conversations(subject):
        if day < first:
            waiting.setdefault((row["target_kind"], row["target"]), []).append(day)
    for element, days in waiting.items():
        values = {"count": len(days), "days": (subject.facts.today - min(days)).days}
        yield Hit("waiting", element, values)


def _conversations(subject: Subject) -> Iterator[tuple[Row, date]]:
    """Open ones, with the day of their last comment, oldest first."""
    rows = subject.document.elements.get("comment", {}).values()
    last: dict[str, str] = {}
    for row in rows:
        start = row["thread"] or row["id"]
        last[start] = max(last.get(start, ""), row["at"] or "")
    opened = [row for row in rows if row["thread"] is None and not row["resolved"] and last[row["id"]]]
    for row in sorted(opened, key=lambda row: (last[row["id"]], row["id"])):
        yield row, date.fromisoformat(last[row["id"]][:10])


def is_as_published(subject: Subject) -> Iterator[Hit]:
    if count := subject.facts.changes_since_published:
        yield Hit("changed", None, {"count": count})


def _has_company(subject: Subject) -> bool:
    return not subject.facts.is_workspace_of_one and subject.has_enough


def _is_published(subject: Subject) -> bool:
    return bool(subject.head["status"] == "published")


def _is_in_use(subject: Subject) -> bool:
    return _is_published(subject) or subject.facts.reviewed_at is not None


def _has_readers(subject: Subject) -> bool:
    return subject.has_enough or any(True for _ in _conversations(subject))


RULES: Final = (
    Rule("Q60", "upkeep", 1, {"one": "W", "team": "W"}, several_contribute, _has_company),
    Rule(
        "Q61",
        "upkeep",
        5,
        {"missing": "W", "passed": "W", "far": "W"},
        is_reviewed,
        _is_in_use,
        (REVIEW_MOST,),
        {"far": "set_review_days"},
    ),
    Rule("Q62", "upkeep", 4, {"unshared": "I", "waiting": "I"}, is_talked_about, _has_readers, (COMMENT_DAYS,)),
    Rule("Q63", "upkeep", 5, {"changed": "W"}, is_as_published, _is_published),
)
