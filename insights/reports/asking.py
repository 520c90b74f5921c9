"""Reports are asked for by who may edit the map, read by who may view it now, and sent outside by who may share it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.models import Report, ReportSchedule
from maps.access import Principal, abilities, abilities_of_many, map_for
from maps.models import JourneyMap
from workspaces import jobs
from workspaces.audit import record
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited
from workspaces.models import Contact, Job, JobState, Team, User, Workspace

from .files import forget_file
from .making import KIND
from .options import language_from, options_from

MOST_READERS = 50


def request_report(
    principal: Principal, map_id: UUID, *, team: UUID | None = None, options: Mapping[str, Any] | None = None,
    language: str = "", members: Collection[UUID] = (), contacts: Collection[UUID] = (),
) -> Report:  # fmt: skip
    """A report that a worker makes now, and mails to these people once it is made. Forbidden, NotFound, Invalid,
    RateLimited and Conflict (as many as one may have at once)."""
    journey_map, can = map_for(principal, map_id, "edit")
    assert principal.user_id is not None, "somebody asks for a report"
    person = User.objects.get(pk=principal.user_id)
    readers = readers_from(journey_map, can["share"], members, contacts)
    with transaction.atomic():
        # Two requests at once must not both find room.
        User.objects.select_for_update().get(pk=person.pk)
        _must_have_room(person)
        return begin(
            journey_map, person, team_of(journey_map.workspace, team), options_from(options or {}),
            language_from(language or person.language), readers=readers,
        )  # fmt: skip


def begin(
    journey_map: JourneyMap, person: User, team: Team | None, options: dict[str, Any], language: str, *,
    readers: Mapping[str, list[str]] | None = None, schedule: ReportSchedule | None = None, due_on: date | None = None,
) -> Report:  # fmt: skip
    """Its row and its job. Call inside a transaction."""
    report = Report.objects.create(
        workspace=journey_map.workspace, map=journey_map, team=team, team_name=team.name if team else "",
        language=language, options=options, requested_by=person, schedule=schedule, due_on=due_on,
    )  # fmt: skip
    arguments = {"report": str(report.pk), "map": str(journey_map.pk), "to": readers or {}}
    report.job = jobs.create(journey_map.workspace, person, KIND, arguments)
    report.save(update_fields=["job"])
    record("sensitive_read", actor=person, workspace=journey_map.workspace, about=journey_map, format="report")
    return report


def team_of(workspace: Workspace, team: UUID | None) -> Team | None:
    if team is None:
        return None
    found = Team.objects.filter(workspace=workspace, pk=team).first()
    if found is None:
        raise Invalid(_("There is no such team in this workspace."), details={"field": "team"})
    return found


def readers_from(
    journey_map: JourneyMap, may_share: bool, members: Collection[UUID], contacts: Collection[UUID]
) -> dict[str, list[str]]:
    """Members who may view the map, and contacts with an address; contacts only by who may share the map. Invalid."""
    if len(members) + len(contacts) > MOST_READERS:
        raise Invalid(
            _("A report goes to at most %(most)d people.") % {"most": MOST_READERS}, details={"field": "members"}
        )
    can = abilities_of_many(journey_map, members)
    if any(not can.get(one, {}).get("view") for one in members):
        raise Invalid(_("Not everybody who was chosen may view this map."), details={"field": "members"})
    if contacts and not may_share:
        raise Forbidden(_("Only who may share this map sends its reports to people without an account."))
    known = Contact.objects.filter(workspace=journey_map.workspace_id, pk__in=contacts).exclude(email="")
    if known.count() != len(set(contacts)):
        raise Invalid(_("Not everybody who was chosen has an email address here."), details={"field": "contacts"})
    return {"members": sorted(map(str, set(members))), "contacts": sorted(map(str, set(contacts)))}


def _must_have_room(person: User) -> None:
    mine = Job.objects.filter(requested_by=person, kind=KIND)
    if mine.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).count() >= settings.EXPORTS_AT_ONCE:
        message = _("%(most)d of your reports are still being made. Wait for one.")
        raise Conflict(message % {"most": settings.EXPORTS_AT_ONCE}, code="reports_running")
    recent = mine.filter(created_at__gt=timezone.now() - timedelta(hours=1))
    if settings.EXPORTS_AN_HOUR and recent.count() >= settings.EXPORTS_AN_HOUR:
        message = _("You have made %(most)d reports within an hour. Try again later.")
        raise RateLimited(message % {"most": settings.EXPORTS_AN_HOUR}, code="too_many_reports")


def reports_for(workspace: Workspace, user_id: UUID) -> QuerySet[Report]:
    """Of maps that this person may view now; newest first. A failed one is seen by who asked for it."""
    open_maps = JourneyMap.objects.filter(workspace=workspace).open_to(user_id)
    made = Q(made_at__isnull=False) | Q(job__state__in=(JobState.QUEUED, JobState.RUNNING))
    return (
        Report.objects.filter(workspace=workspace, map__in=open_maps)
        .filter(made | Q(requested_by=user_id))
        .select_related("map", "job", "requested_by", "schedule", "team")
        .defer("contents")
    )


def report_for(principal: Principal, pk: UUID, ability: str = "view") -> tuple[Report, dict[str, bool]]:
    """The report and what `principal` may do with its map now. NotFound, Forbidden."""
    found = Report.objects.filter(pk=pk).select_related("map__workspace", "job", "requested_by").first()
    if found is None:
        raise NotFound
    _map, can = map_for(principal, found.map_id, ability)
    return found, can


def delete_report(principal: Principal, pk: UUID) -> Report:
    """With its file and the version that was kept for it. By who may edit the map."""
    report, _can = report_for(principal, pk, "edit")
    with transaction.atomic():
        if report.job and report.job.state in (JobState.QUEUED, JobState.RUNNING):
            jobs.cancel(report.job)
        version, file = report.version, report.file
        report.delete()
        if version:
            version.delete()
        transaction.on_commit(lambda: forget_file(file), robust=True)
    return report


def may_share(user: User | None, journey_map: JourneyMap) -> bool:
    return user is not None and abilities(Principal.of(user), journey_map)["share"]
