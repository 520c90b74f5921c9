"""XLSX: what people's workbooks hold; and hostile ones, which end with a sentence and never with the server."""

from __future__ import annotations

import io
import json
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
from evidence.tables import workbook
from workspaces.sandboxed import run_sandboxed

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
    rows = [["Respondent ID", "What is missing?"], [None, "Open-Ended Response"], [1, "More dates"], [2, "A map"]]
    told = read("survey.xlsx", made(rows))
    assert (told.found["format"], told.texts) == ("surveymonkey", ["More dates", "A map"])


def test_a_workbook_under_another_name() -> None:
    assert read("answers.csv", made()).found["rows"] == 2


# Hostile ones.


def test_a_bomb_is_not_unpacked() -> None:
    assert refusal(with_part(made(), "xl/media/a.xml", b"\0" * 150_000_000)) == "bomb"


def test_a_part_that_lies_about_its_size() -> None:
    data = with_part(made(), "xl/worksheets/sheet1.xml", lambda body: body + b" " * 3_000_000)
    size = (len(made_sheet()) + 3_000_000).to_bytes(4, "little")
    assert refusal(data.replace(size, (1000).to_bytes(4, "little"))) in ("bomb", "damaged")


def made_sheet() -> bytes:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_too_many_parts() -> None:
    file = io.BytesIO(made())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(workbook.ENTRIES):
            archive.writestr(f"xl/media/{number}.bin", b"")
    assert refusal(file.getvalue()) == "bomb"


@pytest.mark.parametrize("cell", ["A1048576", "XFD2", "AMZ2"])
def test_a_cell_at_the_far_end(cell: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book.active[cell] = "far"
    assert refusal(saved(book)) in ("many_rows", "many_columns")


def test_a_format_at_the_far_end_harms_nobody() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    assert read("a.xlsx", saved(book)).found["rows"] == 2


def test_a_million_columns() -> None:
    cells = "".join(f"<c t='str'><v>x{at}</v></c>" for at in range(20_000))
    assert refusal(sheet_xml(f"<row>{cells}</row>")) == "many_columns"
    assert refusal(("a," * 1_000_000 + "b\n1\n").encode(), "a.csv") == "many_columns"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_entities_are_refused_wherever_they_stand(part: str) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    assert refusal(with_part(shared(), part, lambda _body: laughs)) == "dtd"


def test_links_to_other_files() -> None:
    assert refusal(with_part(made(), "xl/externalLinks/externalLink1.xml", b"<x/>")) == "external_links"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("body", [b"", b"<x", b"\xff\xfe\x00", b"<worksheet/>"])
def test_a_broken_part(part: str, body: bytes) -> None:
    assert refusal(with_part(made(), part, lambda _body: body)) in ("damaged", "empty")


def test_a_relation_leads_nowhere_else() -> None:
    data = with_part(
        made(), "xl/_rels/workbook.xml.rels", lambda body: body.replace(b"/xl/worksheets/", b"/../../etc/")
    )
    assert refusal(data) in ("damaged", "empty")


def test_a_cut_archive() -> None:
    whole = made()
    for cut in range(0, len(whole), len(whole) // 40):
        if cut:
            assert refusal(whole[:cut]) in ("damaged", "empty", "archive")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (b"\r\n \n", "empty"), (b"%PDF-1.7 x", "pdf"), (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x", "old_office"), (b"\x1f\x8b\x08", "archive"),
        (b"ID3\x04xx", "recording"),
        (b"\0\0\0 ftypM4A ", "recording"), (b"{\\rtf1 x", "document"), (b"ab\0\x01\x02\0cd" * 99, "binary"),
        (b"<html><body>hi</body></html>", "markup"), (b"<?xml version='1.0'?><a/>", "markup"),
    ],
)  # fmt: skip
def test_files_that_are_something_else(data: bytes, code: str) -> None:
    assert refusal(data, "answers.csv") == code


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("_", "."), body)
    return file.getvalue()


def test_one_table_in_an_archive_is_taken_out() -> None:
    table = b"Comment,Stars\nToo slow for me,2\n"
    assert read("export.zip", packed(answers_csv=table)).texts == ["Too slow for me"]
    assert refusal(packed(a_csv=table, b_csv=table)) == "archive"
    assert refusal(packed(a_csv=b"a," * 20_000_000)) == "bomb"
    assert refusal(packed(a_xlsx=packed(a_csv=table))) == "archive"


def asked_of_the_process(name: str, data: bytes) -> dict[str, Any]:
    line = json.dumps({"do": "look", "name": name, "options": {}, "most": 5}).encode()
    return dict(json.loads(run_sandboxed("evidence", line + b"\n" + data).split(b"\n")[0]))


def test_the_process_of_its_own_answers_in_its_memory() -> None:
    assert asked_of_the_process("a.xlsx", made())["found"]["rows"] == 2
    assert asked_of_the_process("a.xlsx", sheet_xml("<row r='9'><c r='XFD9' t='str'><v>x</v></c></row>"))["refused"]
    deep = "[" * 100_000 + "]" * 100_000
    assert asked_of_the_process("a.json", deep.encode())["refused"] == "damaged"
    many = "[" + "{}," * 1_200_000 + "{}]"
    assert asked_of_the_process("a.json", many.encode())["refused"] == "many_values"
    open_quote = b'Comment,Stars\n"never closed,' + b"words and words\n" * 200_000
    assert asked_of_the_process("a.csv", open_quote)["refused"] == "long_cell"
