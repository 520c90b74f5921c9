"""Markdown: the map as a text to read and to keep beside code: a table for each stage, the records below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import quote

from maps.document import MapDocument
from maps.exchange.grid import grid_of
from maps.exchange.journey import Journey, Stage
from maps.exchange.layout.rich_text import Span, blocks_of
from maps.exchange.left_out import left_out_of_a_grid
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.tables import Table, Value, head_of, tables_of
from maps.exchange.writers import Written

# What Markdown or HTML would take for its own in the middle of a line. Card texts may have bold, lists and links: they
# stay what they are there.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$])")
# What begins a list, a rule or the line below a heading.
_BEGINS = re.compile(r"\A(\d*)([-+=.)])")


def write(document: MapDocument, options: Options) -> Written:
    journey = journey_of(document, options.say("Somebody who left"))
    text = "\n".join(_lines(journey, document, options)).rstrip() + "\n"
    return Written(text.encode(), tuple(left_out_of_a_grid(journey, options)))


def _lines(journey: Journey, document: MapDocument, options: Options) -> Iterator[str]:
    yield f"# {escaped(journey.head['title'] or options.say('Untitled map'))}"
    yield ""
    head = head_of(journey, options)[bool(journey.head["title"]) :]
    for label, value in head:
        yield f"- **{escaped(label)}:** {_cell(value)}"
    if head:
        yield ""
    for stage, rows in _by_stage(journey, options):
        yield from _stage(stage, rows, options)
    wanted = {
        options.say(name) for name in ("Pain points", "What pain points cost", "Opportunities", "Paths", "Personas")
    }
    for table in tables_of(journey, document, options):
        if table.name in wanted:
            yield from _section(table)


def _by_stage(journey: Journey, options: Options) -> Iterator[tuple[Stage, list[tuple[str, Sequence[str]]]]]:
    """Each stage with the rows of the grid, cut to its touchpoints."""
    grid = grid_of(journey, options)
    begin = 0
    for stage in journey.stages:
        end = begin + len(stage.touchpoints)
        yield stage, [(row.label, row.cells[begin:end]) for row in grid.rows if any(row.cells[begin:end])]
        begin = end


def _stage(stage: Stage, rows: list[tuple[str, Sequence[str]]], options: Options) -> Iterator[str]:
    yield f"## {escaped(stage.title) or '–'}"
    yield ""
    if stage.description:
        yield from (*_told(stage.description), "")
    if stage.touchpoints:
        yield _row([options.say("Touchpoint"), *(one.title for one in stage.touchpoints)])
        yield "|" + " --- |" * (len(stage.touchpoints) + 1)
        for label, cells in rows:
            yield _row([label, *cells])
        yield ""
    if stage.transition_note:
        yield from (f"> {line}" for line in _told(stage.transition_note))
        yield ""


def _told(text: str) -> Iterator[str]:
    """A text with the bold, lists and links that it has in the editor; all else in it is text: no heading, no HTML, no
    picture from elsewhere.
    """
    for block in blocks_of("\n".join(text.splitlines())):
        # A link behind an exclamation mark would be a picture.
        line = "".join(_span(span) for span in block.spans).strip().replace("![", "\\![")
        yield f"- {line}" if block.item else _BEGINS.sub(r"\1\\\2", line)


def _span(span: Span) -> str:
    text = f"[{escaped(span.text)}]({_address(span.href)})" if span.href else _kept_spaces(span.text)
    return f"**{text.strip()}**" if span.bold and text.strip() else text


def _kept_spaces(text: str) -> str:
    """Escaped, and apart from what stands beside it as before."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if before else ''}{escaped(text)}{' ' if after and text.strip() else ''}"


def _address(href: str) -> str:
    """Nothing that ends the link, or that HTML takes for its own."""
    return quote(href, safe="!#$%&'*+,/:;=?@~-._[]")


def _section(table: Table) -> Iterator[str]:
    """Without the columns in which nothing stands."""
    used = [at for at in range(len(table.columns)) if any(row[at] not in (None, "") for row in table.rows)]
    yield f"## {escaped(table.name)}"
    yield ""
    yield _row([table.columns[at][0] for at in used])
    yield "|" + " --- |" * len(used)
    for row in table.rows:
        yield _row([row[at] for at in used])
    yield ""


def _row(cells: Sequence[Value]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else f"{value:g}" if isinstance(value, float) else str(value)
    return "<br>".join(escaped(line) for line in text.splitlines())


def escaped(text: str) -> str:
    """Text that no reader of Markdown takes for markup; whatever ends a line becomes a space."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
