"""PDF: a poster on the smallest paper, pages with their heads; read back by poppler, which did not write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from maps.building import Drawing
from maps.exchange.layout.pages import page_sheets
from maps.exchange.layout.paper import A0, A3, A4, LEAST_POINTS
from maps.exchange.layout.poster import poster_sheet
from maps.exchange.reading_order import journey_of
from maps.exchange.writers.pdf import write

from .documents import (
    MAP,
    document_of,
    map_of,
    needs_poppler,
    options,
    pdf_pages,
    pdf_text,
    smallest_letters,
    written,
)

pytestmark = needs_poppler
# Inter's ascent and descent are this many times its size; a word's box is as high.
BOX = 1.2


def test_a_small_map_is_a_poster_on_a3(tmp_path: Path) -> None:
    made = write(map_of(8), options())
    file = written(made.data, tmp_path)
    assert pdf_pages(file) == [(A3.width, A3.height)]
    assert made.notes == ("One page of A3.",)
    text = pdf_text(file)
    for word in ("A journey", "Stage 1", "Step 7", "actions0", "P3", "O8", "Pain points", "Objective", "Fewer calls"):
        assert word in text
    assert "Reads actions7" in " ".join(text.split()) or "actions7" in text


@pytest.mark.parametrize("touchpoints", [1, 16, 30, 45])
def test_a_poster_is_on_the_smallest_paper_that_keeps_6_points(touchpoints: int, tmp_path: Path) -> None:
    document = map_of(touchpoints)
    file = written(write(document, options()).data, tmp_path)
    assert smallest_letters(file, tmp_path) >= LEAST_POINTS * BOX * 0.98
    found = poster_sheet(journey_of(document), options())
    assert found is not None
    sheet, paper = found
    assert sheet.smallest >= LEAST_POINTS
    assert pdf_pages(file) == [(paper.width, paper.height)]


def test_larger_maps_take_larger_paper() -> None:
    papers = [poster_sheet(journey_of(map_of(count)), options())[1].width for count in (3, 20, 45)]  # type: ignore[index]
    assert papers == sorted(papers) and len(set(papers)) == 3


def test_what_no_a0_holds_stands_on_several_and_the_note_says_so(tmp_path: Path) -> None:
    document = map_of(70, text="Reads {n} " + "and asks three colleagues who have done this before " * 12)
    made = write(document, options())
    file = written(made.data, tmp_path)
    pages = pdf_pages(file)
    assert len(pages) > 1 and set(pages) == {(A0.width, A0.height)}
    assert made.notes == (f"On one A0 the text would be below 6 pt: the map stands on {len(pages)} sheets of A0.",)
    assert smallest_letters(file, tmp_path) >= LEAST_POINTS * BOX * 0.98
    assert all(f"actions{at} " in pdf_text(file) for at in (0, 35, 69))


def test_sixty_touchpoints_stand_on_two_sheets(tmp_path: Path) -> None:
    assert len(pdf_pages(written(write(map_of(60), options()).data, tmp_path))) == 2


def test_chosen_paper_is_taken(tmp_path: Path) -> None:
    assert pdf_pages(written(write(map_of(4), options(paper="a1")).data, tmp_path)) == [(2383.94, 1683.78)]


@pytest.mark.parametrize("paper", [A4, A3])
def test_pages_repeat_their_heads_and_never_go_below_6_points(paper: object, tmp_path: Path) -> None:
    document = map_of(20, text="Reads {n} and writes down what it means for the quarter")
    name = paper.name.lower()  # type: ignore[attr-defined]
    file = written(write(document, options(layout="pages", paper=name)).data, tmp_path)
    sizes = pdf_pages(file)
    assert set(sizes) == {(paper.width, paper.height)}  # type: ignore[attr-defined]
    assert smallest_letters(file, tmp_path) >= LEAST_POINTS * BOX * 0.98
    pages = pdf_text(file).split("\f")[:-1]
    assert len(pages) == len(sizes) > 1
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert "A journey" in page and "22 Nov 2026" in page and "Stage" in page and "Step" in page
    everything = " ".join(" ".join(pages).split())
    for at in range(20):
        assert f"Step {at}" in everything
        assert f"Takes too long {at}" in everything or f"P{at + 1}" in everything


def test_no_card_is_lost_between_pages() -> None:
    long = "Word " * 400
    drawing = Drawing(MAP)
    lane, other = drawing.lane("actions", ""), drawing.lane("thoughts", "")
    stage = drawing.stage("Long", 1)
    columns = [drawing.touchpoint(stage, f"Step {at}") for at in range(3)]
    for at in range(40):
        drawing.card(lane, columns[0], f"first{at}")
    drawing.card(lane, columns[1], long + "end-of-long")
    drawing.card(lane, columns[0], "across", until=columns[2])
    drawing.card(other, columns[2], "afterwards")
    sheets = page_sheets(journey_of(document_of(drawing)), options(), A4)
    said = [word for sheet in sheets for text in sheet.said for word in text.split()]
    assert said.count("Word") == 400
    assert [said.count(f"first{at}") for at in range(40)] == [1] * 40
    assert said.count("end-of-long") == said.count("across") == said.count("afterwards") == 1
    assert sum("(continued)" in text for sheet in sheets for text in sheet.said) >= 1


def test_everything_drawn_lies_on_its_page() -> None:
    for document in (map_of(1), map_of(23), map_of(60, text="Kraftfahrzeughaftpflichtversicherung {n} " * 9)):
        for sheet in page_sheets(journey_of(document), options(), A4):
            for x, y in (part[1][:2] for part in sheet.packed()["texts"] if part[0] == "s"):
                assert 0 <= x <= A4.width and 0 <= y <= A4.height - 6
            for kind, *shape in sheet.packed()["shapes"]:
                if kind == "r":
                    x, y, width, height = shape[:4]
                    assert x >= 0 and y >= 0 and x + width <= A4.width + 0.1 and y + height <= A4.height + 0.1
