"""XLSX: what people's workbooks hold, as spreadsheets and programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from evidence.readers import RefusedFileError, look

from .reading import read

ROWS: list[list[Any]] = [
    ["Date", "Stars", "Comment"],
    [date(2026, 3, 1), 4, "Good enough for me"],
    [datetime(2026, 3, 2, 10, 30), 2, "Came late again"],
]


def made(rows: list[list[Any]] = ROWS, at: tuple[int, int] = (1, 1), **sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                book.active.cell(at[0] + down, at[1] + right, value)
    for name, more in sheets.items():
        for row in more:
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def shared(rows: list[list[Any]] = ROWS) -> bytes:
    """As spreadsheets write them: each text once, in a part of its own."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yy"}) as book:
        sheet = book.add_worksheet()
        for down, row in enumerate(rows):
            sheet.write_row(down, 0, row)
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(len(rows), 2, "Not ", bold, "bad", " at all")
    return file.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes] | bytes) -> bytes:
    """The same archive with one part changed, or one more."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            body = old.read(part)
            new.writestr(part.filename, change(body) if callable(change) and part.filename == name else body)
        if isinstance(change, bytes):
            new.writestr(name, change)
    return file.getvalue()


def sheet_xml(rows: str) -> bytes:
    """A workbook whose first sheet holds just this."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xml = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    return with_part(made(), "xl/worksheets/sheet1.xml", lambda _body: xml.encode())


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(RefusedFileError) as refused:
        look(name, data, {})
    return refused.value.code


def test_days_figures_and_texts() -> None:
    told = read("a.xlsx", made())
    assert [(one["date"], one["rating"], one["text"]) for one in told.items] == [
        ("2026-03-01", 4, "Good enough for me"), ("2026-03-02", 2, "Came late again"),
    ]  # fmt: skip


def test_texts_that_cells_share() -> None:
    told = read("a.xlsx", shared())
    assert [(one["date"], one.get("rating"), one["text"]) for one in told.items] == [
        ("2026-03-01", 4, "Good enough for me"), ("2026-03-02", 2, "Came late again"), (None, None, "Not bad at all"),
    ]  # fmt: skip
    phonetic = b"<si><r><t>\xe6\xbc\xa2</t></r><rPh sb='0' eb='1'><t>kan</t></rPh></si>"
    data = with_part(
        shared([["Comment"], ["x y z"]]),
        "xl/sharedStrings.xml",
        lambda body: body.replace(b"<si><t>x y z</t></si>", phonetic),
    )
    assert "\u6f22" in read("a.xlsx", data, columns={"0": "text"}).texts
    broken = with_part(shared(), "xl/sharedStrings.xml", lambda body: body[:200])
    assert refusal(broken) == "damaged"


def test_a_table_that_does_not_begin_in_the_corner() -> None:
    told = read("a.xlsx", made(at=(7, 3)))
    assert told.texts == ["Good enough for me", "Came late again"]
    assert [one["row"] for one in told.found["first"]] == [8, 9], "as the spreadsheet numbers them"


def test_days_counted_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in ROWS:
        book.active.append(row)
    assert read("a.xlsx", saved(book)).items[0]["date"] == "2026-03-01"


def test_own_formats_of_days_and_of_what_only_looks_like_one() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Comment", "Amount"])
    book.active.append([date(2026, 3, 1), "Fine by me", 46000.5])
    book.active["A2"].number_format = "[$-407]dddd, d. mmmm yyyy"
    book.active["C2"].number_format = '#,##0.00 "days"'
    told = read("a.xlsx", saved(book))
    assert told.items[0]["date"] == "2026-03-01" and told.items[0]["raw"]["Amount"] == "46000.5"


def test_texts_in_several_fonts_and_inline() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Comment"])
    book.active["A2"] = CellRichText(["It was ", TextBlock(InlineFont(b=True), "very"), " slow"])
    assert read("a.xlsx", saved(book), columns={"0": "text"}).texts == ["It was very slow"]
    inline = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Comment</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>漢</t></r><rPh sb="0" eb="1"><t>kan</t></rPh>'
        "<r><t>字</t></r></is></c></row>"
    )
    assert read("a.xlsx", sheet_xml(inline), columns={"0": "text"}).texts == ["漢字"]


def test_a_formula_is_never_taken_only_what_the_spreadsheet_kept() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><v>Comment</v></c><c r="B1" t="str"><v>Other</v></c></row>'
        '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x.example")</f><v>kept result</v></c>'
        "<c r=\"B2\"><f>cmd|' /C calc'!A0</f></c></row>"
        '<row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3" t="b"><v>1</v></c></row>'
    )
    told = read("a.xlsx", sheet_xml(cells), columns={"0": "text"})
    assert told.texts == ["kept result"]
    assert "HYPERLINK" not in str(told) and "calc" not in str(told)


def test_cells_without_references_stand_in_order() -> None:
    head = "<row><c t='str'><v>Comment</v></c><c t='str'><v>Stars</v></c></row>"
    told = read("a.xlsx", sheet_xml(f"{head}<row><c t='str'><v>Slow</v></c><c><v>2</v></c></row>"))
    assert told.items[0] | {"text": "Slow", "rating": 2.0} == told.items[0]


def test_the_fullest_sheet_unless_another_is_chosen_and_none_that_is_hidden() -> None:
    data = made([["About this file"]], Answers=[["Comment"], ["One"], ["Two"]], Old=[["Comment"], ["Three"]])
    told = read("a.xlsx", data, columns={"0": "text"})
    assert told.found["sheets"] == ["Sheet", "Answers", "Old"] and told.found["sheet"] == "Answers"
    assert read("a.xlsx", data, {"sheet": "Old"}, columns={"0": "text"}).texts == ["Three"]
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Answers"].sheet_state = "hidden"
    assert look("a.xlsx", saved(book), {})["sheets"] == ["Sheet", "Old"]


def test_the_two_header_rows_of_surveymonkey_in_a_workbook() -> None:
    rows: list[list[Any]] = [
        ["Respondent ID", "What is missing?"],
        [None, "Open-Ended Response"],
        [1, "More dates"],
        [2, "A map"],
    ]
    told = read("survey.xlsx", made(rows))
    assert (told.found["format"], told.texts) == ("surveymonkey", ["More dates", "A map"])


def test_a_workbook_under_another_name() -> None:
    assert read("answers.csv", made()).found["rows"] == 2
