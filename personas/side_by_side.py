"""Pages of several personas: compared side by side, taken along as a file, brought in from one. They need no script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError
from workspaces.models import Membership, Role, User
from workspaces.views._person import person

from . import comparing, exchange
from .models import Persona
from .printing import persona_pdf
from .trash import find_persona, may_edit


@require_safe
@login_required
def personas_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """`?p=ID` two to four times; with fewer, or those that are not there, the page asks which."""
    me = open_workspace(request, slug)
    chosen = _chosen(me, request.GET.getlist("p"))
    context = {
        "nav": "personas",
        "me": me,
        "chosen": chosen,
        "others": Persona.objects.filter(workspace=me.workspace).in_use(),
        "most": comparing.MOST,
        "may_edit": may_edit(me),
    }
    if len(chosen) >= comparing.FEWEST:
        context |= {
            "facts": comparing.facts(chosen),
            "blocks": comparing.blocks(chosen),
            "scales": comparing.scales(chosen),
            "ways": comparing.ways(chosen),
        }
    return render(request, "personas/compare.html", context)


def _chosen(me: Membership, ids: list[str]) -> list[Persona]:
    """In the order named, each once, at most as many as fit beside each other; unknown ones are left out."""
    wanted = list(dict.fromkeys(found for one in ids if (found := exchange.id_in(one))))[: comparing.MOST]
    there = {one.pk: one for one in Persona.objects.alive().filter(workspace=me.workspace, pk__in=wanted)}
    return [there[pk] for pk in wanted if pk in there]


@require_safe
@login_required
def persona_export(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = find_persona(open_workspace(request, slug), pk)
    return _file(exchange.personas_json([found]), slugify(found.name) or "persona")


@require_safe
@login_required
def persona_paper(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The persona on A4 pages, in the reader's language."""
    return pdf_response(find_persona(open_workspace(request, slug), pk), person(request))


def pdf_response(found: Persona, reader: User) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{slugify(found.name) or "persona"}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(persona_pdf(found, reader.formats), content_type="application/pdf", headers=headers)


@require_safe
@login_required
def personas_export(request: HttpRequest, slug: str) -> HttpResponse:
    """All that are in use; the newest first would change the file with every edit, so by name."""
    me = open_workspace(request, slug)
    found = Persona.objects.filter(workspace=me.workspace).in_use().order_by("name", "id")[: exchange.MOST]
    return _file(exchange.personas_json(found), f"{me.workspace.slug}-personas")


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def personas_import(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for a file, POST takes in every persona of it, or none and says why."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    problem, status = "", 200
    if request.method == "POST":
        try:
            made = exchange.import_personas(me.workspace, person(request), _content(request))
        except DomainError as refusal:
            problem, status = refusal.message, refusal.status
        else:
            text = ngettext("%(n)s persona is here now.", "%(n)s personas are here now.", len(made))
            messages.success(request, text % {"n": len(made)})
            return redirect("persona", slug, made[0].pk) if len(made) == 1 else redirect("personas", slug)
    context = {"nav": "personas", "me": me, "problem": problem, "megabytes": exchange.BYTES // (1024 * 1024)}
    return render(request, "personas/import.html", context, status=status)


def _content(request: HttpRequest) -> bytes:
    """The file; nothing of one is as good as an empty one."""
    file = request.FILES.get("file")
    return file.read(exchange.BYTES + 1) if file else b""
