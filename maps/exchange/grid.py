"""The map as a table of plain text: a column for each touchpoint, rows as its lanes stand. For CSV, XLSX and Markdown.

What stands in a cell is made so that maps.exchange.readers can take it apart again; docs/file-format.md says how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .journey import Card, Feeling, Journey, Lane, Opportunity, PainPoint, Persona, Touchpoint
from .naming import ROLES, lane_name, number_of
from .options import Options
from .readers.cells import is_empty

BULLET = "• "


@dataclass(frozen=True, slots=True)
class Row:
    """`role` of the lane it shows (`""`: a field of the touchpoint); a cell for each touchpoint."""

    role: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`stages`: the title for each column, so the same one several times."""

    stages: tuple[str, ...]
    touchpoints: tuple[str, ...]
    rows: tuple[Row, ...]


def grid_of(journey: Journey, options: Options) -> Grid:
    """Lanes in order, records without a lane of their own below them, then times and moments of truth if there are."""
    columns = [(stage.title, touchpoint) for stage in journey.stages for touchpoint in stage.touchpoints]
    touchpoints = [touchpoint for _, touchpoint in columns]
    rows = [row for lane in journey.lanes for row in _rows_of(lane.role, lane, journey, options)]
    shown = {lane.role for lane in journey.lanes}
    for role in ("emotions", "channels", "pain_points", "opportunities", "metrics"):
        if role not in shown:
            rows += [row for row in _rows_of(role, None, journey, options) if any(row.cells)]
    rows += _field_rows(touchpoints, options)
    return Grid(tuple(title for title, _ in columns), tuple(one.title for one in touchpoints), tuple(rows))


def several(texts: Sequence[str]) -> str:
    """Texts in one cell: a bullet before each, their further lines indented; one line alone stands as it is, unless
    it is a dash, which means nothing in a table.
    """
    if len(texts) == 1 and not texts[0].startswith(BULLET.strip()) and not is_empty(texts[0]) and "\n" not in texts[0]:
        return texts[0]
    return "\n".join(BULLET + text.replace("\n", "\n  ") for text in texts)


def _rows_of(role: str, lane: Lane | None, journey: Journey, options: Options) -> Iterator[Row]:
    label = lane_name(lane, options) if lane else options.say(ROLES[role])
    touchpoints = journey.touchpoints
    if role == "emotions":
        yield from _feelings(label, journey, options)
    elif role in RECORDS:
        tell = RECORDS[role]
        yield Row(role, label, tuple(tell(one, journey, options) for one in touchpoints))
    elif lane and role != "evidence":
        yield Row(
            role, label, tuple(several([text_of(card) for card in lane.cells.get(one.id, ())]) for one in touchpoints)
        )


def text_of(card: Card) -> str:
    """A card that is only a picture says what is on it."""
    return card.text or card.image_alt


def _feelings(label: str, journey: Journey, options: Options) -> Iterator[Row]:
    """A row for each persona, and one with the reasons where there are any."""
    for persona in journey.personas:
        felt = [one.feeling_of(persona.id) for one in journey.touchpoints]
        yield Row("emotions", _of(label, persona, journey), tuple(feeling_text(one) for one in felt))
        if any(one and one.reason for one in felt):
            why = _of(options.say("Reason"), persona, journey)
            yield Row("", why, tuple(one.reason if one else "" for one in felt))


def _of(label: str, persona: Persona, journey: Journey) -> str:
    return f"{label}: {persona.name}" if len(journey.personas) > 1 else label


def feeling_text(feeling: Feeling | None) -> str:
    """`Annoyed (-1.5)`, or `-1.5` without a word."""
    if feeling is None:
        return ""
    score = f"{feeling.score:g}"
    return f"{feeling.word} ({score})" if feeling.word else score


def pain_point_text(pain: PainPoint, options: Options) -> str:
    """`P2: Slow checkout (severity 4)`."""
    rated = f" ({options.say('severity')} {pain.severity})" if pain.severity else ""
    return f"{_numbered(pain)}{pain.title}{rated}"


def opportunity_text(one: Opportunity, journey: Journey) -> str:
    """`O1: One page → P2, P3`."""
    answers = [number_of(pain) for pain in journey.pain_points if pain.id in one.answers and pain.number is not None]
    return f"{_numbered(one)}{one.title}" + (f" → {', '.join(answers)}" if answers else "")


def _numbered(element: PainPoint | Opportunity) -> str:
    number = number_of(element)
    return f"{number}: " if number else ""


def _channels(touchpoint: Touchpoint, journey: Journey, options: Options) -> str:
    return several(touchpoint.channels)


def _pain_points(touchpoint: Touchpoint, journey: Journey, options: Options) -> str:
    return several([pain_point_text(one, options) for one in touchpoint.pain_points])


def _opportunities(touchpoint: Touchpoint, journey: Journey, options: Options) -> str:
    return several([opportunity_text(one, journey) for one in touchpoint.opportunities])


def _metrics(touchpoint: Touchpoint, journey: Journey, options: Options) -> str:
    return several([f"{one.name} ({one.unit})" if one.unit else one.name for one in touchpoint.metrics])


Tell = Callable[[Touchpoint, Journey, Options], str]
RECORDS: dict[str, Tell] = {
    "channels": _channels,
    "pain_points": _pain_points,
    "opportunities": _opportunities,
    "metrics": _metrics,
}


def _field_rows(touchpoints: Sequence[Touchpoint], options: Options) -> Iterator[Row]:
    yes = options.say("yes")
    rows = (
        ("Moment of truth", [yes if one.moment_of_truth else "" for one in touchpoints]),
        ("Waiting before, in minutes", [_figure(one.wait_before) for one in touchpoints]),
        ("Duration, in minutes", [_figure(one.duration) for one in touchpoints]),
    )
    for label, cells in rows:
        if any(cells):
            yield Row("", options.say(label), tuple(cells))


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)
