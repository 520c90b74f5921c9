"""The page that compares a map: with itself at another time, or with another map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import membership_in, require, show_workspace
from workspaces.models import Role
from workspaces.roles import at_least

from ..access import Principal, map_for
from ..comparing.page import choices_of, page_of, said_name
from ..comparing.sides import NOW, first_choice, offers_of, side_of, with_linked
from ..duplicating import future_copy


@require_safe
@login_required
@never_cache
def map_compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?from=`, `?to=` as maps.comparing.sides has them, `?changes=1` leaves out the rest, `?persona=` whose curves.

    404 for those who may not view one of the sides.
    """
    principal = Principal.of_request(request)
    shown, _can = map_for(principal, pk, "view")
    me = membership_in(request.user, shown.workspace.slug)
    show_workspace(request, me)
    offers = offers_of(principal, shown)
    wanted = request.GET.get("from", ""), request.GET.get("to", "")
    first = first_choice(shown, offers) if not any(wanted) else (wanted[0] or NOW, wanted[1] or NOW)
    only = request.GET.get("changes") == "1"
    context: dict[str, Any] = {"nav": "maps", "map": shown, "only": only, "may_create": at_least(me.role, Role.EDITOR)}
    if first is None:
        others = [one for one in offers if one.group == "map"]
        return render(request, "comparing/empty.html", {**context, "others": others})
    before, after = (side_of(principal, shown, key) for key in first)
    documents = with_linked(principal, before.document, after.document)
    before, after = replace(before, document=documents[0]), replace(after, document=documents[1])
    context |= page_of(before, after, only_changes=only, persona=request.GET.get("persona", ""))
    context |= {
        "before": before,
        "after": after,
        "before_name": said_name(before, after),
        "after_name": said_name(after, before),
        "from_choices": choices_of(offers, before),
        "to_choices": choices_of(offers, after),
    }
    return render(request, "comparing/page.html", context)


@require_POST
@login_required
def map_future(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A copy for the future state, and there at once; for those who may make maps."""
    principal = Principal.of_request(request)
    found, _can = map_for(principal, pk, "view")
    require(membership_in(request.user, found.workspace.slug), Role.EDITOR)
    return redirect("map_editor", pk=future_copy(principal, pk).pk)
