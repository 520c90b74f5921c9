"""PPTX, read by python-pptx: slides, native charts and tables, notes, and text that stays in its shape."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from maps.building import Drawing
from maps.document import MapDocument
from maps.exchange.layout.wrapping import Style, plain_text
from maps.exchange.options import Options
from maps.exchange.writers.pptx import write
from tests.pictures import picture as some_picture

from .documents import MAP, PERSONAS, document_of, map_of, needs_poppler, options, pdf_pages, pdf_text, written

OFFICE = shutil.which("soffice")
IMAGE = "99999999-9999-4999-8999-999999999999"


def slides_of(document: MapDocument, chosen: Options | None = None) -> list[Any]:
    return list(Presentation(io.BytesIO(write(document, chosen or options()).data)).slides)


def titles_of(slides: list[Any]) -> list[str]:
    return [slide.shapes.title.text for slide in slides]


def text_of(slide: Any) -> str:
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_a_title_a_curve_a_slide_for_each_stage_and_two_tables() -> None:
    slides = slides_of(map_of(4, stages=2, lanes=("actions", "emotions", "pain_points")))
    assert titles_of(slides) == [
        "A journey", "Emotion", "Stage 1", "Stage 2", "Pain points and opportunities", "What to do next",
    ]  # fmt: skip
    assert "Fewer calls" in text_of(slides[0]) and "Pinecove" in text_of(slides[0])
    assert "actions0" in text_of(slides[2]) and "Step 1" in text_of(slides[2]) and "Step 2" not in text_of(slides[2])
    assert "actions3" in text_of(slides[3])
    assert "Takes too long 3" in text_of(slides[4]) and "O4 Answer faster 3" in text_of(slides[4])
    assert "No owner yet" in text_of(slides[5])


def test_the_curve_is_a_native_chart_with_gaps_where_nothing_is_set() -> None:
    chart = charts_of(slides_of(map_of(6))[1])[0]
    assert list(chart.plots[0].categories) == [f"Step {at}" for at in range(6)]
    assert [series.name for series in chart.plots[0].series] == ["Alex", "Mara"]
    first = list(chart.plots[0].series[0].values)
    assert first[0] is None and first[5] is None and first[1] == -1.3
    assert not any(series.smooth for series in chart.plots[0].series)
    dashes = {series.format.line.dash_style for series in chart.plots[0].series}
    assert len(dashes) == 2
    shown = [charts_of(slide) for slide in slides_of(map_of(6))[2:]]
    assert sum(bool(charts) for charts in shown) == 5


def test_charts_say_in_words_what_they_show() -> None:
    slide = slides_of(map_of(6))[1]
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    words = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert "Alex: Step 1 −1.3 word1" in words and "Mara:" in words


def test_the_workbook_of_a_chart_has_no_formula() -> None:
    drawing = Drawing(MAP)
    persona = drawing.persona(PERSONAS[0], 1)
    drawing.lane("emotions", "")
    column = drawing.touchpoint(drawing.stage("S", 1), "=1+1")
    drawing.emotion(column, persona, 1.0, "=cmd|' /C calc'!A0")
    document = document_of(drawing)
    document.context["personas"][0]["name"] = "=HYPERLINK(1)"
    chart = charts_of(slides_of(document)[1])[0]
    assert list(chart.plots[0].categories) == ["=1+1"] and chart.plots[0].series[0].name == "=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = {cell.value: cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None}
    assert cells == {"=HYPERLINK(1)": "s", "=1+1": "s", 1: "n"}


def test_every_word_has_its_language_and_every_shape_its_text_inside() -> None:
    document = map_of(11, text="Kraftfahrzeughaftpflichtversicherungsantrag {n} wird ausgefüllt und abgeschickt")
    presentation = Presentation(io.BytesIO(write(document, options("de")).data))
    width, height = presentation.slide_width or 0, presentation.slide_height or 0
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= width + 12700
            assert shape.top + shape.height <= height + 12700
            if not shape.has_text_frame:
                continue
            for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
                assert run._r.rPr.get("lang") == "de"
                assert run.font.size.pt >= 9
            assert needed(shape) <= shape.height / 12700 + 1.5, shape.name


def needed(shape: Any) -> float:
    """The height of the text of a shape in points, wrapped at its width."""
    frame = shape.text_frame
    room = (shape.width - frame.margin_left - frame.margin_right) / 12700
    height = (frame.margin_top + frame.margin_bottom) / 12700
    for paragraph in frame.paragraphs:
        if paragraph.runs:
            size = paragraph.runs[0].font.size.pt
            bold = 600 if paragraph.runs[0].font.bold else 400
            leading = paragraph.line_spacing.pt
            height += plain_text(paragraph.text, room + 0.5, Style(size, leading, bold)).height
    return height


def test_what_does_not_fit_goes_on_another_slide() -> None:
    drawing = Drawing(MAP)
    stage = drawing.stage("Full", 1)
    lane = drawing.lane("actions", "")
    for at in range(12):
        column = drawing.touchpoint(stage, f"Step {at}")
        for number in range(14):
            drawing.card(lane, column, f"card-{at}-{number} is told in a few more words")
        drawing.pain_point(column, f"Hurts {at} " + "a lot " * 30, 3)
    slides = slides_of(document_of(drawing))
    full = [slide for slide in slides if slide.shapes.title.text.startswith("Full (")]
    assert len(full) > 3
    assert titles_of(full)[0] == f"Full (1/{len(full)})"
    said = "\n".join(text_of(slide) for slide in full)
    assert all(said.count(f"card-{at}-{number} ") == 1 for at in range(12) for number in range(14))
    assert sum(slide.shapes.title.text.startswith("Pain points and opportunities (") for slide in slides) > 1


def test_the_speaker_has_the_descriptions() -> None:
    drawing = Drawing(MAP)
    stage = drawing.stage("S", 1, description="What this stage is", transition_note="One in three leaves")
    column = drawing.touchpoint(stage, "T", description="What happens here")
    drawing.pain_point(column, "P", 3, description="Why it hurts")
    slides = slides_of(document_of(drawing))
    notes = slides[1].notes_slide.notes_text_frame.text
    for words in ("What this stage is", "T: What happens here", "T, P: Why it hurts", "One in three leaves"):
        assert words in notes
    assert "Why it hurts" in slides[2].notes_slide.notes_text_frame.text


def test_the_worst_pain_and_the_best_opportunity_come_first() -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "T")
    for title, severity, said in (("mild", 1, 60), ("bad", 5, 3), ("worst", 5, 40), ("unrated", None, None)):
        drawing.pain_point(column, title, severity, frequency_n=said, frequency_of=70 if said else None)
    for title, impact, effort in (("dear", 5, 5), ("cheap", 5, 1), ("small", 1, 1)):
        drawing.opportunity(column, title, [], impact=impact, effort=effort)
    slides = slides_of(document_of(drawing))
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    column_of = [[row.cells[1].text for row in table.rows][1:] for table in tables]
    assert column_of == [["worst", "bad", "mild", "unrated"], ["cheap", "dear", "small"]]


def test_pictures_come_with_their_words() -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "T")
    drawing.card(drawing.lane("images", ""), column, "", image=IMAGE, image_alt="A red square")
    chosen = replace(options(), pictures={IMAGE: ("image/png", some_picture(size=(60, 40)))})
    pictures = [
        shape for shape in slides_of(document_of(drawing), chosen)[1].shapes
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]  # fmt: skip
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in pictures] == ["A red square"]


@pytest.mark.parametrize("touchpoints", [1, 60])
def test_small_and_large_maps(touchpoints: int) -> None:
    slides = slides_of(map_of(touchpoints))
    said = "\n".join(text_of(slide) for slide in slides)
    assert f"actions{touchpoints - 1}" in said
    assert all(len(list(charts_of(slide)[0].plots[0].categories)) <= 24 for slide in slides if charts_of(slide))


def test_an_empty_map_is_a_title() -> None:
    assert titles_of(slides_of(document_of(Drawing(MAP)))) == ["Untitled map"]


def test_hostile_text_is_text() -> None:
    text = "</a:t><a:t>x <script> & ]]> \x07 {=1+1} **bold** _x_"
    drawing = Drawing(MAP)
    drawing.head(title=text)
    column = drawing.touchpoint(drawing.stage(text, 1), text)
    drawing.card(drawing.lane("actions", text), column, text)
    drawing.pain_point(column, text, 2)
    slides = slides_of(document_of(drawing))
    assert "<script> & ]]>" in slides[0].shapes.title.text
    assert any("bold" in text_of(slide) and "<script>" in text_of(slide) for slide in slides[1:])


def test_the_same_map_is_the_same_file_and_says_its_title() -> None:
    made = write(map_of(3), options())
    assert made.data == write(map_of(3), options()).data
    about = Presentation(io.BytesIO(made.data)).core_properties
    assert (about.title, about.author, about.language) == ("A journey", "Dana Okafor", "en")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        theme = next(archive.read(name).decode() for name in archive.namelist() if "theme/theme1" in name)
        assert theme.count('typeface="Inter"') == 2
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


@needs_poppler
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: no program but python-pptx reads the slides")
def test_libreoffice_shows_every_slide(tmp_path: Path) -> None:
    made = write(map_of(6), options("de"))
    file = written(made.data, tmp_path, "map.pptx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shown = tmp_path / "map.pdf"
    slides = list(Presentation(str(file)).slides)
    assert len(pdf_pages(shown)) == len(slides)
    text = " ".join(pdf_text(shown).split())
    assert all(title in text for title in titles_of(slides)) and "actions5" in text and "Schmerzpunkte" in text
