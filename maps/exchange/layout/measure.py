"""How wide text is, from the tables of the font files themselves, and which characters have no glyph in any of them.

Kerning is left out: it moves a line by less than a hundredth, and every line is drawn as it was broken here.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).resolve().parent.parent / "fonts"
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
_FILES: Final = {
    (False, 400): "Inter-Regular.ttf",
    (False, 500): "Inter-Medium.ttf",
    (False, 600): "Inter-SemiBold.ttf",
    (True, 500): "InterDisplay-Medium.ttf",
    (True, 600): "InterDisplay-SemiBold.ttf",
}
# Of a character that no font has: a box, or a glyph of East Asian width.
UNKNOWN_WIDTH: Final = 1.0
# The single-storey a (feature cv11) is this much wider than the one that the tables name.
ROUND_A: Final = 0.05


@dataclass(frozen=True, slots=True)
class Face:
    """One font: the advance of each character it has, in ems."""

    advances: Mapping[int, float]


def read_face(file: Path) -> Face:
    """Raises ValueError (or struct.error) when the file is no font that this understands."""
    data = file.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    tables = _tables(data, start)
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    widths = _widths(data, tables)
    glyphs = _glyphs(data, tables[b"cmap"])
    return Face({code: widths[min(glyph, len(widths) - 1)] / units for code, glyph in glyphs.items()})


def _tables(data: bytes, start: int) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, start + 4)[0]
    entries = (struct.unpack_from(">4sIII", data, start + 12 + 16 * at) for at in range(count))
    found = {tag: offset for tag, _checksum, offset, _length in entries}
    if not {b"head", b"hhea", b"hmtx", b"cmap"} <= found.keys():
        raise ValueError("no tables of a font")
    return found


def _widths(data: bytes, tables: Mapping[bytes, int]) -> list[int]:
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    return [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * at)[0] for at in range(count)]


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character -> glyph, of the widest Unicode table."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for at in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * at)
        if platform in (0, 3) and struct.unpack_from(">H", data, cmap + offset)[0] == 12:
            return _groups(data, cmap + offset)
    for at in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * at)
        if (platform, encoding) in ((3, 1), (0, 3)) and struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            return _segments(data, cmap + offset)
    raise ValueError("no table of characters")


def _groups(data: bytes, table: int) -> dict[int, int]:
    count = struct.unpack_from(">I", data, table + 12)[0]
    found: dict[int, int] = {}
    for at in range(count):
        first, last, glyph = struct.unpack_from(">III", data, table + 16 + 12 * at)
        found.update({code: glyph + code - first for code in range(first, min(last, 0x10FFFF) + 1)})
    return found


def _segments(data: bytes, table: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends, starts = table + 14, table + 16 + 2 * count
    found: dict[int, int] = {}
    for at in range(count):
        last = struct.unpack_from(">H", data, ends + 2 * at)[0]
        first, step = (struct.unpack_from(">H", data, starts + 2 * (at + shift * count))[0] for shift in (0, 1))
        where = starts + 2 * (at + 2 * count)
        offset = struct.unpack_from(">H", data, where)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", data, where + offset + 2 * (code - first))[0]
            if glyph:
                found[code] = (glyph + step) & 0xFFFF
    return found


@lru_cache(maxsize=len(_FILES))
def _own_face(display: bool, weight: int) -> Face:
    return read_face(FONTS / _FILES[display, weight])


@lru_cache(maxsize=8192)
def _advance(char: str, display: bool, weight: int) -> float:
    known = _own_face(display, weight).advances.get(ord(char))
    if known is None:
        return 0.0 if is_unseen(char) else UNKNOWN_WIDTH
    return known + (ROUND_A if unicodedata.normalize("NFD", char)[:1] == "a" else 0.0)


@lru_cache(maxsize=65536)
def em_width(text: str, weight: int = 400, display: bool = False) -> float:
    """The width of one line of text in ems."""
    return sum(_advance(char, display, weight) for char in text)


def is_unseen(char: str) -> bool:
    """Whether a character draws nothing of its own: marks, joiners, selectors, controls, spaces."""
    return unicodedata.category(char) in ("Cf", "Cc", "Mn", "Me", "Zs", "Zl", "Zp")


def without_glyph(text: str, font_dirs: Sequence[str] = ()) -> dict[str, int]:
    """The characters of `text` that no font has, each with how often it stands there."""
    known = set(_own_face(False, 400).advances)
    rest = [char for char in text if ord(char) not in known and not is_unseen(char)]
    if rest:
        more = _more_characters(tuple(font_dirs))
        rest = [char for char in rest if ord(char) not in more]
    return dict(Counter(rest))


@lru_cache(maxsize=4)
def _more_characters(font_dirs: tuple[str, ...]) -> frozenset[int]:
    """What fonts that the operator added can draw; a file that is no font adds nothing."""
    found: set[int] = set()
    for file in sorted(one for folder in font_dirs for one in Path(folder).rglob("*")):
        if file.suffix.lower() in SUFFIXES:
            try:
                found.update(read_face(file).advances)
            except (ValueError, struct.error, OSError, IndexError):
                continue
    return frozenset(found)
