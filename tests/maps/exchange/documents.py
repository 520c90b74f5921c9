"""Maps of chosen sizes for tests of drawn documents, and what an independent reader finds in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from maps.building import Drawing
from maps.document import MapDocument, apply_operation, empty_elements
from maps.exchange import words
from maps.exchange.options import Options, Told
from maps.kinds import KINDS, NUMBERED, blank_row

MAP = "11111111-1111-4111-8111-111111111111"
PERSONAS = [f"22222222-2222-4222-8222-22222222222{at}" for at in range(4)]
NAMES = ("Alex", "Mara", "Jo", "Kim")
LANES = ("actions", "thoughts", "emotions", "channels", "on_stage", "off_stage", "pain_points", "opportunities")
TOLD = Told("Pinecove", "Dana Okafor", "2026-11-22", "2026-11-20")

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None,
    reason="pdftotext and pdfinfo (package poppler-utils) are not installed: no independent reader of PDF",
)


def document_of(drawing: Drawing) -> MapDocument:
    elements = empty_elements()
    elements["map"][MAP] = blank_row(KINDS["map"], MAP)
    numbers = dict.fromkeys(NUMBERED, 0)
    for operation in drawing.operations:
        apply_operation(elements, operation)
        if operation["kind"] in numbers:
            numbers[operation["kind"]] += 1
            elements[operation["kind"]][operation["id"]]["number"] = numbers[operation["kind"]]
    people = [{"id": one, "name": name, "role": ""} for one, name in zip(PERSONAS, NAMES, strict=True)]
    return MapDocument(MAP, "epoch", 1, None, elements, {"personas": people})


def map_of(
    touchpoints: int, stages: int = 5, lanes: Sequence[str] = LANES, personas: int = 2, text: str = "Reads {n} reviews"
) -> MapDocument:
    """A map with a card in every cell, named by its column, and feelings that go up and down."""
    drawing = Drawing(MAP)
    drawing.head(title="A journey", objective_text="Fewer calls", state="current")
    shown = [drawing.persona(one, at + 1) for at, one in enumerate(PERSONAS[:personas])]
    rows = {role: drawing.lane(role, "") for role in lanes}
    made = [drawing.stage(f"Stage {at + 1}", at % 8 + 1) for at in range(min(stages, touchpoints))]
    for at in range(touchpoints):
        column = drawing.touchpoint(made[at * len(made) // touchpoints], f"Step {at}", moment_of_truth=at % 7 == 3)
        for role, lane in rows.items():
            if role not in ("emotions", "channels", "pain_points", "opportunities"):
                drawing.card(lane, column, text.format(n=f"{role}{at}"))
        for place, persona in enumerate(shown):
            if (at + place) % 5:
                drawing.emotion(column, persona, ((at * 7 + place * 5) % 41 - 20) / 10, word=f"word{at}")
        pain = drawing.pain_point(column, f"Takes too long {at}", at % 5 + 1, frequency_n=at, frequency_of=70)
        drawing.opportunity(column, f"Answer faster {at}", [pain], impact=3, effort=2)
    return document_of(drawing)


def options(language: str = "en", **more: Any) -> Options:
    return Options(language=language, words=words.words(language), told=TOLD, **more)


def written(data: bytes, folder: Path, name: str = "map.pdf") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def pdf_text(file: Path) -> str:
    return _run("pdftotext", "-layout", str(file), "-")


def pdf_structure(file: Path) -> str:
    return _run("pdfinfo", "-struct-text", str(file))


def pdf_facts(file: Path) -> dict[str, str]:
    lines = _run("pdfinfo", str(file)).splitlines()
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def pdf_pages(file: Path) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    said = _run("pdfinfo", "-f", "1", "-l", "9999", str(file))
    return [(float(w), float(h)) for w, h in re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", said)]


def smallest_letters(file: Path, folder: Path) -> float:
    """The least height of a word's box in points: a font's ascent and descent, about 1.2 times its size."""
    target = folder / "boxes.html"
    _run("pdftotext", "-bbox", str(file), str(target))
    words = [one for one in ET.fromstring(target.read_bytes()).iter() if one.tag.endswith("word")]
    return min(float(one.attrib["yMax"]) - float(one.attrib["yMin"]) for one in words)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
