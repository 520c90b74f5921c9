"""QR codes, as SVG on white: cameras need the contrast in dark, too."""

from __future__ import annotations

from io import BytesIO

import segno


def svg_of(text: str) -> bytes:
    """The code of a text with its quiet zone; it takes the size it is given."""
    picture = BytesIO()
    segno.make(text, error="m").save(
        picture, kind="svg", border=4, scale=1, xmldecl=False, svgclass=None, lineclass=None, omitsize=True,
        dark="#000", light="#fff",
    )  # fmt: skip
    return picture.getvalue()
