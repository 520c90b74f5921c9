"""Pages of reports: the list of a workspace, a new one, one report and its PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maps.access import Principal, abilities_on_maps
from maps.exporting import file_title
from maps.models import JourneyMap
from maps.showing.saying import day_text
from workspaces import jobs
from workspaces.access import membership_in, open_workspace, show_workspace
from workspaces.errors import DomainError, NotFound
from workspaces.models import JobState, Membership
from workspaces.views._person import person

from ..models import Report, ReportSchedule
from ..reports import asking, scheduling
from ..reports.forms import ReportForm
from ..reports.schedule import may_go_on

A_PAGE = 40
RUNNING = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class Row:
    report: Report
    title: str
    by: str
    is_running: bool


@dataclass(frozen=True)
class ScheduleRow:
    schedule: ReportSchedule
    readers: list[str]
    next: str
    rests: bool
    may_edit: bool


@require_safe
@login_required
@never_cache
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Of all maps that one may view; `?map=` of one."""
    me = open_workspace(request, slug)
    of_map = _map(me, request.GET.get("map", ""))
    found = asking.reports_for(me.workspace, me.user_id)
    regular = scheduling.schedules_for(me.workspace, me.user_id)
    if of_map:
        found, regular = found.filter(map=of_map), regular.filter(map=of_map)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(one) for one in page]
    context = {
        "nav": "insights",
        "me": me,
        "of_map": of_map,
        "page": page,
        "reports": rows,
        "running": any(row.is_running for row in rows),
        "schedules": _schedules(me, list(regular)),
        "may_make": bool(_editable(me)),
    }
    return render(request, "insights/reports/list.html", context)


def _row(report: Report) -> Row:
    by = report.requested_by.display_name if report.requested_by else ""
    return Row(report, report.title or report.map.title or _("Untitled map"), by, _is_running(report))


def _is_running(report: Report) -> bool:
    return report.made_at is None and report.job is not None and report.job.state in RUNNING


def _map(me: Membership, told: str) -> JourneyMap | None:
    """The map that the address names, if one may look into it."""
    if not told:
        return None
    try:
        return JourneyMap.objects.filter(workspace=me.workspace).open_to(me.user_id).get(pk=UUID(told))
    except (ValueError, JourneyMap.DoesNotExist) as missing:
        raise NotFound from missing


def _editable(me: Membership) -> list[JourneyMap]:
    """The maps that this member may edit, by title; a few queries for any number."""
    found = list(JourneyMap.objects.filter(workspace=me.workspace).open_to(me.user_id))
    principal = Principal(me.user_id)
    can = abilities_on_maps((principal, one.pk) for one in found)
    return sorted((one for one in found if can[principal, one.pk]["edit"]), key=lambda one: one.title.casefold())


def _schedules(me: Membership, found: list[ReportSchedule]) -> list[ScheduleRow]:
    principal = Principal(me.user_id)
    can = abilities_on_maps((principal, one.map_id) for one in found)
    return [
        ScheduleRow(
            schedule=one,
            readers=[
                *(user.display_name for user in one.members.all()),
                *(contact.name for contact in one.contacts.all()),
            ],
            next=day_text(one.next_on),
            rests=not may_go_on(one),
            may_edit=can[principal, one.map_id]["edit"],
        )
        for one in found
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_new(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the form, POST has the report made or sets up a schedule."""
    me = open_workspace(request, slug)
    given = request.POST if request.method == "POST" else None
    form = ReportForm(me.workspace, person(request), _editable(me), given, initial={"map": request.GET.get("map", "")})
    if given is not None and form.is_valid():
        try:
            return _made(request, slug, form)
        except DomainError as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_error((refusal.details or {}).get("field"), refusal.message)
    context = {"nav": "insights", "me": me, "form": form, "people": [form["members"], form["contacts"]]}
    return render(request, "insights/reports/new.html", context, status=400 if given is not None else 200)


def _made(request: HttpRequest, slug: str, form: ReportForm) -> HttpResponse:
    principal, told = Principal.of_request(request), form.cleaned_data
    map_id = UUID(told["map"])
    if form.is_regular:
        scheduling.set_up(principal, map_id, every=told["every"], first_on=told["first_on"], **form.wanted())
        messages.success(
            request, _("The report is made regularly from %(day)s on.") % {"day": day_text(told["first_on"])}
        )
        return redirect("reports", slug=slug)
    return redirect("report", pk=asking.request_report(principal, map_id, **form.wanted()).pk)


@require_POST
@login_required
def report_schedule(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`do`: pause, resume or end."""
    me = open_workspace(request, slug)
    principal, do = Principal.of_request(request), request.POST.get("do", "")
    if do == "end":
        scheduling.end(principal, pk, me.workspace_id)
        messages.success(request, _("The regular report is ended. What was made stays."))
    else:
        scheduling.pause(principal, pk, do != "resume", me.workspace_id)
    return redirect("reports", slug=slug)


@require_safe
@login_required
@never_cache
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says; how far it is; or why it was not made."""
    found, can = asking.report_for(Principal.of_request(request), pk)
    show_workspace(request, membership_in(request.user, found.map.workspace.slug))
    context: dict[str, Any] = {
        "nav": "insights",
        "report": found,
        "title": found.title or found.map.title or _("Untitled map"),
        "workspace": found.map.workspace,
        "by": found.requested_by.display_name if found.requested_by else "",
        "may_edit": can["edit"],
        "is_running": _is_running(found),
        "reason": jobs.reason(found.job.error if found.job and found.job.error else "failed"),
    }
    return render(request, "insights/reports/report.html", context)


@require_safe
@login_required
def report_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, _can = asking.report_for(Principal.of_request(request), pk)
    return pdf_response(found)


def pdf_response(found: Report) -> HttpResponse:
    """The file, for who was let in. NotFound while there is none."""
    if not found.file:
        raise NotFound
    try:
        with default_storage.open(found.file, "rb") as file:
            data = file.read()
    except FileNotFoundError as gone:
        raise NotFound from gone
    name = f"{file_title(found.title)}, {found.contents['day']}.pdf"
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": content_disposition_header(True, name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET asks, POST does."""
    principal = Principal.of_request(request)
    found, _can = asking.report_for(principal, pk, "edit")
    workspace = found.map.workspace
    show_workspace(request, membership_in(request.user, workspace.slug))
    if request.method != "POST":
        return render(request, "insights/reports/delete.html", {"nav": "insights", "report": found})
    asking.delete_report(principal, pk)
    messages.success(request, _("The report is deleted."))
    return redirect("reports", slug=workspace.slug)
