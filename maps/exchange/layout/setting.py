"""Hands laid-out pages to typst: a folder of its own with the pages as JSON and the pictures, nothing else in reach.

No fonts of the system, no packages, no date: the same pages make the same bytes on every machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import typst

from .measure import FONTS
from .palette import palette

TEMPLATE: Final = Path(__file__).resolve().parent / "sheet.typ"
POINTS_PER_INCH: Final = 72
Format = Literal["pdf", "png", "svg"]


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself."""

    title: str
    author: str
    keywords: tuple[str, ...]
    language: str
    theme: str


@lru_cache(maxsize=2)
def _fonts(font_dirs: tuple[str, ...]) -> typst.Fonts:
    # The three that the wheel brings have mathematical signs and arrows that Inter lacks.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS), *font_dirs])


class Page(Protocol):
    """A sheet, or a band of one."""

    @property
    def pictures(self) -> Collection[str]: ...

    def packed(self) -> dict[str, Any]: ...


def set_pages(
    sheets: Sequence[Page], about: About, pictures: Mapping[str, tuple[str, bytes]], format_name: Format,
    ppi: float | None = None, font_dirs: Sequence[str] = (), accessible: bool = True,
) -> list[bytes]:  # fmt: skip
    """One file for PDF, one for each page otherwise. `accessible`: held to PDF/UA-1 (a glyph for every character)."""
    with tempfile.TemporaryDirectory(prefix="document-") as name:
        folder = Path(name)
        used = sorted({picture for sheet in sheets for picture in sheet.pictures})
        for picture in used:
            (folder / picture).write_bytes(pictures[picture][1])
        (folder / "pages.json").write_text(json.dumps(_told(sheets, about), ensure_ascii=False))
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        compiler = typst.Compiler(str(folder / "main.typ"), root=name, font_paths=_fonts(tuple(font_dirs)))
        standards: Any = ["ua-1"] if format_name == "pdf" and accessible else []
        made = compiler.compile(format=format_name, ppi=ppi, pdf_standards=standards)
    assert made is not None, "typst gives bytes when it is told no file"
    return made if isinstance(made, list) else [made]


def _told(sheets: Sequence[Page], about: About) -> dict[str, Any]:
    return {
        "title": about.title,
        "author": about.author,
        "keywords": list(about.keywords),
        "language": about.language,
        "link": palette(about.theme)["accent-text"],
        "pages": [sheet.packed() for sheet in sheets],
    }
