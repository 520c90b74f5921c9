"""Pages of running text: before the map a scenario that is too long to stand above it, behind it what the grid has no
room for: descriptions, reasons of feelings, what a pain point is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from maps.exchange.cost_words import cost_text, formula_text
from maps.exchange.journey import Journey, Opportunity, PainPoint, Touchpoint
from maps.exchange.naming import number_of
from maps.exchange.options import Options

from .boxes import BODY
from .figures import score_text
from .head import LABEL, byline, facts_of, title_of
from .sheet import Sheet
from .wrapping import Style, Text, plain_text, rich

TITLE: Final = Style(26, 31, 600, display=True)
STAGE: Final = Style(15, 20, 600)
TOUCHPOINT: Final = Style(12, 16, 600)
# Longer lines are hard to read.
WIDEST: Final = 760.0
GUTTER: Final = 40.0
GAP: Final = 16.0

# A text, its level as a heading (0: none), and the distance from what stands before it.
Entry = tuple[Text, int, float]


@dataclass(frozen=True, slots=True)
class Prose:
    """One page of it: texts with their places and their level as a heading."""

    texts: tuple[tuple[float, float, Text, int], ...]

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        for right, down, text, level in self.texts:
            sheet.text(x + right, y + down, text, level)


def cover_pages(journey: Journey, options: Options, width: float, height: float) -> list[Prose]:
    wide = min(width, WIDEST)
    entries: list[Entry] = [
        (plain_text(title_of(journey, options), wide, TITLE), 1, 0.0),
        (plain_text(byline(journey, options), wide, BODY.but(colour="text-2")), 0, 4.0),
    ]
    for label, said in facts_of(journey, options):
        entries += [(plain_text(label, wide, LABEL), 2, GAP), (rich(said, wide, BODY), 0, 2.0)]
    return _flow(entries, [0.0], height)


def detail_pages(journey: Journey, options: Options, width: float, height: float) -> list[Prose]:
    """By stage and touchpoint, in columns; none if there is nothing to tell."""
    columns = max(1, round(width / 560))
    wide = (width - (columns - 1) * GUTTER) / columns
    entries = list(_details(journey, options, wide))
    return _flow(entries, [at * (wide + GUTTER) for at in range(columns)], height) if entries else []


def _details(journey: Journey, options: Options, wide: float) -> Iterator[Entry]:
    for stage in journey.stages:
        inside = [
            entry for touchpoint in stage.touchpoints for entry in _touchpoint(touchpoint, journey, options, wide)
        ]
        told = [rich(text, wide, BODY) for text in (stage.description, stage.transition_note) if text.strip()]
        if told or inside:
            yield plain_text(stage.title, wide, STAGE.but(colour=f"stage-{stage.colour}-text")), 2, GAP + 6
            yield from ((text, 0, 2.0) for text in told)
            yield from inside


def _touchpoint(touchpoint: Touchpoint, journey: Journey, options: Options, wide: float) -> Iterator[Entry]:
    names = {persona.id: persona.name for persona in journey.personas}
    told = [touchpoint.description]
    order = {one: at for at, one in enumerate(names)}
    for feeling in sorted(touchpoint.feelings, key=lambda one: order.get(one.persona, len(order))):
        if feeling.reason.strip():
            score = score_text(feeling.score, options.language)
            who = " ".join(part for part in (names.get(feeling.persona, ""), score, feeling.word) if part)
            told.append(f"{who}: {feeling.reason}")
    findings: list[PainPoint | Opportunity] = [*touchpoint.pain_points, *touchpoint.opportunities]
    told += [f"{number_of(one)} {one.title}: {one.description}".strip() for one in findings if one.description.strip()]
    told += [text for pain in touchpoint.pain_points if (text := _cost(pain, options))]
    told = [text for text in told if text.strip()]
    if told:
        yield plain_text(touchpoint.title, wide, TOUCHPOINT), 3, 10.0
        yield from ((rich(text, wide, BODY), 0, 2.0) for text in told)


def _cost(pain: PainPoint, options: Options) -> str:
    """`P2 costs 600 a month: 1,000 people a month × …`"""
    sums = cost_text(pain, options.say, options.language)
    inputs = formula_text(pain, options.say, options.language)
    return f"{number_of(pain) or pain.title} {sums}: {inputs}" if sums else ""


def _flow(entries: Iterable[Entry], columns: list[float], height: float) -> list[Prose]:
    """From the top of a column to its end, then the next, then the next page. A heading stays with its text."""
    pages: list[Prose] = []
    page: list[tuple[float, float, Text, int]] = []
    column, at = 0, 0.0
    for whole, level, before in entries:
        text = whole
        at += before if at else 0.0
        least = text.height + 2 * BODY.leading if level else 0.0
        while at + text.height > height or (at and at + least > height):
            head, rest = text.split(height - at)
            if head.lines and not level:
                page.append((columns[column], at, head, level))
                text = rest
            elif not at:
                # A heading of more than a page: it is cut by the page, which no title is long enough for.
                break
            column, at = column + 1, 0.0
            if column == len(columns):
                pages.append(Prose(tuple(page)))
                page, column = [], 0
        page.append((columns[column], at, text, level))
        at += text.height
    return [*pages, Prose(tuple(page))]
