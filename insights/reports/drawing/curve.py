"""The curves of all personas over the stages of a journey, as SVG. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from maps.exchange.layout.palette import dashes
from maps.thumbnail import runs, slopes_of

from ..blocks import Block
from .svg import Colour, diamond, line, shortened, star, svg, text

Point = tuple[float, float]

WIDTH: Final = 720
HIGHEST: Final = 2.0
LEFT: Final = 40
BAND: Final = 20
PLOT_TOP: Final = 34
PLOT: Final = 180
# Names of touchpoints stand slanting below, as long as there is room for a line each.
MOST_NAMES: Final = 48
NAME: Final = 22
SLANT: Final = 62


def curve_svg(block: Block, colour: Colour) -> str:
    """The lines of all personas over their stages; the first in front, with its area and its highs and lows."""
    count = len(block["names"])
    names = 122 if count <= MOST_NAMES else 18
    height = PLOT_TOP + PLOT + names
    x = [LEFT + (at + 0.5) * (WIDTH - LEFT) / max(1, count) for at in range(count)]
    parts = [*_bands(block["stages"], count, colour), *_scale(colour)]
    lines = block["lines"]
    if lines:
        parts += _area(lines[0]["scores"], x, colour)
    parts.append(line(LEFT, _y(0), WIDTH, _y(0), colour("n400"), 1))
    if block["before"]:
        parts += _strokes(block["before"], x, colour("n500"), 1.4, (1, 3.5))
    if block.get("measured"):
        parts += _strokes(block["measured"], x, colour("stage-4"), 1.6, ())
        parts += _diamonds(block["measured"], x, colour)
    for one in reversed(lines):
        role = "text" if one["place"] == 0 else f"persona-{one['colour']}"
        thick = 2.2 if one["place"] == 0 else 1.2 if len(lines) > 2 else 1.6
        parts += _strokes(one["scores"], x, colour(role), thick, dashes(one["place"]))
    if lines:
        parts += _dots(lines[0]["scores"], x, colour)
        parts += _moments(block["moments"], lines[0]["scores"], x, colour)
        parts += _turns(block["turns"], lines[0]["scores"], x, colour)
    parts += _names(block, x, colour) if count <= MOST_NAMES else _numbers(x, colour)
    return svg(WIDTH, height, parts)


def _y(score: float) -> float:
    return PLOT_TOP + PLOT / 2 - score / HIGHEST * (PLOT / 2 - 18)


def _bands(stages: Sequence[Mapping[str, Any]], count: int, colour: Colour) -> list[str]:
    parts, at = [], 0
    each = (WIDTH - LEFT) / max(1, count)
    for stage in stages:
        left, width = LEFT + at * each, stage["count"] * each
        at += stage["count"]
        tone = f"stage-{stage['colour']}"
        parts.append(f'<rect x="{left + 1:.1f}" y="0" width="{max(0, width - 2):.1f}" height="{BAND}" rx="4"'
                     f' fill="{colour(tone + "-soft")}"/>')  # fmt: skip
        words = shortened(stage["title"], int((width - 12) / 6.3))
        parts.append(text(left + 7, 13.9, words, colour(tone + "-text"), 11, 600))
        if at < count:
            parts.append(line(LEFT + at * each, BAND, LEFT + at * each, PLOT_TOP + PLOT, colour("line"), 0.7))
    return parts


def _scale(colour: Colour) -> list[str]:
    parts = []
    for score in (2, 1, 0, -1, -2):
        if score:
            parts.append(line(LEFT, _y(score), WIDTH, _y(score), colour("line"), 0.7, (1, 4)))
        words = f"{'+' if score > 0 else '−' if score < 0 else ''}{abs(score)}"
        parts.append(text(LEFT - 6, _y(score) + 3.5, words, colour("text-3"), 10, anchor="end"))
    return parts


def _path(run: Sequence[Point]) -> str:
    """Monotone cubics, as in the editor: never above or below what was said."""
    steep = slopes_of(run)
    steps = [f"M{run[0][0]:.1f} {run[0][1]:.1f}"]
    for at in range(1, len(run)):
        (x0, y0), (x1, y1) = run[at - 1], run[at]
        third = (x1 - x0) / 3
        ends = (x0 + third, y0 + steep[at - 1] * third, x1 - third, y1 - steep[at] * third, x1, y1)
        steps.append("C" + " ".join(f"{one:.1f}" for one in ends))
    return "".join(steps)


def _runs(scores: Sequence[float | None], x: Sequence[float]) -> list[list[Point]]:
    return [[(at, _y(score)) for at, score in run] for run in runs(scores, list(x))]


def _area(scores: Sequence[float | None], x: Sequence[float], colour: Colour) -> list[str]:
    zero, parts = _y(0), []
    for run in _runs(scores, x):
        if len(run) > 1:
            whole = f"{_path(run)}L{run[-1][0]:.1f} {zero:.1f}L{run[0][0]:.1f} {zero:.1f}Z"
            parts.append(f'<path d="{whole}" fill="{colour("pos-soft")}" clip-path="url(#over)"/>')
            parts.append(f'<path d="{whole}" fill="{colour("neg-soft")}" clip-path="url(#under)"/>')
    over = f'<clipPath id="over"><rect x="0" y="0" width="{WIDTH}" height="{zero:.1f}"/></clipPath>'
    under = f'<clipPath id="under"><rect x="0" y="{zero:.1f}" width="{WIDTH}" height="{PLOT}"/></clipPath>'
    return [f"<defs>{over}{under}</defs>", *parts] if parts else []


def _diamonds(scores: Sequence[float | None], x: Sequence[float], colour: Colour) -> list[str]:
    return [diamond(at, _y(score), colour) for at, score in zip(x, scores, strict=True) if score is not None]


def _strokes(
    scores: Sequence[float | None], x: Sequence[float], colour: str, thick: float, dash: Sequence[float]
) -> list[str]:
    drawn = f' stroke-dasharray="{" ".join(str(one) for one in dash)}"' if dash else ""
    return [
        f'<path d="{_path(run)}" fill="none" stroke="{colour}" stroke-width="{thick}" stroke-linecap="round"{drawn}/>'
        for run in _runs(scores, x)
        if len(run) > 1
    ]


def _dots(scores: Sequence[float | None], x: Sequence[float], colour: Colour) -> list[str]:
    parts = []
    for at, score in enumerate(scores):
        if score is None:
            parts.append(f'<circle cx="{x[at]:.1f}" cy="{_y(0):.1f}" r="3.2" fill="{colour("surface")}"'
                         f' stroke="{colour("n400")}" stroke-dasharray="1.6 1.6"/>')  # fmt: skip
            continue
        tone = "pos" if score > 0.3 else "neg" if score < -0.3 else "n500"
        parts.append(f'<circle cx="{x[at]:.1f}" cy="{_y(score):.1f}" r="4" fill="{colour(tone)}"'
                     f' stroke="{colour("surface")}" stroke-width="1.2"/>')  # fmt: skip
    return parts


def _moments(places: Sequence[int], scores: Sequence[float | None], x: Sequence[float], colour: Colour) -> list[str]:
    return [star(x[at] + 9, _y(scores[at] or 0) + (8 if (scores[at] or 0) >= 0 else -8), 5, colour) for at in places]


def _turns(
    turns: Sequence[Mapping[str, Any]], scores: Sequence[float | None], x: Sequence[float], colour: Colour
) -> list[str]:
    parts = []
    for turn in turns:
        score = scores[turn["at"]]
        if score is None:
            continue
        tone, words = ("pos" if turn["peak"] else "neg"), turn["text"]
        wide = 10 + 5.9 * len(words)
        left = min(max(LEFT, x[turn["at"]] - wide / 2), WIDTH - wide)
        top = _y(score) + (-24 if turn["peak"] else 9)
        parts.append(f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="16" rx="4" fill="{colour(tone + "-tint")}"/>')  # fmt: skip # noqa: E501
        parts.append(text(left + wide / 2, top + 11.7, words, colour(tone + "-text"), 10.5, 600, anchor="middle"))
    return parts


def _names(block: Block, x: Sequence[float], colour: Colour) -> list[str]:
    parts, top = [], PLOT_TOP + PLOT + 10
    own = set(block["own"])
    for at, name in enumerate(block["names"]):
        place = f'transform="rotate(-{SLANT} {x[at]:.1f} {top})"'
        role, weight = ("text", 600) if at in own else ("text-2", 400)
        parts.append(
            text(x[at] + 2, top + 3, shortened(name, NAME), colour(role), 10, weight, anchor="end", more=place)
        )
    return parts


def _numbers(x: Sequence[float], colour: Colour) -> list[str]:
    every = 1 if len(x) <= 80 else 5
    return [
        text(at, PLOT_TOP + PLOT + 12, str(place + 1), colour("text-3"), 9.5, anchor="middle")
        for place, at in enumerate(x)
        if (place + 1) % every == 0
    ]
