"""XLSX: what openpyxl finds in it."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from maps.document import MapDocument
from maps.exchange.choosing import Choice, choose
from maps.exchange.options import Options, Told
from maps.exchange.reading_order import journey_of
from maps.exchange.words import words
from maps.exchange.writers import write

from .generated import documents
from .story import Story, story


def opened(document: MapDocument, options: Options | None = None) -> Workbook:
    return load_workbook(BytesIO(write("xlsx", document, options or Options()).data))


def rows_of(book: Workbook, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_sheets_stand_in_order_and_empty_ones_are_not_there() -> None:
    assert opened(story()).sheetnames == [
        "Map", "About the map", "Touchpoints", "Cards", "Emotions", "Pain points", "Opportunities", "Action register",
        "Evidence", "Paths", "Personas", "Stages", "Lanes"
    ]  # fmt: skip


def test_the_map_is_the_grid() -> None:
    rows = rows_of(opened(story()), "Map")
    assert rows[0] == ["Stage", "Awareness", "Awareness", "Decision"]
    assert rows[2] == ["Doing", "• Reads\n• Asks\n  a friend", None, "Tries"]


def test_records_stand_in_tables_with_figures_as_figures() -> None:
    book = opened(story())
    assert rows_of(book, "Emotions")[1] == ["Awareness", "Ad", "Alex", -1.5, "Annoyed", "Too loud", 1]
    assert rows_of(book, "Pain points")[1][:7] == ["P1", "Slow page", 4, 3, 7, "Open", "Awareness"]
    assert rows_of(book, "Opportunities")[1][:5] == ["O1", "Faster", "P1, P2", 5, 2]
    assert rows_of(book, "Cards")[1][:8] == ["Doing", "Awareness", "Ad", "Blog", "Reads", None, "mobile", "Lee"]
    assert rows_of(book, "Paths")[1][:4] == ["Ad", "Leaves the journey", "Gives up", 20]
    assert rows_of(book, "About the map")[0] == ["Title", "Alex finds a printer"]


def test_what_is_a_guess_and_what_has_become_an_action_is_said_without_inventing_any() -> None:
    told = story()
    book = opened(replace(told, context={**told.context, "evidence": {}}))
    assert rows_of(book, "Evidence")[1] == ["Emotion", "Annoyed (-1.5)", "Awareness", "Ad", "Alex", "A guess so far", 1]
    assert rows_of(book, "Evidence")[-1][:2] == ["Pain point", "P2 No help"]
    assert rows_of(book, "Action register")[0][:3] == ["Action", "Answers", "Owner"]
    assert [row[0] for row in rows_of(book, "Action register")[1:]] == ["No opportunity has become an action yet."]
    bare = story()
    bare.elements["emotion"].clear()
    bare.elements["pain_point"].clear()
    assert rows_of(opened(bare), "Evidence")[1][0] == "There is nothing yet that evidence could speak for."


def test_a_day_is_a_day() -> None:
    told = Story()
    document = told.document()
    document.elements["card"][told.tries] = {**document.elements["card"][told.tries], "due": "2026-12-24"}
    rows = rows_of(opened(document), "Cards")
    assert rows[3][rows[0].index("Due")] == datetime(2026, 12, 24)


def test_headings_stay_in_view_and_text_wraps() -> None:
    book = opened(story())
    sheet = book["Map"]
    assert sheet.freeze_panes == "B3"
    assert sheet.column_dimensions["B"].width > 25
    assert sheet["B3"].alignment.wrap_text
    assert sheet["B1"].fill.fgColor.rgb != sheet["D1"].fill.fgColor.rgb, "each stage has its colour"
    assert book["Emotions"].freeze_panes == "A2"
    assert book["Emotions"].auto_filter.ref == "A1:G3"


def test_labels_are_in_the_language_asked_for() -> None:
    german = opened(story(), Options(language="de", words=words("de")))
    assert german.sheetnames[0] == "Map"
    assert german.sheetnames[3:6] == ["Karten", "Emotionen", "Schmerzpunkte"]
    assert rows_of(german, "Map")[0][0] == "Phase"


HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "{=1}", "http://example.org", "0123", "\t=1",
    "_x000D_", "a\x0bb", "\ud7ff\ufffd",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    told = Story()
    document = told.document()
    emotion = next(iter(document.elements["emotion"]))
    places = (
        ("card", told.tries, "text"), ("stage", told.decision, "title"), ("map", document.map_id, "title"),
        ("pain_point", told.slow, "title"), ("emotion", emotion, "word"), ("lane", told.doing, "label"),
    )  # fmt: skip
    for kind, one, field in places:
        document.elements[kind][one] = {**document.elements[kind][one], field: text}
    data = write("xlsx", document, Options()).data
    for cell in (cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row):
        assert cell.data_type in ("s", "n", "d")
        assert cell.hyperlink is None
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in sheets and "<f " not in sheets
    assert "<hyperlink" not in sheets


@given(documents())
@settings(max_examples=25, deadline=None)
def test_every_map_is_a_workbook_without_a_formula(document: MapDocument) -> None:
    chosen = choose(document, Choice(internal=True))
    book = opened(chosen)
    journey = journey_of(chosen)
    assert rows_of(book, "Map")[1][1:] == [one.title or None for one in journey.touchpoints]
    for name, many in (
        ("Pain points", len(journey.pain_points)),
        ("Cards", sum(len(some) for lane in journey.lanes for some in lane.cells.values())),
        ("Emotions", sum(len(one.feelings) for one in journey.touchpoints)),
    ):
        assert (len(rows_of(book, name)) - 1 if name in book.sheetnames else 0) == many
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_more_text_than_a_cell_takes_is_cut_and_said() -> None:
    told = Story()
    document = told.document()
    cards = document.elements["card"]
    for one in (told.reads, told.asks):
        cards[one] = {**cards[one], "text": "🙂" * 10_000}
    made = write("xlsx", document, Options())
    cell = load_workbook(BytesIO(made.data))["Map"]["B3"].value
    assert cell.endswith("…")
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert made.notes[-1] == "Cells with more text than a spreadsheet takes were cut: 1."


def test_the_same_map_on_the_same_day_is_the_same_file() -> None:
    told = Options(told=Told(made_on="2026-11-22", lead="Lee"))
    assert write("xlsx", story(), told).data == write("xlsx", story(), told).data
    assert opened(story(), told).properties.creator == "Lee"


def test_personas_come_with_what_is_known_of_them() -> None:
    document = story()
    full = [{**row, "age": 34, "goals": ["Print cheaply", "Sleep"]} for row in document.context["personas"]]
    rows = rows_of(opened(replace(document, context={**document.context, "personas": full})), "Personas")
    assert rows[1][0] == "Alex"
    assert rows[1][rows[0].index("Age")] == 34
    assert rows[1][rows[0].index("Goals")] == "Print cheaply\nSleep"


def test_sheet_names_are_what_spreadsheets_take() -> None:
    for language in ("en", "de"):
        for name in opened(story(), Options(language=language, words=words(language))).sheetnames:
            assert len(name) <= 31
            assert not re.search(r"[\[\]:*?/\\]", name)
