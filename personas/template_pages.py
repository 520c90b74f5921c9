"""The pages of a workspace's own templates of personas: making one, their names, deleting them. They need no script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, DomainError, Invalid, TooLarge
from workspaces.models import Membership, Role
from workspaces.views._person import person

from .own_templates import change_template, delete_template, listed, make_template, template_of
from .trash import find_persona

PARTS = ("name", "description")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_template_make(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks for a name, POST keeps what the persona says as a template."""
    me = _editor(request, slug)
    found = find_persona(me, pk)
    context = {"nav": "personas", "me": me, "persona": found, "given": {"name": found.name}, "problem": ""}
    if request.method != "POST":
        return render(request, "personas/template_make.html", context)
    given = _given(request)
    try:
        made = make_template(found, person(request), given["name"], given["description"])
    except (Invalid, Conflict, TooLarge) as refusal:
        context |= {"given": given, "problem": _first(refusal)}
        return render(request, "personas/template_make.html", context, status=refusal.status)
    messages.success(request, _("The template “%(name)s” is there now, for everybody’s new personas.") % {"name": made})
    return redirect("persona", slug=slug, pk=pk)


@require_safe
@login_required
def persona_templates(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _editor(request, slug))


@require_POST
@login_required
def persona_template_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me, given = _editor(request, slug), _given(request)
    try:
        change_template(me.workspace, person(request), pk, given)
    except (Invalid, Conflict) as refusal:
        return _page(request, me, {"id": pk, "says": _first(refusal), **given}, status=refusal.status)
    messages.success(request, _("Saved."))
    return redirect("persona_templates", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_template_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes; personas made from it stay as they are."""
    me = _editor(request, slug)
    if request.method != "POST":
        context = {"nav": "personas", "me": me, "template": template_of(me.workspace, pk)}
        return render(request, "personas/template_delete.html", context)
    gone = delete_template(me.workspace, person(request), pk)
    messages.success(request, _("The template “%(name)s” is deleted.") % {"name": gone.name})
    return redirect("persona_templates", slug=slug)


def _editor(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    return me


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in PARTS}


def _first(refusal: DomainError) -> str:
    said = [text for texts in refusal.details.values() for text in texts] if refusal.details else []
    return str(said[0]) if said else refusal.message


def _page(
    request: HttpRequest, me: Membership, refused: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    context = {"nav": "personas", "me": me, "templates": listed(me.workspace), "refused": refused}
    return render(request, "personas/templates.html", context, status=status)
