"""The colours of the product (static/css/tokens.css) by role, light and dark, and what tells lines apart in grey."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

TOKENS: Final = Path(__file__).resolve().parents[3] / "static" / "css" / "tokens.css"
_PAIR: Final = re.compile(r"--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
_ALIAS: Final = re.compile(r"--([a-z0-9-]+):\s*var\(--([a-z0-9-]+)\)")
PLACE: Final = {"light": 0, "dark": 1}

# A persona's line by its place on the map, as in the editor: the first is solid, the others differ by dashes. In px.
_DASHES: Final[tuple[tuple[float, ...], ...]] = ((12, 4), (5, 4), (1.2, 4), (9, 4, 1.2, 4))


def dashes(place: int) -> tuple[float, ...]:
    return () if place == 0 else _DASHES[place % len(_DASHES)]


def line_colour(place: int, colour: int) -> str:
    """The role of a persona's colour: the first one's line is ink."""
    return "text" if place == 0 else f"persona-{colour}"


@lru_cache(maxsize=2)
def palette(theme: str) -> Mapping[str, str]:
    """Role -> #rrggbb. Read from the stylesheet, so that a document can't look different from the page."""
    css = TOKENS.read_text()
    place = PLACE[theme]
    found = {name: pair[place] for name, *pair in _PAIR.findall(css)}
    found |= {name: found[of] for name, of in _ALIAS.findall(css) if of in found}
    return found | {"on-accent": "#ffffff", "white": "#ffffff"}
