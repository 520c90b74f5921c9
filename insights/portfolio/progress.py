"""How far an objective has come, from what it was measured at. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean


class State(StrEnum):
    """`late`: its day is over and the target not reached."""

    REACHED = "reached"
    BETTER = "better"
    NOT_BETTER = "not_better"
    LATE = "late"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Objective:
    """What a map wants to change: `baseline` to `target` until `due`. `latest`: what was measured last, on `on`."""

    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    latest: float | None = None
    on: date | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is a way to go, and so progress."""
        return self.baseline is not None and self.target is not None and self.baseline != self.target


def progress_of(objective: Objective) -> float | None:
    """The part of the way from baseline to target that the latest reading has gone: 1 is there, under 0 is backwards.

    Right for figures that should rise and for those that should fall. Unknown without a reading or a way to go.
    """
    if not objective.is_told or objective.latest is None:
        return None
    baseline, target = objective.baseline, objective.target
    assert baseline is not None
    assert target is not None
    # Without the noise of binary fractions: 14.0 to 15.4 at 15.4 is there.
    return round((objective.latest - baseline) / (target - baseline), 9)


def state_of(objective: Objective, today: date) -> State | None:
    """None for a map that says no figures: nothing can be asked of it."""
    if not objective.is_told:
        return None
    progress = progress_of(objective)
    if progress is not None and progress >= 1:
        return State.REACHED
    if objective.due is not None and objective.due < today:
        return State.LATE
    if progress is None:
        return State.NOT_MEASURED
    return State.BETTER if progress > 0 else State.NOT_BETTER


def mean_progress(progresses: Iterable[float | None]) -> float | None:
    """Of those that are known, each within 0 and 1: one map that overshoots does not hide another that stands still."""
    known = [min(1.0, max(0.0, one)) for one in progresses if one is not None]
    return fmean(known) if known else None
