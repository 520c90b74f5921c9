"""Whether an action helped: its reading afterwards beside baseline and target, and what that is worth. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from insights.analysis.costs import Cost, Range, cost_of, saving, sum_of
from maps.exchange.journey import PainPoint

Verdict = Literal["reached", "helped", "did_not_help", ""]

# The least part of the way from baseline to target that counts as help: less is what measuring varies by.
LEAST_PART: Final = 0.1
# What binary fractions lose: 0.3 - 0.2 is no tenth of 1 otherwise.
_TINY: Final = 1e-9


def direction_of(better: str, baseline: float | None, target: float | None) -> str:
    """`up` or `down` as it was said, else as target and baseline lie; empty where neither tells."""
    if better or baseline is None or target is None or baseline == target:
        return better
    return "up" if target > baseline else "down"


def outcome_of(baseline: float | None, target: float | None, better: str, after: float | None) -> Verdict:
    """reached: at or beyond the target. helped: nearer to it than the baseline by a tenth of the way or more.

    Empty while nothing was measured, or there is nothing to measure it by.
    """
    if after is None or target is None:
        return ""
    up = direction_of(better, baseline, target)
    if (up == "up" and after >= target) or (up == "down" and after <= target) or after == target:
        return "reached"
    if baseline is None:
        return ""
    way = abs(target - baseline)
    gained = way - abs(target - after)
    return "helped" if way > 0 and gained >= way * LEAST_PART - way * _TINY else "did_not_help"


@dataclass(frozen=True, slots=True)
class Worth:
    """Money a month that the answered pain points cost: as it stood, with the target, with what was measured."""

    before: Range | None
    expected: Range | None
    measured: Range | None
    expected_saving: Range | None
    measured_saving: Range | None


def worth_of(
    costs: Mapping[str, Mapping[str, Any]], part: str, target: float | None, after: float | None
) -> Worth | None:
    """`costs`: what each pain point cost, as maps.kinds has it, by its id; `part`: the factor that the measure is.

    None where no cost was known. A pain point whose cost was unknown counts nowhere, so that like stands beside like.
    """
    known = {pain: told for pain, told in costs.items() if _cost(pain, told).month}
    if not known:
        return None
    before = [_cost(pain, told) for pain, told in known.items()]
    expected = _with(known, part, target)
    measured = _with(known, part, after)
    return Worth(_sum(before), _sum(expected), _sum(measured), _saved(before, expected), _saved(before, measured))


def _cost(pain: str, told: Mapping[str, Any]) -> Cost:
    return cost_of(PainPoint(pain, None, "", "", None, None, (), "", "", "", told))


def _with(costs: Mapping[str, Mapping[str, Any]], part: str, value: float | None) -> list[Cost] | None:
    """The costs with this figure in the place of the part that is measured; None where there is no such figure."""
    if not part or value is None:
        return None
    changed = [_cost(pain, {**told, part: {"source": "figure", "figure": value}}) for pain, told in costs.items()]
    # A share below 0 or over 100 is none.
    return changed if all(one.month for one in changed) else None


def _sum(costs: list[Cost] | None) -> Range | None:
    return sum_of(one.month for one in costs or () if one.month)


def _saved(before: list[Cost], after: list[Cost] | None) -> Range | None:
    pairs = zip(before, after or (), strict=False)
    return sum_of(saved for was, now in pairs if (saved := saving(was, now)))
