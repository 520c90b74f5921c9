"""Plain fixes: one field of the finding's element, set on the spot. Pure.

Where `values` are given, the fix offers these; where there are none, a person types or picks what the field takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maps.document import Operation

from .rule import Finding

ACTION: Final = "action"
_ONE_TO_FIVE: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Fix:
    """`kind` and `field` as in maps.kinds, or a field of an action."""

    name: str
    kind: str
    field: str
    values: tuple[str | int | bool, ...] = ()


_ALL: Final = (
    Fix("set_state", "map", "state", ("current", "future")),
    Fix("set_due", "map", "due"),
    Fix("set_review_days", "map", "review_days"),
    Fix("set_phase", "stage", "phase", ("before", "during", "after")),
    Fix("write_transition", "stage", "transition_note"),
    Fix("mark_moment", "touchpoint", "moment_of_truth", (True,)),
    Fix("write_reason", "emotion", "reason"),
    Fix("set_owner", "pain_point", "owner"),
    Fix("rate_impact", "opportunity", "impact", _ONE_TO_FIVE),
    Fix("rate_effort", "opportunity", "effort", _ONE_TO_FIVE),
    Fix("write_alt", "card", "image_alt"),
    Fix("set_action_owner", ACTION, "owner"),
    Fix("set_action_deadline", ACTION, "due"),
    Fix("write_action_measure", ACTION, "measure"),
    Fix("set_action_target", ACTION, "target"),
    Fix("set_action_after", ACTION, "after"),
)
FIXES: Final[Mapping[str, Fix]] = {fix.name: fix for fix in _ALL}


def fix_of(finding: Finding) -> Fix | None:
    return FIXES[finding.fix] if finding.fix else None


def operation_of(finding: Finding, value: object) -> Operation:
    """What the map's log is to carry; a fix of an action is no edit of the map. ValueError: no such fix."""
    fix = fix_of(finding)
    if fix is None or fix.kind == ACTION or finding.element is None:
        raise ValueError(finding.rule)
    if fix.values and value not in fix.values:
        raise ValueError(fix.name)
    return {"op": "update", "kind": fix.kind, "id": finding.element[1], "fields": {fix.field: value}}
