"""All rules, and all numbers in them that a workspace may set. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from . import action, evidence, experience, legibility, scope, structure, upkeep
from .rule import Rule, Threshold

RULES: Final[tuple[Rule, ...]] = (
    *scope.RULES,
    *structure.RULES,
    *experience.RULES,
    *evidence.RULES,
    *action.RULES,
    *upkeep.RULES,
    *legibility.RULES,
)
RULE: Final[Mapping[str, Rule]] = {rule.id: rule for rule in RULES}
THRESHOLDS: Final[Mapping[str, Threshold]] = {one.name: one for rule in RULES for one in rule.thresholds}


def limits_from(told: Mapping[str, object]) -> dict[str, float]:
    """What a workspace set: known names, numbers within their limits. ValueError names the first that is not."""
    limits = {}
    for name, number in told.items():
        threshold = THRESHOLDS.get(name)
        if threshold is None or isinstance(number, bool) or not isinstance(number, int | float):
            raise ValueError(name)
        # Also refuses what is not a number at all.
        if not threshold.least <= number <= threshold.most:
            raise ValueError(name)
        limits[name] = number
    return limits
