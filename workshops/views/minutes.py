"""Pages of sessions that are over: all of a map, the minutes of one, the same as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from maps.access import Abilities, Principal, map_for
from maps.models import JourneyMap
from workshops.models import Workshop
from workshops.running.decisions import take_up
from workshops.running.turns import Doer
from workshops.telling.markdown import markdown_of
from workshops.telling.minutes import minutes_of
from workshops.telling.past import sessions_page
from workspaces.access import membership_in, show_workspace
from workspaces.errors import DomainError, NotFound
from workspaces.templatetags.formats import locale_of
from workspaces.views._person import person


@require_safe
@login_required
@never_cache
def map_sessions(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown, can = _open(request, pk)
    context = {"nav": "maps", "map": shown, "can": can, "sessions": sessions_page(pk)}
    return render(request, "workshops/sessions.html", context)


@require_safe
@login_required
@never_cache
def session_minutes(request: HttpRequest, pk: UUID, workshop: UUID) -> HttpResponse:
    """While it goes on, there is nothing to read yet: the map has the session."""
    shown, can = _open(request, pk)
    found = _session(pk, workshop)
    if found.ended_at is None:
        return redirect("map_editor", pk)
    told = minutes_of(found, person(request))
    return render(request, "workshops/minutes.html", {"nav": "maps", "map": shown, "can": can, "of": found, **told})


@require_safe
@login_required
@never_cache
def session_minutes_file(request: HttpRequest, pk: UUID, workshop: UUID) -> HttpResponse:
    """The minutes as Markdown. What the reader wrote for themselves is not in it: files are passed on."""
    shown, _can = _open(request, pk)
    found = _session(pk, workshop)
    if found.ended_at is None:
        raise NotFound
    reader = person(request)
    text = markdown_of(minutes_of(found, reader), shown.title, locale_of(reader.formats))
    name = f"{slugify(found.title) or 'session'}.md"
    return HttpResponse(
        text,
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


@require_POST
@login_required
def session_take_up(request: HttpRequest, pk: UUID, workshop: UUID, decision: UUID) -> HttpResponse:
    """Take a decision into the action register (editors)."""
    reader = person(request)
    map_for(Principal.of_request(request), pk, "edit")
    found = _session(pk, workshop)
    try:
        take_up(Doer.of(reader), found, decision)
    except NotFound:
        raise
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The decision is in the action register."))
    return redirect("session_minutes", pk, workshop)


def _open(request: HttpRequest, pk: UUID) -> tuple[JourneyMap, Abilities]:
    shown, can = map_for(Principal.of_request(request), pk, "view")
    show_workspace(request, membership_in(request.user, shown.workspace.slug))
    return shown, can


def _session(pk: UUID, workshop: UUID) -> Workshop:
    found = Workshop.objects.select_related("map__workspace", "version", "facilitator").filter(map=pk, pk=workshop)
    session = found.first()
    if session is None:
        raise NotFound
    return session
