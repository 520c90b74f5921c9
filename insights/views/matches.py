"""What evidence seems to belong to a map: suggestions by touchpoint, accepted, moved or refused, singly and many."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from evidence.models import Item
from insights.matching import asking, deciding
from insights.matching.reading import columns_of, shown_of, targets_of
from maps.access import Abilities, Principal, map_for
from maps.changes.snapshot import read_document
from maps.models import JourneyMap
from workspaces.access import membership_in, show_workspace
from workspaces.errors import DomainError, NotFound
from workspaces.views._person import person

# Of a touchpoint; the others unfold.
FIRST: Final = 6
# Where what can be taken back is remembered until the next page.
DONE: Final = "matches_done"


@require_safe
@login_required
@never_cache
def map_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The tab Evidence of a map; `?touchpoint=` shows one alone."""
    head, can = _open(request, pk)
    document = read_document(head.pk)
    if document is None:
        raise NotFound
    shown = shown_of(head, document, _uuid(request.GET.get("touchpoint", "")))
    looked_at, job = asking.last_look(head)
    done = request.session.get(DONE)
    if done is not None and done.get("map") == str(pk):
        del request.session[DONE]
    else:
        done = None
    context = {
        "nav": "maps",
        "map": head,
        "can": can,
        "columns": columns_of(document, shown),
        "total": len(shown),
        "first": FIRST,
        "head": f":{FIRST}",
        "rest": f"{FIRST}:",
        "targets": targets_of(document) if can["edit"] else [],
        "looked_at": looked_at,
        "job": job,
        "has_evidence": bool(shown) or Item.objects.visible().filter(workspace=head.workspace_id).exists(),
        "done": done,
        "toast": "insights/matching/done.html" if done else None,
    }
    return render(request, "insights/matching/page.html", context)


@require_POST
@login_required
def map_evidence_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`accept`, `refuse`: the id of one, or `chosen` for all in `match`; `move`: likewise, to what `target` names."""
    head, _can = _open(request, pk, "edit")
    principal = Principal.of_request(request)
    what, ids = _asked(request.POST)
    if not ids:
        messages.warning(request, _("Choose at least one suggestion."))
        return redirect("map_evidence", pk=pk)
    target = _target(request.POST.get("target", "")) if what == "move" else None
    if what == "move" and target is None:
        messages.warning(request, _("Say where to: choose an element of the map."))
        return redirect("map_evidence", pk=pk)
    try:
        refused = what == "refuse"
        decided = deciding.refuse(principal, head, ids) if refused else deciding.accept(principal, head, ids, target)
    except DomainError as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, str(refusal.message))
        return redirect("map_evidence", pk=pk)
    if decided.done:
        request.session[DONE] = {"map": str(pk), **_told(decided, refused)}
    if decided.gone:
        gone = len(decided.gone)
        messages.warning(
            request, ngettext("%d is no longer there.", "%d are no longer there.", gone) % gone
        )  # fmt: skip
    elif not decided.done:
        messages.warning(request, _("Somebody else has answered this meanwhile."))
    return redirect("map_evidence", pk=pk)


@require_POST
@login_required
def map_evidence_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open `match` again, and take the Change back that linked them."""
    head, _can = _open(request, pk, "edit")
    ids = [one for one in map(_uuid, request.POST.getlist("match")) if one]
    change = _uuid(request.POST.get("change", ""))
    try:
        deciding.take_back(Principal.of_request(request), head, ids, str(change) if change else None)
    except DomainError as refusal:
        if refusal.status in (403, 404) and refusal.details.get("change") is None:
            raise
        messages.error(request, str(refusal.message))
    return redirect("map_evidence", pk=pk)


@require_POST
@login_required
def map_evidence_look(request: HttpRequest, pk: UUID) -> HttpResponse:
    head, _can = _open(request, pk, "edit")
    asking.look(head.workspace, person(request), head)
    return redirect("map_evidence", pk=pk)


def _open(request: HttpRequest, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities]:
    head, can = map_for(Principal.of_request(request), pk, ability)
    show_workspace(request, membership_in(request.user, head.workspace.slug))
    return head, can


def _asked(posted: QueryDict) -> tuple[str, list[UUID]]:
    for what in ("accept", "refuse", "move"):
        named = posted.get(what)
        if named:
            some = posted.getlist("match") if named == "chosen" else [named]
            return what, [one for one in map(_uuid, some) if one][: deciding.MOST_AT_ONCE]
    return "", []


def _target(named: str) -> deciding.Target | None:
    kind, _colon, element = named.partition(":")
    found = _uuid(element)
    return deciding.Target(kind, found) if found else None


def _told(decided: deciding.Decided, refused: bool) -> dict[str, Any]:
    done = [str(one) for one in decided.done]
    return {"matches": done, "change": decided.change, "links": decided.links, "refused": refused}


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
