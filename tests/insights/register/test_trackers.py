"""CSV for trackers: what their importers take, and nothing that a spreadsheet would run."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.register.files.trackers import TRACKERS, csv_for

from .made import DANA, TELLING, an_action


def read(key, *entries):
    """As an importer reads it: UTF-8, commas, the first row names the columns."""
    data = csv_for(TRACKERS[key], entries, TELLING)
    assert not data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8"), newline="")))


def test_jira_gets_what_its_importer_knows():
    [row] = read("jira", an_action())
    assert list(row) == ["Summary", "Issue Type", "Priority", "Assignee", "Due Date", "Labels", "Description"]
    assert row["Summary"] == "Answer from docs, one-turn hand-off"
    assert (row["Issue Type"], row["Priority"], row["Assignee"]) == ("Task", "High", "yuki@example.org")
    assert row["Due Date"] == "12/Nov/26 12:00 AM"
    assert row["Labels"] == "journeymap"
    assert row["Description"].splitlines() == [
        "Answers: P4 Bot loops on integration questions (severity 4 of 5)",
        "Where: Freelancer: trial to paid › Decision › Support chat",
        "Measure: Bot resolves 22% → 50%",
        "Owner: Yuki Sandoriva",
        "Deadline: 2026-11-12",
        "",
        "Journeymap A12: https://maps.example/w/north/actions/12/",
    ]


def test_asana_gets_its_columns_in_its_order():
    [row] = read("asana", an_action(description="First the docs."))
    assert list(row) == ["Name", "Description", "Section", "Assignee", "Due Date"]
    assert (row["Section"], row["Due Date"]) == ("In progress", "11/12/2026")
    assert row["Description"].startswith("First the docs.\n\nAnswers:")


def test_trello_gets_cards_in_lists():
    [row] = read("trello", an_action(status="planned"))
    assert list(row) == ["Card Name", "Card Description", "List Name", "Labels", "Due Date"]
    assert (row["List Name"], row["Labels"], row["Due Date"]) == ("Planned", "Severity 4", "2026-11-12T12:00:00.000Z")


def test_azure_gets_a_type_and_a_title_and_nothing_that_it_refuses():
    [row] = read("azure", an_action(title="<b>Fast</b> & loose", description="One\nTwo"))
    assert list(row) == ["Work Item Type", "Title", "Priority", "Description"]
    assert (row["Work Item Type"], row["Priority"]) == ("Task", "2")
    assert row["Title"] == "<b>Fast</b> & loose"
    assert row["Description"].startswith("<p>One<br>Two</p><p>Answers:")


def test_html_of_somebody_is_text_in_azure():
    [row] = read("azure", an_action(description="<script>alert(1)</script>"))
    assert "<script>" not in row["Description"]
    assert "&lt;script&gt;" in row["Description"]


@pytest.mark.parametrize("key", TRACKERS)
def test_only_what_is_left_to_do_goes_into_a_tracker(key):
    entries = [an_action(number, status=status) for number, status in enumerate(("proposed", "done", "dropped"), 1)]
    [row] = read(key, *entries)
    assert "/actions/1/" in " ".join(row.values())


@pytest.mark.parametrize("key", TRACKERS)
def test_what_nobody_said_is_left_empty_and_the_row_is_whole(key):
    bare = an_action(
        title="Bare", pains=(), owner=None, due=None, measure="", map_id="", map_title="", stage="", touchpoint=""
    )
    [row] = read(key, bare)
    assert None not in row
    assert None not in row.values()
    assert row.get("Due Date", "") == row.get("Assignee", "") == ""


def test_a_contact_has_no_account_over_there():
    [row] = read("jira", an_action(owner=DANA))
    assert row["Assignee"] == ""
    assert "Owner: Dana Okonvale" in row["Description"]


def test_a_long_title_is_cut_to_what_is_taken_and_stands_on_one_line():
    [row] = read("jira", an_action(title="a\nb" + "c" * 400))
    assert len(row["Summary"]) == 255
    assert row["Summary"].startswith("a bccc")
    assert row["Summary"].endswith("…")


DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d")


@pytest.mark.parametrize("key", TRACKERS)
@pytest.mark.parametrize("first", ["=", "+", "@", "\uff1d"])
def test_a_formula_stays_text(key, first):
    [row] = read(key, an_action(title=f'{first}HYPERLINK("https://evil.example";"x")', description=f"{first}1+1"))
    assert not [value for value in row.values() if value.startswith(DANGEROUS)]


@given(title=st.text(min_size=1, max_size=60), description=st.text(max_size=120))
def test_any_text_makes_one_whole_row(title, description):
    for key in TRACKERS:
        rows = read(key, an_action(title=title, description=description), an_action(13, due=date(1999, 1, 2)))
        assert len(rows) == 2
        assert all(None not in row and None not in row.values() for row in rows)
        assert not [value for row in rows for value in row.values() if value.startswith(DANGEROUS[:4])]
