"""CSV: what the csv module and a spreadsheet find in it."""

import csv
import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.words import words
from maps.exchange.writers import write
from workspaces.harmless import harmless, original

from .generated import ALPHABET, documents
from .story import story

FORMULA = re.compile(r"[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")


def rows_of(data: bytes, delimiter: str = ",") -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets take it for UTF-8 by its mark"
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_grid_reads_as_the_map_stands() -> None:
    rows = rows_of(write("csv", story(), Options()).data)
    assert rows == [
        ["Stage", "Awareness", "Awareness", "Decision"],
        ["Touchpoint", "Ad", "Blog", "Trial"],
        ["Doing", "• Reads\n• Asks\n  a friend", "", "Tries"],
        ["Emotion: Alex", "Annoyed (-1.5)", "", "0.5"],
        ["Reason: Alex", "Too loud", "", ""],
        ["Emotion: Kim", "", "", ""],
        ["Pain points", "P1: Slow page (severity 4)", "", "P2: No help"],
        ["Channels", "Mail", "", ""],
        ["Opportunities", "O1: Faster → P1, P2", "", ""],
        ["Moment of truth", "", "", "yes"],
        ["Waiting before, in minutes", "", "30", ""],
    ]


def test_labels_and_separator_are_those_of_the_language() -> None:
    german = Options(language="de", words=words("de"))
    rows = rows_of(write("csv", story(), german).data, ";")
    assert [row[0] for row in rows][:4] == ["Phase", "Touchpoint", "Doing", "Emotion: Alex"]
    assert rows[6][1] == "P1: Slow page (Schwere 4)"


def test_what_is_lost_is_said() -> None:
    notes = write("csv", story(), Options()).notes
    assert notes == (
        "Cards over several touchpoints stand under the first: 1.",
        "Which personas a card is about is left out: 1.",
        "Paths are left out: 1.",
        "Stages without a touchpoint are left out: 1.",
        "A CSV holds the grid only: no scenario, no objective.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1 555",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "'=1",
        "''=1",
        "a;=1",
        "a,@b",
        "a\n=1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_field_begins_like_a_formula_and_the_text_comes_back(text: str) -> None:
    assert not FORMULA.match(harmless(text))
    assert not re.search(r"[;,\t\r\n][=+@]", harmless(text))
    assert original(harmless(text)) == text


@pytest.mark.parametrize("text", ["Reads, then asks", "a - b", "-1.5", "12", "it's", "List:\n- one\n- two", "'quoted'"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
    assert original(text) == text


@given(st.text(ALPHABET + "\r\0\uff1d\uff0d", max_size=12))
def test_whatever_is_made_harmless_comes_back(text: str) -> None:
    assert original(harmless(text)) == text
    assert not FORMULA.match(harmless(text)) or re.fullmatch(r"-\d+([.,]\d+)?", text)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_map_is_a_table_without_formulas(document: MapDocument) -> None:
    rows = rows_of(write("csv", document, Options()).data)
    titles = [one.title for one in journey_of(document).touchpoints]
    assert [original(cell) for cell in rows[1][1:]] == titles
    assert {len(row) for row in rows} == {len(titles) + 1}
    for cell in (cell for row in rows for cell in row):
        assert not FORMULA.match(cell) or re.fullmatch(r"-\d+(\.\d+)?", cell)
