"""PDF: a poster on the smallest paper that keeps it legible, or pages with heads repeated on each. Tagged, PDF/UA-1."""

from __future__ import annotations

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.layout.cells import picture_files
from maps.exchange.layout.document import about, drawing_notes, missing_in, prepared
from maps.exchange.layout.pages import page_sheets, tile_sheets
from maps.exchange.layout.paper import A0, A4, BY_NAME, PAPERS, Paper
from maps.exchange.layout.poster import poster_sheet
from maps.exchange.layout.setting import set_pages
from maps.exchange.layout.sheet import Sheet
from maps.exchange.options import Options

from . import Written


def write(document: MapDocument, options: Options) -> Written:
    journey, options = prepared(document, options)
    notes: list[str] = []
    if options.layout == "pages":
        sheets = page_sheets(journey, options, BY_NAME.get(options.paper, A4))
    else:
        sheets = _poster(journey, options, notes)
    missing = missing_in(sheets, options)
    notes += drawing_notes(sheets, journey, options)
    made = set_pages(
        sheets, about(journey, options), picture_files(options), "pdf", font_dirs=options.font_dirs,
        accessible=not missing,
    )  # fmt: skip
    return Written(made[0], tuple(notes))


def _poster(journey: Journey, options: Options, notes: list[str]) -> list[Sheet]:
    papers: tuple[Paper, ...] = (BY_NAME[options.paper],) if options.paper in BY_NAME else PAPERS
    found = poster_sheet(journey, options, papers)
    if found:
        sheet, paper = found
        notes.append(options.say("One page of {paper}.", paper=paper.name))
        return [sheet]
    largest = papers[-1] if len(papers) == 1 else A0
    sheets = tile_sheets(journey, options, largest)
    notes.append(
        options.say(
            "On one {paper} the text would be below 6 pt: the map stands on {count} sheets of {paper}.",
            paper=largest.name,
            count=len(sheets),
        )
    )
    return sheets
