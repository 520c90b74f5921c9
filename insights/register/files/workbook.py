"""The register as a workbook: every action, every column, as somebody sorts and counts them. Pure.

Text stays text: no cell is ever a formula or a link that opens something.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from maps.exchange.writers.workbook import MOST_TEXT, SETTINGS

from ..entry import Entry
from ..standing import days_late, progress
from ..words import outcome_name, status_name
from .told import Telling

Value = str | int | float | date | None
HEAD: Final = {"bold": True, "bg_color": "#f1efeb", "text_wrap": True, "valign": "top", "border": 1}
BORDER: Final = "#d9d5cd"


def workbook_of(entries: Sequence[Entry], telling: Telling, today: date, title: str) -> bytes:
    file = BytesIO()
    book = Workbook(file, SETTINGS)
    # Nothing of the server's clock: the same register gives the same file on a day.
    book.set_properties({"title": title, "created": datetime.combine(today, time())})
    sheet = book.add_worksheet(pgettext("register", "Actions"))
    head, plain = book.add_format({**HEAD, "border_color": BORDER}), book.add_format(WRAPPED)
    days = book.add_format({**WRAPPED, "num_format": "yyyy-mm-dd", "align": "left"})
    for at, (heading, width) in enumerate(_columns()):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, head)
    for line, one in enumerate(entries, 1):
        for at, value in enumerate(_row(one, telling, today)):
            if value is None or value == "":
                sheet.write_blank(line, at, None, plain)
            elif isinstance(value, date):
                sheet.write_datetime(line, at, datetime.combine(value, time()), days)
            elif isinstance(value, str):
                sheet.write_string(line, at, value[: MOST_TEXT // 2], plain)
            else:
                sheet.write_number(line, at, value, plain)
    sheet.freeze_panes(1, 2)
    if entries:
        sheet.autofilter(0, 0, len(entries), len(_columns()) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()


WRAPPED: Final = {"text_wrap": True, "valign": "top"}


def _columns() -> tuple[tuple[str, int], ...]:
    """Headings and widths in characters, in the order of `_row`."""
    owner = pgettext("answers for something", "Owner")
    return (
        (_("Number"), 8), (_("Action"), 36), (_("Status"), 12), (_("Answers"), 36), (_("Severity"), 9), (_("Map"), 24),
        (_("Stage"), 16), (_("Touchpoint"), 22), (owner, 18), (_("Team"), 16), (_("Deadline"), 12),
        (_("Days late"), 9), (_("Measure"), 22), (_("Unit"), 10), (_("Before"), 10), (_("Target"), 10),
        (_("Latest reading"), 10), (_("Read on"), 12), (_("After"), 10), (_("After, read on"), 12),
        (_("Progress in per cent"), 10), (_("Outcome"), 18), (_("Closed on"), 12), (_("Description"), 50),
        (_("Link"), 40),
    )  # fmt: skip


def _row(one: Entry, telling: Telling, today: date) -> tuple[Value, ...]:
    late = days_late(one, today)
    return (
        one.name, one.title, status_name(one.status), "\n".join(pain.label for pain in one.pains), one.severity,
        one.map_title, one.stage, one.touchpoint, one.owner.name if one.owner else "", one.team, one.due,
        late if late and late > 0 else None, one.measure, one.unit, one.baseline, one.target, one.latest, one.latest_on,
        one.after, one.after_on, progress(one), outcome_name(one.outcome), one.closed_on, one.description,
        telling.link(one),
    )  # fmt: skip
