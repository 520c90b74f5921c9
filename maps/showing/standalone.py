"""A map as one HTML file that needs no server and no network: the stakeholder's page with all it is made of inside.

It is made by the worker itself: everything in it comes from our own templates, texts of people are escaped by them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.writers import Written
from maps.templatetags.showing import page_margins
from personas import portraits

from .facts import PARTS, Facts, Portraits
from .page import page_context

_FACE: Final = re.compile(r"@font-face \{.*?\}\n?", re.DOTALL)
_FONT: Final = "fonts/inter-shown-4.1.woff2"
_IMPORT: Final = re.compile(r'^@import (?:url\()?"(?P<source>[^"]+)"\)?;\n?', re.MULTILINE)
_COMMENT: Final = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_SYMBOL: Final = re.compile(r'<symbol id="(?P<id>[^"]+)".*?</symbol>', re.DOTALL)
_USED: Final = re.compile(r'<use href="#(?P<id>[^"]+)"')


def write(document: MapDocument, options: Options) -> Written:
    """The file. `document` is the chosen part already; `options.pictures` are the only pictures that it shows."""
    with translation.override(options.language):
        context = page_context(document, _facts(options), PARTS)
        context |= {
            "portraits": {one: _portrait(address) for one, address in Portraits.of(document).by_row.items()},
            "view": "overview",
            "is_whole": True,
            "sprite": "",
            "language": options.language,
            "theme": options.theme,
        }
        body = render_to_string("showing/body.html", context)
        context |= {"body": body, "symbols": _symbols(body), **_looks(body, page_margins(context))}
        page = render_to_string("showing/standalone.html", context)
    return Written(page.encode(), _notes(document, options))


def _looks(body: str, margins: str) -> dict[str, SafeString]:
    """The elements of style and script, and the policy that lets these run and no others."""
    styles = f"<style>{_style()}</style>{margins}"
    script = f'<script type="module">{_script()}</script>'
    policy = (
        f"default-src 'none'; img-src data:; font-src data:; style-src {_hashes('style', styles + body)};"
        f" script-src {_hashes('script', script)}; base-uri 'none'; form-action 'none'"
    )
    return {name: SafeString(text) for name, text in (("styles", styles), ("script", script), ("policy", policy))}


def _hashes(element: str, html: str) -> str:
    contents = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}>", html, re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in contents)


def _notes(document: MapDocument, options: Options) -> tuple[str, ...]:
    missing = sum(
        bool(row["image"]) and row["image"] not in options.pictures for row in document.elements["card"].values()
    )
    return (options.say("Pictures that could not be read are left out: {count}.", count=missing),) if missing else ()


def _facts(options: Options) -> Facts:
    told = options.told

    def picture(image: str) -> str:
        found = options.pictures.get(image)
        return _data(*found) if found else ""

    return Facts(
        workspace=told.workspace,
        lead=told.lead,
        changed_at=_moment(told.edited_on),
        published_at=_moment(told.published_on),
        changes_since=told.changes_since,
        review_due=_date(told.review_due),
        review_asked=_date(told.review_asked),
        reviewed_at=_moment(told.reviewed_on),
        picture=picture,
        hidden=options.choice.without,
        as_file=True,
    )


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _moment(day: str) -> datetime | None:
    return timezone.make_aware(datetime.fromisoformat(day[:10])) if day else None


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _portrait(address: str) -> str:
    """The drawn face of an address."""
    seed = portraits.seed_of(address)
    return _data("image/svg+xml", portraits.draw(seed).encode()) if seed else ""


def _symbols(body: str) -> SafeString:
    """Those of the icons that the page uses."""
    used = {found["id"] for found in _USED.finditer(body)}
    symbols = (found[0] for found in _SYMBOL.finditer(_text("icons.svg")) if found["id"] in used)
    return SafeString("".join(symbols))


@cache
def _style() -> str:
    """Every rule of the page; of the typeface only the small file, inside."""
    whole = _FACE.sub("", _flat("css/site.css") + _flat("css/showing.css"))
    font = _data("font/woff2", _path(_FONT).read_bytes())
    face = f'@font-face{{font-family:"Inter";font-weight:400 600;src:url("{font}") format("woff2")}}\n'
    return face + re.sub(r"^\s+", "", _COMMENT.sub("", whole), flags=re.MULTILINE)


def _flat(path: str) -> str:
    """A stylesheet with its imports in their places."""
    folder = Path(path).parent
    return _IMPORT.sub(lambda found: _flat(str(folder / found["source"])), _text(path))


@cache
def _script() -> str:
    """The page's modules as one: the parts that need a server are left out."""
    seen: list[str] = []
    _collect("showing/standing_alone.js", seen)
    return "\n".join(re.sub(r"^(?:import .*?;|export (?=\w))", "", _text(one), flags=re.MULTILINE) for one in seen)


def _collect(path: str, seen: list[str]) -> None:
    for source in re.findall(r'^import .*? from "\./(.+?)";', _text(path), flags=re.MULTILINE):
        if f"showing/{source}" not in seen:
            _collect(f"showing/{source}", seen)
    seen.append(path)


def _text(path: str) -> str:
    return _path(path).read_text()


def _path(path: str) -> Path:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return Path(found)
