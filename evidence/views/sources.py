"""Sources: what was gathered, how and from whom; their page, their form, and their trash."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, Invalid
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.trash import KEPT_IN_TRASH, InTrash
from workspaces.views._person import person

from .. import trash, writing
from ..ageing import half_life_of, set_half_life
from ..forms import AgeingForm, SourceForm
from ..library.counting import Sum, counts_of
from ..library.looking import Looking
from ..models import Source
from .doors import find_source, may_edit
from .library import library_of


@require_safe
@login_required
@never_cache
def evidence_sources(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, newest first; `?status=trash`: those in the trash, for whoever may bring them back."""
    return render(request, "evidence/sources.html", _sources(request, open_workspace(request, slug)))


def _sources(request: HttpRequest, me: Membership, form: AgeingForm | None = None) -> dict[str, Any]:
    trashed = _in_trash(me) if may_edit(me) else []
    is_trash = request.GET.get("status") == "trash" and may_edit(me)
    counts = counts_of(me.workspace)
    sources = Source.objects.alive().filter(workspace=me.workspace)
    return {
        "nav": "evidence",
        "tab": "sources",
        "me": me,
        "may_edit": may_edit(me),
        "rows": [{"source": one, "sum": counts.sources.get(one.pk, Sum())} for one in sources],
        "is_trash": is_trash,
        "in_trash": trashed if is_trash else [],
        "trashed": len(trashed),
        "form": form or AgeingForm(initial={"months": half_life_of(me.workspace_id)}),
    }


@require_POST
@login_required
def evidence_ageing(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    form = AgeingForm(request.POST)
    if form.is_valid():
        try:
            set_half_life(me, form.cleaned_data["months"])
        except Invalid as refusal:
            form.add_error("months", refusal.details["months"])
        else:
            messages.success(request, _("It is saved. Measured curves follow."))
            return redirect("evidence_sources", slug=slug)
    return render(request, "evidence/sources.html", _sources(request, me, form), status=400)


def _in_trash(me: Membership) -> list[InTrash]:
    slug, purges = me.workspace.slug, at_least(me.role, Role.ADMIN)
    # What is older is on its way out.
    found = Source.objects.filter(workspace=me.workspace, trashed_at__gte=timezone.now() - KEPT_IN_TRASH)
    return [
        InTrash(
            one.name,
            one.trashed_at,  # type: ignore[arg-type]
            reverse("evidence_source_restore", args=[slug, one.pk]),
            reverse("evidence_source_purge", args=[slug, one.pk]) if purges else "",
        )
        for one in found.order_by("-trashed_at", "pk")
    ]


@require_safe
@login_required
@never_cache
def evidence_source(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What is known of one, and its items, filtered as in the library."""
    me = open_workspace(request, slug)
    source = find_source(me, pk)
    looking = Looking.of(request.GET.dict()).but(source=source.pk)
    context = library_of(request, me, looking)
    return render(
        request,
        "evidence/source.html",
        {
            **context,
            "tab": "sources",
            "source": source,
            "is_filtered": looking.but(source=None).filters,
            "sum": context["counts"].sources.get(source.pk, Sum()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_source_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    source = find_source(me, pk)
    form = SourceForm(request.POST if request.method == "POST" else None, source=source)
    stale = False
    if form.is_bound and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            writing.update_source(source.pk, version, form.fields_given(), person(request))
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict:
            # What was typed stays; saving once more is meant.
            stale, form = True, _again(request.POST.dict(), source)
        else:
            messages.success(request, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("evidence_source", slug=slug, pk=pk)
    context = {"nav": "evidence", "tab": "sources", "me": me, "form": form, "source": source, "stale": stale}
    return render(request, "evidence/source_form.html", context, status=409 if stale else 400 if form.is_bound else 200)


def _again(typed: dict[str, Any], source: Source) -> SourceForm:
    return SourceForm({**typed, "version": source.version}, source=source)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_source_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST puts it in the trash."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    source = find_source(me, pk)
    if request.method != "POST":
        total = counts_of(me.workspace).sources.get(source.pk, Sum()).items
        context = {"nav": "evidence", "me": me, "source": source, "total": total}
        return render(request, "evidence/source_delete.html", context)
    writing.trash_source(source.pk, person(request))
    messages.success(request, _("“%(name)s” is in the trash.") % {"name": source.name})
    return redirect("evidence_sources", slug=slug)


@require_POST
@login_required
def evidence_source_restore(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    source = writing.restore_source(find_source(me, pk, trashed=True).pk, person(request))
    messages.success(request, _("%(name)s is back.") % {"name": source.name})
    return redirect("evidence_source", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_source_purge(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes for good."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    source = find_source(me, pk, trashed=True)
    back = f"{reverse('evidence_sources', args=[slug])}?status=trash"
    if request.method != "POST":
        return render(
            request, "components/purge.html", {"nav": "evidence", "me": me, "name": source.name, "back": back}
        )
    trash.purge(source, person(request))
    messages.success(request, _("“%(name)s” is deleted for good.") % {"name": source.name})
    return redirect(back)
