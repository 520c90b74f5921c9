"""What a map rests on: Q30 to Q36. Pure. A future map can't rest on anything yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from insights.analysis.backing import Item
from maps.exchange.journey import Feeling, Touchpoint

from .rule import Element, Hit, Rule, Threshold
from .subject import Subject

COVERAGE_LEAST: Final = Threshold("coverage_least", 50, 0, 100)
MONTHS_MOST: Final = Threshold("evidence_months", 12, 1, 120)
APART: Final = Threshold("measured_apart", 1, 0.1, 4)


def is_backed(subject: Subject) -> Iterator[Hit]:
    """The share of emotions and pain points with evidence. Without any, publishing is an error."""
    claims = subject.coverage.claims
    publishes = subject.facts.publishing or subject.head["status"] == "published"
    if publishes and not subject.backing.items:
        yield Hit("none", None, {"all": claims.all})
    elif 100 * claims.covered < subject.limit(COVERAGE_LEAST) * claims.all:
        yield Hit("few", None, {"count": claims.covered, "all": claims.all, "limit": subject.limit(COVERAGE_LEAST)})


def sources_differ(subject: Subject) -> Iterator[Hit]:
    kinds = {item.type for item in subject.backing.all_items}
    if len(kinds) == 1:
        yield Hit("one", None, {"count": len(subject.backing.all_items)})


def evidence_is_recent(subject: Subject) -> Iterator[Hit]:
    """An element whose newest evidence is too old; one with evidence of an unknown day is let pass."""
    first = months_before(subject.facts.today, int(subject.limit(MONTHS_MOST)))
    for element, items in sorted(subject.backing.items.items()):
        newest = _newest(items)
        if newest and newest < first:
            yield Hit("old", element, {"since": newest.isoformat(), "limit": subject.limit(MONTHS_MOST)})


def _newest(items: tuple[Item, ...]) -> date | None:
    known = [item.date for item in items if item.date]
    return max(known) if len(known) == len(items) else None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def has_customers_words(subject: Subject) -> Iterator[Hit]:
    if not any(item.quote for item in subject.backing.all_items):
        yield Hit("none")


def guesses_meet_figures(subject: Subject) -> Iterator[Hit]:
    for touchpoint, feeling, measured in _measured(subject):
        if round(abs(feeling.score - measured), 1) >= subject.limit(APART):
            values = subject.felt(touchpoint, feeling, measured=measured)
            yield Hit("apart", ("emotion", feeling.id), values)


def _measured(subject: Subject) -> Iterator[tuple[Touchpoint, Feeling, float]]:
    for touchpoint in subject.touchpoints:
        for feeling in touchpoint.feelings:
            measured = subject.backing.measured.get((touchpoint.id, feeling.persona))
            if measured is not None:
                yield touchpoint, feeling, measured


def peaks_are_kept(subject: Subject) -> Iterator[Hit]:
    """What makes the highest point must be written down, so that nobody improves it away."""
    for persona, at, score in _peaks(subject):
        if not subject.holds("highs", at):
            element: Element = ("touchpoint", at)
            yield Hit("bare", element, subject.at(at, persona=subject.persona_name[persona], score=score))


def _peaks(subject: Subject) -> Iterator[tuple[str, str, float]]:
    """(persona, touchpoint, score) of each persona's highest peak above neutral."""
    for persona, peak in subject.peaks.items():
        if peak.score > 0:
            yield persona, subject.touchpoints[peak.at].id, peak.score


def _asks_evidence(subject: Subject) -> bool:
    return subject.facts.knows_evidence and not subject.is_future


def _has_claims(subject: Subject) -> bool:
    return _asks_evidence(subject) and subject.coverage.claims.all > 0


def _has_evidence(subject: Subject) -> bool:
    return _asks_evidence(subject) and bool(subject.backing.items)


def _has_measured(subject: Subject) -> bool:
    return not subject.is_future and any(True for _ in _measured(subject))


def _has_peaks(subject: Subject) -> bool:
    return any(True for _ in _peaks(subject))


RULES: Final = (
    Rule("Q30", "evidence", 4, {"none": "E", "few": "W"}, is_backed, _has_claims, (COVERAGE_LEAST,)),
    Rule("Q31", "evidence", 4, {"one": "W"}, sources_differ, _has_evidence),
    Rule("Q32", "evidence", 4, {"old": "W"}, evidence_is_recent, _has_evidence, (MONTHS_MOST,)),
    Rule("Q33", "evidence", 4, {"none": "I"}, has_customers_words, _has_evidence),
    Rule("Q35", "evidence", 4, {"apart": "I"}, guesses_meet_figures, _has_measured, (APART,)),
    Rule("Q36", "evidence", 3, {"bare": "I"}, peaks_are_kept, _has_peaks),
)
