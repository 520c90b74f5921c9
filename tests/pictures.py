"""Pictures for tests, made on the spot: good ones, and files that only look like some."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), colour: Any = "teal", mode: str = "RGB", **how: Any
) -> bytes:
    """The bytes of a picture in one colour."""
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **how)
    return out.getvalue()


def noise(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    """A picture that hardly gets smaller by packing."""
    out = BytesIO()
    Image.effect_noise(size, 120).convert("RGB").save(out, kind)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    found = Image.open(BytesIO(content))
    found.load()
    return found


def chunk(name: bytes, content: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_of(width: int, height: int, rows: bytes = b"\0" * 100) -> bytes:
    """A PNG whose header says any size, whatever follows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
