"""Validation links of a map for its team: their list, a new one, and what customers said."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insights.facts import document_of
from insights.models import Validation
from insights.validating import links
from insights.validating.doors import url_of
from insights.validating.forms import ValidationForm
from insights.validating.results import results_of
from maps.access import Abilities, Principal, map_for
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap
from workspaces.access import membership_in, show_workspace
from workspaces.errors import Invalid, NotFound
from workspaces.qr import svg_of

_DO: Final = {"close": links.close, "reopen": links.reopen, "renew": links.renew}


@require_safe
@login_required
@never_cache
def map_validations(request: HttpRequest, pk: UUID) -> HttpResponse:
    head, can = _open(request, pk)
    sent = Count("visits", filter=Q(visits__sent_at__isnull=False))
    found = Validation.objects.filter(map=head).annotate(sent=sent).order_by("-created_at", "id")
    rows = [{"validation": one, "is_open": is_open(one)} for one in found]
    context = {"nav": "maps", "map": head, "can": can, "rows": rows}
    return render(request, "insights/validating/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_validation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    head, _can = _open(request, pk, "edit")
    form = ValidationForm(_journey(head), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = links.make(Principal.of_request(request), pk, form.wanted, form.chosen)
        except Invalid as error:
            form.refuse(error)
        else:
            return redirect("map_validation", pk=pk, validation=made.pk)
    context = {"nav": "maps", "map": head, "form": form}
    return render(request, "insights/validating/new.html", context, status=400 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def map_validation(request: HttpRequest, pk: UUID, validation: UUID) -> HttpResponse:
    """What was said; the link itself only for those who may edit the map."""
    head, can = _open(request, pk)
    found = links.validation_of(pk, validation)
    journey = _journey(head)
    context = {
        "nav": "maps",
        "map": head,
        "can": can,
        "validation": found,
        "is_open": is_open(found),
        "results": results_of(found, found.visits.all(), journey),
        "link": url_of(found) if can["edit"] else "",
    }
    return render(request, "insights/validating/results.html", context)


@require_safe
@login_required
@never_cache
def map_validation_qr(request: HttpRequest, pk: UUID, validation: UUID) -> HttpResponse:
    _open(request, pk, "edit")
    return HttpResponse(
        svg_of(url_of(links.validation_of(pk, validation))),
        content_type="image/svg+xml",
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


@require_POST
@login_required
def map_validation_change(request: HttpRequest, pk: UUID, validation: UUID) -> HttpResponse:
    """`do`: close, reopen or renew."""
    _open(request, pk, "edit")
    what = _DO.get(request.POST.get("do", ""))
    if what is None:
        raise Invalid(_("There is no such choice."))
    what(Principal.of_request(request), links.validation_of(pk, validation))
    return redirect("map_validation", pk=pk, validation=validation)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_validation_delete(request: HttpRequest, pk: UUID, validation: UUID) -> HttpResponse:
    """GET asks, POST deletes the link; what was sent stays in the library."""
    head, _can = _open(request, pk, "edit")
    found = links.validation_of(pk, validation)
    if request.method == "POST":
        links.delete(Principal.of_request(request), found)
        messages.success(request, _("The link is deleted. What was sent stays in the library."))
        return redirect("map_validations", pk=pk)
    return render(request, "insights/validating/delete.html", {"nav": "maps", "map": head, "validation": found})


def is_open(validation: Validation) -> bool:
    over = validation.closes_at is not None and validation.closes_at <= timezone.now()
    return validation.closed_at is None and not over


def _open(request: HttpRequest, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities]:
    head, can = map_for(Principal.of_request(request), pk, ability)
    show_workspace(request, membership_in(request.user, head.workspace.slug))
    return head, can


def _journey(head: JourneyMap) -> Journey:
    document = document_of(head)
    if document is None:
        raise NotFound
    return journey_of(document)
