"""What stands around the grid: title, personas, objective and scope above it; legend and number of the page below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maps.exchange.journey import Journey
from maps.exchange.naming import value_name
from maps.exchange.options import Options

from .boxes import BODY, SMALL
from .cells import metric_text
from .figures import date_text, number_text
from .marks import arrow, sample, star
from .sheet import Sheet
from .wrapping import Style, Text, plain_text, rich

FACT_GAP: Final = 28.0
LEAST_FACT: Final = 200.0
LABEL: Final = Style(10.5, 14, 500, colour="text-3")
FOOT_HEIGHT: Final = 30.0


def title_of(journey: Journey, options: Options) -> str:
    return str(journey.head["title"]).strip() or options.say("Untitled map")


def byline(journey: Journey, options: Options) -> str:
    """Pinecove · Current state · Draft · 22 Nov 2026; since when, how much changed since, when reviewed."""
    head = journey.head
    parts = [
        options.told.workspace,
        value_name("state", head["state"], options),
        *_status(head["status"], options),
        date_text(options.told.edited_on or options.told.made_on, options.language),
        *_review(options),
    ]
    return " · ".join(part for part in parts if part)


def _status(status: str, options: Options) -> Iterator[str]:
    told = options.told
    since = date_text(told.published_on, options.language) if told.published_on else ""
    yield " ".join(part for part in (value_name("map_status", status, options), since) if part)
    if since and told.changes_since:
        yield options.say("changes since: {count}", count=told.changes_since)


def _review(options: Options) -> Iterator[str]:
    told = options.told
    if told.reviewed_on:
        yield options.say("reviewed {date}", date=date_text(told.reviewed_on, options.language))
    if told.stale_since:
        yield options.say("to be reviewed since {date}", date=date_text(told.stale_since, options.language))


def facts_of(journey: Journey, options: Options) -> Iterator[tuple[str, str]]:
    """(label, text) of what the map is for; only what is told."""
    head, say = journey.head, options.say
    if objective := objective_text(journey, options):
        yield say("Objective"), objective
    if head["scenario"].strip():
        yield say("Scenario"), head["scenario"].strip()
    scope = " → ".join(part for part in (head["scope_start"].strip(), head["scope_end"].strip()) if part)
    if scope:
        yield say("Scope"), scope
    if journey.metrics:
        lines = [f"{one.name}: {said}" if (said := metric_text(one, options)) else one.name for one in journey.metrics]
        yield say("Metrics"), "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0]
    if options.told.lead:
        yield say("Lead"), options.told.lead


def objective_text(journey: Journey, options: Options) -> str:
    head, language = journey.head, options.language
    unit = f" {head['unit']}" if head["unit"] else ""
    figures = " → ".join(
        number_text(head[one], language) + unit for one in ("baseline", "target") if head[one] is not None
    )
    measured = ": ".join(part for part in (head["objective_metric"].strip(), figures) if part)
    if head["due"]:
        until = options.say("by {date}", date=date_text(head["due"], language))
        measured = f"{measured}, {until}" if measured else until
    return "\n".join(part for part in (head["objective_text"].strip(), measured) if part)


@dataclass(frozen=True, slots=True)
class _Fact:
    label: Text
    text: Text


class Head:
    """The block above the grid, `width` px wide. `full`: with objective and scope, as on the first page."""

    def __init__(
        self, journey: Journey, options: Options, width: float, *, full: bool = True, size: float = 26
    ) -> None:
        self._journey, self._width, self._full = journey, width, full
        style = Style(size, round(size * 1.2), 600, display=True) if full else Style(13, 18, 600)
        self._title = plain_text(title_of(journey, options), width * (0.66 if full else 0.7), style)
        small = BODY.but(colour="text-2", size=max(12, size * 0.46), leading=max(16, size * 0.62)) if full else SMALL
        self._byline = plain_text(byline(journey, options), width * (0.66 if full else 0.28), small)
        self._rows = list(self._arranged(journey, options)) if full else []

    def _arranged(self, journey: Journey, options: Options) -> Iterator[list[_Fact]]:
        facts = list(facts_of(journey, options))
        across = max(1, min(len(facts), 5, int((self._width + FACT_GAP) / (LEAST_FACT + FACT_GAP))))
        self._fact_width = (self._width - (across - 1) * FACT_GAP) / across
        # Lines of text are read best when they are not too long.
        self._fact_width = min(self._fact_width, 420)
        made = [
            _Fact(plain_text(label, self._fact_width, LABEL), rich(text, self._fact_width, BODY))
            for label, text in facts
        ]
        for at in range(0, len(made), across):
            yield made[at : at + across]

    @property
    def height(self) -> float:
        if not self._full:
            return max(self._title.height, self._byline.height) + 8
        rows = sum(14 + max(fact.text.height for fact in row) + 12 for row in self._rows)
        return self._title.height + self._byline.height + 6 + (14 + rows if self._rows else 12)

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        if not self._full:
            sheet.text(x, y, self._title)
            sheet.text(x + self._width - self._byline.width, y + 2, self._byline)
            return
        sheet.text(x, y, self._title, level=1)
        sheet.text(x, y + self._title.height + 4, self._byline)
        self._draw_personas(sheet, x + self._width, y)
        at = y + self._title.height + self._byline.height + 18
        for row in self._rows:
            for place, fact in enumerate(row):
                left = x + place * (self._fact_width + FACT_GAP)
                sheet.text(left, at, fact.label)
                sheet.text(left, at + 14, fact.text)
            at += 14 + max(fact.text.height for fact in row) + 12

    def _draw_personas(self, sheet: Sheet, right: float, y: float) -> None:
        room = self._width * 0.3
        at = y + 4
        for place, persona in enumerate(self._journey.personas[:4]):
            said = f"{persona.name}, {persona.role}" if persona.role else persona.name
            text = plain_text(said, room - 44, BODY)
            sample(sheet, right - text.width - 42, at + 8, 32, place, persona.colour)
            sheet.text(right - text.width, at, text)
            at += text.height + 3


def draw_foot(
    sheet: Sheet, journey: Journey, options: Options, x: float, y: float, width: float, page: tuple[int, int] | None,
    *, legend: bool = True,
) -> None:  # fmt: skip
    """The legend on the left, the number of the page on the right."""
    say = options.say
    right = [options.told.address] if options.told.address and width > 900 else []
    right.append(date_text(options.told.made_on or options.told.edited_on, options.language))
    if page:
        right.append(say("page {number} of {count}", number=page[0], count=page[1]))
    text = plain_text(" · ".join(part for part in right if part), width * 0.45, SMALL)
    sheet.text(x + width - text.width, y, text)
    if legend:
        _draw_legend(sheet, journey, options, x, x + width - text.width - 24, y)


def _draw_legend(sheet: Sheet, journey: Journey, options: Options, x: float, most: float, y: float) -> None:
    """What the signs mean that this map has, as far as there is room."""
    say = options.say
    at = x

    def entry(words: str, before: float, draw: object = None) -> None:
        nonlocal at
        label = plain_text(words, most, SMALL)
        if at + before + label.width > most or len(label.lines) != 1:
            return
        if callable(draw):
            draw(at)
        sheet.text(at + before, y, label)
        at += before + label.width + 18

    if any(one.moment_of_truth for one in journey.touchpoints):
        entry(say("Moment of truth"), 16, lambda left: star(sheet, left + 6, y + 7, 5.5))
    if any(lane.role == "emotions" for lane in journey.lanes) and journey.personas:
        entry(say("High"), 14, lambda left: arrow(sheet, left + 5, y + 7, 6, up=True, colour="pos-text"))
        entry(say("Low"), 14, lambda left: arrow(sheet, left + 5, y + 7, 6, up=False, colour="neg-text"))
        entry(say("No feeling told"), 18, lambda left: sheet.dot(left + 6, y + 7, 5, line="n400", dash=(2, 2)))
    if journey.pain_points:
        entry(say("Severity 1 to 5"), 44, lambda left: _dots(sheet, left, y + 7))
    for colour, meaning in sorted((journey.head.get("legend") or {}).items()):
        if isinstance(meaning, str) and meaning.strip() and colour in set("12345678"):
            entry(meaning.strip(), 14, lambda left, colour=colour: _swatch(sheet, left, y + 2, colour))  # type: ignore[misc]


def _dots(sheet: Sheet, x: float, y: float) -> None:
    for place in range(5):
        sheet.dot(
            x + 3 + place * 8, y, 2.6, fill="neg" if place < 3 else None, line="neg" if place < 3 else "n400", thick=0.9
        )


def _swatch(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.box(x, y, 10, 10, f"stage-{colour}-soft", f"stage-{colour}", round_=2.5)
