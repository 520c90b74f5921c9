"""The page of the workspace's search; `?part=1` answers with what was found alone, for results while one types."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from maps.models import MapPersona
from personas.models import Persona
from workspaces.access import open_workspace
from workspaces.models import Membership

from ..search.finding import SHOWN, Found, find, open_maps
from ..search.looking import Looking, kinds
from ..search.places import LOOKS
from ..search.showing import grouped


@require_safe
@login_required
@never_cache
def search(request: HttpRequest, slug: str) -> HttpResponse:
    """`?q=`, `?kind=`, `?map=`, `?persona=`."""
    me = open_workspace(request, slug)
    looking = Looking.of(request.GET)
    found = find(me, looking)
    context: dict[str, Any] = {
        "me": me,
        "looking": looking,
        "found": found,
        "groups": grouped(me, found, looking.query),
        "kinds": _kinds(looking, found),
        "everything": looking.but(kind="").address,
        "all_kinds": sum(found.kinds.values()),
        "unfiltered": Looking(q=looking.q).address,
        "too_many": found.total > SHOWN,
        "most": SHOWN,
    }
    if request.GET.get("part"):
        return render(request, "insights/search/found.html", context)
    maps = list(open_maps(me).order_by("title", "id").only("id", "title"))
    context |= {"nav": "search", "maps": maps, "personas": _personas(me)}
    return render(request, "insights/search/page.html", context)


def _kinds(looking: Looking, found: Found) -> list[dict[str, Any]]:
    """Of what was found each kind, and the one that is looked at."""
    return [
        {
            "kind": kind,
            "look": LOOKS[kind],
            "count": found.kinds[kind],
            "address": looking.but(kind=kind).address,
            "is_on": kind == looking.kind,
        }
        for kind in kinds()
        if found.kinds[kind] or kind == looking.kind
    ]


def _personas(me: Membership) -> list[Persona]:
    """Those that are on a map, and those that still could be."""
    on_maps = MapPersona.objects.filter(map__in=open_maps(me).values("pk")).values("persona")
    everyone = Persona.objects.filter(workspace=me.workspace_id, trashed_at=None)
    return list(everyone.filter(Q(archived_at=None) | Q(pk__in=on_maps)))
