"""The emotion curve: every persona's line over the touchpoints of a page, and on to those of the pages beside it.

Monotone cubics (maps.thumbnail), broken where nothing is set; the first persona in front with its area, faces and at
most four highs and lows (static/editor/model/curve.js has the same rules).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from maps.exchange.journey import Journey, Persona
from maps.thumbnail import runs, slopes_of

from .figures import score_text
from .marks import arrow, face, face_of, marker, star
from .palette import dashes, line_colour
from .sheet import Sheet, Step
from .wrapping import Style, plain_text

HIGHEST: Final = 2.0
MARGIN: Final = 46.0
FACE: Final = 9.0
LABEL: Final = Style(10.5, 14, 500)
SCORE: Final = Style(10.5, 14, colour="text-2")
MOST_LABELS: Final = 4
LEAST_SWING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Extreme:
    column: int
    score: float
    kind: Literal["peak", "valley"]


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the lane of emotions is: columns `first` up to (without) `last` of the map, `width` px each."""

    x: float
    y: float
    height: float
    width: float
    first: int
    last: int

    def at(self, column: float) -> float:
        return self.x + (column - self.first + 0.5) * self.width

    def of(self, score: float) -> float:
        return self.y + self.height / 2 - score / HIGHEST * (self.height / 2 - MARGIN)

    @property
    def right(self) -> float:
        return self.x + (self.last - self.first) * self.width


def scores_of(journey: Journey, persona: Persona) -> list[float | None]:
    felt = (touchpoint.feeling_of(persona.id) for touchpoint in journey.touchpoints)
    return [feeling.score if feeling else None for feeling in felt]


def draw_curve(sheet: Sheet, plot: Plot, journey: Journey, say_high: str, say_low: str, language: str) -> None:
    zero = plot.of(0)
    for score in (-2, -1, 1, 2):
        sheet.line(plot.x, plot.of(score), plot.right, plot.of(score), "line", 0.7, (1, 4))
    lines = [(place, persona, scores_of(journey, persona)) for place, persona in enumerate(journey.personas)]
    with sheet.window(plot.x, plot.y, plot.right - plot.x, plot.height):
        if lines:
            _area(sheet, plot, lines[0][2])
        sheet.line(plot.x, zero, plot.right, zero, "n400", 1)
        for place, persona, scores in reversed(lines):
            # Three or more: those behind are thin.
            thick = 2.2 if place == 0 else 1.2 if len(lines) > 2 else 1.6
            for run in _runs(plot, scores):
                if len(run) > 1:
                    sheet.curve(
                        line_steps(run), line=line_colour(place, persona.colour), thick=thick, dash=dashes(place)
                    )
    _markers(sheet, plot, lines, language)
    if lines:
        _labels(sheet, plot, journey, lines[0][1], lines[0][2], (say_high, say_low))


def _runs(plot: Plot, scores: Sequence[float | None]) -> list[list[tuple[float, float]]]:
    columns = [plot.at(column) for column in range(len(scores))]
    return [[(x, plot.of(score)) for x, score in run] for run in runs(scores, columns)]


def line_steps(points: Sequence[tuple[float, float]]) -> list[Step]:
    steep = slopes_of(points)
    steps: list[Step] = [("m", *points[0])]
    for at in range(1, len(points)):
        (x0, y0), (x1, y1) = points[at - 1], points[at]
        third = (x1 - x0) / 3
        steps.append(("c", x0 + third, y0 + steep[at - 1] * third, x1 - third, y1 - steep[at] * third, x1, y1))
    return steps


def _area(sheet: Sheet, plot: Plot, scores: Sequence[float | None]) -> None:
    """Tinted above neutral, hatched below it."""
    zero, width = plot.of(0), plot.right - plot.x
    for run in _runs(plot, scores):
        if len(run) < 2:
            continue
        steps = [*line_steps(run), ("l", run[-1][0], zero), ("l", run[0][0], zero), ("z",)]
        with sheet.window(plot.x, plot.y, width, zero - plot.y):
            sheet.curve(steps, fill="pos-soft")
        with sheet.window(plot.x, zero, width, plot.y + plot.height - zero):
            sheet.curve(steps, fill="neg-soft", hatch="neg-line")


Lines = Sequence[tuple[int, Persona, list[float | None]]]


def _markers(sheet: Sheet, plot: Plot, lines: Lines, language: str) -> None:
    labelled = {one.column: one.kind for one in extremes_of(lines[0][2])} if lines else {}
    for column in range(plot.first, plot.last):
        x = plot.at(column)
        if lines and all(scores[column] is None for _place, _persona, scores in lines):
            # Unknown is drawn too.
            sheet.dot(x, plot.of(0), 6.5, fill="surface", line="n400", dash=(2, 2))
        for place, persona, scores in reversed(lines):
            score = scores[column]
            if score is None:
                continue
            if place:
                marker(sheet, x, plot.of(score), 3.8, place, persona.colour)
            else:
                others = [plot.of(one) for at, _persona, more in lines if at and (one := more[column]) is not None]
                bend = _bend(scores, column)
                _score(sheet, x, plot.of(score), score_text(score, language), bend, others, labelled.get(column))
                face(sheet, x, plot.of(score), FACE, face_of(score))


def _bend(scores: Sequence[float | None], column: int) -> str:
    """How the line goes through a point: where it leaves room for a figure and a star."""
    here = scores[column] or 0.0
    beside = [scores[at] if 0 <= at < len(scores) else None for at in (column - 1, column + 1)]
    before, after = (here if one is None else one for one in beside)
    if before <= here >= after:
        return "peak"
    if before >= here <= after:
        return "valley"
    return "rising" if after > before else "falling"


def _score(sheet: Sheet, x: float, y: float, said: str, bend: str, others: Sequence[float], label: str | None) -> None:
    """Above or below the face, where there is room: `others` stands there too, the label of a high or low as well."""
    above, below = y - FACE - 15, y + FACE + 1
    tops = {"peak": [below], "valley": [above]}.get(label or "", [above, below] if bend == "valley" else [below, above])
    top = next((one for one in tops if not any(one - 4 < other < one + 18 for other in others)), None)
    if top is None:
        right = bend == "rising"
        sheet.say(x + (FACE + 3) * (1 if right else -1), y - 7, said, SCORE, align="left" if right else "right")
        return
    # A line that rises or falls leaves one corner free below it, and the other above.
    side = {"rising": 1, "falling": -1}.get(bend, 0) * (1 if top == below else -1)
    align = {0: "centre", 1: "left", -1: "right"}[side]
    sheet.say(x + 4 * side, top - (2 if side and top == below else 0), said, SCORE, align=align)


# Where a star stands beside a face.
_STARS: Final = {"peak": (11, -9), "rising": (-11, -8), "falling": (11, -8), "valley": (14, 3)}


def _labels(
    sheet: Sheet, plot: Plot, journey: Journey, persona: Persona, scores: Sequence[float | None], names: tuple[str, str]
) -> None:
    touchpoints = journey.touchpoints
    for column in range(plot.first, plot.last):
        score = scores[column]
        if touchpoints[column].moment_of_truth:
            right, down = _STARS[_bend(scores, column)] if score is not None else (0, -14)
            star(sheet, plot.at(column) + right, plot.of(score or 0) + down, 5.5)
    for one in extremes_of(scores):
        if plot.first <= one.column < plot.last:
            feeling = touchpoints[one.column].feeling_of(persona.id)
            _label(sheet, plot, one, names, feeling.word if feeling else "")


def _label(sheet: Sheet, plot: Plot, one: Extreme, names: tuple[str, str], word: str) -> None:
    high = one.kind == "peak"
    tone = "pos" if high else "neg"
    name = names[0] if high else names[1]
    room = min(plot.right - plot.x, max(110.0, plot.width * 1.3)) - 26
    text = plain_text(f"{name}: {word}" if word else name, room, LABEL.but(colour=f"{tone}-text"))
    width, height = text.width + 24, text.height + 5
    left = min(max(plot.at(one.column) - width / 2, plot.x + 2), plot.right - width - 2)
    top = plot.of(one.score) + (-FACE - 6 - height if high else FACE + 6)
    top = min(max(top, plot.y + 3), plot.y + plot.height - height - 3)
    sheet.box(left, top, width, height, f"{tone}-soft", f"{tone}-line", thick=0.7, round_=5)
    arrow(sheet, left + 10, top + height / 2, 6, up=high, colour=f"{tone}-text")
    sheet.text(left + 18, top + 2.5, text)


def extremes_of(scores: Sequence[float | None], most: int = MOST_LABELS, least: float = LEAST_SWING) -> list[Extreme]:
    """The highest and the lowest first, then those that stand out most; in the order of the journey."""
    turns = _turning_points([(column, score) for column, score in enumerate(scores) if score is not None])
    if len(turns) < 2:
        return []
    standing = [(turn, _prominence(turns, at)) for at, turn in enumerate(turns)]
    peaks = [one for one in standing if one[0].kind == "peak"]
    valleys = [one for one in standing if one[0].kind == "valley"]
    ends = [
        max(peaks, key=lambda one: one[0].score, default=None),
        min(valleys, key=lambda one: one[0].score, default=None),
    ]
    chosen = [one for one in ends if one]
    rest = sorted((one for one in standing[1:-1] if one not in chosen), key=lambda one: (-one[1], one[0].column))
    worth = [turn for turn, prominence in [*chosen, *rest] if prominence >= least]
    return sorted(worth[:most], key=lambda turn: turn.column)


def _turning_points(points: Sequence[tuple[int, float]]) -> list[Extreme]:
    """Where the line changes direction, its two ends included; a plateau is its first column."""
    steps = [point for at, point in enumerate(points) if at == 0 or point[1] != points[at - 1][1]]
    if len(steps) < 2:
        return []
    found: list[Extreme] = []
    for at, (column, score) in enumerate(steps):
        from_above = at > 0 and steps[at - 1][1] > score
        to_above = at < len(steps) - 1 and steps[at + 1][1] > score
        if at in (0, len(steps) - 1) or from_above == to_above:
            found.append(Extreme(column, score, "valley" if from_above or to_above else "peak"))
    return found


def _prominence(turns: Sequence[Extreme], at: int) -> float:
    beside = [turns[place] for place in (at - 1, at + 1) if 0 <= place < len(turns)]
    return min(abs(one.score - turns[at].score) for one in beside)
