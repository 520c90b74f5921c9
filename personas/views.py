"""The pages of the personas: list, profile, form. Each works without script; the trash has its own module."""

from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict
from workspaces.models import Membership, Role
from workspaces.views._person import person

from . import portraits, writing
from .forms import PersonaForm, label_of
from .models import Persona
from .trash import find_persona, in_trash, just_trashed, may_edit

PORTRAIT_SECONDS = 7 * 24 * 60 * 60


@require_safe
@login_required
def personas(request: HttpRequest, slug: str) -> HttpResponse:
    """The workspace's personas; `?status=` archived or trash, `?q=` those that match, `?trashed=` offers to undo."""
    me = open_workspace(request, slug)
    words = request.GET.get("q", "").strip()[:200]
    shelf = request.GET.get("status", "")
    shelf = shelf if shelf in ("archived", "trash") and (shelf != "trash" or may_edit(me)) else "in_use"
    everyone = Persona.objects.filter(workspace=me.workspace)
    shown = {"archived": everyone.archived, "trash": everyone.trashed, "in_use": everyone.in_use}[shelf]()
    if words:
        shown = shown.matching(words)
    listed = list(shown)
    context = {
        "nav": "personas",
        "me": me,
        "personas": listed,
        "shelf": shelf,
        "q": words,
        "counts": everyone.aggregate(
            in_use=Count("pk", filter=Q(archived_at=None, trashed_at=None)),
            archived=Count("pk", filter=Q(trashed_at=None) & ~Q(archived_at=None)),
            trash=Count("pk", filter=~Q(trashed_at=None)),
        ),
        "may_edit": may_edit(me),
        "trashed": just_trashed(request, me),
    }
    if shelf == "trash":
        context["in_trash"] = in_trash(me, listed)
    if context["trashed"]:
        context["toast"] = "personas/trashed_toast.html"
    return render(request, "personas/list.html", context)


@require_safe
@login_required
def persona(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    context = {"nav": "personas", "me": me, "persona": find_persona(me, pk), "may_edit": may_edit(me)}
    return render(request, "personas/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    form = PersonaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = writing.create_persona(me.workspace, person(request), form.cleaned)
        return redirect("persona", slug=slug, pk=made.pk)
    return _form_page(request, me, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = find_persona(me, pk)
    form = PersonaForm(request.POST if request.method == "POST" else None, persona=found)
    if not form.is_valid():
        return _form_page(request, me, form)
    clashes = _save(form, found)
    if clashes:
        return _form_page(request, me, _form_over(request, found, form), clashes)
    messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned["name"]})
    return redirect("persona", slug=slug, pk=pk)


class Clash(NamedTuple):
    """A field that two people changed at once; the form shows mine and names theirs."""

    label: str
    theirs: str


def _save(form: PersonaForm, found: Persona) -> list[Clash]:
    """Write what this person changed. Fields that only somebody else changed stay theirs; a clash writes nothing."""
    version, changed, base = form.cleaned_data.get("version") or 0, form.changed(), form.seen()
    try:
        writing.update_persona(found.pk, version, changed)
    except Conflict as conflict:
        theirs, mine = conflict.details["theirs"], conflict.details["mine"]
        both = [name for name in mine if theirs[name] not in (mine[name], base.get(name))]
        if both:
            return [Clash(label_of(name), _as_text(theirs[name])) for name in both]
        writing.update_persona(found.pk, conflict.details["version"], changed)
    return []


def _form_over(request: HttpRequest, found: Persona, form: PersonaForm) -> PersonaForm:
    """The form again, on top of what is stored now, with this person's own changes in it."""
    found.refresh_from_db()
    fresh = writing.values_of(found)
    found_now = PersonaForm(persona=found)
    for name, value in {**fresh, **form.changed()}.items():
        found_now.shown[name] = value
        if name in ("demographics", "traits"):
            continue
        if name == "portrait":
            found_now.initial[name] = value.get("seed") or found.seed
        else:
            found_now.initial[name] = "\n".join(value) if isinstance(value, list) else value
    return found_now


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values())
    if isinstance(value, list):
        return "\n".join(_as_text(part) for part in value)
    return "" if value is None else str(value)


@require_POST
@login_required
def persona_archive(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`archived=1` puts the persona away, `archived=0` brings it back."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    archived = request.POST.get("archived") == "1"
    saved = writing.set_archived(find_persona(me, pk).pk, archived)
    text = _("%(name)s is archived.") if archived else _("%(name)s is back.")
    messages.success(request, text % {"name": saved.name})
    return redirect("persona", slug=slug, pk=pk)


@require_safe
def portrait(request: HttpRequest, seed: str) -> HttpResponse:
    """A drawn face; it holds nothing of anybody's, so everybody may see it and caches may keep it."""
    response = HttpResponse(portraits.draw(seed), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=PORTRAIT_SECONDS)
    return response


def _form_page(
    request: HttpRequest, me: Membership, form: PersonaForm, clashes: list[Clash] | None = None
) -> HttpResponse:
    status = 409 if clashes else 400 if form.is_bound else 200
    context = {"nav": "personas", "me": me, "form": form, "persona": form.persona, "clashes": clashes or []}
    return render(request, "personas/form.html", context, status=status)
