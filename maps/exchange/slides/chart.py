"""The emotion curve as a native line chart: straight lines, because smoothed ones would show feelings nobody told."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml

from maps.exchange.journey import Journey
from maps.exchange.layout.curve import Extreme, extremes_of, scores_of
from maps.exchange.layout.figures import score_text
from maps.exchange.layout.palette import line_colour
from maps.exchange.layout.rich_text import Span
from maps.exchange.layout.wrapping import Style

from .deck import Deck, Paragraph, describe, points

SHAPES: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND)
DASHES: Final = (MSO_LINE.LONG_DASH, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
# The ends of the value axis: above and below the scale there is room for labels.
REACH: Final = 2.9
LABEL: Final = Style(10.5, 13, 600)
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"

MOST_LETTERS: Final = 32


def add_chart(
    deck: Deck, slide: Any, journey: Journey, place: tuple[float, float, float, float], first: int, last: int,
    *, bare: bool,
) -> None:  # fmt: skip
    """Of the touchpoints `first` up to (without) `last`. `bare`: lines only, exactly over the columns of a grid."""
    titles = [one.title or "–" for one in journey.touchpoints[first:last]]
    if not bare:
        # Long ones below the curve would leave no room for it; they stand in full on the slides of their stages.
        titles = [title if len(title) <= MOST_LETTERS else title[: MOST_LETTERS - 1].rstrip() + "…" for title in titles]
    series = [(persona.name or "–", scores_of(journey, persona)[first:last]) for persona in journey.personas]
    data = CategoryChartData(number_format="0.0")
    # Numbers would be an axis of numbers: the names are told by the workbook below.
    data.categories = [f"_{at}" for at in range(len(titles))]
    for _name, scores in series:
        data.add_series("_", scores)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *(points(one) for one in place), data)
    frame.name = deck.options.say("Emotion")
    describe(frame, _in_words(deck, journey, first, last))
    chart = frame.chart
    _name_all(chart, titles, series)
    _set_look(deck, chart, bare=bare)
    for at, persona in enumerate(journey.personas):
        _set_line(deck, chart.plots[0].series[at], at, line_colour(at, persona.colour))
    if journey.personas and bare:
        _write_extremes(deck, slide, journey, place, first, last)
    elif journey.personas:
        _label_extremes(deck, chart, journey, first, last)


def _name_all(chart: Any, titles: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> None:
    """Names into the chart, and a workbook in which text is text: python-pptx would make a formula of =1+1."""
    for at, (name, _scores) in enumerate(series):
        element = chart.plots[0].series[at]._element  # noqa: SLF001 - no public way
        element.tx.find(f".//{{{_C}}}v").text = name
        for title, value in zip(titles, element.cat.iter(f"{{{_C}}}v"), strict=True):
            value.text = title
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001 - a file's own time
    sheet = book.add_worksheet("Sheet1")
    for row, title in enumerate(titles, start=1):
        sheet.write_string(row, 0, title)
    for column, (name, scores) in enumerate(series, start=1):
        sheet.write_string(0, column, name)
        for row, score in enumerate(scores, start=1):
            if score is not None:
                sheet.write_number(row, column, score)
    book.close()
    chart.part.chart_workbook.update_from_xlsx_blob(data.getvalue())


def _set_look(deck: Deck, chart: Any, *, bare: bool) -> None:
    chart.has_title = False
    chart.font.size = points(12)
    chart.font.color.rgb = deck.rgb("text-2")
    chart.has_legend = not bare and len(chart.plots[0].categories) > 0
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    value = chart.value_axis
    value.minimum_scale, value.maximum_scale, value.major_unit = -REACH, REACH, 1
    value.has_major_gridlines, value.visible = False, False
    category = chart.category_axis
    category.format.line.color.rgb = deck.rgb("n400")
    category.tick_label_position = XL_TICK_LABEL_POSITION.NONE if bare else XL_TICK_LABEL_POSITION.LOW
    category.has_major_gridlines = False
    if bare:
        plot = chart._chartSpace.chart.plotArea  # noqa: SLF001 - no public way
        for old in plot.findall(f"{{{_C}}}layout"):
            plot.remove(old)
        plot.insert(0, parse_xml(
            f'<c:layout xmlns:c="{_C}"><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            '<c:yMode val="edge"/><c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
        ))  # fmt: skip


def _set_line(deck: Deck, series: Any, place: int, colour: str) -> None:
    series.smooth = False
    series.format.line.color.rgb = deck.rgb(colour)
    series.format.line.width = points(2.6 if place == 0 else 1.7)
    if place:
        series.format.line.dash_style = DASHES[place % 4]
    series.marker.style, series.marker.size = SHAPES[place % 4], 8 if place == 0 else 6
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = deck.rgb(colour)
    series.marker.format.line.color.rgb = deck.rgb(colour)


def _label_extremes(deck: Deck, chart: Any, journey: Journey, first: int, last: int) -> None:
    """The first persona's highs and lows in words."""
    for one, words, role in _extremes(deck, journey, first, last):
        label = chart.plots[0].series[0].points[one.column - first].data_label
        label.position = XL_LABEL_POSITION.ABOVE if one.kind == "peak" else XL_LABEL_POSITION.BELOW
        run = label.text_frame.paragraphs[0].add_run()
        run.text = words
        run.font.size, run.font.bold = points(LABEL.size), True
        run.font.color.rgb = deck.rgb(role)
        run._r.get_or_add_rPr().set("lang", deck.options.language)  # noqa: SLF001 - no public way


def _write_extremes(
    deck: Deck, slide: Any, journey: Journey, place: tuple[float, float, float, float], first: int, last: int
) -> None:
    """The same as text of its own: programs break the labels of small charts after a few letters."""
    left, top, width, height = place
    step = width / (last - first)
    for one, words, role in _extremes(deck, journey, first, last):
        y = top + (REACH - one.score) / (2 * REACH) * height
        y = max(top, y - 22) if one.kind == "peak" else min(top + height - 14, y + 8)
        said = [Paragraph((Span(words),), LABEL.but(colour=role), align="centre")]
        deck.box(slide, left + (one.column - first) * step, y, step, 14, words, said)


def _extremes(deck: Deck, journey: Journey, first: int, last: int) -> Iterator[tuple[Extreme, str, str]]:
    """The first persona's highs and lows in these columns, each with its words and their colour."""
    persona = journey.personas[0]
    for one in extremes_of(scores_of(journey, persona)):
        if first <= one.column < last:
            feeling = journey.touchpoints[one.column].feeling_of(persona.id)
            high = one.kind == "peak"
            name = deck.options.say("High" if high else "Low")
            words = f"{name}: {feeling.word}" if feeling and feeling.word else name
            yield one, words, "pos-text" if high else "neg-text"


def _in_words(deck: Deck, journey: Journey, first: int, last: int) -> str:
    """The curve as text, for who can't see it."""
    told = []
    for persona in journey.personas:
        felt = [(one, one.feeling_of(persona.id)) for one in journey.touchpoints[first:last]]
        said = [
            " ".join((one.title, score_text(feeling.score, deck.options.language), feeling.word)).strip()
            for one, feeling in felt
            if feeling
        ]
        told.append(f"{persona.name}: {', '.join(said) or deck.options.say('No feeling told')}")
    return ". ".join(told)
