"""The page on which a persona's statements are rested on evidence of the library. Works without script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from evidence.library.listing import items_of, page_of
from evidence.library.looking import Looking
from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, DomainError, Invalid
from workspaces.models import Role
from workspaces.views._person import person

from . import evidence
from .models import Persona
from .trash import find_persona

ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def persona_evidence(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`statement`: which one (`goals:0`), and the filters of the library. POST `do`: attach or detach `items`."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    persona = find_persona(me, pk)
    if request.method == "POST":
        return _written(request, slug, persona)
    statements = evidence.backed_by(persona)
    chosen = next((one for one in statements if one.key == request.GET.get("statement")), None)
    if chosen is None and statements:
        chosen = next((one for one in statements if not one.items), statements[0])
    looking = Looking.of(request.GET.dict())
    attached = {one.pk for one in chosen.items} if chosen else set()
    found = items_of(me.workspace, looking).exclude(pk__in=attached)
    rows, after = page_of(found, looking.sort, request.GET.get("after", ""), ON_A_PAGE)
    context = {
        "nav": "personas",
        "me": me,
        "persona": persona,
        "statements": statements,
        "chosen": chosen,
        "looking": looking,
        "rows": rows,
        "after": after,
    }
    return render(request, "personas/evidence.html", context)


def _written(request: HttpRequest, slug: str, persona: Persona) -> HttpResponse:
    asked = request.POST
    back = f"{reverse('persona_evidence', args=[slug, persona.pk])}?{asked.get('back', '')}"
    try:
        field, at, version, ids = _read(asked)
        write = evidence.detach if asked.get("do") == "detach" else evidence.attach
        write(persona, version, field, at, ids, person(request))
    except Conflict:
        messages.error(request, _("Somebody else changed this persona in the meantime. Look at it again."))
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        count = len(ids)
        text = ngettext("%(n)s piece of evidence attached.", "%(n)s pieces of evidence attached.", count)
        if write is evidence.detach:
            text = ngettext("%(n)s piece of evidence taken off.", "%(n)s pieces of evidence taken off.", count)
        messages.success(request, text % {"n": count})
    return redirect(back)


def _read(asked: Any) -> tuple[str, int, int, list[UUID]]:
    field, _mark, at = asked.get("statement", "").partition(":")
    try:
        ids = [UUID(one) for one in asked.getlist("items")[:ON_A_PAGE]]
        read = field, int(at), int(asked.get("version", "")), ids
    except ValueError as error:
        raise Invalid from error
    if not ids:
        raise Invalid(_("Choose at least one piece of evidence."))
    return read
