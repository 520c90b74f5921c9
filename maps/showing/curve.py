"""The emotion curve of a shown map: lines, areas and faces as numbers for SVG, and the whole of it as text.

Everything across is in per cent of the drawing, so that one drawing fits every width without a style attribute; the
paths stand in a box of 100 x 100 that is stretched, the faces beside them are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.exchange.hints import Hints
from maps.exchange.journey import Journey, Persona, Touchpoint
from maps.thumbnail import line_path, runs
from maps.turning import Turn, turns_of

from .saying import face_name, face_of, score_text

HIGHEST: Final = 2.0
# The scale's ends keep this distance from the edges, in per cent: room for a face and a label.
MARGIN: Final = 17.0
MANY: Final = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One persona's feeling at one touchpoint, at `x`, `y` per cent. `said`: who, which feeling, how much."""

    at: int
    touchpoint: str
    x: float
    y: float
    face: int
    score: str
    said: str
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A peak or a valley named at the curve. `anchor`: start, middle or end, so that it stays inside."""

    x: float
    y: float
    is_peak: bool
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """`place` 0 is in front, drawn in ink with its area and faces; 1-3 choose the dashes, `colour` 1-4 the colour."""

    persona: Persona
    place: int
    path: str
    area: str
    marks: tuple[Mark, ...]
    thin: bool

    @property
    def dash(self) -> int:
        return self.place % 4


@dataclass(frozen=True, slots=True)
class Curve:
    """`columns`: how many touchpoints. `unset`: x of those where nobody's feeling is told. `edges`: x where a stage
    begins, the first left out."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    unset: tuple[float, ...]
    edges: tuple[float, ...]
    text: str
    columns: int
    # What rests on a guess, of the persona in front: (x, width) of each such column.
    guesses: tuple[tuple[float, float], ...] = ()

    @property
    def front(self) -> Line | None:
        return self.lines[0] if self.lines else None

    @property
    def behind_first(self) -> tuple[Line, ...]:
        return self.lines[::-1]

    @property
    def has_guesses(self) -> bool:
        return bool(self.guesses)


def y_of(score: float) -> float:
    return 50 - score / HIGHEST * (50 - MARGIN)


def curve_of(journey: Journey, labels: int = 3, hints: Hints | None = None) -> Curve:
    """At most `labels` peaks and valleys of the persona in front are named. `hints`: what rests on evidence; None:
    nothing is told of that, so nothing is called a guess.
    """
    touchpoints = journey.touchpoints
    xs = _middles(journey)
    lines = tuple(_line(place, one, touchpoints, xs, journey) for place, one in enumerate(journey.personas))
    return Curve(
        lines=lines,
        labels=_labels(journey, xs, labels),
        unset=tuple(_rounded(x) for x, one in zip(xs, touchpoints, strict=True) if not one.feelings),
        edges=_edges(journey),
        text=curve_text(journey),
        columns=len(touchpoints),
        guesses=_guesses(journey, xs, hints) if hints else (),
    )


def _guesses(journey: Journey, xs: Sequence[float], hints: Hints) -> tuple[tuple[float, float], ...]:
    """Columns in which the front persona's feeling has no evidence of its own."""
    if not journey.personas or not xs:
        return ()
    front, width = journey.personas[0], 100 / sum(_widths(journey))
    felt = ((x, one.feeling_of(front.id)) for x, one in zip(xs, journey.touchpoints, strict=True))
    return tuple(
        (_rounded(x - width / 2), _rounded(width))
        for x, feeling in felt
        if feeling and hints.of("emotion", feeling.id) is None
    )


def scores_of(journey: Journey, persona: Persona) -> list[float | None]:
    felt = (touchpoint.feeling_of(persona.id) for touchpoint in journey.touchpoints)
    return [feeling.score if feeling else None for feeling in felt]


def _line(
    place: int, persona: Persona, touchpoints: Sequence[Touchpoint], xs: Sequence[float], journey: Journey
) -> Line:
    scores = scores_of(journey, persona)
    drawn = [[(x, y_of(score)) for x, score in run] for run in runs(scores, xs)]
    longer = [run for run in drawn if len(run) > 1]
    area = "".join(f"{line_path(run)}V50H{_rounded(run[0][0]):g}Z" for run in longer) if place == 0 else ""
    marks = tuple(
        _mark(at, touchpoint, persona, xs[at], score)
        for at, (touchpoint, score) in enumerate(zip(touchpoints, scores, strict=True))
        if score is not None
    )
    thin = place > 0 and len(journey.personas) > MANY
    return Line(persona, place, "".join(line_path(run) for run in longer), area, marks, thin)


def _mark(at: int, touchpoint: Touchpoint, persona: Persona, x: float, score: float) -> Mark:
    face = face_of(score)
    said = f"{persona.name}, {face_name(face).lower()}, {score_text(score)}"
    starred = touchpoint.moment_of_truth
    return Mark(at, touchpoint.id, _rounded(x), _rounded(y_of(score)), face, score_text(score), said, starred)


def _labels(journey: Journey, xs: Sequence[float], most: int) -> tuple[Label, ...]:
    if not journey.personas:
        return ()
    front = journey.personas[0]
    return tuple(_label(one, front, journey, xs[one.at]) for one in turns_of(scores_of(journey, front), most))


def _label(turn: Turn, persona: Persona, journey: Journey, x: float) -> Label:
    feeling = journey.touchpoints[turn.at].feeling_of(persona.id)
    word = feeling.word if feeling else ""
    name = word or (_("Peak") if turn.is_peak else _("Valley"))
    anchor = "start" if x < 9 else "end" if x > 91 else "middle"
    return Label(_rounded(x), _rounded(y_of(turn.score)), turn.is_peak, f"{name} {score_text(turn.score)}", anchor)


def _widths(journey: Journey) -> list[int]:
    """Of stages, in columns: one without touchpoints has a column, too."""
    return [max(1, len(stage.touchpoints)) for stage in journey.stages]


def _middles(journey: Journey) -> list[float]:
    """Of the touchpoints' columns, in per cent of all."""
    widths = _widths(journey)
    found: list[float] = []
    passed = 0
    for stage, wide in zip(journey.stages, widths, strict=True):
        found += [(passed + place + 0.5) * 100 / sum(widths) for place in range(len(stage.touchpoints))]
        passed += wide
    return found


def _edges(journey: Journey) -> tuple[float, ...]:
    widths = _widths(journey)
    return tuple(_rounded(passed * 100 / sum(widths)) for passed in accumulate(widths[:-1]))


def curve_text(journey: Journey) -> str:
    """The whole curve for people who hear it: range, where, and how much is told."""
    touchpoints = journey.touchpoints
    count = len(touchpoints)
    head = ngettext("Emotion over %(count)s touchpoint.", "Emotion over %(count)s touchpoints.", count)
    return " ".join([head % {"count": count}, *(_line_text(journey, one) for one in journey.personas)])


def _line_text(journey: Journey, persona: Persona) -> str:
    told = [(score, at) for at, score in enumerate(scores_of(journey, persona)) if score is not None]
    if not told:
        return _("%(persona)s: no emotion set yet.") % {"persona": persona.name}
    # The first of equals, as one reads.
    high, low = max(told, key=lambda one: (one[0], -one[1])), min(told)
    sentence = _(
        "%(persona)s: highest at %(high_at)s, %(high)s; lowest at %(low_at)s, %(low)s; average %(average)s; "
        "set at %(set)s of %(all)s touchpoints."
    )
    return sentence % {
        "persona": persona.name,
        "high_at": title_of(journey.touchpoints[high[1]]),
        "high": score_text(high[0]),
        "low_at": title_of(journey.touchpoints[low[1]]),
        "low": score_text(low[0]),
        "average": score_text(sum(score for score, _at in told) / len(told)),
        "set": len(told),
        "all": len(journey.touchpoints),
    }


def title_of(touchpoint: Touchpoint) -> str:
    return plain_title(touchpoint.title)


def plain_title(title: str) -> str:
    return title.strip() or _("Untitled touchpoint")


def average_of(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def _rounded(number: float) -> float:
    return round(number, 2)
