"""Themes: what customers speak of, how often, and how it feels; named, hidden and merged by people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError
from workspaces.jobs import reason
from workspaces.models import JobState, Membership, Role
from workspaces.views._person import person

from .. import theming
from ..charts.trend import trend
from ..forms import AlertForm
from ..grouping import LEAST_TEXTS
from ..library.looking import Looking
from ..models import Item, ResearchSettings, Theme
from ..theme_figures import WEEKS, figures_of, phrases_of, weeks_shown
from .doors import may_edit

QUOTES = 8


@require_safe
@login_required
@never_cache
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, the largest first; `?hidden=1`: the hidden ones."""
    me = open_workspace(request, slug)
    return render(request, "evidence/themes/list.html", _list(request, me))


def _list(request: HttpRequest, me: Membership, form: AlertForm | None = None) -> dict[str, Any]:
    kept = ResearchSettings.objects.select_related("grouping").filter(workspace=me.workspace).first()
    every = list(Theme.objects.filter(workspace=me.workspace))
    hidden = [one for one in every if one.hidden_at is not None]
    is_hidden = request.GET.get("hidden") == "1"
    texts = theming.texts_of(me.workspace_id)
    rows = figures_of(me.workspace, hidden if is_hidden else [one for one in every if one.hidden_at is None])
    return {
        "nav": "evidence",
        "tab": "themes",
        "me": me,
        "may_edit": may_edit(me),
        "rows": rows,
        "is_hidden": is_hidden,
        "hidden": len(hidden),
        "kept": kept,
        "grouping": kept.grouping if kept and theming.is_grouping(kept) else None,
        "failure": _failure(kept),
        "texts": texts.order_by()[:LEAST_TEXTS].count(),
        "least": LEAST_TEXTS,
        "weeks": WEEKS,
        "phrases": [] if is_hidden else phrases_of(texts.select_related("source")),
        "form": form or AlertForm.of(kept),
    }


def _failure(kept: ResearchSettings | None) -> str:
    """Why the last grouping has failed; empty when it has not."""
    job = kept.grouping if kept else None
    if job is None or job.state != JobState.FAILED:
        return ""
    if job.error == "too_much":
        return _("Grouping these texts took too much time or memory.")
    return reason(job.error)


@require_POST
@login_required
def themes_group(request: HttpRequest, slug: str) -> HttpResponse:
    """`anew`: everything is looked at again."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    try:
        theming.group_again(me.workspace, person(request), anew=bool(request.POST.get("anew")))
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("themes", slug=slug)


@require_POST
@login_required
def themes_alerts(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    form = AlertForm(request.POST)
    if form.is_valid():
        try:
            theming.set_alerts(me, form.cleaned_data["ratio"], form.cleaned_data["least"])
        except DomainError as refusal:
            for name, reasons in refusal.details.items():
                form.add_error(name, reasons)
        else:
            messages.success(request, _("The threshold is saved."))
            return redirect("themes", slug=slug)
    return render(request, "evidence/themes/list.html", _list(request, me, form), status=400)


@require_safe
@login_required
@never_cache
def theme(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    found = theming.find_theme(me, pk)
    figures = figures_of(me.workspace, [found], quotes=False)[0]
    items = Item.objects.visible().filter(workspace=me.workspace, theme=found).select_related("source")
    others = Theme.objects.filter(workspace=me.workspace, hidden_at=None).exclude(pk=pk)
    context = {
        "nav": "evidence",
        "tab": "themes",
        "me": me,
        "may_edit": may_edit(me),
        "theme": found,
        "figures": figures,
        "weeks": WEEKS,
        "chart": trend(weeks_shown(figures.weeks), low=0) if any(figures.weeks) else None,
        "phrases": phrases_of(items, 12),
        "quotes": items.exclude(text="").order_by("-date", "pk")[:QUOTES],
        "others": others,
        "library": f"{reverse('evidence', args=[slug])}{Looking(theme=found.pk).query}",
    }
    return render(request, "evidence/themes/one.html", context)


@require_POST
@login_required
def theme_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`name`: its new name; `hidden`: 1 or 0."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    if "hidden" in request.POST:
        found = theming.set_hidden(me, pk, hidden=request.POST["hidden"] == "1")
        said = _("“%(name)s” is hidden.") if found.hidden_at else _("“%(name)s” is shown again.")
    else:
        try:
            found = theming.rename(me, pk, request.POST.get("name", ""))
        except DomainError as refusal:
            if not refusal.details:
                raise
            messages.error(request, next(iter(refusal.details.values()))[0])
            return redirect("theme", slug=slug, pk=pk)
        said = _("“%(name)s” is saved.")
    messages.success(request, said % {"name": found.name})
    return redirect("theme", slug=slug, pk=pk)


@require_POST
@login_required
def theme_merge(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`into`: the theme that takes in this one."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = theming.find_theme(me, pk)
    try:
        target = UUID(request.POST.get("into", ""))
    except ValueError:
        messages.error(request, _("Choose the theme that takes this one in."))
        return redirect("theme", slug=slug, pk=pk)
    into = theming.merge(me, pk, target)
    messages.success(request, _("“%(name)s” is a part of “%(into)s” now.") % {"name": found.name, "into": into.name})
    return redirect("theme", slug=slug, pk=into.pk)
