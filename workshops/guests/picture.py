"""The QR code that leads guests into a session, as SVG."""

from __future__ import annotations

from io import BytesIO

import segno

from workshops.models import Workshop

from .secrets import url_of


def qr_of(workshop: Workshop) -> bytes:
    picture = BytesIO()
    code = segno.make(url_of(workshop), error="m")
    code.save(picture, kind="svg", border=4, scale=1, xmldecl=False, svgclass=None, lineclass=None, omitsize=True,
              dark="#000", light="#fff")  # fmt: skip
    return picture.getvalue()
