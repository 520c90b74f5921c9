"""What a drawn document says about itself, and what stands beside it: characters that could not be drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.options import Options, Told
from maps.exchange.reading_order import journey_of

from .cells import size_of
from .head import title_of
from .measure import without_glyph
from .setting import About
from .sheet import Sheet

# So many kinds of characters are named in a note.
MOST_NAMED: Final = 12


# What XML can't hold, and no font draws: controls, halves of characters, what is none.
_CONTROLS: Final = (code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D))
_UNDRAWABLE: Final = dict.fromkeys((*_CONTROLS, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


def prepared(document: MapDocument, options: Options) -> tuple[Journey, Options]:
    """The journey to be drawn and what is told with it, without characters that can't be."""
    clean = replace(document, elements=_drawable(document.elements), context=_drawable(document.context))
    told = Told(**_drawable(asdict(options.told)))
    return journey_of(clean, options.say("Somebody who left")), replace(options, told=told)


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_UNDRAWABLE)
    if isinstance(value, dict):
        return {name: _drawable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_drawable(one) for one in value]
    return value


def drawing_notes(sheets: Sequence[Sheet], journey: Journey, options: Options) -> Iterator[str]:
    """What stands beside a finished drawing, only where it is true."""
    yield from missing_notes(missing_in(sheets, options), options)
    empty = sum(not stage.touchpoints for stage in journey.stages)
    if empty:
        yield options.say("Stages without a touchpoint are left out: {count}.", count=empty)
    yield from broken_notes(options)


def broken_notes(options: Options) -> Iterator[str]:
    """How many pictures are none."""
    broken = sum(size_of(data) is None for _type, data in options.pictures.values())
    if broken:
        yield options.say("Pictures that could not be read are left out: {count}.", count=broken)


def about(journey: Journey, options: Options) -> About:
    author = options.told.lead or options.told.workspace
    return About(title_of(journey, options), author, tuple(journey.head["tags"]), options.language, options.theme)


def missing_in(sheets: Sequence[Sheet], options: Options) -> dict[str, int]:
    return without_glyph("".join(words for sheet in sheets for words in sheet.said), options.font_dirs)


def missing_notes(missing: dict[str, int], options: Options) -> Iterator[str]:
    """Which characters show as a box."""
    if missing:
        named = ", ".join(_named(char) for char in list(missing)[:MOST_NAMED])
        if len(missing) > MOST_NAMED:
            named += ", …"
        yield options.say(
            "The typeface lacks these characters, which show in another one or as boxes, {count} times: {named}.",
            count=sum(missing.values()),
            named=named,
        )


def _named(char: str) -> str:
    """A letter speaks for itself; of a sign that may not show where the note is read, the name does."""
    if char.isalpha():
        return char
    return f"{char} ({unicodedata.name(char, f'U+{ord(char):04X}').capitalize()})"
