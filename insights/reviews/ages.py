"""Since when nobody has touched a stage: what lies longest is what is looked at first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from maps.document import Elements, Operation
from maps.kinds import Row

# (when, operations with what takes them back), newest first.
Steps = Iterable[tuple[datetime, Iterable[Operation]]]


def last_touched(elements: Elements, steps: Steps) -> dict[str, datetime]:
    """When each stage, or anything in it, last changed, by its id; a stage that no step concerns is left out."""
    places = _places(elements)
    left = set(elements["stage"])
    found: dict[str, datetime] = {}
    for at, operations in steps:
        for stage in {stage for one in operations if (stage := _stage(one, elements, places)) in left}:
            found[stage] = at
            left.discard(stage)
        if not left:
            break
    return found


def _places(elements: Elements) -> dict[str, str]:
    """The stage of each element that is at a touchpoint."""
    stage_of = {one: str(row["stage"]) for one, row in elements["touchpoint"].items()}
    found = dict(stage_of) | {one: one for one in elements["stage"]}
    for kind, rows in elements.items():
        if kind not in ("stage", "touchpoint", "map", "lane", "comment", "vote"):
            found |= dict(_in_stages(rows, stage_of))
    return found


def _in_stages(rows: dict[str, Row], stage_of: dict[str, str]) -> Iterator[tuple[str, str]]:
    for one, row in rows.items():
        touchpoint = row.get("touchpoint") or row.get("from")
        if touchpoint in stage_of:
            yield one, stage_of[touchpoint]


def _stage(operation: Operation, elements: Elements, places: dict[str, str]) -> str:
    """Of what is gone, its last place tells: then `operation` is the one that would bring it back."""
    known = places.get(operation["id"])
    if known is not None:
        return known
    fields = operation.get("fields", {})
    if operation["kind"] == "touchpoint":
        return str(fields.get("stage", ""))
    return places.get(fields.get("touchpoint") or "", "")
