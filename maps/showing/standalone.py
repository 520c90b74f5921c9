"""A shown map as one HTML file: its styles, script, symbols, faces and pictures are inside, and it fetches nothing.

The writer of the format `html`. Its templates and texts are ours, so it runs in the worker itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.module_loading import import_string
from django.utils.timezone import get_default_timezone

from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.writers import Written
from personas import portraits

from .facts import PARTS, Facts
from .page import page_context

STYLES: Final = ("css/site.css", "css/showing.css")
SCRIPT: Final = "showing/main.js"
FONT: Final = "inter-shown"
_FONT_FACE: Final = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_FILE: Final = re.compile(r'url\("[^"]*/(fonts/[^"]+)"\)')
_SYMBOL: Final = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_USED: Final = re.compile(r'href="#([\w-]+)"')


def write(document: MapDocument, options: Options) -> Written:
    with translation.override(options.language):
        told = _with_faces(document)
        context = page_context(told, _facts(options), PARTS)
        body = render_to_string("showing/body.html", {**context, "view": "overview", "is_whole": True, "sprite": ""})
        missing = options.say(
            "Pictures that could not be read are left out: {count}.", count=_missing(document, options)
        )
        notes = (missing,) if _missing(document, options) else ()
        return Written(_page(context, body, options).encode(), notes)


def _page(context: Mapping[str, Any], body: str, options: Options) -> str:
    looks = _looks()
    title = escape(context["head"]["title"] or options.say("Untitled map"))
    policy = (
        f"default-src 'none'; img-src data:; font-src data:; style-src '{looks.style_hash}';"
        f" script-src '{looks.script_hash}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{options.language}" data-theme="{options.theme}" data-icons="">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{looks.style}</style>\n</head>\n<body>\n"
        f"{_symbols(body)}\n{body}\n"
        f'<script type="module">{looks.script}</script>\n</body>\n</html>\n'
    )


def _facts(options: Options) -> Facts:
    told = options.told
    edited = datetime.fromisoformat(told.edited_on).replace(tzinfo=get_default_timezone()) if told.edited_on else None

    def picture(image: str) -> str:
        kind, data = options.pictures.get(image, ("", b""))
        return address_of(data, kind) if data else ""

    return Facts(
        workspace=told.workspace, lead=told.lead, changed_at=edited, hidden=options.choice.without, picture=picture
    )


def _with_faces(document: MapDocument) -> MapDocument:
    """Each persona's drawn face is in the file instead of its address."""
    personas = [
        {
            **one,
            "portrait": address_of(
                portraits.draw(one.get("portrait_seed") or str(one["id"])).encode(), "image/svg+xml"
            ),
        }
        for one in document.context.get("personas", ())
    ]
    return replace(document, context={**document.context, "personas": personas})


def _missing(document: MapDocument, options: Options) -> int:
    return sum(
        bool(row["image"]) and row["image"] not in options.pictures for row in document.elements["card"].values()
    )


def address_of(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _symbols(body: str) -> str:
    """Those of icons.svg that the page draws."""
    used = set(_USED.findall(body))
    found = [match[0] for match in _SYMBOL.finditer(_source("icons.svg")) if match[1] in used]
    return f'<svg width="0" height="0" hidden aria-hidden="true">{"".join(found)}</svg>'


class Looks(NamedTuple):
    """The same in every file: what it looks like and what it does, each with its hash for the content policy."""

    style: str
    style_hash: str
    script: str
    script_hash: str


@cache
def _looks() -> Looks:
    flatten, bundle, shortened = (
        import_string(settings.STATIC_PROGRAMS[name]) for name in ("flatten", "bundle", "shorten")
    )
    style = "\n".join(shortened(path, flatten(path, _source)) for path in STYLES)
    style = _FONT_FACE.sub(lambda face: _with_font(face[0]) if FONT in face[0] else "", style)
    script = shortened(SCRIPT, bundle(SCRIPT, _source)[SCRIPT])
    # Neither holds its own end today; should one ever, the file must not break there.
    style, script = style.replace("</style", "<\\/style"), script.replace("</script", "<\\/script")
    return Looks(style, _hash(style), script, _hash(script))


def _with_font(face: str) -> str:
    def inside(file: re.Match[str]) -> str:
        return f'url("{address_of(_file(file[1]).read_bytes(), "font/woff2")}")'

    return _FONT_FILE.sub(inside, face)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _source(path: str) -> str:
    return _file(path).read_text()


def _file(path: str) -> Path:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return Path(found)
