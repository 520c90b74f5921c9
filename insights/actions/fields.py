"""What may be written into an action: each field in its stored form, or the reason why it can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from math import isfinite
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.analysis.costs import NAMES
from insights.models import Action, ActionStatus
from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Invalid
from workspaces.models import Contact, Membership, Team, Workspace

TITLE: Final = 300
DESCRIPTION: Final = 5_000
MEASURE: Final = 200
UNIT: Final = 40
NOTE: Final = 300
KEY: Final = 120
URL: Final = 500
# Beyond this a float no longer knows its ones.
LARGEST: Final = 1e15
# What calendars and workbooks can hold, with room for the day after.
FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
OPEN: Final = (ActionStatus.PROPOSED, ActionStatus.PLANNED, ActionStatus.IN_PROGRESS)
CLOSED: Final = (ActionStatus.DONE, ActionStatus.DROPPED)


def wrong(name: str, message: str) -> Invalid:
    return Invalid(details={name: [message]})


def text(most: int, *, line: bool = True) -> Callable[[str, Any], str]:
    """`line`: on one line."""

    def clean(name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong(name, _("This is no text."))
        told = " ".join(value.split()) if line else value.replace("\r\n", "\n").strip()
        try:
            told = composed(told, most)
            told.encode()
        except TooLongError as error:
            raise wrong(name, _("At most %(most)d characters.") % {"most": most}) from error
        except (TooManyMarksError, UnicodeEncodeError) as error:
            raise wrong(name, _("This text can't be used.")) from error
        if "\0" in told:
            raise wrong(name, _("This text can't be used."))
        return told

    return clean


def number(name: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(name, _("This is no number."))
    if abs(value) > LARGEST or not isfinite(value):
        raise wrong(name, _("This number is too large."))
    return float(value)


def day(name: str, value: Any) -> date | None:
    if value is not None and type(value) is not date:
        raise wrong(name, _("This is no date."))
    if value is not None and not FIRST_DAY <= value <= LAST_DAY:
        raise wrong(name, _("This day is too far away."))
    return value


def past_day(name: str, value: date | None) -> date:
    """A day on which something was measured: today where none is given, wherever on the earth that is."""
    given = day(name, value) or timezone.localdate()
    if given > timezone.localdate() + timedelta(days=1):
        raise wrong(name, _("This day has not come yet."))
    return given


def one_of(*choices: str) -> Callable[[str, Any], str]:
    def clean(name: str, value: Any) -> str:
        if value not in choices:
            raise wrong(name, _("There is no such choice."))
        return str(value)

    return clean


def address(name: str, value: Any) -> str:
    given = text(URL)(name, value)
    if given:
        try:
            URLValidator(schemes=["http", "https"])(given)
        except ValidationError as error:
            raise wrong(name, _("This is no address of a page.")) from error
    return given


_CLEAN: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "title": text(TITLE),
    "description": text(DESCRIPTION, line=False),
    "due": day,
    "measure": text(MEASURE),
    "unit": text(UNIT),
    "better": one_of("", "up", "down"),
    "baseline": number,
    "target": number,
    "cost_part": one_of("", *NAMES),
    "external_key": text(KEY),
    "external_url": address,
}
WRITABLE: Final = (*_CLEAN, "owner", "team")


def cleaned(workspace: Workspace, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to write for what is named in `wanted`; up to two queries. Raises Invalid.

    `owner`: {"kind": "member" | "contact", "id"} or None. `team`: an id or None.
    """
    fields = {name: clean(name, wanted[name]) for name, clean in _CLEAN.items() if name in wanted}
    if fields.get("title") == "":
        raise wrong("title", _("Give it a title."))
    if "owner" in wanted:
        fields.update(owner_columns(workspace, wanted["owner"]))
    if "team" in wanted:
        fields["team"] = _team(workspace, wanted["team"])
    return fields


def owner_columns(workspace: Workspace, wanted: Mapping[str, Any] | None) -> dict[str, Any]:
    """`owner` and `contact`, one of them or neither. Raises Invalid for whoever is nobody in the workspace."""
    if wanted is None:
        return {"owner": None, "contact": None}
    found: Any = None
    if wanted["kind"] == "member":
        members = Membership.objects.filter(workspace=workspace, suspended=False, user__is_active=True)
        membership = members.select_related("user").filter(user=wanted["id"]).first()
        found = membership.user if membership else None
    elif wanted["kind"] == "contact":
        found = Contact.objects.filter(workspace=workspace, removed_at=None, pk=wanted["id"]).first()
    if found is None:
        raise wrong("owner", _("There is nobody like this in the workspace."))
    return {"owner": found, "contact": None} if wanted["kind"] == "member" else {"owner": None, "contact": found}


def _team(workspace: Workspace, wanted: UUID | None) -> Team | None:
    if wanted is None:
        return None
    found = Team.objects.filter(workspace=workspace, pk=wanted).first()
    if found is None:
        raise wrong("team", _("There is no such team."))
    return found


def must_fit(action: Action) -> None:
    """A target on the wrong side of where it all began would count a loss as a success."""
    if not action.better or action.baseline is None or action.target is None:
        return
    gain = action.target - action.baseline
    if gain < 0 if action.better == "up" else gain > 0:
        raise wrong("target", _("This target is worse than the value before."))
