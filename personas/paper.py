"""A persona as a PDF (A4, PDF/UA-1), made in a process of its own: JSON goes in, the file comes out.

No fonts of the system, no packages, no clock: the same contents make the same bytes on every machine. Nobody imports
this for what it does; `personas.printing` starts it through the sandbox.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson
import typst

from .portraits import draw

TEMPLATE: Final = Path(__file__).resolve().parent / "persona.typ"
# Of ordinary text, in points: the first with which all fits on two pages. What says too much for that gets the middle.
SIZES: Final = (9.5, 8.5, 7.5)
TOO_MUCH: Final = 8.5
PAGES: Final = 2
# Letters of a word that stay together, where a word is longer than a narrow column.
PIECE: Final = 12
_LONG: Final = re.compile(r"\S{24,}")
ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png"}


def answer(data: bytes) -> bytes:
    """Run in the sandbox. `data`: {"contents", "fonts"}."""
    told = orjson.loads(data)
    return pdf_of(told["contents"], told["fonts"])


def pdf_of(contents: dict[str, Any], fonts: Sequence[str]) -> bytes:
    """Held to PDF/UA-1; where a character has no glyph in any font, without that promise."""
    told = breakable({name: value for name, value in contents.items() if name != "portrait"})
    with tempfile.TemporaryDirectory(prefix="persona-") as name:
        folder = Path(name)
        told["portrait"] = _portrait(folder, contents["portrait"])
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts))
        for size in (*SIZES, TOO_MUCH):
            (folder / "persona.json").write_text(json.dumps({**told, "size": size}, ensure_ascii=False))
            compiler = typst.Compiler(str(folder / "main.typ"), root=name, font_paths=found)
            pages = int(json.loads(compiler.query("<pages>", field="value", one=True)))
            if pages <= PAGES:
                break
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            made = compiler.compile(format="pdf")
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def _portrait(folder: Path, portrait: dict[str, str]) -> str:
    """The name of its file in the folder: an uploaded one as it is kept, or the face that is drawn from a seed."""
    if "image" in portrait:
        name = f"portrait.{ENDINGS[portrait['type']]}"
        (folder / name).write_bytes(base64.b64decode(portrait["image"]))
    else:
        name = "portrait.svg"
        (folder / name).write_text(draw(portrait["seed"]))
    return name


def breakable(value: Any) -> Any:
    """The same with places in long words where a line may end: an address must not leave its column."""
    match value:
        case str():
            return _LONG.sub(lambda found: "\u200b".join(textwrap.wrap(found[0], PIECE)), value)
        case list():
            return [breakable(one) for one in value]
        case dict():
            return {name: breakable(one) for name, one in value.items()}
    return value
