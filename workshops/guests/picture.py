"""The QR code that leads guests into a session, as SVG."""

from __future__ import annotations

from workshops.models import Workshop
from workspaces.qr import svg_of

from .secrets import url_of


def qr_of(workshop: Workshop) -> bytes:
    return svg_of(url_of(workshop))
