"""PNG: the whole map as one picture, `scale` pixels for each px of the editor; fewer if there would be too many."""

from __future__ import annotations

from math import sqrt
from typing import Final

from maps.document import MapDocument
from maps.exchange.layout.bands import bands_of, joined
from maps.exchange.layout.cells import picture_files
from maps.exchange.layout.document import about, drawing_notes, prepared
from maps.exchange.layout.figures import number_text
from maps.exchange.layout.poster import picture_sheet
from maps.exchange.layout.setting import POINTS_PER_INCH, set_pages
from maps.exchange.options import Options

from . import Written

# More takes longer than anybody waits, and few programs open it.
MOST_PIXELS: Final = 18_000_000


def write(document: MapDocument, options: Options) -> Written:
    journey, options = prepared(document, options)
    sheet = picture_sheet(journey, options)
    notes = list(drawing_notes([sheet], journey, options))
    scale = min(float(options.scale), sqrt(MOST_PIXELS / (sheet.width * sheet.height)))
    # Nobody sees a twentieth.
    if scale < options.scale * 0.95:
        said = number_text(round(scale, 2), options.language)
        notes.append(
            options.say("The map is large: the picture has {scale} pixels for each of the screen.", scale=said)
        )
    told, pictures = about(journey, options), picture_files(options)
    ppi = POINTS_PER_INCH * scale
    bands = bands_of(sheet.packed(), sheet.pictures, scale)
    # One after the other: what a band took is free for the next.
    made = [set_pages([band], told, pictures, "png", ppi=ppi, font_dirs=options.font_dirs)[0] for band in bands]
    return Written(joined(made), tuple(notes))
