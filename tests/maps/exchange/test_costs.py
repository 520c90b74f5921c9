"""What pain points cost: in words, and in files only where it was chosen."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from maps.document import MapDocument
from maps.exchange.choosing import choose
from maps.exchange.cost_words import cost_text, formula_text, open_month_of
from maps.exchange.journey import PainPoint
from maps.exchange.options import Options, parse_options
from maps.exchange.reading_order import journey_of
from maps.exchange.words import words
from maps.exchange.writers import WRITERS, write

from .documents import needs_poppler, pdf_text
from .story import Story

# 1,000 a month, 20 % of them meet it (between 10 and 40), 5 % of these are lost, 60 each.
COST: dict[str, Any] = {
    "people": {"figure": 1000, "low": None, "high": None, "source": "figure"},
    "share": {"figure": 20, "low": 10, "high": 40, "source": "assumption"},
    "loss_rate": {"figure": 5, "low": None, "high": None, "source": "metric"},
    "value": {"figure": 60, "low": 50, "high": 60, "source": "assumption"},
}
SUM = "600 a month (250 to 1,200)"


def told(*, second: dict[str, Any] | None = None) -> MapDocument:
    made = Story()
    document = made.document()
    rows = document.elements["pain_point"]
    rows[made.slow] = {**rows[made.slow], "cost": COST}
    rows[made.help] = {**rows[made.help], "cost": second}
    return document


def pain(**cost: Any) -> PainPoint:
    return PainPoint("p", 1, "Slow", "", 4, None, (), "open", "", "", {**COST, **cost})


def say(text: str, **values: object) -> str:
    return text.format(**values)


def test_the_sum_stands_with_its_range_and_its_inputs() -> None:
    assert cost_text(pain(), say, "en") == f"costs {SUM}"
    formula = formula_text(pain(), say, "en")
    assert formula == (
        "1,000 people a month × 20\u00a0% who meet it (assumed, 10 to 40) × 5\u00a0% of them lost"
        " × 60 for each (assumed, 50 to 60)"
    )
    asked = replace(pain(share={}), frequency=(31, 42))
    assert "× 74\u00a0% who meet it (59 to 85) ×" in formula_text(asked, say, "en")
    german = Options(language="de", words=words("de"))
    assert cost_text(pain(), german.say, "de") == "kostet 600 im Monat (250 bis 1.200)"


def test_without_an_input_nothing_is_said() -> None:
    missing = pain(value={"figure": None, "low": None, "high": None, "source": "assumption"})
    assert (cost_text(missing, say, "en"), formula_text(missing, say, "en")) == ("", "")
    untold = replace(pain(), cost=None, frequency=(3, 7))
    assert cost_text(untold, say, "en") == ""


def test_solved_ones_count_no_more() -> None:
    document = told(second=COST)
    journey = journey_of(document)
    total = open_month_of(journey)
    assert total and total.figure == 1200
    rows = document.elements["pain_point"]
    for one in rows:
        rows[one] = {**rows[one], "status": "solved"}
    assert open_month_of(journey_of(document)) is None


def text_in(name: str, data: bytes, folder: Path) -> str:
    """What a reader finds in the file."""
    if name == "pdf":
        (folder / "map.pdf").write_bytes(data)
        return pdf_text(folder / "map.pdf")
    if name == "pptx":
        slides = Presentation(io.BytesIO(data)).slides
        tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
        cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
        shapes = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
        return "\n".join([*cells, *shapes, *notes])
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "\n".join(book.read(part).decode() for part in book.namelist() if part.endswith(".xml"))
    return data.decode()


def made(name: str, document: MapDocument, **raw: Any) -> bytes:
    options = replace(parse_options(name, {"language": "en", **raw}), words=words("en"))
    return write(name, choose(document, options.choice), options).data


SAYING = [name for name, writer in WRITERS.items() if "costs" in writer.takes and name not in ("png", "svg")]


@needs_poppler
@pytest.mark.django_db
@pytest.mark.parametrize("name", SAYING)
def test_files_say_it_where_it_is_chosen_and_nowhere_else(name: str, tmp_path: Path) -> None:
    silent = text_in(name, made(name, told()), tmp_path)
    assert "1,200" not in silent and "a month" not in silent
    spoken = " ".join(text_in(name, made(name, told(), costs=True), tmp_path).split())
    assert SUM in spoken or "people a month" in spoken
    figures = ("600", "250", "1200") if name in ("xlsx", "markdown") else ("600", "250", "1,200")
    assert all(figure in spoken for figure in figures)


@needs_poppler
def test_pages_say_behind_the_map_what_a_cost_is_made_of(tmp_path: Path) -> None:
    spoken = " ".join(text_in("pdf", made("pdf", told(), costs=True, layout="pages"), tmp_path).split())
    assert f"P1 costs {SUM}: 1,000 people a month ×" in spoken


def test_drawings_have_a_line_more_where_it_is_chosen() -> None:
    for name in ("svg", "png"):
        assert made(name, told()) != made(name, told(), costs=True)


def test_json_keeps_costs_unless_they_are_left_out() -> None:
    def cost(**raw: Any) -> list[Any]:
        chosen = choose(told(), parse_options("json", raw).choice)
        return [row["cost"] for row in chosen.elements["pain_point"].values()]

    assert cost() == [COST, None]
    assert cost(without=["costs"]) == [None, None]
