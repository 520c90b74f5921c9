"""The formats that a map can leave in. docs/adding-an-export.md says how to add one.

Each module has `write(document, options) -> Written`: pure, it knows no database, no settings and no translations, and
runs in a process of its own (maps/exchange/child.py).
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from maps.document import MapDocument
    from maps.exchange.options import Options


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file. `notes`: sentences, in the language of labels, on what it does not carry as the map has it."""

    data: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """A format. `takes`: names of the options that change something in it. `pictures`: which size it needs, or none.

    `here`: it is made of our own templates, by the worker itself, and not in a process of its own.
    """

    name: str
    extension: str
    media_type: str
    module: str
    takes: frozenset[str]
    pictures: str = ""
    here: bool = False


PARTS: Final = frozenset({"stages", "lanes", "personas", "without"})
LABELLED: Final = PARTS | {"language"}
# Those that say what pain points cost, where that is chosen.
COSTED: Final = LABELLED | {"costs"}

_HERE: Final = "maps.exchange.writers."
_TABLE: Final = (
    Writer("json", "json", "application/json", _HERE + "whole_json", PARTS | {"comments", "pictures"}, "full"),
    Writer("csv", "csv", "text/csv; charset=utf-8", _HERE + "grid_csv", LABELLED),
    Writer(
        "xlsx",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _HERE + "workbook",
        COSTED,
    ),
    Writer("markdown", "md", "text/markdown; charset=utf-8", _HERE + "markdown", COSTED),
    Writer(
        "html",
        "html",
        "text/html; charset=utf-8",
        "maps.showing.standalone",
        COSTED | {"theme"},
        "small",
        here=True,
    ),
    Writer("mermaid", "mmd", "text/plain; charset=utf-8", _HERE + "mermaid", LABELLED),
    Writer("pdf", "pdf", "application/pdf", _HERE + "pdf", COSTED | {"layout", "paper", "theme"}, "full"),
    Writer("png", "png", "image/png", _HERE + "png", COSTED | {"theme", "scale"}, "full"),
    Writer(
        "pptx",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _HERE + "pptx",
        COSTED | {"theme"},
        "full",
    ),
    Writer("svg", "svg", "image/svg+xml", _HERE + "svg", COSTED | {"theme"}, "full"),
)

WRITERS: Final[Mapping[str, Writer]] = {writer.name: writer for writer in _TABLE}


def write(format_name: str, document: MapDocument, options: Options) -> Written:
    """The map as a file of this format. `document` is the chosen part already (maps.exchange.choosing)."""
    made: Written = importlib.import_module(WRITERS[format_name].module).write(document, options)
    return made
