"""One piece of evidence: its page, its form, and a new one by hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership, Role
from workspaces.views._person import person

from .. import writing
from ..forms import ForgetRawForm, ItemForm, NewItemForm, sources_to_choose
from ..models import Item, Source
from ..uses import uses_of
from .doors import find_item, may_edit

# Of what the same person said in the same source.
OTHERS = 20


@require_safe
@login_required
@never_cache
def evidence_item(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    item = find_item(me, pk)
    context = {
        "nav": "evidence",
        "tab": "library",
        "me": me,
        "may_edit": may_edit(me),
        "item": item,
        "uses": uses_of(me.workspace, person(request), [item.pk]).get(item.pk, []),
        "others": _others(item),
        # The row as it came is for who works with it: it holds what nobody has looked at.
        "raw": item.raw.items() if may_edit(me) else (),
    }
    return render(request, "evidence/item.html", context)


def _others(item: Item) -> list[Item]:
    """What else this person said in this source."""
    if not item.respondent:
        return []
    same = Item.objects.visible().filter(source=item.source, respondent=item.respondent).exclude(pk=item.pk)
    return list(same.order_by("position", "pk")[:OTHERS])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_new(request: HttpRequest, slug: str) -> HttpResponse:
    """One by hand, into a source there is (`?source=`) or a new one."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    sources = sources_to_choose(me.workspace)
    first = request.GET.get("source") or (str(sources[0].pk) if sources else "")
    form = NewItemForm(request.POST if request.method == "POST" else None, sources=sources, initial={"source": first})
    if form.is_bound and form.is_valid():
        try:
            made = _made(request, me, form)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Added to “%(name)s”.") % {"name": made.source.name})
            if "more" in request.POST:
                return redirect(f"{request.path}?source={made.source_id}")
            return redirect("evidence_item", slug=slug, pk=made.pk)
    context = {"nav": "evidence", "tab": "library", "me": me, "form": form}
    return render(request, "evidence/item_form.html", context, status=400 if form.is_bound else 200)


def _made(request: HttpRequest, me: Membership, form: NewItemForm) -> Item:
    """The item, and its source where that is new: both or none."""
    asked, actor = form.cleaned_data, person(request)
    with transaction.atomic():
        if asked["source"]:
            source = Source.objects.alive().filter(workspace=me.workspace, pk=asked["source"]).first()
            if source is None:
                raise NotFound
        else:
            kind = asked["source_kind"] or "note"
            source = writing.create_source(me.workspace, actor, {"name": asked["source_name"], "kind": kind})
        return writing.create_item(source, actor, form.fields_given())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_item_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    item = find_item(me, pk)
    kind = ForgetRawForm if item.raw else ItemForm
    form = kind(request.POST if request.method == "POST" else None, item=item)
    stale = False
    if form.is_bound and form.is_valid():
        try:
            writing.update_item(item.pk, form.cleaned_data["version"] or 0, form.fields_given(), person(request))
        except Invalid as refusal:
            form.refuse(refusal)
        except Conflict:
            # What was typed stays; saving once more is meant.
            stale, form = True, kind({**request.POST.dict(), "version": item.version}, item=item)
        else:
            messages.success(request, _("The piece of evidence is saved."))
            return redirect("evidence_item", slug=slug, pk=pk)
    context = {"nav": "evidence", "tab": "library", "me": me, "form": form, "item": item, "stale": stale}
    return render(request, "evidence/item_form.html", context, status=409 if stale else 400 if form.is_bound else 200)
