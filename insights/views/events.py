"""The dated events of a workspace: what is launched, redesigned, priced anew, and which maps are reviewed then."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insights.models import WorkspaceEvent
from insights.reviews import calendar
from insights.reviews.forms import EventForm
from workspaces.access import open_workspace, require
from workspaces.errors import NotFound
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.views._person import person


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspace_events(request: HttpRequest, slug: str) -> HttpResponse:
    """GET lists them, POST adds one."""
    me = open_workspace(request, slug)
    event = WorkspaceEvent(workspace=me.workspace, created_by=person(request), on=timezone.localdate())
    form = EventForm(person(request), request.POST if request.method == "POST" else None, instance=event)
    if request.method == "POST":
        require(me, Role.EDITOR)
        if form.is_valid():
            return _saved(request, slug, form)
    return _list(request, me, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspace_event(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET shows the form of one, POST saves it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    event = _event(me, pk)
    form = EventForm(person(request), request.POST if request.method == "POST" else None, instance=event)
    if request.method == "POST" and form.is_valid():
        return _saved(request, slug, form)
    context = {"nav": "insights", "tab": "events", "me": me, "form": form, "event": event}
    return render(request, "insights/reviews/event.html", context, status=400 if form.is_bound else 200)


@require_POST
@login_required
def workspace_event_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    event = _event(me, pk)
    calendar.delete_event(event)
    messages.success(request, _("“%(title)s” is deleted.") % {"title": event.title})
    return redirect("workspace_events", slug=slug)


def _saved(request: HttpRequest, slug: str, form: EventForm) -> HttpResponse:
    event = form.save(commit=False)
    calendar.save_event(event, form.chosen, person(request))
    messages.success(request, _("“%(title)s” is saved.") % {"title": event.title})
    return redirect("workspace_events", slug=slug)


def _list(request: HttpRequest, me: Membership, form: EventForm) -> HttpResponse:
    """Three queries for any number of events."""
    seen = set(calendar.visible_maps(me.workspace_id, person(request)).values_list("pk", flat=True))
    events = list(WorkspaceEvent.objects.filter(workspace=me.workspace).prefetch_related("maps"))
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [{"event": one, **_maps(one, seen)} for one in events]
    context = {
        "nav": "insights",
        "tab": "events",
        "me": me,
        "may_edit": at_least(me.role, Role.EDITOR),
        "form": form,
        "coming": sorted((row for row in rows if row["event"].on > today), key=lambda row: row["event"].on),
        "past": [row for row in rows if row["event"].on <= today],
    }
    return render(request, "insights/reviews/events.html", context, status=400 if form.is_bound else 200)


def _maps(event: WorkspaceEvent, seen: set[UUID]) -> dict[str, object]:
    """Titles of those that this person may open; the others are only counted."""
    maps = [one for one in event.maps.all() if one.trashed_at is None]
    shown = sorted((one for one in maps if one.pk in seen), key=lambda one: one.title.casefold())
    return {"maps": shown, "hidden": len(maps) - len(shown)}


def _event(me: Membership, pk: UUID) -> WorkspaceEvent:
    found = WorkspaceEvent.objects.filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found
