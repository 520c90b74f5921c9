"""A page drawn in bands, one below the other, and the bands joined to one PNG: a picture of many pixels is never whole
in memory. A band has only what reaches into it.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from PIL import Image

from .sheet import Packed

# Pixels of one band: 4 bytes each where it is drawn, twice over while it is packed.
MOST_PIXELS: Final = 2_000_000
# Thick lines and letters reach a little beyond the places that are told.
_BEYOND: Final = 16.0
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Band:
    """One page for sheet.typ."""

    page: dict[str, Any]
    pictures: frozenset[str]

    def packed(self) -> dict[str, Any]:
        return self.page


def bands_of(page: dict[str, Any], pictures: set[str], scale: float) -> list[Band]:
    """`page`: as Sheet.packed gives it. `scale`: pixels for each unit of the page."""
    rows = max(1, round(page["height"] * scale))
    each = max(1, int(MOST_PIXELS / max(1.0, page["width"] * scale)))
    # All of about one height: the last one is no sliver.
    each = ceil(rows / ceil(rows / each))
    texts = [item for part in page["texts"] for item in _flat(part)]
    return [_band(page, texts, pictures, top / scale, min(each, rows - top) / scale) for top in range(0, rows, each)]


def _band(page: dict[str, Any], texts: list[Packed], pictures: set[str], top: float, height: float) -> Band:
    def reaches(first: float, last: float) -> bool:
        return last >= top - _BEYOND and first <= top + height + _BEYOND

    shapes = [shape for shape in page["shapes"] if reaches(*_extent(shape))]
    shown = [["s", item] for item in texts if reaches(item[1], item[1] + (len(item[-1]) + 1) * item[4])]
    named = frozenset(pictures & set(_pictures(shapes)))
    return Band({**page, "height": height, "top": top, "shapes": shapes, "texts": shown}, named)


def _extent(shape: Packed) -> tuple[float, float]:
    kind = shape[0]
    if kind == "o":
        return shape[2] - shape[3], shape[2] + shape[3]
    if kind == "c":
        heights = [height for step in shape[1] for height in step[2::2]]
        return (min(heights), max(heights)) if heights else (0.0, 0.0)
    return shape[2], shape[2] + shape[4]


def _pictures(shapes: Sequence[Packed]) -> Iterator[str]:
    for shape in shapes:
        if shape[0] == "i":
            yield shape[5]
        elif shape[0] == "w":
            yield from _pictures(shape[5])


def _flat(part: Packed) -> Iterator[Packed]:
    """Texts by their place on the page: a picture has no table that anybody could read aloud."""
    if part[0] == "s":
        yield part[1]
        return
    _kind, left, top, columns, rows, _heads, cells = part
    y = top
    for height, row in zip(rows, cells, strict=True):
        column = 0
        for span, items in row:
            x = left + sum(columns[:column])
            for item in items:
                yield [item[0] + x, item[1] + y, *item[2:]]
            column += span
        y += height


def joined(bands: list[bytes]) -> bytes:
    """One PNG of several of one width, line by line. Empties the list: each band goes as soon as it is taken."""
    packing = zlib.compressobj(6)
    pieces: list[bytes] = []
    width = height = 0
    bands.reverse()
    while bands:
        with Image.open(io.BytesIO(bands.pop())) as band:
            pixels = band.convert("RGB")
        width, height = pixels.width, height + pixels.height
        raw = pixels.tobytes()
        stride = width * 3
        # Each line as it is (the zero before it): flat colours pack best so.
        lines = (b"\0" + raw[at : at + stride] for at in range(0, len(raw), stride))
        pieces.append(packing.compress(b"".join(lines)))
    pieces.append(packing.flush())
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join((_SIGNATURE, _chunk(b"IHDR", head), _chunk(b"IDAT", b"".join(pieces)), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(data)), kind, data, struct.pack(">I", zlib.crc32(kind + data))))
