"""Funnels: the list of them, one with what each step loses, its form."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError
from workspaces.models import Role
from workspaces.views._person import person

from .. import metrics
from ..figures import told
from ..models import Funnel
from ..series_forms import FunnelForm
from .doors import may_edit


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def funnel_list(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows them, POST makes one by hand."""
    me = open_workspace(request, slug)
    form = FunnelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(me, Role.EDITOR)
        if form.is_valid():
            try:
                made = metrics.create_funnel(me.workspace, person(request), _fields(form))
            except DomainError as error:
                form.refuse(error)
            else:
                return redirect("funnel_one", slug=slug, pk=made.pk)
    context = {
        "nav": "evidence",
        "tab": "series",
        "me": me,
        "may_edit": may_edit(me),
        "form": form,
        "rows": [(one, told(one.steps)) for one in Funnel.objects.filter(workspace=me.workspace)],
    }
    return render(request, "evidence/funnels/list.html", context, status=400 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def funnel_one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    funnel = metrics.funnel_of(me.workspace, pk)
    steps = told(funnel.steps)
    context = {
        "nav": "evidence",
        "tab": "series",
        "me": me,
        "may_edit": may_edit(me),
        "funnel": funnel,
        "steps": steps,
        "most": max((one.people for one in steps), default=0),
        "deepest": max((one for one in steps if one.lost), key=lambda one: one.lost or 0, default=None),
    }
    return render(request, "evidence/funnels/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def funnel_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    funnel = metrics.funnel_of(me.workspace, pk)
    form = FunnelForm(request.POST) if request.method == "POST" else FunnelForm.of(funnel)
    if request.method == "POST" and form.is_valid():
        fields = _fields(form, {one["name"]: one.get("event", "") for one in funnel.steps})
        try:
            metrics.update_funnel(funnel, person(request), form.cleaned_data["version"] or funnel.version, fields)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("funnel_one", slug=slug, pk=pk)
    context = {"nav": "evidence", "tab": "series", "me": me, "funnel": funnel, "form": form}
    return render(request, "evidence/funnels/edit.html", context, status=400 if form.is_bound else 200)


def _fields(form: FunnelForm, events: dict[str, str] | None = None) -> dict[str, object]:
    """`events`: by the name of a step; a step that keeps its name keeps its event."""
    told = form.cleaned_data
    steps = [{**one, "event": (events or {}).get(one["name"], "")} for one in told["steps"]]
    return {"name": told["name"], "steps": steps, "begins": told["begins"], "ends": told["ends"]}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def funnel_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    funnel = metrics.funnel_of(me.workspace, pk)
    if request.method == "POST":
        metrics.delete_funnel(funnel, person(request))
        messages.success(request, _("“%(name)s” is deleted.") % {"name": funnel.name})
        return redirect("funnels", slug=slug)
    return render(request, "evidence/funnels/delete.html", {"nav": "evidence", "me": me, "funnel": funnel})
