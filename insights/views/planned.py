"""Planned maps: which journey should be mapped next."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maps.access import Principal
from maps.models import JourneyMap
from workspaces.access import open_workspace, require
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.views._person import person

from ..portfolio import planning
from ..portfolio.forms import PlannedMapForm, template_choices


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def planned_maps(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows them ranked, POST adds one."""
    me = open_workspace(request, slug)
    form = PlannedMapForm(me.workspace, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(me, Role.EDITOR)
        if form.is_valid():
            planning.plan(me.workspace, person(request), form.cleaned_data)
            messages.success(request, _("“%(title)s” is planned.") % {"title": form.cleaned_data["title"]})
            return redirect("planned_maps", slug=slug)
    begun = planning.begun(me.workspace)
    context = {
        "nav": "insights",
        "tab": "planned",
        "me": me,
        "may_edit": at_least(me.role, Role.EDITOR),
        "form": form,
        "ranked": planning.not_begun(me.workspace),
        "begun": begun,
        "open_maps": _openable(me, [one.map_id for one in begun if one.map_id]),
        "templates": template_choices(),
    }
    return render(request, "insights/portfolio/planned.html", context, status=400 if form.is_bound else 200)


def _openable(me: Membership, map_ids: list[UUID]) -> set[UUID]:
    """Of these maps, which this member may look into."""
    if not map_ids:
        return set()
    return set(JourneyMap.objects.filter(pk__in=map_ids).open_to(me.user_id).values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def planned_map(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET shows the form of one, POST saves it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = planning.planned_of(me.workspace, pk)
    form = PlannedMapForm(me.workspace, request.POST if request.method == "POST" else None, instance=found)
    if form.is_bound and form.is_valid():
        planning.replan(found, form.cleaned_data)
        messages.success(request, _("“%(title)s” is saved.") % {"title": found.title})
        return redirect("planned_maps", slug=slug)
    context = {"nav": "insights", "tab": "planned", "me": me, "form": form, "planned": found}
    return render(request, "insights/portfolio/planned_form.html", context, status=400 if form.is_bound else 200)


@require_POST
@login_required
def planned_map_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = planning.planned_of(me.workspace, pk)
    found.delete()
    messages.success(request, _("“%(title)s” is no longer planned.") % {"title": found.title})
    return redirect("planned_maps", slug=slug)


@require_POST
@login_required
def planned_map_start(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`template`: key of a starter map. Opens the new map."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = planning.planned_of(me.workspace, pk)
    made = planning.begin(found, Principal.of_request(request), request.POST.get("template") or "blank")
    return redirect("map_editor", pk=made.pk)
