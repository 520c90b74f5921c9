"""A slide for each stage: its touchpoints as columns, its lanes as rows of cards; what does not fit goes on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from maps.exchange.journey import Journey, Opportunity, PainPoint, Stage
from maps.exchange.layout.boxes import SMALL, Box, Chips, Marked, Picture, Severity, Words
from maps.exchange.layout.drawn_grid import stretches
from maps.exchange.layout.figures import score_text
from maps.exchange.layout.grid import BACKSTAGE, INSET, LANE_WIDTH, LINE_HEIGHT, PAD, Grid, Strip
from maps.exchange.layout.pages import fill
from maps.exchange.layout.palette import line_colour
from maps.exchange.layout.rich_text import Span
from maps.exchange.layout.wrapping import Style, Text

from .chart import add_chart
from .deck import EDGE, HEIGHT, TITLE_HEIGHT, TITLE_TOP, WIDTH, Deck, Paragraph, lines

MOST_COLUMNS: Final = 5
AVERAGE_WIDTH: Final = 160.0
EMOTION: Final = 104.0
FOOT: Final = 20.0
MARKS: Final = "●■▲◆"


def stage_slides(deck: Deck, journey: Journey, stage: Stage) -> None:
    count = len(stage.touchpoints)
    if not count:
        deck.slide(stage.title, _notes(deck, stage))
        return
    start = next(at for at, one in enumerate(journey.touchpoints) if one.id == stage.touchpoints[0].id)
    parts = -(-count // MOST_COLUMNS)
    spans = [(start + at * count // parts, start + (at + 1) * count // parts) for at in range(parts)]
    pages = [(grid, strips) for first, last in spans for grid, strips in _pages(deck, journey, first, last)]
    for number, (grid, strips) in enumerate(pages, start=1):
        title = stage.title if len(pages) == 1 else f"{stage.title} ({number}/{len(pages)})"
        slide = deck.slide(title, _notes(deck, stage) if number == 1 else (), left=EDGE + 44, right=AVERAGE_WIDTH)
        _Drawn(deck, journey, slide, grid).draw(stage, strips)


def _pages(deck: Deck, journey: Journey, first: int, last: int) -> Iterator[tuple[Grid, list[Strip]]]:
    """As few slides as hold it, and about as much on each."""
    width = (WIDTH - 2 * EDGE - LANE_WIDTH) / (last - first)
    grid = Grid(journey, deck.options, width, first, last, EMOTION, empty=False)
    most = HEIGHT - TITLE_TOP - TITLE_HEIGHT - FOOT - (grid.heads_height - grid.stage_height)
    made = list(grid.pages(most, most))
    low, high = most / 2, most
    for _try in range(5 if len(made) > 1 else 0):
        room = (low + high) / 2
        tried = list(grid.pages(room, room))
        if len(tried) > len(made) or any(sum(strip.full for strip in strips) > most for strips in tried):
            low = room
        else:
            made, high = tried, room
    for strips in made:
        fill(strips, most)
        yield grid, strips


class _Drawn:
    def __init__(self, deck: Deck, journey: Journey, slide: Any, grid: Grid) -> None:
        self._deck, self._journey, self._slide, self._grid = deck, journey, slide, grid
        self._left = EDGE + LANE_WIDTH

    def draw(self, stage: Stage, strips: Sequence[Strip]) -> None:
        deck, grid = self._deck, self._grid
        number = str(next(at for at, one in enumerate(self._journey.stages, start=1) if one.id == stage.id))
        said = [Paragraph((Span(number),), Style(16, 20, 600, colour="surface"), align="centre")]
        deck.box(
            self._slide,
            EDGE,
            TITLE_TOP + 5,
            32,
            32,
            number,
            said,
            fill=f"stage-{stage.colour}-text",
            round_=7,
            middle=True,
        )
        average = grid.average(stage)
        if average is not None:
            words = deck.options.say("on average {score}", score=score_text(average, deck.options.language))
            paragraph = [Paragraph((Span(words),), Style(12, 16, colour="text-2"), align="right")]
            deck.box(
                self._slide, WIDTH - EDGE - AVERAGE_WIDTH, TITLE_TOP + 13, AVERAGE_WIDTH, 18, words, paragraph
            )  # fmt: skip
        y = TITLE_TOP + TITLE_HEIGHT
        for at, (texts, (_stage, touchpoint)) in enumerate(zip(grid.heads, grid.columns, strict=True)):
            paragraphs = [one for text in texts for one in _paragraphs(text)]
            if touchpoint.moment_of_truth and paragraphs:
                paragraphs[0] = Paragraph((*paragraphs[0].spans, Span(" ★")), paragraphs[0].style)
            x = self._left + at * grid.width + INSET
            deck.box(
                self._slide,
                x,
                y + 4,
                grid.width - 2 * INSET,
                grid.heads_height - grid.stage_height - 6,
                touchpoint.title,
                paragraphs,
            )
        y += grid.heads_height - grid.stage_height
        for strip in strips:
            self._strip(strip, y)
            y += strip.full

    def _strip(self, strip: Strip, y: float) -> None:
        deck, grid, options = self._deck, self._grid, self._deck.options
        if strip.line:
            name = options.say(strip.line)
            deck.rule(
                self._slide, EDGE, y + LINE_HEIGHT - 3, WIDTH - EDGE, y + LINE_HEIGHT - 3, "n400", name, dashed=True
            )
            deck.box(self._slide, EDGE, y + 1, 300, 14, name, lines(name, SMALL))
            y += LINE_HEIGHT
        if strip.lane.role in BACKSTAGE:
            deck.box(self._slide, EDGE, y, WIDTH - 2 * EDGE, strip.height, grid.label(strip).said, fill="sunken")
        elif not strip.line:
            deck.rule(self._slide, EDGE, y, WIDTH - EDGE, y, "line-strong", grid.label(strip).said)
        label = grid.label(strip)
        deck.box(self._slide, EDGE, y + PAD, LANE_WIDTH - 10, label.height, label.said, _paragraphs(label))
        alone = stretches(strip)
        for item, top in strip.placed:
            x = self._left + (item.column - grid.first) * grid.width + INSET
            self._box(item.box, x, y + top, strip.height - 2 * PAD if alone else item.box.height)
        if strip.lane.role == "emotions":
            place = (self._left, y + 2, WIDTH - EDGE - self._left, strip.height - 4)
            add_chart(deck, self._slide, self._journey, place, grid.first, grid.last, bare=True)
            self._legend(y + PAD + label.height + 4, y + strip.height)

    def _legend(self, y: float, most: float) -> None:
        for place, persona in enumerate(self._journey.personas):
            if y + 14 <= most:
                spans = Span(f"{MARKS[place % 4]} "), Span(persona.name)
                style = SMALL.but(colour=line_colour(place, persona.colour))
                self._deck.box(self._slide, EDGE, y, LANE_WIDTH - 10, 14, persona.name, [Paragraph(spans, style)])
                y += 14

    def _box(self, box: Box, x: float, y: float, height: float) -> None:
        """One shape with all that stands in the box; pictures lie on it."""
        paragraphs: list[Paragraph] = []
        top = box.pad
        above = 0.0
        for piece in box.pieces:
            if isinstance(piece, Picture):
                above += piece.height + 3
            else:
                said = _said(piece)
                if paragraphs and said:
                    said[0] = Paragraph(said[0].spans, said[0].style, said[0].item, before=3, align=said[0].align)
                paragraphs += said
        words = "".join(span.text for paragraph in paragraphs for span in paragraph.spans)
        left = box.pad + (2 if box.bar else 0)
        self._deck.box(
            self._slide, x, y, box.width, height, words[:60] or "card", paragraphs, fill=box.fill, line=box.line,
            dashed=bool(box.dash), pad=(left, top + above, max(0, box.pad - 3), 0), round_=6,
        )  # fmt: skip
        if box.bar:
            self._deck.box(self._slide, x + 1.5, y + 6, 2.6, height - 12, "", fill=box.bar)
        at = y + box.pad
        for piece in box.pieces:
            if isinstance(piece, Picture):
                data = self._deck.options.pictures[piece.image][1]
                self._deck.picture(self._slide, x + left, at, piece.width, piece.height, data, piece.alt or words)
                at += piece.height + 3


def _said(piece: object) -> list[Paragraph]:
    if isinstance(piece, Words):
        return _paragraphs(piece.text)
    if isinstance(piece, Severity):
        dots = "●" * (piece.severity or 0) + "○" * (5 - piece.severity) if piece.severity else ""
        spans = [
            Span(text, bold=at == 0) for at, text in enumerate((piece.number.said, dots, piece.share.said)) if text
        ]
        return [Paragraph(_spaced(spans), SMALL)]
    if isinstance(piece, Chips):
        return [Paragraph((Span(" · ".join(name.said for name in piece.names)),), SMALL)]
    if isinstance(piece, Marked):
        return [
            Paragraph(
                (Span("  ".join(f"{MARKS[place % 4]} {name.said}" for place, _colour, name in piece.personas)),), SMALL
            )
        ]
    return []


def _spaced(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(span.text + ("  " if at < len(spans) - 1 else ""), span.bold) for at, span in enumerate(spans))


def _paragraphs(text: Text) -> list[Paragraph]:
    return [Paragraph(spans, text.style, item=item) for item, spans in text.paragraphs()]


def _notes(deck: Deck, stage: Stage) -> list[str]:
    """What the speaker may want to say: descriptions and reasons."""
    say = deck.options.say
    notes = [stage.description]
    for touchpoint in stage.touchpoints:
        if touchpoint.description:
            notes.append(f"{touchpoint.title}: {touchpoint.description}")
        findings: list[PainPoint | Opportunity] = [*touchpoint.pain_points, *touchpoint.opportunities]
        notes += [f"{touchpoint.title}, {one.title}: {one.description}" for one in findings if one.description]
    if stage.transition_note:
        notes.append(f"{say('Then')}: {stage.transition_note}")
    return notes
