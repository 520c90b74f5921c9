"""What a pain point costs once it was measured anew: the after-reading in the place of what was assumed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from insights.analysis.costs import PERCENT

Part = Mapping[str, Any]
_FIGURES: Final = ("figure", "high", "low")


def refreshed(
    cost: Mapping[str, Part] | None, part: str, before: Part | None, was: float | None, now: float | None
) -> dict[str, Any] | None:
    """The cost to write into the pain point (maps.kinds, pain_point.cost), or None: it stays as it is.

    `before`: the part as it stood when the action was accepted. `was`, `now`: the after-reading, before this write and
    with it; None puts back what stood there. A part that somebody has changed since is theirs.
    """
    if not cost or not part or was == now or not _can_be(part, now):
        return None
    here, mine, wanted = _plain(cost.get(part)), _measured(was, before), _measured(now, before)
    if _figures(here) != _figures(mine) or here == wanted:
        return None
    return {**cost, part: wanted}


def _can_be(part: str, value: float | None) -> bool:
    return value is None or (value >= 0 and (part not in PERCENT or value <= 100))


def _measured(value: float | None, before: Part | None) -> dict[str, Any]:
    if value is None:
        return _plain(before)
    return {"figure": value, "high": None, "low": None, "source": "figure"}


def _plain(part: Part | None) -> dict[str, Any]:
    """A share that only the frequency told is none of its own."""
    told = part or {}
    if told.get("source") == "frequency":
        told = {}
    return {**{name: told.get(name) for name in _FIGURES}, "source": told.get("source", "assumption")}


def _figures(part: Part) -> tuple[Any, ...]:
    return tuple(part[name] for name in _FIGURES)
