"""SVG: the whole map as one drawing. Letters are outlines, so it looks the same in every program, without our font."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from maps.document import MapDocument
from maps.exchange.layout.cells import picture_files
from maps.exchange.layout.document import about, drawing_notes, prepared
from maps.exchange.layout.poster import picture_sheet
from maps.exchange.layout.setting import set_pages
from maps.exchange.options import Options

from . import Written

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"


def write(document: MapDocument, options: Options) -> Written:
    journey, options = prepared(document, options)
    sheet = picture_sheet(journey, options)
    notes = list(drawing_notes([sheet], journey, options))
    told = about(journey, options)
    made = set_pages([sheet], told, picture_files(options), "svg", font_dirs=options.font_dirs)
    said = " ".join(" ".join(sheet.said).split())
    return Written(_named(made[0], told.title, said, options.language), tuple(notes))


def _named(drawing: bytes, title: str, said: str, language: str) -> bytes:
    """Outlines say nothing to a screen reader or a search: the title and all the text stand beside them."""
    for prefix, address in (("", SVG), ("xlink", XLINK), ("h5", "http://www.w3.org/1999/xhtml")):
        ET.register_namespace(prefix, address)
    root = ET.fromstring(drawing)  # noqa: S314 - typst's own output
    root.set("role", "img")
    root.set("lang", language)
    for at, (name, words) in enumerate((("title", title), ("desc", said))):
        element = ET.Element(f"{{{SVG}}}{name}")
        element.text = words
        root.insert(at, element)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8")
