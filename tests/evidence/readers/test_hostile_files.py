"""Hostile files: bombs, far cells, entities, links, broken and cut ones; they end with a sentence, never the server."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest

from evidence.tables import workbook
from workspaces.sandboxed import run_sandboxed

from .reading import read
from .test_workbooks import made, refusal, saved, shared, sheet_xml, with_part


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
