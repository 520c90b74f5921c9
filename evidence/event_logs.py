"""The only writer of event logs: a file of events is counted in a process of its own, and only the counts are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Invalid, NotFound, TooLarge
from workspaces.membership import lock_workspace
from workspaces.models import User, Workspace
from workspaces.reading_limits import count_one, place_for
from workspaces.sandboxed import SandboxFailedError, run_sandboxed

from .fields import fit, storable
from .models import EventLog
from .readers.sentences import refusal_text
from .signals import announce_changed

MOST: Final = 50
NAME: Final = 200
USES: Final = ("case", "activity", "time")


def bring(
    workspace: Workspace, user: User, file_name: str, data: bytes, *, name: str = "", columns: Mapping[str, str]
) -> tuple[EventLog, dict[str, int]]:
    """Count a file and keep the counts; with them what could not be used: {"wrong", "untimed", "cut"}.

    `columns`: the number of a column (from 0) for case, activity and time; those left out are recognised by their
    headings. Raises Invalid with a sentence, TooLarge, RateLimited, Busy. Must not be called inside a transaction.
    """
    if len(data) > settings.EVIDENCE_BYTES:
        most = f"{settings.EVIDENCE_BYTES / 1024 / 1024:g}"
        raise TooLarge(_("This file is larger than %(most)s MB.") % {"most": most})
    count_one(user, "evidence.imports", settings.EVIDENCE_IMPORTS_AN_HOUR)
    found = _counted(user, file_name, data, columns)
    left = {key: int(found.pop(key)) for key in ("wrong", "untimed", "cut")}
    with transaction.atomic():
        workspace = lock_workspace(workspace.pk)
        if EventLog.objects.filter(workspace=workspace).count() >= MOST:
            raise TooLarge(_("A workspace keeps at most %(most)d logs. Delete some first.") % {"most": MOST})
        log = EventLog.objects.create(
            workspace=workspace,
            name=fit(name, NAME) or fit(file_name, NAME) or _("Log"),
            file_name=fit(file_name, NAME),
            created_by=user,
            **{**found, "begins": _moment(found["begins"]), "ends": _moment(found["ends"])},
        )
        record("event_log_brought", actor=user, workspace=workspace, about=workspace, name=log.name, cases=log.cases)
    announce_changed(workspace.pk)
    return log, left


def delete(workspace: Workspace, user: User, log_id: UUID) -> None:
    """With its place on every map. Raises NotFound."""
    with transaction.atomic():
        log = log_of(workspace, log_id)
        record("event_log_deleted", actor=user, workspace=workspace, about=workspace, name=log.name)
        log.delete()
    announce_changed(workspace.pk)


def log_of(workspace: Workspace, log_id: UUID) -> EventLog:
    found = EventLog.objects.filter(workspace=workspace, pk=log_id).first()
    if found is None:
        raise NotFound
    return found


def _counted(user: User, name: str, data: bytes, columns: Mapping[str, str]) -> dict[str, Any]:
    uses = {number: use for use, number in columns.items() if use in USES and number.isdecimal()}
    wanted = {"do": "events", "name": name, "mapping": {"columns": uses} if uses else {}}
    try:
        with place_for(user.pk):
            answer = run_sandboxed("evidence", json.dumps(wanted).encode() + b"\n" + data)
        told: dict[str, Any] = storable(json.loads(answer))
    except SandboxFailedError as failed:
        reason = "bomb" if data.startswith(b"PK") else "many_values"
        raise Invalid(refusal_text(reason, {}), code="unreadable") from failed
    except ValueError as error:
        raise Invalid(refusal_text("damaged", {}), code="damaged") from error
    if code := told.get("refused"):
        raise Invalid(refusal_text(str(code), dict(told["values"])), code=str(code))
    return told


def _moment(text: str | None) -> datetime | None:
    """No zone stands in such logs: the server's is as good as any to say the day."""
    return timezone.make_aware(datetime.fromisoformat(text)) if text else None
