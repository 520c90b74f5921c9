"""CSV that Jira, Asana, Trello and Azure DevOps import as it is: their headings, dates and values. Pure.

What each importer takes, and where that is known from, stands in docs/actions.md. Only open actions go into them: that
is what is left to do, and what has been done could not be said in statuses that a board over there may not have.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from io import StringIO
from typing import Final

from workspaces.harmless import harmless

from ..entry import Entry
from .told import Telling, description, one_line, paragraphs

# Longest titles of Jira's summary and Azure's title; the others take more.
LONGEST_TITLE: Final = 255
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# By severity; both scales are what a new project has.
JIRA_PRIORITIES: Final[Mapping[int, str]] = {5: "Highest", 4: "High", 3: "Medium", 2: "Low", 1: "Lowest"}
AZURE_PRIORITIES: Final[Mapping[int, str]] = {5: "1", 4: "2", 3: "3", 2: "4", 1: "4"}
AZURE_USUAL: Final = "2"
# What lists and sections are called: the statuses, in the language in which trackers are set up.
LISTS: Final[Mapping[str, str]] = {"proposed": "Proposed", "planned": "Planned", "in_progress": "In progress"}

Column = Callable[[Entry, Telling], str]


@dataclass(frozen=True, slots=True)
class Tracker:
    """`columns` by their heading, in the order in which the importer wants them."""

    key: str
    name: str
    columns: Mapping[str, Column]


def _title(one: Entry, _telling: Telling) -> str:
    return one_line(one.title, LONGEST_TITLE)


def _owner(one: Entry, _telling: Telling) -> str:
    """Their address: of a member only, a contact has no account over there that we know of."""
    return one.owner.email if one.owner else ""


def _list(one: Entry, _telling: Telling) -> str:
    return LISTS[one.status]


def _always(value: str) -> Column:
    return lambda _one, _telling: value


def _due(form: Callable[[date], str]) -> Column:
    return lambda one, _telling: form(one.due) if one.due else ""


def _jira_day(day: date) -> str:
    """`12/Nov/26 12:00 AM`: dd/MMM/yy h:mm a, what the importer supposes unless told otherwise."""
    return f"{day.day:02}/{MONTHS[day.month - 1]}/{day.year % 100:02} 12:00 AM"


def _american_day(day: date) -> str:
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def _noon(day: date) -> str:
    """A moment that lies on this day from Baker Island to Auckland."""
    return f"{day.isoformat()}T12:00:00.000Z"


def _as_html(one: Entry, telling: Telling) -> str:
    """Azure's description is HTML: lines would run together there."""
    parts = ("<br>".join(escape(line) for line in lines) for lines in paragraphs(one, telling))
    return "".join(f"<p>{part}</p>" for part in parts)


def _severity_label(one: Entry, _telling: Telling) -> str:
    return f"Severity {one.severity}" if one.severity else ""


TRACKERS: Final[Mapping[str, Tracker]] = {
    tracker.key: tracker
    for tracker in (
        Tracker(
            "jira", "Jira",
            {
                "Summary": _title,
                "Issue Type": _always("Task"),
                "Priority": lambda one, _telling: JIRA_PRIORITIES.get(one.severity or 0, ""),
                "Assignee": _owner,
                "Due Date": _due(_jira_day),
                "Labels": _always("journeymap"),
                "Description": description,
            },
        ),
        Tracker(
            "asana", "Asana",
            {
                "Name": lambda one, _telling: one_line(one.title, 1000),
                "Description": description,
                "Section": _list,
                "Assignee": _owner,
                "Due Date": _due(_american_day),
            },
        ),
        Tracker(
            "trello", "Trello",
            {
                "Card Name": lambda one, _telling: one_line(one.title, 1000),
                "Card Description": description,
                "List Name": _list,
                "Labels": _severity_label,
                "Due Date": _due(_noon),
            },
        ),
        Tracker(
            "azure", "Azure DevOps",
            {
                "Work Item Type": _always("Task"),
                "Title": _title,
                "Priority": lambda one, _telling: AZURE_PRIORITIES.get(one.severity or 0, AZURE_USUAL),
                "Description": _as_html,
            },
        ),
    )
}  # fmt: skip


def csv_for(tracker: Tracker, entries: Iterable[Entry], telling: Telling) -> bytes:
    """UTF-8 without a mark, which importers take for part of the first heading; commas, every field in quotes."""
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(tracker.columns)
    for one in entries:
        if one.is_open:
            writer.writerow([harmless(column(one, telling)) for column in tracker.columns.values()])
    return file.getvalue().encode("utf-8")
