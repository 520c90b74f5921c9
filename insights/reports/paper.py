"""A report as a PDF (A4, PDF/UA-1), made in a process of its own: JSON goes in, the file comes out.

No fonts of the system, no packages, no date: the same contents make the same bytes on every machine.
"""

from __future__ import annotations

import json
import re
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson
import typst

from maps.exchange.layout.measure import FONTS
from maps.exchange.layout.palette import palette

from .drawing import chart_svg, curve_svg, matrix_svg, on_paper, sample_svg

TEMPLATE: Final = Path(__file__).resolve().parent / "report.typ"
# Letters of a word that stay together, where a word is longer than a narrow column.
PIECE: Final = 12
# Of the title in the head of a page.
HEAD: Final = 70
_LONG: Final = re.compile(r"\S{24,}")


def answer(data: bytes) -> bytes:
    """Run in the sandbox. `data`: {"contents", "font_dirs"}."""
    told = orjson.loads(data)
    return pdf_of(told["contents"], told["font_dirs"])


def pdf_of(contents: dict[str, Any], font_dirs: Sequence[str] = ()) -> bytes:
    """Held to PDF/UA-1; where a character has no glyph in any font, without that promise."""
    with tempfile.TemporaryDirectory(prefix="report-") as name:
        folder = Path(name)
        (folder / "report.json").write_text(json.dumps(prepared(contents), ensure_ascii=False))
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS), *font_dirs]
        )
        compiler = typst.Compiler(str(folder / "main.typ"), root=name, font_paths=fonts)
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            made = compiler.compile(format="pdf")
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def prepared(contents: dict[str, Any]) -> dict[str, Any]:
    """With all drawings made and the colours of paper; what only the next report needs is left out."""
    told = breakable({name: value for name, value in contents.items() if name != "figures"})
    told["sections"] = [{**part, "blocks": [_prepared(block) for block in part["blocks"]]} for part in told["sections"]]
    curves = [block for part in told["sections"] for block in part["blocks"] if block["kind"] == "curve"]
    told["ribbon"] = curves[0]["stages"] if curves else []
    title = told["title"]
    told["short"] = title if len(title) <= HEAD else title[: HEAD - 1] + "…"
    told["colours"] = list(palette("light").items())
    return told


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


def _prepared(block: dict[str, Any]) -> dict[str, Any]:
    match block["kind"]:
        case "curve":
            legend = [{**one, "svg": sample_svg(one["mark"], on_paper)} for one in block["legend"]]
            return {**block, "svg": curve_svg(block, on_paper), "legend": legend}
        case "matrix":
            return {**block, "svg": matrix_svg(block, on_paper)}
        case "table":
            return {**block, "rows": [[_cell(one) for one in row] for row in block["rows"]]}
    return block


def _cell(one: dict[str, Any]) -> dict[str, Any]:
    return {**one, "svg": chart_svg(one["chart"], on_paper)} if one["chart"] else one
