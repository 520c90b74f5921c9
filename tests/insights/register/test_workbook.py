"""The register as a workbook, opened as a spreadsheet opens it."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from insights.register.files.workbook import workbook_of

from .made import DANA, TELLING, TODAY, an_action


def rows_of(*entries):
    sheet = load_workbook(BytesIO(workbook_of(entries, TELLING, TODAY, "Actions"))).active
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_every_action_has_a_row_with_numbers_and_dates_to_count_with():
    late, done = rows_of(an_action(), an_action(13, status="done", after=52, outcome="reached", owner=DANA, due=None))
    assert late["Number"].value == "A12"
    assert (late["Status"].value, late["Days late"].value) == ("In progress", 6)
    assert late["Deadline"].value.date() == date(2026, 11, 12)
    assert late["Deadline"].is_date
    assert (late["Before"].value, late["Target"].value, late["Latest reading"].value) == (22, 50, 31)
    assert late["Progress in per cent"].value == 32
    assert late["Answers"].value == "P4 Bot loops on integration questions"
    assert (done["Outcome"].value, done["Owner"].value, done["Days late"].value) == (
        "Target reached", "Dana Okonvale", None,
    )  # fmt: skip


def test_a_formula_stays_text():
    [row] = rows_of(an_action(title="=1+1", description="https://evil.example"))
    assert (row["Action"].value, row["Action"].data_type) == ("=1+1", "s")
    assert row["Description"].hyperlink is None
    assert row["Link"].hyperlink is None


def test_an_empty_register_is_a_sheet_with_headings():
    assert rows_of() == []
