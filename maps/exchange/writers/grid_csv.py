"""CSV: the map's grid as a spreadsheet opens it, and as maps.exchange.readers takes it back."""

from __future__ import annotations

import csv
from io import StringIO

from maps.document import MapDocument
from maps.exchange.grid import grid_of
from maps.exchange.left_out import left_out_of_a_grid
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import Written
from workspaces.harmless import harmless

# What spreadsheets of that language expect when such a file is opened.
DELIMITERS = {"de": ";"}


def write(document: MapDocument, options: Options) -> Written:
    journey = journey_of(document)
    grid = grid_of(journey, options)
    file = StringIO(newline="")
    # Every field in quotes: a separator inside one ends it nowhere.
    writer = csv.writer(file, delimiter=DELIMITERS.get(options.language, ","), quoting=csv.QUOTE_ALL)
    rows = [
        (options.say("Stage"), *grid.stages),
        (options.say("Touchpoint"), *grid.touchpoints),
        *((row.label, *row.cells) for row in grid.rows),
    ]
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    notes = [
        *left_out_of_a_grid(journey, options),
        options.say("A CSV holds the grid only: no scenario, no objective."),
    ]
    # The mark says UTF-8 to spreadsheets, which guess otherwise.
    return Written(file.getvalue().encode("utf-8-sig"), tuple(notes))
