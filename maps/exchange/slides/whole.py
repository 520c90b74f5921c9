"""The first slides: what the map is about, and the curve of the whole journey."""

from __future__ import annotations

from typing import Final

from maps.exchange.journey import Journey
from maps.exchange.layout.boxes import SMALL
from maps.exchange.layout.head import byline, facts_of, title_of
from maps.exchange.layout.rich_text import Span
from maps.exchange.layout.wrapping import Style, plain_text, rich

from .chart import add_chart
from .deck import EDGE, HEIGHT, TITLE_HEIGHT, TITLE_TOP, WIDTH, Deck, Paragraph, lines, points

LABEL: Final = Style(12, 16, 600, colour="text-3")
BODY: Final = Style(15, 20)
# More names than these below one chart can't be read.
MOST_ACROSS: Final = 24
FACTS: Final = 3
FACT_GAP: Final = 28.0


def title_slide(deck: Deck, journey: Journey) -> None:
    options = deck.options
    facts = list(facts_of(journey, options))
    slide = deck.slide(title_of(journey, options), [f"{label}: {text}" for label, text in facts])
    title = slide.shapes.title
    size = Style(42, 50, 600)
    height = plain_text(title_of(journey, options), WIDTH - 2 * EDGE, size).height
    title.top, title.height = points(70), points(height)
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size = points(size.size)
    title.text_frame.paragraphs[0].line_spacing = points(size.leading)
    deck.box(
        slide,
        EDGE,
        74 + height,
        WIDTH - 2 * EDGE,
        24,
        "byline",
        lines(byline(journey, options), Style(16, 22, colour="text-2")),
    )
    _ribbon(deck, slide, journey, 44)
    top = 74 + height + 34
    people = [f"{one.name}, {one.role}" if one.role else one.name for one in journey.personas]
    if people:
        deck.box(slide, EDGE, top, WIDTH - 2 * EDGE, 20, options.say("Personas"), lines(" · ".join(people), BODY))
        top += 20
    _facts(deck, slide, facts, top + 30)


def _ribbon(deck: Deck, slide: object, journey: Journey, y: float) -> None:
    """The stages as a band of colours, each as long as it has touchpoints."""
    count = sum(max(1, len(stage.touchpoints)) for stage in journey.stages)
    step = (WIDTH - 2 * EDGE) / max(1, count)
    x = EDGE
    for stage in journey.stages:
        wide = step * max(1, len(stage.touchpoints))
        deck.box(slide, x, y, wide - 2, 8, stage.title, fill=f"stage-{stage.colour}", round_=3)
        x += wide


def _facts(deck: Deck, slide: object, facts: list[tuple[str, str]], top: float) -> None:
    """As many as there is room for; all of them stand in the speaker's notes."""
    width = (WIDTH - 2 * EDGE - (FACTS - 1) * FACT_GAP) / FACTS
    tallest = 0.0
    for at, (label, text) in enumerate(facts):
        if at and at % FACTS == 0:
            top += tallest + 16
            tallest = 0.0
        room = HEIGHT - 30 - top - 18
        said = rich(text, width, BODY)
        if said.height > room:
            said, _rest = said.split(room)
        if not said.lines:
            return
        paragraphs = [Paragraph((Span(label),), LABEL)]
        paragraphs += [Paragraph(spans, BODY, item=item) for item, spans in said.paragraphs()]
        deck.box(slide, EDGE + at % FACTS * (width + FACT_GAP), top, width, said.height + 18, label, paragraphs)
        tallest = max(tallest, said.height + 18)


def curve_slide(deck: Deck, journey: Journey) -> None:
    """Only if somebody feels something; several slides where there are too many touchpoints for one."""
    if not any(touchpoint.feelings for touchpoint in journey.touchpoints):
        return
    count = len(journey.touchpoints)
    slides = -(-count // MOST_ACROSS)
    for at in range(slides):
        first, last = at * count // slides, (at + 1) * count // slides
        name = deck.options.say("Emotion")
        title = name if slides == 1 else f"{name} ({at + 1}/{slides})"
        slide = deck.slide(title, _reasons(deck, journey, first, last))
        top = TITLE_TOP + TITLE_HEIGHT + 10
        step = (WIDTH - 2 * EDGE) / (last - first)
        x = EDGE
        for stage in journey.stages:
            shown = [one for one in journey.touchpoints[first:last] if one in stage.touchpoints]
            if shown:
                head = [Paragraph((Span(stage.title),), SMALL.but(weight=600, colour=f"stage-{stage.colour}-text"))]
                wide = step * len(shown)
                deck.box(
                    slide,
                    x,
                    top,
                    wide - 3,
                    22,
                    stage.title,
                    head,
                    fill=f"stage-{stage.colour}-soft",
                    pad=(8, 3, 4, 2),
                    round_=5,
                )
                x += wide
        add_chart(
            deck, slide, journey, (EDGE, top + 26, WIDTH - 2 * EDGE, HEIGHT - top - 26 - 24), first, last, bare=False
        )


def _reasons(deck: Deck, journey: Journey, first: int, last: int) -> list[str]:
    names = {one.id: one.name for one in journey.personas}
    return [
        f"{touchpoint.title}, {names.get(feeling.persona, '')}: {feeling.word or ''} {feeling.reason}".strip()
        for touchpoint in journey.touchpoints[first:last]
        for feeling in touchpoint.feelings
        if feeling.reason
    ]
