"""The Insights page of a map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from maps.access import Principal, map_for
from workspaces.access import membership_in, show_workspace
from workspaces.errors import NotFound

from ..facts import document_of
from ..funnels.laid import pictured
from ..funnels.placing import laid_over
from ..matching.reading import count_open
from ..page.contents import contents_of
from ..page.naming import ROW_NAMES


@require_safe
@login_required
@never_cache
@ensure_csrf_cookie
def map_insights(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?persona=` whose curve, `?against=` beside what, `?pains=cost` ranked by what they cost. 404 for outsiders."""
    principal = Principal.of_request(request)
    shown, abilities = map_for(principal, pk, "view")
    show_workspace(request, membership_in(request.user, shown.workspace.slug))
    document = document_of(shown)
    if document is None:
        raise NotFound
    persona, wanted = request.GET.get("persona", ""), request.GET.get("against", "")
    contents = contents_of(principal, shown, document, persona=persona, wanted=wanted)
    ranked = "cost" if request.GET.get("pains") == "cost" else "weight"
    titles = {one.id: one.title for one in contents["journey"].touchpoints}
    context = {
        **contents,
        "nav": "maps",
        "map": shown,
        "may_edit": abilities["edit"],
        "proposed": count_open(shown),
        "ranked": ranked,
        "funnels": pictured(laid_over(shown, titles)),
        "pain_rows": contents[f"by_{ranked}"],
        "now_name": _now_name(contents),
        "row_names": ROW_NAMES,
        "actions_name": ", ".join(f"{one.count} {one.name}" for one in contents["actions"].counts),
    }
    return render(request, "insights/map.html", context)


def _now_name(contents: dict[str, Any]) -> str:
    """What the line in front is called: beside another persona or map it is somebody's, otherwise it is now."""
    other, persona = contents["other"], contents["persona"]
    if other and other.offer.group == "persona" and persona:
        return persona.name or _("Persona")
    return _("This map") if other and other.offer.group == "map" else _("Now")
