"""What the log says about a stretch of a map's history that may ask for a review. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from maps.document import Operation

# Of the map itself: what it is measured by. A new wording asks as well as a new number.
OBJECTIVE: Final = ("objective_text", "objective_metric", "unit", "better", "baseline", "target", "due")


@dataclass(slots=True)
class Happened:
    """`objective`: {field: what it was before the first change}. `pain_points`: ids of those that were added and were
    not taken away again, in the order in which they came."""

    objective: dict[str, Any] = field(default_factory=dict)
    pain_points: list[str] = field(default_factory=list)

    def changed(self, row: Mapping[str, Any]) -> dict[str, list[Any]]:
        """{field: [before, now]} of the objective as it is now; what was put back did not change."""
        return {name: [before, row[name]] for name, before in self.objective.items() if row[name] != before}


def happened(steps: Iterable[tuple[Operation, Operation]]) -> Happened:
    """Of (operation, what takes it back), oldest first. Examples of templates count nowhere."""
    found = Happened()
    for done, back in steps:
        if done["kind"] == "map":
            for name in OBJECTIVE:
                if name in done["fields"]:
                    found.objective.setdefault(name, back["fields"][name])
        elif done["kind"] == "pain_point":
            _follow(found, done)
    return found


def _follow(found: Happened, done: Operation) -> None:
    if done["op"] == "delete" and done["id"] in found.pain_points:
        found.pain_points.remove(done["id"])
    elif done["op"] == "create" and not done["fields"].get("example"):
        found.pain_points.append(done["id"])


def concerns(operations: Iterable[Operation]) -> frozenset[str]:
    """Which of `objective`, `pain_points` and `status` these operations touch."""
    found = set()
    for one in operations:
        if one["kind"] == "map":
            found |= {"objective"} if not set(OBJECTIVE).isdisjoint(one["fields"]) else set()
            found |= {"status"} if "status" in one["fields"] else set()
        elif one["kind"] == "pain_point" and one["op"] != "update":
            found.add("pain_points")
    return frozenset(found)
