"""The calendar: lines as RFC 5545 wants them, whole days, events that keep their identity."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from insights.register.entry import Pain
from insights.register.files.calendar import calendar_of

from .made import TELLING, an_action

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def lines_of(*entries):
    """Unfolded, as a calendar reads them."""
    data = calendar_of(entries, TELLING, "Actions, Studio North", NOW)
    raw = data.split(b"\r\n")
    assert raw.pop() == b""
    assert all(len(one) <= 75 for one in raw)
    assert b"\n" not in b"".join(raw)
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_a_deadline_is_an_event_of_a_whole_day():
    lines = lines_of(an_action(due=date(2026, 12, 31), revision=7))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "X-WR-CALNAME:Actions\\, Studio North" in lines
    assert "UID:00000000-0000-4000-8000-000000000012@journeymap" in lines
    assert "DTSTAMP:20261118T093000Z" in lines
    assert "SEQUENCE:7" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "SUMMARY:Answer from docs\\, one-turn hand-off" in lines
    assert "URL:https://maps.example/w/north/actions/12/" in lines
    assert "TRANSP:TRANSPARENT" in lines


def test_a_done_one_says_so_and_what_has_no_day_is_not_there():
    lines = lines_of(an_action(1, status="done"), an_action(2, due=None), an_action(3, status="dropped"))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Done: Answer from docs\\, one-turn hand-off" in lines


def test_nobody_ends_an_event_by_a_title():
    lines = lines_of(an_action(title="x\r\nEND:VEVENT\r\nBEGIN:VEVENT", description="a\nDTSTART:19990101\x07;,\\"))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    [told] = [line for line in lines if line.startswith("DESCRIPTION:")]
    assert told.startswith("DESCRIPTION:a\\nDTSTART:19990101\\;\\,\\\\\\n\\n")


@given(st.text(max_size=200), st.text(max_size=300))
def test_any_text_is_lines_that_are_short_enough(title, description):
    lines = lines_of(an_action(title=title, description=description))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_no_mark_that_some_reader_takes_for_the_end_of_a_line_goes_into_it() -> None:
    ends = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\r\x00\x7f"
    one = an_action(measure=f"Calls{ends}ATTACH:x", pains=(Pain(1, f"Slow{ends}END:VEVENT", 3),), stage=f"Buy{ends}X")
    file = calendar_of([one], TELLING, f"North{ends}END:VCALENDAR", NOW).decode()
    assert file.splitlines() == file.removesuffix("\r\n").split("\r\n")
    assert [line for line in file.splitlines() if line.startswith("END:")] == ["END:VEVENT", "END:VCALENDAR"]
