"""XLSX: what people's workbooks hold, and hostile ones, which end with a sentence and never with the server."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from evidence.tables import workbook
from evidence.tables.refusal import RefusedFileError
from maps.exchange.draft import Draft
from maps.exchange.readers.opening import open_file
from maps.exchange.readers.reading import read
from workspaces.sandboxed import run_sandboxed

ROWS: list[list[Any]] = [
    ["Stage", "Step", "Actions", "Emotion"],
    ["Before", "Ad", "Sees it", "Curious"],
    [None, "Blog", "Reads", "Bored"],
    ["After", "Shop", "Buys", "Happy"],
]


def made(rows: list[list[Any]] = ROWS, at: tuple[int, int] = (1, 1)) -> bytes:
    book = openpyxl.Workbook()
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                book.active.cell(at[0] + down, at[1] + right, value)
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
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


def draft_of(data: bytes, **mapping: Any) -> Draft:
    return read(open_file(data, "map.xlsx"), mapping)


def refusal(data: bytes, name: str = "map.xlsx") -> str:
    with pytest.raises(RefusedFileError) as refused:
        read(open_file(data, name), {})
    return refused.value.code


def test_a_table_that_starts_at_b4_with_merged_stages() -> None:
    draft = draft_of(made(at=(4, 2)))
    assert [(stage.title, [one.title for one in stage.touchpoints]) for stage in draft.stages] == [
        ("Before", ["Ad", "Blog"]),
        ("After", ["Shop"]),
    ]


def test_problems_name_the_cell_as_the_spreadsheet_does() -> None:
    rows = [*ROWS[:3], ["After", "Shop", "Buys", "Flabbergasted"]]
    problem = draft_of(made(rows, at=(4, 2))).problems[0]
    assert (problem.code, problem.row, problem.column, problem.text) == ("unknown_emotion", 7, "E", "Flabbergasted")


def test_of_several_sheets_the_one_with_a_journey_is_read_and_another_can_be_chosen() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    other = book.create_sheet("Second")
    for row in [["Phase", "Touchpoint", "Thoughts"], ["Later", "Letter", "Oh"]]:
        other.append(row)
    book.create_sheet("Notes").append(["Nothing", "here"])
    assert [stage.title for stage in draft_of(saved(book)).stages] == ["Before", "After"]
    assert [stage.title for stage in draft_of(saved(book), table=1).stages] == ["Later"]


def test_a_formula_is_never_taken_and_a_missing_result_is_said() -> None:
    draft = draft_of(made([*ROWS, ["After", "Mail", '=HYPERLINK("http://evil.example","x")', "Happy"]]))
    assert draft.touchpoints[-1].cards == []
    assert [(one.code, one.row, one.column) for one in draft.problems] == [("formula", 5, "C")]


def bomb() -> bytes:
    return with_part(made(), "xl/worksheets/sheet2.xml", b"<worksheet>" + b" " * 60 * 1024 * 1024)


def lying_bomb() -> bytes:
    """Its directory says that it is small."""
    data = bytearray(bomb())
    at = data.rfind(b"xl/worksheets/sheet2.xml") - 46
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def entries() -> bytes:
    file = io.BytesIO(made())
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(workbook.ENTRIES):
            archive.writestr(f"xl/media/{number}.bin", b"x")
    return file.getvalue()


def far_cell() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book.active["XFD1048576"] = "far"
    return saved(book)


def wide_cell() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book.active["XFD1"] = "wide"
    return saved(book)


def with_doctype(entity: bytes) -> bytes:
    def change(body: bytes) -> bytes:
        head, _end, rest = body.partition(b"?>") if body.startswith(b"<?xml") else (b"<?xml version='1.0'", b"", body)
        return head + b"?><!DOCTYPE x [" + entity + b"]>" + rest

    return with_part(made(), "xl/worksheets/sheet1.xml", change)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "bomb"),
    "bomb that lies about its size": (lying_bomb, "bomb damaged"),
    "thousands of entries": (entries, "bomb"),
    "far cell": (far_cell, "many_rows"),
    "wide cell": (wide_cell, "many_columns"),
    "billion laughs": (lambda: with_doctype(b'<!ENTITY a "ha"><!ENTITY b "&a;&a;">'), "dtd"),
    "external entity": (lambda: with_doctype(b'<!ENTITY a SYSTEM "file:///etc/passwd">'), "dtd"),
    "external link": (lambda: with_part(made(), "xl/externalLinks/externalLink1.xml", b"<a/>"), "external_links"),
    "half a file": (lambda: made()[:-400], "damaged"),
    "only a beginning": (lambda: b"PK\x03\x04" + b"x" * 100, "damaged"),
    "slides": (lambda: with_part(made(), "ppt/presentation.xml", b"<a/>"), "slides"),
    "PDF": (lambda: b"%PDF-1.7\n", "pdf"),
    "old Office": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    "nothing": (lambda: b"", "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_reason(name: str) -> None:
    build, codes = HOSTILE[name]
    assert refusal(build()) in codes.split()


@pytest.mark.parametrize("name", ["bomb", "far cell", "billion laughs"])
def test_the_sandbox_answers_on_them(name: str) -> None:
    build, code = HOSTILE[name]
    answer = json.loads(run_sandboxed("import", b'{"name": "map.xlsx"}\n' + build()))
    assert answer["refused"] == code


def test_the_name_says_nothing() -> None:
    assert refusal(b"%PDF-1.7\n", "slides.pptx") == "pdf"
    assert len(read(open_file(made(), "map.csv"), {}).touchpoints) == 3


def test_a_workbook_at_the_limit_of_rows_and_one_beyond() -> None:
    head = ["Stage", "Touchpoint"]
    rows = [[f"S{at // 20}", f"T{at}"] for at in range(2_000)]
    assert len(draft_of(made([head, *rows])).touchpoints) == 2_000
    assert refusal(made([head, *([["S", "T"]] * 5_000)])) == "many_rows"


def test_formatted_empty_cells_far_out_are_no_content() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    book.active["ZZ9000"].font = openpyxl.styles.Font(bold=True)
    assert len(draft_of(saved(book)).touchpoints) == 3
