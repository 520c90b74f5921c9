"""What an import says to people, in their language: why a file is refused, what was not taken, what is asked.

Readers run without translations and give codes; here each code has its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def refusal_text(code: str, values: Mapping[str, Any]) -> str:
    """Why a file can't become a map, and what to do instead."""
    texts = _refusals()
    return texts.get(code, texts["damaged"]) % values


def _refusals() -> dict[str, str]:
    return {
        "empty": _("This file is empty."),
        "damaged": _(
            "This file could not be read. It may be damaged, or not be what its name says: "
            "save it again and try that file."
        ),
        "binary": _("This is no file that can be read as a map. CSV, XLSX, JSON, Mermaid and Markdown can."),
        "pdf": _("This is a PDF. Export the map as CSV, XLSX or Markdown where it was made, and import that file."),
        "old_office": _(
            "This is a file of an old Office, or one with a password. "
            "Save it as XLSX without a password and import that."
        ),
        "encrypted": _("This workbook has a password. Save it without one and try that file."),
        "picture": _("This is a picture. What stands in it can't be read; import the table or the text behind it."),
        "archive": _("This is an archive. Unpack it and import one of the files in it."),
        "document": _(
            "This is a text document. Save it as Markdown or copy its table into a spreadsheet, and import that."
        ),
        "slides": _("This is a presentation. Copy its table into a spreadsheet and import that."),
        "visio": _(
            "This is a Visio drawing, which can't be imported. Copy its texts into a spreadsheet and import that."
        ),
        "xlsb": _("This is a binary workbook. Save it as XLSX and import that."),
        "ods": _("This is an OpenDocument file. Save it as XLSX or CSV and import that."),
        "bpmn": _(
            "This is a BPMN process, which says what happens inside a company and not what customers live through. "
            "List its tasks in a table, one row each, and import that."
        ),
        "cjml": _("This is CJML. Save the journey from its Excel template and import that."),
        "drawio": _("This is a drawing. Copy its texts into a spreadsheet and import that."),
        "markup": _("There is no table of a journey in this file."),
        "json": _("This JSON was not exported from here, so it can't become a map."),
        "board_json": _("This is a whiteboard's JSON. Export the board as CSV and import that."),
        "newer": _("This file was made by a newer version (%(version)s). Update before you import it."),
        "survey": _(
            "These are answers to a survey: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "analytics": _(
            "These are figures of web analytics: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "figures": _(
            "These are figures of web analytics: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "feedback": _(
            "This is feedback from a website: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "tickets": _(
            "These are support tickets: evidence for a map, and no map. A map needs a table with stages or touchpoints."
        ),
        "reviews": _(
            "These are reviews: evidence for a map, and no map. A map needs a table with stages or touchpoints."
        ),
        "ratings": _(
            "These are ratings with comments: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "event_log": _(
            "This is a log of events: evidence for a map, and no map. A map needs a table with stages or touchpoints."
        ),
        "sentences": _(
            "These are sentences with a label: evidence for a map, and no map. "
            "A map needs a table with stages or touchpoints."
        ),
        "one_column": _(
            "This is a list with one column. A map needs at least stages or touchpoints and what happens there."
        ),
        "no_journey_in_text": _(
            "No journey was found in this text: no table with stages or touchpoints, "
            "and no headings with actions, thoughts, emotions or pain points below them."
        ),
        "nothing_found": _("There is not a single stage or touchpoint in this file."),
        "many_rows": _("This table has more than %(most)s rows. Import the part that is the journey."),
        "many_columns": _("This table has more than %(most)s columns. Import the part that is the journey."),
        "long_cell": _("A cell of this table has more than %(most)s characters."),
        "much_text": _("This file holds more text than a map can. Import the part that is the journey."),
        "large_map": _("This is more than a map can hold. Import it in parts."),
        "bomb": _("This file unpacks to far more than it says. Save it again and try that file."),
        "dtd": _("This file defines its own XML entities, which is not safe to read. Save it again and try that file."),
        "external_links": _(
            "This workbook takes values from other files. Copy its cells into a new one as values and import that."
        ),
    }


def problem_text(code: str, values: Mapping[str, Any]) -> str:
    """What of a file was not taken as it stands, and what was done with it."""
    texts = {
        "no_stages": _("No stages were found: all touchpoints stand in one."),
        "long_title": _("This title is cut to %(most)s characters; all of it stands in the description."),
        "long_text": _("This text is longer than %(most)s characters. The rest is left out."),
        "unknown_emotion": _("How this feels is not known. The word is kept and stands in the middle of the curve."),
        "off_scale": _("This lies outside of the scale %(scale)s and is set to its end."),
        "rescaled": _("Scores go beyond 5, so they are read as 0 to %(most)s."),
        "no_date": _("This is no date. It is left out."),
        "no_time": _("This is no length of time. It is left out."),
        "no_level": _("This is no level from 1 to 5. It is left out."),
        "no_score": _("This is no score. The touchpoint comes without a feeling."),
        "no_statement": _("This line is no task, section or title. It is left out."),
        "no_pain_point": _("It answers P%(number)s, which is not in the file. The link is left out."),
        "formula": _("This formula has no result in the file. The cell is left empty."),
        "replaced": _("%(count)s characters could not be read as %(encoding)s. Choose another encoding."),
        "many_touchpoints": _("A map has at most %(most)s touchpoints. This and what follows is left out."),
        "many_personas": _("A map has at most %(most)s personas, the file has %(count)s. The first ones are taken."),
        "shapes_without_text": _("%(count)s shapes have no text and are left out."),
        "group_in_tray": _("What stands below this heading belongs to no touchpoint. Its notes go into the tray."),
        "comments": _("%(count)s comments are left out: they are what other people said elsewhere."),
        "same_id": _("Two elements have the same id. The second gets a new one."),
        "bad_value": _("The field %(field)s of a %(kind)s can't have this value. It gets its default."),
        "unknown_field": _("A %(kind)s has no such field. It is left out."),
        "names_nothing": _("The field %(field)s of a %(kind)s names what is not in the file. It is left empty."),
        "card_in_tray": _("This card has no touchpoint, or no lane that holds cards. It goes into the tray."),
        "lane_twice": _("A map has one lane of this kind. This one is left out."),
        "picture": _("This picture can't be taken. The card comes without it."),
        "person": _("Nobody of this name is in the workspace. It comes without an owner."),
        "team": _("No team of this name is in the workspace. It comes without one."),
        "evidence": _("%(count)s pieces of evidence are not in this workspace. What rested on them is a guess here."),
        "linked_map": _("There is no such map for you here. The link is left out."),
        "channel": _("The workspace has no such channel. Its name goes into the description of the touchpoint."),
        "channel_left_out": _("The workspace has no such channel. It is left out."),
        "own_row": _("This row is about nothing that stands on the first sheet. It is left out."),
        "own_other": _("This row says something else than the first sheet, which counts."),
        "own_value": _("This value is not known here. It is left out."),
    }  # fmt: skip
    return texts[code] % values


def taken_text(code: str) -> str:
    """What was taken for what, where a person has no columns to correct."""
    texts = {
        "miro_map": _(
            "This is a mind map: its branches are taken for stages, theirs for touchpoints, what lies deeper for notes."
        ),
        "miro_cards": _("These are cards: each is taken for a touchpoint, in the order of the file."),
        "miro_board": _(
            "These are the texts of a board: each group between empty rows is taken for a stage headed by its first "
            "text, its other texts for touchpoints. A group headed by the name of a lane, such as Actions, goes into "
            "the tray."
        ),
        "lucidchart": _(
            "This is a drawing: shapes are taken for touchpoints in the order in which lines lead, containers and "
            "pages for stages, other lines for paths."
        ),
        "own_workbook": _(
            "This workbook was exported from here: the first sheet says what stands where, the others add the rest."
        ),
    }
    return texts.get(code, "")


def question_text(name: str, text: str) -> str:
    """What is asked of a person before a file is imported; `text`: the place it is about."""
    texts = {
        "uses": _("The headings of this table say nothing. Which column holds stages, which one touchpoints?"),
        "layout": _("Do stages run across, or is each row a touchpoint?"),
        "decimal": _("Is the comma in %(text)s a decimal comma, or does it part thousands?"),
        "dates": _("Is the day or the month first in %(text)s?"),
        "scale": _("On which scale are emotions rated?"),
        "diagram": _("This file has several journeys. Which one is it?"),
        "table": _("This is more than a map can hold. Which other table is the journey?"),
    }
    return texts[name] % {"text": text}


def choice_text(name: str, value: str) -> str:
    """How a choice of a question or a use of a column is called."""
    texts = {
        "down": _("Each row is a touchpoint"),
        "across": _("Stages run across"),
        ",": _("Decimal comma: 1,5"),
        ".": _("Decimal point: 1.5"),
        "day_first": _("Day first"),
        "month_first": _("Month first"),
        "lines": _("Each line is one entry"),
        "none": _("Each cell is one entry"),
        "semicolons": _("Semicolons part entries"),
        "commas": _("Commas part entries"),
    }
    if name == "uses":
        return _uses()[value]
    if name == "scale":
        low, _dots, high = value.partition("..")
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    return texts.get(value, value)


def _uses() -> dict[str, str]:
    return {
        "stage": _("Stage"),
        "stage_description": _("Description of the stage"),
        "touchpoint": _("Touchpoint"),
        "description": _("Description of the touchpoint"),
        "persona": _("Persona"),
        "emotions": _("Emotion"),
        "emotion_word": _("Word for the emotion"),
        "emotion_reason": _("Reason for the emotion"),
        "channels": _("Channels"),
        "pain_points": _("Pain points"),
        "severity": _("Severity of the pain points"),
        "opportunities": _("Opportunities"),
        "impact": _("Impact of the opportunities"),
        "effort": _("Effort of the opportunities"),
        "metrics": _("Metrics"),
        "moment_of_truth": _("Moment of truth"),
        "wait_before": _("Waiting before"),
        "duration": _("Duration"),
        "due": _("Due date of the cards"),
        "lane:actions": _("Lane: Actions"),
        "lane:thoughts": _("Lane: Thoughts"),
        "lane:needs": _("Lane: Needs and questions"),
        "lane:highs": _("Lane: What works"),
        "lane:on_stage": _("Lane: On-stage"),
        "lane:off_stage": _("Lane: Off-stage"),
        "lane:support": _("Lane: Support"),
        "lane:images": _("Lane: Images"),
        "lane:notes": _("Lane: Notes"),
        "skip": _("Leave out"),
    }
