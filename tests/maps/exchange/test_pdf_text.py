"""What a PDF says, and how: tags, language, text that is never markup, pictures, what stands behind the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from maps.building import Drawing
from maps.exchange.layout.paper import LEAST_POINTS
from maps.exchange.layout.poster import poster_sheet
from maps.exchange.reading_order import journey_of
from maps.exchange.writers.pdf import write
from tests.pictures import picture

from .documents import (
    LANES,
    MAP,
    PERSONAS,
    document_of,
    map_of,
    needs_poppler,
    options,
    pdf_facts,
    pdf_pages,
    pdf_structure,
    pdf_text,
    smallest_letters,
    written,
)

pytestmark = needs_poppler
# Inter's ascent and descent are this many times its size; a word's box is as high.
BOX = 1.2


def test_it_is_tagged_with_language_and_title(tmp_path: Path) -> None:
    file = written(write(map_of(3), options("de")).data, tmp_path)
    facts = pdf_facts(file)
    assert facts["Title"] == "A journey" and facts["Tagged"] == "yes" and facts["Author"] == "Dana Okafor"
    assert b"/Lang (de" in file.read_bytes() or b"/Lang(de" in file.read_bytes() or b"de" in file.read_bytes()
    structure = pdf_structure(file)
    assert 'H1 "A journey"' in structure
    head, _, body = structure.partition("TBody")
    assert "Table" in head and "TH" in head and "Step 0" in head
    assert "actions0" in body


def test_labels_are_in_the_chosen_language(tmp_path: Path) -> None:
    text = pdf_text(written(write(map_of(9), options("de", layout="pages")).data, tmp_path))
    for word in ("Handlungen", "Schmerzpunkte", "Sichtbarkeitslinie", "Seite 1 von", "Ziel", "22. Nov. 2026", "Hoch"):
        assert word in text
    assert "Pain points" not in text


def test_the_same_map_is_the_same_file() -> None:
    document = map_of(6)
    assert write(document, options()).data == write(document, options()).data


def test_an_empty_map_is_a_page_with_its_title(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    for layout in ("poster", "pages"):
        file = written(write(document_of(drawing), options(layout=layout)).data, tmp_path)
        assert len(pdf_pages(file)) == 1
        assert "Untitled map" in pdf_text(file)


def test_lanes_without_anything_are_drawn_and_stages_without_are_told(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    drawing.stage("Nothing yet", 1)
    full = drawing.stage("Something", 2)
    drawing.touchpoint(full, "One")
    drawing.lane("actions", "")
    drawing.lane("emotions", "")
    made = write(document_of(drawing), options())
    assert "One" in pdf_text(written(made.data, tmp_path))
    assert made.notes == ("One page of A3.", "Stages without a touchpoint are left out: 1.")


HOSTILE = (
    "#eval(1) $x^2$ @ref <label> \\ *star* _under_ `raw` = head // gone /* gone */ [x](y)",
    '#image("/etc/passwd")',
    '#include "/etc/passwd"; #read("pages.json")',
    "control \x00\x07\x1b\x85 characters \ufffe",
    "\\u{41} ~ -- --- ... ' \" {a} #{1+1} %20 &amp; <script>alert(1)</script>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_markup(text: str, tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    drawing.head(title=text, tags=[text[:40]])
    stage = drawing.stage(text, 1)
    column = drawing.touchpoint(stage, text)
    lane = drawing.lane("actions", text)
    drawing.card(lane, column, text)
    persona = drawing.persona(PERSONAS[0], 1)
    drawing.lane("emotions", "")
    drawing.emotion(column, persona, 1.5, text)
    drawing.lane("pain_points", "")
    drawing.pain_point(column, text, 3)
    made = write(document_of(drawing), options())
    file = written(made.data, tmp_path)
    text = "".join(char for char in text if char.isprintable()).strip()
    assert pdf_facts(file)["Title"] == text
    squeezed = "".join(pdf_text(file).split()).replace("-", "")
    assert "".join(text.split()).replace("-", "") in squeezed
    assert "root:" not in pdf_text(file)


def test_bold_lists_and_links_of_cards_are_shown_as_such(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "T")
    text = "Opens **three pages**\n- one\n- two\n[the price](https://example.org/price) javascript:alert(1)"
    drawing.card(drawing.lane("actions", ""), column, text)
    file = written(write(document_of(drawing), options()).data, tmp_path)
    said = pdf_text(file)
    assert "**" not in said and "Opens three pages" in said and "• one" in said
    assert b"https://example.org/price" in file.read_bytes() or "Link" in pdf_structure(file)
    assert pdf_structure(file).count("Link (inline)") == 1


def test_characters_without_a_glyph_are_counted_and_named(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "日本 😀😀")
    drawing.card(drawing.lane("actions", ""), column, "Größe: naïve → 20 €, Ελληνικά, Кириллица")
    made = write(document_of(drawing), options())
    assert len(made.notes) == 2
    assert "4 times" in made.notes[1] and "😀 (Grinning face)" in made.notes[1] and "日" in made.notes[1]
    assert "Größe: naïve → 20 €" in pdf_text(written(made.data, tmp_path))


def test_more_fonts_of_the_operator_are_used(tmp_path: Path) -> None:
    """Any font will do: one of ours in a folder of its own is read, one that is none is passed over."""
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    made = write(map_of(1), options(font_dirs=(str(tmp_path),)))
    assert made.notes == ("One page of A3.",)


def test_a_dark_theme_is_dark() -> None:
    light, dark = (poster_sheet(journey_of(map_of(3)), options(theme=theme)) for theme in ("light", "dark"))
    assert light is not None and dark is not None
    assert light[0].packed()["fill"] == "#f8f7f5" and dark[0].packed()["fill"] == "#101014"


def test_lanes_between_the_zones_of_a_blueprint_have_their_line(tmp_path: Path) -> None:
    text = pdf_text(written(write(map_of(3), options()).data, tmp_path))
    assert "Line of interaction" in text and "Line of visibility" in text
    only = map_of(3, lanes=("on_stage", "emotions"))
    assert "Line of" not in pdf_text(written(write(only, options()).data, tmp_path))


def test_all_lanes_are_there_in_their_order(tmp_path: Path) -> None:
    structure = pdf_structure(written(write(map_of(2), options()).data, tmp_path))
    names = ("Actions", "Thoughts", "Emotion", "Channels", "On-stage", "Off-stage", "Pain points", "Opportunities")
    assert len(names) == len(LANES)
    places = [structure.index(f'"{name}"') for name in names]
    assert places == sorted(places)


def test_a_long_scenario_has_pages_of_its_own(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    drawing.head(title="Long", scenario="Word " * 2500 + "last-word")
    drawing.touchpoint(drawing.stage("S", 1), "The step")
    drawing.lane("actions", "")
    file = written(write(document_of(drawing), options(layout="pages")).data, tmp_path)
    text = pdf_text(file)
    assert text.count("Word") == 2500 and "last-word" in text
    pages = text.split("\f")[:-1]
    assert len(pages) > 2 and "The step" in pages[-1] and f"page {len(pages)} of {len(pages)}" in pages[-1]
    assert smallest_letters(file, tmp_path) >= LEAST_POINTS


def test_what_the_grid_has_no_room_for_stands_behind_it(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    persona = drawing.persona(PERSONAS[0], 1)
    stage = drawing.stage("Stage", 1, description="About the stage", transition_note="One in three leaves")
    column = drawing.touchpoint(stage, "Step", description="About the step")
    drawing.emotion(column, persona, -1.5, "annoyed", "Because nobody answers")
    drawing.pain_point(column, "Slow", 4, description="Fourteen days, " * 300 + "at last")
    drawing.touchpoint(stage, "Silent")
    drawing.lane("actions", "")
    file = written(write(document_of(drawing), options(layout="pages")).data, tmp_path)
    pages = pdf_text(file).split("\f")[:-1]
    behind = " ".join(" ".join(pages[1:]).split())
    for words in (
        "About the stage",
        "One in three leaves",
        "About the step",
        "Alex −1.5 annoyed: Because nobody",
        "at last",
    ):
        assert words in behind
    assert "Silent" not in behind
    assert behind.count("Fourteen") == 300
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]
    structure = pdf_structure(file)
    assert 'H2 "Stage"' in structure and 'H3 "Step"' in structure


def test_a_map_without_descriptions_has_no_pages_behind_it(tmp_path: Path) -> None:
    text = pdf_text(written(write(map_of(3), options(layout="pages")).data, tmp_path))
    assert "page 1 of 1" in text


IMAGE = "99999999-9999-4999-8999-999999999999"


def test_pictures_have_their_words_and_broken_ones_a_note(tmp_path: Path) -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "T")
    lane = drawing.lane("images", "")
    drawing.card(lane, column, "", image=IMAGE, image_alt="A red square")
    document = document_of(drawing)
    good = write(document, options(pictures={IMAGE: ("image/png", picture())}))
    file = written(good.data, tmp_path)
    assert b"/Subtype /Image" in good.data or b"/Subtype/Image" in good.data
    assert "A red square" in pdf_text(file) and b"pdfuaid" in good.data
    assert good.notes == ("One page of A3.",)
    cut = write(document, options(pictures={IMAGE: ("image/png", picture()[:60])}))
    assert cut.notes[1:] == ("Pictures that could not be read are left out: 1.",)


def test_it_keeps_to_pdf_ua(tmp_path: Path) -> None:
    assert b"pdfuaid" in write(map_of(4), options()).data
    assert b"pdfuaid" in write(map_of(14), options(layout="pages")).data
