"""Deadlines as an iCalendar (RFC 5545), for the calendar that somebody has anyway. Pure.

Each deadline is an event of a whole day that keeps nobody busy: calendars on phones show no to-dos (VTODO). An event
keeps its UID, so that moving a deadline moves it and does not double it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from unicodedata import category

from django.utils.translation import gettext as _

from ..entry import Entry
from .told import Telling, description, one_line

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
# Octets of a line, without its end.
LINE: Final = 75
# How often calendars should ask again; most decide for themselves.
AGAIN: Final = "PT6H"


def calendar_of(entries: Sequence[Entry], telling: Telling, name: str, now: datetime) -> bytes:
    """Actions with a deadline; a dropped one has none any more."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Journeymap//Actions//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", f"NAME:{escaped(name)}"]
    lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{AGAIN}", f"X-PUBLISHED-TTL:{AGAIN}"]
    for one in entries:
        if one.due and one.status != "dropped":
            lines += _event(one, one.due, telling, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(one: Entry, due: date, telling: Telling, now: datetime) -> Iterable[str]:
    title = one_line(one.title, 200)
    if one.status == "done":
        title = _("Done: %(title)s") % {"title": title}
    return (
        "BEGIN:VEVENT",
        f"UID:{one.id}@journeymap",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{one.revision}",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(description(one, telling))}",
        f"URL:{telling.link(one)}",
        "TRANSP:TRANSPARENT",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    )


def escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11; nothing that some reader takes for the end of a line (U+2028 …) ends one early."""
    lines = "\n".join(text.splitlines())
    kept = "".join(one for one in lines if one == "\n" or category(one) != "Cc")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, never cut inside a character; those that go on begin with a space."""
    part = b""
    for one in line:
        octets = one.encode()
        if len(part) + len(octets) > LINE:
            yield part.decode()
            part = b" "
        part += octets
    yield part.decode()
