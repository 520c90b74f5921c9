"""A map's history and its versions as pages, and the map as it was. All of it works without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import membership_in, show_workspace
from workspaces.errors import DomainError, Invalid, NotFound
from workspaces.models import Membership, User
from workspaces.templatetags.components import peer
from workspaces.views._person import person

from ..access import Abilities, Principal, map_for
from ..document import MapDocument
from ..exchange.choosing import Choice, choose
from ..models import ChangeRecord, JourneyMap, Version
from ..showing.facts import Facts, Past
from ..showing.page import render_map
from ..timeline.reading import GUESTS, Wanted
from ..timeline.telling import history_of
from ..versions.looking import document_at, document_of
from ..versions.managing import (
    delete_version,
    keep_named,
    may_delete,
    rename_version,
    used_by,
    version_for,
    versions_of,
)
from ..versions.restoring import Restored, restore_moment, restore_version
from ..versions.words import kind_text, use_text, version_name

# Versions beside the history; the newest.
SHOWN = 60


@require_safe
@login_required
@never_cache
def map_history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?before=` a seq, `?person=` and `?element=` filter. 404 for those who may not know of the map."""
    shown, can = _open(request, pk)
    query = request.GET
    wanted = Wanted.of(query.get("person", ""), query.get("element", ""))
    before = int(query["before"]) if query.get("before", "").isdecimal() and len(query["before"]) < 16 else None
    told = history_of(shown, person(request).pk, before, wanted)
    versions = list(versions_of(shown)[:SHOWN])
    kept = {name: query[name] for name in ("person", "element") if query.get(name)}
    context = {
        "nav": "maps",
        "map": shown,
        "can": can,
        "groups": [{**one, "peer": _peer(one["person"])} for one in told["results"]],
        "older": urlencode({**kept, "before": told["next"]}) if told["next"] else "",
        "newest": urlencode(kept) if before else "",
        "is_newest": before is None,
        "since": told["since"],
        "wanted": wanted,
        "people": _people(shown),
        "guests": GUESTS,
        "versions": _with_uses(request, versions, can),
    }
    return render(request, "maps/history.html", context)


@require_safe
@login_required
@never_cache
def version_shown(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    """The map as a version kept it."""
    shown, can = _open(request, pk)
    found = _version(request, shown, version)
    past = Past(
        name=version_name(found),
        at=found.created_at,
        restore=reverse("version_restore", args=[pk, version]) if can["edit"] else "",
        change=str(uuid4()),
        compare=_compare(pk, f"version:{version}"),
        history=reverse("map_history", args=[pk]),
    )
    return _as_it_was(request, shown, document_of(shown, found), past)


@require_safe
@login_required
@never_cache
def moment_shown(request: HttpRequest, pk: UUID, seq: int) -> HttpResponse:
    """The map as it was after one Change of its log."""
    shown, can = _open(request, pk)
    document = document_at(shown, seq)
    log = ChangeRecord.objects.filter(map=shown)
    at = log.filter(seq=seq).values_list("at", flat=True).first()
    past = Past(
        at=at or shown.created_at,
        restore=reverse("moment_restore", args=[pk, seq]) if can["edit"] and seq < shown.seq else "",
        change=str(uuid4()),
        keep=reverse("version_keep", args=[pk]) if can["edit"] else "",
        seq=seq,
        compare=_compare(pk, f"seq:{seq}"),
        history=reverse("map_history", args=[pk]),
    )
    return _as_it_was(request, shown, document, past)


def _as_it_was(request: HttpRequest, shown: JourneyMap, document: MapDocument, past: Past) -> HttpResponse:
    facts = Facts(
        workspace=shown.workspace.name,
        past=past,
        back=reverse("map_editor", args=[shown.pk]),
        picture=lambda image: reverse("map_image", args=[shown.pk, image, "full"]),
    )
    return render_map(request, choose(document, Choice(internal=True)), facts)


# --- What is done with versions -----------------------------------------------------------------------------------


@require_POST
@login_required
def version_keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`name`, and `seq` for a point of the past."""
    _open(request, pk)
    given = request.POST.get("seq", "")
    seq = int(given) if given.isdecimal() and len(given) < 16 else None
    return _done(
        request,
        pk,
        lambda: keep_named(Principal.of_request(request), pk, request.POST.get("name", ""), seq),
        _("This version is kept."),
    )


@require_POST
@login_required
def version_rename(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    shown, _can = _open(request, pk)
    _version(request, shown, version)
    name = request.POST.get("name", "")
    return _done(
        request, pk, lambda: rename_version(Principal.of_request(request), version, name), _("The name is changed.")
    )


@require_POST
@login_required
def version_delete(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    shown, _can = _open(request, pk)
    _version(request, shown, version)
    return _done(
        request, pk, lambda: delete_version(Principal.of_request(request), version), _("The version is deleted.")
    )


@require_POST
@login_required
def version_restore(request: HttpRequest, pk: UUID, version: UUID) -> HttpResponse:
    """`change`: the id of the Change, so that a form sent twice does nothing twice. Back to the map, where it can be
    undone."""
    shown, _can = _open(request, pk)
    _version(request, shown, version)
    change = _change(request)
    return _restored(request, pk, change, restore_version(Principal.of_request(request), version, change))


@require_POST
@login_required
def moment_restore(request: HttpRequest, pk: UUID, seq: int) -> HttpResponse:
    _open(request, pk)
    change = _change(request)
    return _restored(request, pk, change, restore_moment(Principal.of_request(request), pk, seq, change))


def _restored(request: HttpRequest, pk: UUID, change: UUID, done: Restored) -> HttpResponse:
    if done.seq is None:
        messages.info(request, _("The map is as it was then already."))
        return redirect("map_history", pk)
    return redirect(f"{reverse('map_editor', args=[pk])}?restored={change}")


def _done(request: HttpRequest, pk: UUID, do: Callable[[], Any], text: str) -> HttpResponse:
    """Back to the history, saying what became of it; what takes a right that one lacks is a refusal of its own."""
    try:
        do()
    except DomainError as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, text)
    return redirect("map_history", pk)


def _change(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("change", ""))
    except ValueError as error:
        raise Invalid from error


def _open(request: HttpRequest, pk: UUID) -> tuple[JourneyMap, Abilities]:
    shown, can = map_for(Principal.of_request(request), pk, "view")
    show_workspace(request, membership_in(person(request), shown.workspace.slug))
    return shown, can


def _version(request: HttpRequest, shown: JourneyMap, version_id: UUID) -> Version:
    found, _can = version_for(Principal.of_request(request), version_id)
    if found.map_id != shown.pk:
        raise NotFound
    found.map = shown
    return found


def _peer(who: dict[str, Any] | None) -> int:
    return peer(User(pk=who["id"])) if who else 0


def _compare(pk: UUID, side: str) -> str:
    return f"{reverse('map_compare', args=[pk])}?{urlencode({'from': side, 'to': 'now'})}"


def _people(shown: JourneyMap) -> list[tuple[str, str]]:
    members = Membership.objects.filter(workspace=shown.workspace_id).select_related("user")
    people = [(str(one.user_id), one.user.display_name) for one in members]
    return sorted(people, key=lambda one: one[1].casefold())


def _with_uses(request: HttpRequest, versions: list[Version], can: Abilities) -> list[dict[str, Any]]:
    users = used_by([one.pk for one in versions])
    principal = Principal.of_request(request)
    return [
        {
            "version": one,
            "name": version_name(one),
            # What still shows it says by itself why it was kept.
            "why": "" if one.kind in users[one.pk] else kind_text(one.kind),
            "uses": [(use, use_text(use)) for use in users[one.pk]],
            "may_delete": may_delete(one, principal, can) and not users[one.pk],
        }
        for one in versions
    ]
