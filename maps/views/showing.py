"""Presenting a map: for members, with the steps that were saved for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workspaces.access import membership_in, show_workspace
from workspaces.errors import NotFound

from ..access import Principal, map_for
from ..changes.snapshot import read_document
from ..context import map_context
from ..exchange.choosing import Choice, choose
from ..showing.facts import Facts
from ..showing.presenting import render_presentation
from ..upkeep import upkeep_of


@require_safe
@login_required
@never_cache
def present(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The map to walk through in a meeting. 404 for those who may not know of it."""
    shown, abilities = map_for(Principal.of_request(request), pk, "view")
    show_workspace(request, membership_in(request.user, shown.workspace.slug))
    document = read_document(shown.pk)
    if document is None:
        raise NotFound
    user: Any = request.user
    # Nobody is surprised by them before an audience.
    costs = request.GET.get("costs") == "1"
    told = choose(replace(document, context=map_context(shown, user)), Choice(internal=True, costs=costs))
    upkeep = upkeep_of(shown, document.row["status"], document.seq)
    facts = Facts(
        workspace=shown.workspace.name,
        lead=shown.lead.display_name if shown.lead else "",
        changed_at=shown.edited_at,
        published_at=upkeep.published_at,
        changes_since=upkeep.changes_since,
        review_due=upkeep.review_due,
        review_asked=upkeep.review_asked,
        reviewed_at=upkeep.reviewed_at,
        costs=costs if any(row["cost"] for row in document.elements["pain_point"].values()) else None,
        back=reverse("map_editor", args=[shown.pk]),
        picture=lambda image: reverse("map_image", args=[shown.pk, image, "full"]),
    )
    return render_presentation(request, shown, abilities, told, facts)
