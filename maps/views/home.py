"""The home page of a workspace: its maps as cards or a list, in folders, with filters; and their trash."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workspaces.access import open_workspace
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.trash import InTrash

from ..gallery import starters
from ..home.address import WITHOUT, Looking
from ..home.listing import in_trash, listing
from ..models import JourneyMap

LAYOUTS: Final = ("cards", "list")
LAYOUT_COOKIE: Final = "maps_layout"
YEAR: Final = 365 * 24 * 60 * 60
STARTERS_SHOWN: Final = 6


@require_safe
@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """What one looks at stands in the address (home.address); `?layout=` is remembered, `?trashed=` offers to undo."""
    me = open_workspace(request, slug)
    looking = Looking.of(request.GET)
    if request.GET.get("layout") in LAYOUTS:
        return _remembering(request, redirect(reverse("home", args=[slug]) + looking.query))
    found = listing(me, looking)
    trashed = _just_trashed(request, me)
    context = {
        "nav": "maps",
        "me": me,
        "looking": found.looking,
        "found": found,
        "without": WITHOUT,
        "layout": _layout(request),
        "may_create": at_least(me.role, Role.EDITOR),
        "starters": starters()[:STARTERS_SHOWN],
        "more_starters": len(starters()),
        "trashed": trashed,
    }
    if looking.shelf == "trash":
        context |= {"in_trash": _in_trash(me, in_trash(me)), "many_url": reverse("maps_bulk", args=[slug])}
    if trashed:
        context["toast"] = "maps/trashed_toast.html"
    return render(request, "maps/home.html", context)


def _layout(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(LAYOUT_COOKIE, "")
    return chosen if chosen in LAYOUTS else LAYOUTS[0]


def _remembering(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A person's choice, on this device: how a list looks is no business of the workspace."""
    response.set_cookie(
        LAYOUT_COOKIE, request.GET["layout"], max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response


def _in_trash(me: Membership, maps: Iterable[JourneyMap]) -> list[InTrash]:
    """Trashed maps with the ways back and out, last deleted first."""
    slug, purges = me.workspace.slug, at_least(me.role, Role.ADMIN)
    newest = sorted(maps, key=lambda one: one.trashed_at, reverse=True)  # type: ignore[arg-type, return-value]
    return [
        InTrash(
            one.title,
            one.trashed_at,  # type: ignore[arg-type]
            reverse("map_restore", args=[slug, one.pk]),
            reverse("map_purge", args=[slug, one.pk]) if purges else "",
            str(one.pk),
        )
        for one in newest
    ]


def _just_trashed(request: HttpRequest, me: Membership) -> dict[str, Any] | None:
    """The maps that `?trashed=ID,ID` names, as far as this member may bring them back."""
    ids = {pk for pk in map(_uuid, request.GET.get("trashed", "").split(",")[:200]) if pk}
    maps = list(in_trash(me).filter(pk__in=ids)) if ids else []
    return {"maps": maps, "count": len(maps), "title": maps[0].title} if maps else None


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
