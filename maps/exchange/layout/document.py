"""What a drawn document says about itself, and what stands beside it: characters that could not be drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from maps.exchange.journey import Journey
from maps.exchange.options import Options

from .head import title_of
from .measure import without_glyph
from .setting import About
from .sheet import Sheet

# So many kinds of characters are named in a note.
MOST_NAMED: Final = 12


def about(journey: Journey, options: Options) -> About:
    author = options.told.lead or options.told.workspace
    return About(title_of(journey, options), author, tuple(journey.head["tags"]), options.language, options.theme)


def missing_in(sheets: Sequence[Sheet], options: Options) -> dict[str, int]:
    return without_glyph("".join(words for sheet in sheets for words in sheet.said), options.font_dirs)


def missing_notes(missing: dict[str, int], options: Options) -> Iterator[str]:
    """Which characters show as a box."""
    if missing:
        named = ", ".join(f"{char} ({_name(char)})" for char in list(missing)[:MOST_NAMED])
        if len(missing) > MOST_NAMED:
            named += ", …"
        yield options.say(
            "No font here has these characters; they show as boxes, {count} times: {named}.",
            count=sum(missing.values()),
            named=named,
        )


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}").capitalize()
