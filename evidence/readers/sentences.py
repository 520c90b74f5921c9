"""What an import says to people, in their language: why a file is refused, what of a row was not taken, what a column
may be used for. Readers run without translations and give codes; here each code has its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def refusal_text(code: str, values: Mapping[str, Any]) -> str:
    """Why nothing can be made of a file, and what to do instead."""
    texts = _refusals()
    return texts.get(code, texts["damaged"]) % values


def _refusals() -> dict[str, str]:
    return {
        "empty": _("This file is empty."),
        "damaged": _(
            "This file could not be read. It may be damaged, or not be what its name says: "
            "save it again and try that file."
        ),
        "binary": _("This is no file that can be read as evidence. CSV, XLSX, JSON, text and Markdown can."),
        "pdf": _("This is a PDF. Export the answers as CSV or XLSX where they were gathered, and import that file."),
        "old_office": _(
            "This is a file of an old Office, or one with a password. "
            "Save it as XLSX without a password and import that."
        ),
        "encrypted": _("This file has a password. Save it without one and try that file."),
        "picture": _("This is a picture. What stands in it can't be read; import the table or the text behind it."),
        "recording": _("This is a recording. Import its transcript as text."),
        "archive": _("This is an archive of several files. Unpack it and import one of the files in it."),
        "document": _("This is a text document. Save it as plain text or Markdown, and import that."),
        "slides": _("This is a presentation. Copy its texts into a text file or a spreadsheet and import that."),
        "xlsb": _("This is a binary workbook. Save it as XLSX and import that."),
        "ods": _("This is an OpenDocument file. Save it as XLSX or CSV and import that."),
        "markup": _("This is a web page or XML. Copy its table into a spreadsheet, or its text into a text file."),
        "json": _("There is no list of records in this JSON. Export the answers as CSV and import that file."),
        "form": _("This is the form that was asked, not its answers. Import the file of the answers."),
        "event_log": _(
            "This is a log of what customers did, event by event. It says which paths they take, "
            "and holds nothing that somebody said."
        ),
        "no_events": _("Which column names the case, and which one what happened? Both are needed."),
        "too_many_events": _("This log has more than %(most)s events. Take a shorter time, or some of the cases."),
        "too_many_activities": _(
            "More than %(most)s different things happen in this log. Take a column that names kinds of pages or steps."
        ),
        "many_rows": _("This table has more than %(most)s rows. Import it in parts."),
        "many_columns": _("This table has more than %(most)s columns. Import the part that holds the answers."),
        "many_values": _("This file holds more values than can be read at once. Import it in parts."),
        "much_text": _("This file holds more text than can be read at once. Import it in parts."),
        "long_cell": _(
            "A cell of this table has more than %(most)s characters. "
            "Perhaps a quotation mark is opened and never closed."
        ),
        "bomb": _("This file unpacks to far more than it says. Save it again and try that file."),
        "dtd": _("This file defines its own XML entities, which is not safe to read. Save it again and try that file."),
        "external_links": _(
            "This workbook takes values from other files. Copy its cells into a new one as values and import that."
        ),
    }


def problem_text(code: str, values: Mapping[str, Any]) -> str:
    """What of a row was not taken; or what is to be said of the whole file."""
    if code == "replaced":
        return ngettext(
            "%(count)s character could not be read. Choose another encoding.",
            "%(count)s characters could not be read. Choose another encoding.",
            values["count"],
        ) % {"count": values["count"]}
    if code == "copies":
        return ngettext(
            "%(count)s row says word for word what an earlier one says.",
            "%(count)s rows say word for word what earlier ones say.",
            values["count"],
        ) % {"count": values["count"]}
    if code == "ragged":
        return ngettext(
            "%(count)s row has more cells than there are columns. What lies beyond is left out.",
            "%(count)s rows have more cells than there are columns. What lies beyond is left out.",
            values["count"],
        ) % {"count": values["count"]}
    texts = {
        "no_rows": _("This file has headings and no answers: there is nothing to import yet."),
        "nothing_said": _(
            "No column of this file looks like something that was said or rated. Choose the one that does."
        ),
        "date_order": _("Nothing in this file says whether the day or the month comes first. Look at the dates below."),
        "nothing": _("Nothing was said or rated in this row."),
        "copy": _("This row says word for word what an earlier one says."),
        "preview": _("This is a preview, a test or spam, and no answer."),
        "unfinished": _("These answers were broken off."),
        "no_date": _("%(text)s is no date. It is left out."),
        "no_rating": _("%(text)s is no rating. It is left out."),
        "off_scale": _("%(text)s lies outside of the scale %(scale)s. It is left out."),
        "long_text": _("This text is longer than %(most)s characters. The rest is left out."),
        "no_event": _("This row names no case, or nothing that happened."),
    }
    return texts[code] % values


def use_text(use: str) -> str:
    """What a column is used for."""
    return {
        "text": _("Text"),
        "title": _("Title"),
        "line": _("A line of the text, with its heading"),
        "answer": _("Open question: each answer by itself"),
        "rated": _("Rated question: each rating by itself"),
        "rating": _("Rating of the whole row"),
        "date": _("Date"),
        "segment": _("Segment"),
        "respondent": _("Who said it (kept unreadable)"),
        "place": _("Page or place"),
        "channel": _("Channel"),
        "question_text": _("The question that was asked"),
        "key": _("Its id in its system"),
        "ignore": _("Not used"),
        "case": _("Case"),
        "activity": _("What happened"),
        "time": _("Time"),
    }[use]


def format_text(name: str) -> str:
    """How a format is called; names of programs are the same in every language."""
    names = {
        "qualtrics": "Qualtrics",
        "surveymonkey": "SurveyMonkey",
        "surveymonkey_json": "SurveyMonkey API",
        "surveymonkey_form": "SurveyMonkey API",
        "typeform": "Typeform",
        "typeform_json": "Typeform API",
        "typeform_form": "Typeform API",
        "google_forms": "Google Forms",
        "hotjar_survey": "Hotjar",
        "hotjar_feedback": "Hotjar",
        "zendesk": "Zendesk",
        "zendesk_json": "Zendesk",
        "freshdesk": "Freshdesk",
        "intercom": "Intercom",
        "play_console": "Google Play Console",
        "app_store": "App Store",
        "trustpilot": "Trustpilot",
        "ga4": "Google Analytics 4",
        "ga4_exploration": "Google Analytics 4",
        "ga4_json": "Google Analytics 4",
        "tickets": _("Support tickets"),
        "reviews": _("Reviews"),
        "nps": _("Ratings with comments (NPS)"),
        "labelled": _("Sentences with a label"),
        "event_log": _("Log of events"),
        "notes": _("Notes"),
        "json": _("Records (JSON)"),
    }
    return names.get(name) or _("Table")
