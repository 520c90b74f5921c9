"""Reviewing a map: walking through what may have changed, and recording the decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from insights.models import MapReview
from insights.reviews.recording import record_review
from insights.reviews.walking import Walk, walk_through
from maps.access import Abilities, Principal, map_for
from maps.changes.snapshot import read_document
from maps.context import map_context
from maps.models import JourneyMap
from maps.upkeep import upkeep_of
from workspaces.access import membership_in, show_workspace
from workspaces.errors import DomainError, NotFound
from workspaces.views._person import person

# Older ones are told by number: nobody can look at so many boxes.
MOST_SEEN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET walks through, POST records. Who may only look sees what asks, and no form."""
    principal = Principal.of_request(request)
    head, can = map_for(principal, pk, "edit" if request.method == "POST" else "view")
    show_workspace(request, membership_in(request.user, head.workspace.slug))
    error = ""
    if request.method == "POST":
        try:
            review = record_review(
                principal,
                head,
                request.POST.get("decision", ""),
                request.POST.get("note", ""),
                _noted(request.POST),
                _ids(request.POST.getlist("seen")[:MOST_SEEN]),
                _number(request.POST.get("seq", "")),
            )
        except DomainError as refusal:
            if refusal.status in (403, 404):
                raise
            error = str(refusal.message)
        else:
            messages.success(request, _("The review is recorded."))
            done = review.decision == MapReview.Decision.ARCHIVE
            return redirect("home", slug=head.workspace.slug) if done else redirect("map_review", pk=pk)
    context = {**_page(request, head, can), "error": error, "said": request.POST}
    return render(request, "insights/reviews/review.html", context, status=400 if error else 200)


def _page(request: HttpRequest, head: JourneyMap, can: Abilities) -> dict[str, object]:
    walk = _walk(request, head)
    upkeep = upkeep_of(walk.head, head.status, walk.document.seq)
    return {
        "nav": "maps",
        "map": walk.head,
        "can": can,
        "walk": walk,
        "upkeep": upkeep,
        "decisions": MapReview.Decision.choices,
        "today": timezone.localdate(),
    }


def _walk(request: HttpRequest, head: JourneyMap) -> Walk:
    document = read_document(head.pk)
    if document is None:
        raise NotFound
    return walk_through(head, replace(document, context=map_context(head, person(request))))


def _noted(posted: QueryDict) -> dict[str, str]:
    """What was written beside the questions, by their names."""
    return {name.removeprefix("noted-"): str(posted[name]) for name in posted if name.startswith("noted-")}


def _ids(given: Iterable[str]) -> list[UUID]:
    found = []
    for one in given:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else 0
