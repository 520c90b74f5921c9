"""What customers reported at one place of a journey, -2 to +2, with how sure that is. Pure; docs/evidence.md has the
formula and where it comes from.

Each piece counts by the weight of its source and by its age; one person counts once. Kinds of sources are studies of
their own, each with a slant of its own: within a kind pieces are averaged, and what a kind weighs among the others
grows with what it holds only up to a limit, so that five hundred reviews do not drown five interviews.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt
from typing import Final

# The curve goes from -2 to +2, a sentiment from -1 to 1.
SCALE: Final = 2.0
# How far single voices of one kind differ beside how far kinds differ from each other (variances): with so many voices
# a kind has half the weight that it can have at most.
HALF_WEIGHT: Final = 5.0
# Before anybody has said anything: voices differ by so much (a variance), and that is worth so many voices.
PRIOR_VARIANCE: Final = 1.0
PRIOR_VOICES: Final = 3.0
# The normal quantile of the band: 95 of 100 such bands hold what everybody together would say.
_Z: Final = 1.959964
_DAYS_A_MONTH: Final = 365.2425 / 12


@dataclass(frozen=True, slots=True)
class Voice:
    """One piece of evidence. `respondent`: who it was in its source, empty where nobody knows."""

    sentiment: float
    type: str
    source: str
    weight: float = 1.0
    date: date | None = None
    respondent: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """`low` to `high`: the band. `n` pieces of so many `sources`, of these `types`; `weight`: how many fresh voices of
    a usual source they are worth. `newest`: None where no day is known."""

    value: float
    low: float
    high: float
    n: int
    weight: float
    types: tuple[str, ...]
    sources: int
    newest: date | None


def measure(voices: Iterable[Voice], today: date, half_life_months: float) -> Measured | None:
    """None where nobody said anything that counts."""
    known = [one for one in voices if one.weight > 0]
    if not known:
        return None
    amounts = _amounts(known, today, half_life_months)
    parts = _parts(known, amounts)
    scores = [SCALE * max(-1.0, min(1.0, one.sentiment)) for one in known]
    value = fsum(part * score for part, score in zip(parts, scores, strict=True))
    half = _half_band(parts, scores, value, amounts)
    days = [one.date for one in known if one.date]
    return Measured(
        value=value,
        low=max(-SCALE, value - half),
        high=min(SCALE, value + half),
        n=len(known),
        weight=fsum(amounts),
        types=tuple(sorted({one.type for one in known})),
        sources=len({one.source for one in known}),
        newest=max(days) if days else None,
    )


def _amounts(voices: Sequence[Voice], today: date, half_life: float) -> list[float]:
    """What each counts within its kind: the weight of its source, halved with every half-life, shared among what one
    person said. What has no day counts as one half-life old: nobody knows that it is fresh."""
    said: dict[tuple[str, str], int] = defaultdict(int)
    for one in voices:
        said[one.source, one.respondent] += 1

    def amount(one: Voice) -> float:
        months = half_life if one.date is None else max(0, (today - one.date).days) / _DAYS_A_MONTH
        share = said[one.source, one.respondent] if one.respondent else 1
        return max(one.weight * 0.5 ** (months / half_life), 1e-12) / share

    return [amount(one) for one in voices]


def _parts(voices: Sequence[Voice], amounts: Sequence[float]) -> list[float]:
    """What each counts of the whole; all together 1. A kind with the amount U weighs U / (U + HALF_WEIGHT)."""
    of_kind: dict[str, float] = defaultdict(float)
    for one, amount in zip(voices, amounts, strict=True):
        of_kind[one.type] += amount
    whole = fsum(held / (held + HALF_WEIGHT) for held in of_kind.values())
    return [amount / (of_kind[one.type] + HALF_WEIGHT) / whole for one, amount in zip(voices, amounts, strict=True)]


def _half_band(parts: Sequence[float], scores: Sequence[float], value: float, amounts: Sequence[float]) -> float:
    """Half a 95 % band of the mean: of Student's t, with as many voices as the unequal weights are worth (Kish), and a
    variance that begins at the prior's and goes over to the voices' own.
    """
    voices = min(1.0 / fsum(part * part for part in parts), fsum(amounts))
    spread = fsum(part * (score - value) ** 2 for part, score in zip(parts, scores, strict=True))
    freedom = PRIOR_VOICES + max(voices - 1.0, 0.0)
    variance = (PRIOR_VOICES * PRIOR_VARIANCE + voices * spread) / freedom
    return student(freedom) * sqrt(variance / voices)


def student(freedom: float) -> float:
    """The 97.5 % quantile of Student's t for 3 degrees of freedom or more, wrong by less than 0.2 %.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5 (Cornish and Fisher's expansion).
    """
    z, square = _Z, _Z * _Z
    return z * (
        1.0
        + (square + 1) / (4 * freedom)
        + (5 * square**2 + 16 * square + 3) / (96 * freedom**2)
        + (3 * square**3 + 19 * square**2 + 17 * square - 15) / (384 * freedom**3)
        + (79 * square**4 + 776 * square**3 + 1482 * square**2 - 1920 * square - 945) / (92160 * freedom**4)
    )
