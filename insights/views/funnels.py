"""Funnels of a map: which are laid over it, and which step is which touchpoint."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evidence.metrics import funnel_of
from evidence.models import Funnel
from maps.access import Principal, map_for
from workspaces.access import membership_in, show_workspace
from workspaces.errors import DomainError
from workspaces.views._person import person

from ..funnels.laid import guessed, pictured
from ..funnels.placing import laid_over, place, shown_on, take_away, titles_of


@require_safe
@login_required
@never_cache
def map_funnels(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Those that are laid over the map, and those that may be."""
    found, can = map_for(Principal.of_request(request), pk)
    show_workspace(request, membership_in(request.user, found.workspace.slug))
    shown = laid_over(found, titles_of(found))
    there = {funnel.pk for funnel, _steps in shown}
    context = {
        "nav": "maps",
        "tab": "insights",
        "map": found,
        "can": can,
        "shown": pictured(shown),
        "offered": [one for one in Funnel.objects.filter(workspace=found.workspace_id) if one.pk not in there],
    }
    return render(request, "insights/funnels/map.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_funnel(request: HttpRequest, pk: UUID, funnel: UUID) -> HttpResponse:
    """GET asks for each step's touchpoint, with a first guess; POST lays the funnel over the map."""
    found, _can = map_for(Principal.of_request(request), pk, "edit")
    show_workspace(request, membership_in(request.user, found.workspace.slug))
    chosen = funnel_of(found.workspace, funnel)
    refusal = ""
    if request.method == "POST":
        wanted = [request.POST.get(f"step-{at}") or None for at in range(len(chosen.steps))]
        try:
            place(found, person(request), chosen, wanted)
        except DomainError as error:
            refusal = next(iter(error.details.get("places", [])), error.message)
        else:
            messages.success(request, _("“%(name)s” lies over the map.") % {"name": chosen.name})
            return redirect("map_funnels", pk=pk)
    titles = titles_of(found)
    there = next((one.places for one in shown_on(found) if one.funnel_id == chosen.pk), None)
    context = {
        "nav": "maps",
        "tab": "insights",
        "map": found,
        "funnel": chosen,
        "steps": list(zip(chosen.steps, there or guessed(chosen.steps, titles), strict=False)),
        "is_laid": there is not None,
        "titles": titles,
        "refusal": refusal,
    }
    return render(request, "insights/funnels/place.html", context, status=400 if refusal else 200)


@require_POST
@login_required
def map_funnel_delete(request: HttpRequest, pk: UUID, funnel: UUID) -> HttpResponse:
    found, _can = map_for(Principal.of_request(request), pk, "edit")
    take_away(found, person(request), funnel_of(found.workspace, funnel))
    messages.success(request, _("The funnel is taken off the map."))
    return redirect("map_funnels", pk=pk)
