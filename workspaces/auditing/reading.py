"""What of the audit log somebody asked for: by person, kind, time and text, newest first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from workspaces.errors import Invalid
from workspaces.models import AuditEvent, User, Workspace

from .things import found_by_name, is_uuid
from .words import GROUPS, WORDS, events_of

MOST_TEXT: Final = 100
# People whose names hold the text: their ids are looked for in the details of events.
MOST_PEOPLE: Final = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """`person`: who did it or had it done to them; `since` and `until`: days of the reader's zone, both included."""

    person: UUID | None = None
    kind: str = ""
    event: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


def wanted_of(asked: Mapping[str, str], *, strict: bool) -> Wanted:
    """From a query. `strict`: Invalid names what can't be read; otherwise that is left out."""
    wrong: dict[str, list[str]] = {}
    wanted = Wanted(text=asked.get("q", "").replace("\0", "").strip()[:MOST_TEXT])
    if person := asked.get("person"):
        if is_uuid(person):
            wanted = replace(wanted, person=UUID(person))
        else:
            wrong["person"] = [_("This is no id of a person.")]
    if kind := asked.get("kind"):
        if kind in GROUPS:
            wanted = replace(wanted, kind=kind)
        else:
            wrong["kind"] = [_("There are: %(known)s.") % {"known": ", ".join(GROUPS)}]
    if event := asked.get("event"):
        if event in WORDS:
            wanted = replace(wanted, event=event)
        else:
            wrong["event"] = [_("There is no such event.")]
    days = {name: _day(said) for name in ("from", "to") if (said := asked.get(name))}
    wanted = replace(wanted, since=days.get("from"), until=days.get("to"))
    wrong |= {name: [_("Write a day like 2026-11-28.")] for name, day in days.items() if day is None}
    if strict and wrong:
        raise Invalid(next(iter(wrong.values()))[0], details=wrong)
    return wanted


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    # Days at the ends of the calendar have no moment in every zone.
    return found if found is not None and 1970 < found.year < 9000 else None


def events_for(workspace: Workspace, wanted: Wanted) -> QuerySet[AuditEvent]:
    """Newest first. Sign-ins have no workspace: they are in nobody's log but their own."""
    found = AuditEvent.objects.filter(workspace=workspace).select_related("actor").order_by("-at", "-id")
    if wanted.person is not None:
        found = found.filter(_about(wanted.person))
    if wanted.kind:
        found = found.filter(event__in=events_of(wanted.kind))
    if wanted.event:
        found = found.filter(event=wanted.event)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return _with_text(found, workspace, wanted.text) if wanted.text else found


def people_in(workspace: Workspace) -> QuerySet[User]:
    """Who is in the workspace, or did something in it."""
    did = AuditEvent.objects.filter(workspace=workspace).exclude(actor=None).order_by().values("actor")
    return User.objects.filter(Q(memberships__workspace=workspace) | Q(pk__in=did)).distinct().order_by("name", "email")


def _about(person: UUID) -> Q:
    return Q(actor_id=person) | Q(details__user=str(person)) | Q(details__person=str(person))


def _with_text(found: QuerySet[AuditEvent], workspace: Workspace, text: str) -> QuerySet[AuditEvent]:
    """Words of the event in the reader's language, names of people and things, and the details."""
    low = text.lower()
    said = [event for event, words in WORDS.items() if any(low in str(one).lower() for one in words.sentences)]
    # SQLite keeps what is not ASCII as \\u…, PostgreSQL as it is.
    written = Q(told__icontains=text) | Q(told__icontains=json.dumps(text)[1:-1])
    people = people_in(workspace).filter(Q(name__icontains=text) | Q(email__icontains=text))[:MOST_PEOPLE]
    for user in people:
        written |= _about(user.pk)
    for kind, ids in found_by_name(workspace, text).items():
        written |= Q(object_kind=kind, object_id__in=ids)
    return found.annotate(told=Cast("details", TextField())).filter(
        written | Q(event__in=said) | Q(event__icontains=low)
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


# One page after the other: the place is the last row that was shown, so that new ones neither repeat nor hide any.


def page(found: QuerySet[AuditEvent], place: str, size: int) -> tuple[list[AuditEvent], str]:
    """Rows after this place (empty: the newest), and the place of the next page; empty: that was all."""
    rows = list(_after(found, place)[: size + 1])
    return rows[:size], _place(rows[size - 1]) if len(rows) > size else ""


def _place(row: AuditEvent) -> str:
    return f"{row.at.isoformat()}_{row.pk}"


def _after(found: QuerySet[AuditEvent], place: str) -> Any:
    said, _mark, pk = place.partition("_")
    try:
        at = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        return found
    if at is None or timezone.is_naive(at) or not is_uuid(pk):
        return found
    return found.filter(Q(at__lt=at) | Q(at=at, pk__lt=UUID(pk)))
