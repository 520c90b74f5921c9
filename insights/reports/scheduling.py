"""Setting up, pausing and ending schedules: by who may edit the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from insights.models import ReportSchedule
from maps.access import Principal, map_for
from maps.models import JourneyMap
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Contact, User, Workspace

from .asking import readers_from, team_of
from .clock import today_of
from .options import language_from, options_from
from .schedule import first_of, next_after

MOST = 20


def set_up(
    principal: Principal, map_id: UUID, *, every: str, first_on: date, workspace: UUID | None = None,
    team: UUID | None = None, options: Mapping[str, Any] | None = None, language: str = "",
    members: Collection[UUID] = (),
    contacts: Collection[UUID] = (),
) -> ReportSchedule:  # fmt: skip
    """Reports from `first_on` on. `workspace`: the one that the map must be of. Forbidden, NotFound, Invalid; Conflict
    where the map has too many."""
    journey_map, can = map_for(principal, map_id, "edit")
    if workspace is not None and journey_map.workspace_id != workspace:
        raise NotFound
    assert principal.user_id is not None, "somebody sets it up"
    person = User.objects.get(pk=principal.user_id)
    if every not in ReportSchedule.Every.values:
        raise Invalid(_("Reports come weekly, monthly or quarterly."), details={"field": "every"})
    if first_on < today_of(person):
        raise Invalid(_("The first day lies in the past."), details={"field": "first_on"})
    readers = readers_from(journey_map, can["share"], members, contacts)
    chosen = {
        **options_from(options or {}), "language": language_from(language or person.language),
        "first_on": first_on.isoformat(),
    }  # fmt: skip
    found_team = team_of(journey_map.workspace, team)
    with transaction.atomic():
        JourneyMap.objects.select_for_update().get(pk=map_id)
        if ReportSchedule.objects.filter(map=journey_map).count() >= MOST:
            raise Conflict(_("This map has %(most)d schedules already.") % {"most": MOST}, code="too_many_schedules")
        schedule = ReportSchedule.objects.create(
            workspace=journey_map.workspace, map=journey_map, team=found_team, every=every, next_on=first_on,
            options=chosen, created_by=person,
        )  # fmt: skip
        schedule.members.set(User.objects.filter(pk__in=readers["members"]))
        schedule.contacts.set(Contact.objects.filter(pk__in=readers["contacts"]))
    return schedule


def schedules_for(workspace: Workspace, user_id: UUID) -> QuerySet[ReportSchedule]:
    """Of maps that this person may view."""
    maps = JourneyMap.objects.filter(workspace=workspace).open_to(user_id)
    return (
        ReportSchedule.objects.filter(workspace=workspace, map__in=maps)
        .select_related("map__workspace", "team", "created_by")
        .prefetch_related("members", "contacts")
    )


def pause(principal: Principal, pk: UUID, paused: bool, workspace: UUID | None = None) -> ReportSchedule:
    """Going on, it begins with the next of its days: nothing is made up for."""
    with transaction.atomic():
        schedule = _of(principal, pk, workspace)
        if schedule.paused and not paused and schedule.created_by:
            today = today_of(schedule.created_by)
            if schedule.next_on < today:
                schedule.next_on = next_after(first_of(schedule), schedule.every, today)
        schedule.paused = paused
        schedule.save(update_fields=["paused", "next_on"])
    return schedule


def end(principal: Principal, pk: UUID, workspace: UUID | None = None) -> None:
    """Its reports stay."""
    with transaction.atomic():
        _of(principal, pk, workspace).delete()


def _of(principal: Principal, pk: UUID, workspace: UUID | None) -> ReportSchedule:
    """The schedule (of this workspace), locked, for who may edit its map."""
    locked = ReportSchedule.objects.select_for_update(of=("self",)).select_related("created_by")
    found = locked.filter(pk=pk).first()
    if found is None or (workspace is not None and found.workspace_id != workspace):
        raise NotFound
    map_for(principal, found.map_id, "edit")
    return found
