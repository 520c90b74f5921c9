"""Both emotion curves of one persona over the columns of both sides, as numbers for SVG and as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maps.showing.curve import y_of
from maps.showing.saying import face_of, score_text
from maps.thumbnail import line_path, runs

from .comparison import SIDES, Comparison, Pair, Side
from .naming import Names

HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A feeling at `x`, `y` per cent. `told`: at which touchpoint, how much."""

    x: float
    y: float
    face: int
    told: str


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BothCurves:
    """`edges`: x where a stage begins, the first left out. `text` says both in words."""

    persona: str
    name: str
    before: Line
    after: Line
    edges: tuple[float, ...]
    text: str


def personas_of(comparison: Comparison, names: Names) -> list[tuple[str, str]]:
    """(id, name) of every persona of either side, those of both first."""
    pairs = sorted(comparison.pairs["map_persona"], key=lambda pair: pair.before is None or pair.after is None)
    return [(pair.id, names.pair(pair)) for pair in pairs]


def scores_of(comparison: Comparison, persona: str, columns: Sequence[str], side: Side) -> list[float | None]:
    """At each column, what the persona feels there on one side; None: not set, or no such touchpoint."""
    felt = {
        row["touchpoint"]: row["score"]
        for pair in comparison.pairs["emotion"]
        if (row := getattr(pair, side)) and row["map_persona"] == persona
    }
    return [felt.get(one) for one in columns]


def curves_of(
    comparison: Comparison, names: Names, persona: tuple[str, str], columns: Sequence[str], edges: Sequence[int]
) -> BothCurves:
    """`columns`: ids of the columns shown, empty for a stage without; `edges`: places where a stage begins."""
    step = HUNDRED / max(1, len(columns))
    there = {side: _there(comparison.columns, side) for side in SIDES}
    lines, texts = {}, []
    for side in SIDES:
        scores = scores_of(comparison, persona[0], columns, side)
        lines[side] = _line(columns, scores, step, there[side], names)
        texts.append(_told(columns, scores, there[side], names))
    text = _("%(persona)s, before: %(before)s. After: %(after)s.")
    return BothCurves(
        persona[0], persona[1], lines["before"], lines["after"], tuple(round(at * step, 2) for at in edges if at),
        text % {"persona": persona[1], "before": texts[0], "after": texts[1]},
    )  # fmt: skip


def _there(columns: Sequence[Pair], side: Side) -> set[str]:
    return {one.id for one in columns if getattr(one, side)}


def _line(columns: Sequence[str], scores: Sequence[float | None], step: float, there: set[str], names: Names) -> Line:
    """It goes on over columns that this side does not have, and breaks where nothing is set."""
    own = [
        ((at + 0.5) * step, score, one)
        for at, (one, score) in enumerate(zip(columns, scores, strict=True))
        if one in there
    ]
    drawn = [[(x, y_of(score)) for x, score in run] for run in runs([s for _x, s, _o in own], [x for x, _s, _o in own])]
    marks = tuple(
        Mark(round(x, 2), round(y_of(score), 2), face_of(score), f"{names.element(one)}: {score_text(score)}")
        for x, score, one in own
        if score is not None
    )
    return Line("".join(line_path(run) for run in drawn if len(run) > 1), marks)


def _told(columns: Sequence[str], scores: Sequence[float | None], there: set[str], names: Names) -> str:
    told = [
        f"{names.element(one)} {score_text(score)}"
        for one, score in zip(columns, scores, strict=True)
        if one in there and score is not None
    ]
    return ", ".join(told) or _("no emotion set yet")
