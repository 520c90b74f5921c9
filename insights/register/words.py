"""Statuses, outcomes and groups of the register in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .grouping import Group


def status_name(status: str) -> str:
    return {
        "proposed": _("Proposed"),
        "planned": _("Planned"),
        "in_progress": _("In progress"),
        "done": _("Done"),
        "dropped": _("Dropped"),
    }.get(status, "")


def outcome_name(outcome: str) -> str:
    return {
        "reached": _("Target reached"),
        "helped": _("Helped, but less than expected"),
        "did_not_help": _("Did not help"),
    }.get(outcome, "")


def group_name(group: Group) -> str:
    if group.name:
        return group.name
    if group.by == "owner":
        return _("No owner")
    if group.by == "map":
        return _("No map") if not group.key else _("Untitled map")
    deadlines = {
        "overdue": _("Overdue"),
        "this_week": _("This week"),
        "later": pgettext("deadline", "Later"),
        "undated": _("No date"),
    }
    return deadlines.get(group.key) or status_name(group.key)
