"""Tables of what hurts and what to do: the worst pain points with their answers, opportunities with their owners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from maps.exchange.cost_words import costs_of, formula_text, month_text, open_month_of
from maps.exchange.journey import Journey, Opportunity, PainPoint
from maps.exchange.layout.figures import number_text
from maps.exchange.layout.rich_text import Span
from maps.exchange.layout.wrapping import Style, plain_text
from maps.exchange.naming import number_of

from .deck import EDGE, HEIGHT, TITLE_HEIGHT, TITLE_TOP, WIDTH, Deck, Paragraph, describe, lines, points

HEAD: Final = Style(12, 16, 600, colour="text-2")
BODY: Final = Style(13, 17)
TOP: Final = TITLE_TOP + TITLE_HEIGHT + 14
ROOM: Final = HEIGHT - TOP - 30
# A title alone may fill a slide: a row is never taller.
TALLEST_ROW: Final = ROOM - 30

Row = tuple[str, ...]


def pain_slides(deck: Deck, journey: Journey) -> None:
    """The worst first: by severity, then by the share of people who said it."""
    say, language = deck.options.say, deck.options.language
    answers: dict[str, list[Opportunity]] = {}
    for one in journey.opportunities:
        for pain in one.answers:
            answers.setdefault(pain, []).append(one)
    places = {pain.id: touchpoint.title for touchpoint in journey.touchpoints for pain in touchpoint.pain_points}
    pains = sorted(journey.pain_points, key=_weight)
    rows = [
        (
            number_of(pain),
            pain.title,
            places[pain.id],
            "●" * pain.severity + "○" * (5 - pain.severity) if pain.severity else "–",
            "/".join(number_text(one, language) for one in pain.frequency or ()) or "–",
            "; ".join(" ".join((number_of(one), one.title)).strip() for one in answers.get(pain.id, ()))
            or say("No answer yet"),
        )
        for pain in pains
    ]
    heads = (say("Number"), say("Pain point"), say("Touchpoint"), say("Severity"), say("Said by"), say("What changes"))
    notes = [f"{number_of(pain)} {pain.title}: {pain.description}" for pain in pains if pain.description]
    _tables(deck, say("Pain points and opportunities"), heads, (0.07, 0.26, 0.17, 0.11, 0.08, 0.31), rows, notes)
    _cost_slides(deck, journey)


def _cost_slides(deck: Deck, journey: Journey) -> None:
    """The dearest first, each with its inputs; none where costs are not chosen or not known."""
    say, language = deck.options.say, deck.options.language
    rows = [
        (
            number_of(pain),
            pain.title,
            number_text(round(month.figure), language),
            f"{number_text(round(month.low), language)} – {number_text(round(month.high), language)}",
            formula_text(pain, say, language),
        )
        for pain, _cost, month in costs_of(journey)
    ]
    heads = (say("Number"), say("Pain point"), say("A month"), say("From – to"), say("Made of"))
    total = open_month_of(journey)
    together = (
        say("What is open costs {sum}, as far as it is known.", sum=month_text(total, say, language)) if total else ""
    )
    _tables(
        deck, say("What pain points cost"), heads, (0.07, 0.26, 0.1, 0.15, 0.42), rows, [together] if together else []
    )


def _weight(pain: PainPoint) -> tuple[int, float, int]:
    share = pain.frequency[0] / pain.frequency[1] if pain.frequency else 0.0
    return -(pain.severity or 0), -share, pain.number or 0


def opportunity_slides(deck: Deck, journey: Journey) -> None:
    """Most impact for least effort first, with who takes it on."""
    say = deck.options.say
    found = sorted(journey.opportunities, key=lambda one: (-(one.impact or 0), one.effort or 9, one.number or 0))
    numbers = {pain.id: number_of(pain) for pain in journey.pain_points}
    rows = [
        (
            number_of(one),
            one.title,
            ", ".join(numbers[pain] for pain in one.answers if numbers.get(pain)) or "–",
            str(one.impact or "–"),
            str(one.effort or "–"),
            ", ".join(name for name in (one.owner, one.team) if name) or say("No owner yet"),
        )
        for one in found
    ]
    if journey.pain_points and not rows:
        slide = deck.slide(say("What to do next"))
        said = lines(say("No opportunity answers these pain points yet."), BODY)
        deck.box(slide, EDGE, TOP, WIDTH - 2 * EDGE, 40, say("What to do next"), said)
        return
    heads = (say("Number"), say("Opportunity"), say("Answers"), say("Impact"), say("Effort"), say("Taken on by"))
    notes = [f"{number_of(one)} {one.title}: {one.description}" for one in found if one.description]
    _tables(deck, say("What to do next"), heads, (0.08, 0.44, 0.12, 0.09, 0.09, 0.18), rows, notes)


def _tables(
    deck: Deck, title: str, heads: Row, shares: Sequence[float], rows: Sequence[Row], notes: Sequence[str]
) -> None:
    """As many slides as it takes; none without rows."""
    widths = [share * (WIDTH - 2 * EDGE) for share in shares]
    slides: list[list[tuple[Row, float]]] = []
    left = 0.0
    for row in rows:
        height = min(
            TALLEST_ROW,
            max(plain_text(text, width - 14, BODY).height for text, width in zip(row, widths, strict=True)) + 9,
        )
        if height > left:
            slides.append([])
            left = ROOM - 24
        slides[-1].append((row, height))
        left -= height
    for number, some in enumerate(slides, start=1):
        name = title if len(slides) == 1 else f"{title} ({number}/{len(slides)})"
        slide = deck.slide(name, notes if number == 1 else ())
        total = 24 + sum(height for _row, height in some)
        frame = slide.shapes.add_table(
            len(some) + 1, len(heads), points(EDGE), points(TOP), points(WIDTH - 2 * EDGE), points(total)
        )
        frame.name = title
        describe(frame, title)
        table = frame.table
        for at, width in enumerate(widths):
            table.columns[at].width = points(width)
            deck.write_cell(table.cell(0, at), [Paragraph((Span(heads[at]),), HEAD)], "sunken")
        table.rows[0].height = points(24)
        for at, (row, height) in enumerate(some, start=1):
            table.rows[at].height = points(height)
            for place, text in enumerate(row):
                style = BODY.but(weight=600) if place == 0 else BODY
                deck.write_cell(
                    table.cell(at, place), [Paragraph((Span(text),), style)], "surface" if at % 2 else "canvas"
                )
