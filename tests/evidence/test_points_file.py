"""Days and figures as people paste them and programs write them: all of a text is read, or none of it."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.points_file import read_bytes, read_points

THREE = [(date(2026, 1, 31), 1204.5), (date(2026, 2, 28), 980.0), (date(2026, 3, 31), 1310.25)]


def figures(text: str, **asked: str) -> list[tuple[date, float]]:
    read = read_points(text, **asked)
    assert not read.wrong, read.wrong
    return [(one.on, one.value) for one in read.figures]


@pytest.mark.parametrize(
    "text",
    [
        "date,value\n2026-01-31,1204.5\n2026-02-28,980\n2026-03-31,1310.25\n",
        "2026-01-31,1204.5\r\n2026-02-28,980\r\n2026-03-31,1310.25",
        "2026-03-31,1310.25\n2026-01-31,1204.5\n2026-02-28,980\n",
        "Datum;Wert\n31.01.2026;1.204,50\n28.02.2026;980\n31.03.2026;1.310,25\n",
        "sep=;\nDatum;Wert\n31.01.26;1204,5 €\n28.02.26;980,0 €\n31.03.26;1310,25 €\n",
        'Day,Orders\n1/31/2026,"1,204.50"\n2/28/2026,980.00\n3/31/2026,"1,310.25"\n',
        "20260131\t1204.5\n20260228\t980\n20260331\t1310.25\n",
        "value|date\n1204.5|31-Jan-26\n980|28-Feb-26\n1310.25|31-Mar-26\n",
        "# from the till\n\n2026-01-31T23:59:00Z,1204.5\n2026-02-28T00:00:00Z,980\n2026-03-31T10:00:00Z,1310.25\n",
        "2026-01-31 1204.5\n2026-02-28 980\n2026-03-31 1310.25",
        "Jan 31, 2026;1204.5\nFeb 28, 2026;980\nMar 31, 2026;1310.25\n",
        "day,region,value\n2026-01-31,north,1204.5\n2026-02-28,north,980\n2026-03-31,south,1310.25\n",
    ],
)  # fmt: skip
def test_any_common_form_says_the_same(text: str) -> None:
    assert figures(text) == THREE


def test_months_and_weeks_stand_on_their_first_day() -> None:
    assert figures("2026-01,4\n2026-02,5\n") == [(date(2026, 1, 1), 4.0), (date(2026, 2, 1), 5.0)]
    assert figures("Jan 2026,4\nFeb 2026,5\n") == [(date(2026, 1, 1), 4.0), (date(2026, 2, 1), 5.0)]
    assert figures("2026-W02,4\n2026-W03,5\n") == [(date(2026, 1, 5), 4.0), (date(2026, 1, 12), 5.0)]


def test_per_cent_and_negative_figures() -> None:
    assert figures("2026-01-01,12.5 %\n2026-01-02,−3 %\n") == [(date(2026, 1, 1), 12.5), (date(2026, 1, 2), -3.0)]


def test_what_the_column_leaves_open_is_asked() -> None:
    text = "1/2/2026,5\n3/2/2026,6\n"
    assert [one.row for one in read_points(text).wrong] == [None]
    assert figures(text, order="day_first")[0][0] == date(2026, 2, 1)
    assert figures(text, order="month_first")[0][0] == date(2026, 1, 2)
    doubtful = '2026-01-01,"1,234"\n2026-01-02,"2,345"\n'
    assert not read_points(doubtful).figures
    assert figures(doubtful, sign=".")[0][1] == 1234.0
    assert figures(doubtful, sign=",")[0][1] == 1.234


def test_a_wrong_row_is_named_and_nothing_is_read() -> None:
    read = read_points("date,value\n2026-01-31,12\n2026-02-30,13\n2026-03-31,many\n2026-01-31,14\n")
    assert read.figures == []
    assert [one.row for one in read.wrong] == [3, 4, 5]
    assert "2026-02-30" in read.wrong[0].message and "many" in read.wrong[1].message and "2" in read.wrong[2].message


def test_the_same_row_twice_counts_once() -> None:
    assert figures("2026-01-31,12\n2026-01-31,12\n") == [(date(2026, 1, 31), 12.0)]


def test_a_day_to_come_is_refused_by_its_row() -> None:
    assert [one.row for one in read_points("2026-01-31,12\n2126-01-31,13\n").wrong] == [2]


@pytest.mark.parametrize("text", ["", "\n\n", "date,value\n", "hello", "a,b\nc,d\n", "2026-01-01\n", '"\0'])
def test_what_holds_no_figures_says_so(text: str) -> None:
    read = read_points(text)
    assert not read.figures and read.wrong


def test_two_columns_of_numbers_are_not_guessed_between() -> None:
    read = read_points("day,visits,orders\n2026-01-31,12,3\n2026-02-28,13,4\n")
    assert not read.figures and "visits, orders" in read.wrong[0].message


def test_many_errors_are_counted() -> None:
    read = read_points("2026-01-01,1\n" + "2026-01-02,x\n" * 50)
    assert read.count == 50 and len(read.wrong) == 20


def test_files_in_other_encodings() -> None:
    text = "Datum;Wert;Notiz\n31.01.2026;1204,5;größer\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        read = read_bytes(text.encode(encoding))
        assert [(one.value, one.note) for one in read.figures] == [(1204.5, "größer")], encoding
    assert read_bytes(b"PK\x03\x04\0\0\0\0\0\0\0\0\0").wrong
    assert read_bytes(b"1" * 1_000_001).wrong
