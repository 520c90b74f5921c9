"""SVG: the whole map as one drawing. Letters are outlines, so it looks the same in every program, without our font."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from maps.document import MapDocument
from maps.exchange.layout.cells import picture_files
from maps.exchange.layout.document import about, drawing_notes, prepared
from maps.exchange.layout.poster import picture_sheet
from maps.exchange.layout.setting import set_pages
from maps.exchange.options import Options

from . import Written


def write(document: MapDocument, options: Options) -> Written:
    journey, options = prepared(document, options)
    sheet = picture_sheet(journey, options)
    notes = list(drawing_notes([sheet], journey, options))
    told = about(journey, options)
    made = set_pages([sheet], told, picture_files(options), "svg", font_dirs=options.font_dirs)
    said = " ".join(" ".join(sheet.said).split())
    return Written(_named(made[0], told.title, said, options.language), tuple(notes))


def _named(drawing: bytes, title: str, said: str, language: str) -> bytes:
    """Outlines say nothing to a screen reader or a search: the title and all the text stand beside them.

    They are put in as text: parsing the drawing of a large map would take many times its size.
    """
    begin = drawing.index(b"<svg")
    end = drawing.index(b">", begin)
    told = f"<title>{escape(title)}</title><desc>{escape(said)}</desc>".encode()
    role = f" role={quoteattr('img')} lang={quoteattr(language)}".encode()
    declaration = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return b"".join((declaration, drawing[begin:end], role, b">", told, memoryview(drawing)[end + 1 :]))
