"""Planned and actual paths of a map: logs of events, which activity is which touchpoint, and what people really do."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evidence import event_logs
from evidence.models import EventLog
from insights.charts.actual import drawing_of
from insights.funnels.placing import titles_of
from insights.models import ActualPaths
from insights.paths.placing import guessed, lay, shown_on, take_away, told_of
from maps.access import Abilities, Principal, map_for
from maps.models import JourneyMap, Path, Touchpoint
from workspaces.access import membership_in, require, show_workspace
from workspaces.errors import DomainError, Invalid
from workspaces.models import Role
from workspaces.roles import at_least
from workspaces.views._person import person

# Ways that the table shows.
ROWS: Final = 60


@require_safe
@login_required
@never_cache
def map_paths(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?log=`: which of the logs laid over the map; without it the newest."""
    head, can, role = _open(request, pk)
    shown = shown_on(head)
    chosen = next((one for one in shown if str(one.log_id) == request.GET.get("log")), shown[0] if shown else None)
    there = {one.log_id for one in shown}
    offered = [one for one in EventLog.objects.filter(workspace=head.workspace_id) if one.pk not in there]
    context = {"nav": "maps", "map": head, "can": can, "shown": shown, "chosen": chosen, "offered": offered}
    context |= {"may_bring": can["edit"] and at_least(role, Role.EDITOR)}
    if chosen is not None:
        context |= _told(head, chosen)
    return render(request, "insights/paths/page.html", context)


@require_POST
@login_required
def map_path_bring(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file of events: counted, and on to which activity is which touchpoint."""
    head, _can, _role = _open(request, pk, "edit")
    require(membership_in(request.user, head.workspace.slug), Role.EDITOR)
    file = request.FILES.get("file")
    if file is None or not file.name:
        messages.error(request, _("Choose a file with one row for each event."))
        return redirect("map_paths", pk=pk)
    columns = {use: str(int(at) - 1) for use in event_logs.USES if (at := _number(request.POST.get(use, "")))}
    try:
        log, left = event_logs.bring(
            head.workspace, person(request), file.name, file.read(), name=request.POST.get("name", ""), columns=columns
        )
    except DomainError as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, str(refusal.message))
        return redirect("map_paths", pk=pk)
    _tell(request, left)
    return redirect("map_path", pk=pk, log=log.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_path(request: HttpRequest, pk: UUID, log: UUID) -> HttpResponse:
    """GET asks which activity is which touchpoint, with a first guess; POST lays the log over the map."""
    head, _can, _role = _open(request, pk, "edit")
    found = event_logs.log_of(head.workspace, log)
    refusal = ""
    if request.method == "POST":
        names = [one["name"] for one in found.activities]
        wanted = {name: request.POST.get(f"place-{number}") or None for number, name in enumerate(names)}
        try:
            lay(Principal.of_request(request), head, found, wanted)
        except Invalid as error:
            refusal = " ".join(str(one) for told in error.details.values() for one in told) or str(error.message)
        else:
            return redirect(f"{request.path.rsplit('/', 2)[0]}/?log={found.pk}")
    there = ActualPaths.objects.filter(map=head, log=found).first()
    places = there.places if there else guessed(head, found)
    rows = [(one, places.get(one["name"])) for one in found.activities]
    context = {"nav": "maps", "map": head, "log": found, "rows": rows, "titles": titles_of(head), "refusal": refusal}
    context |= {"is_laid": there is not None}
    return render(request, "insights/paths/place.html", context, status=400 if refusal else 200)


@require_POST
@login_required
def map_path_remove(request: HttpRequest, pk: UUID, log: UUID) -> HttpResponse:
    """`do`: off takes it off this map, delete forgets the log everywhere."""
    head, _can, _role = _open(request, pk, "edit")
    found = event_logs.log_of(head.workspace, log)
    if request.POST.get("do") == "delete":
        require(membership_in(request.user, head.workspace.slug), Role.EDITOR)
        event_logs.delete(head.workspace, person(request), log)
        messages.success(request, _("The log is deleted, and taken off every map."))
    else:
        take_away(Principal.of_request(request), head, found)
        messages.success(request, _("The log is taken off the map."))
    return redirect("map_paths", pk=pk)


# --- The parts --------------------------------------------------------------------------------------------------------


def _open(request: HttpRequest, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities, str]:
    head, can = map_for(Principal.of_request(request), pk, ability)
    me = membership_in(request.user, head.workspace.slug)
    show_workspace(request, me)
    return head, can, me.role


def _told(head: JourneyMap, chosen: ActualPaths) -> dict[str, Any]:
    chosen.map = head
    told, titles = told_of(chosen), titles_of(head)
    planned = [
        (str(start), str(end) if end else None)
        for start, end in Path.objects.filter(map=head, example=False).values_list("from_touchpoint", "to_touchpoint")
    ]
    colours = dict(Touchpoint.objects.filter(map=head).values_list("pk", "stage__colour"))
    return {
        "told": told,
        "titles": titles,
        "colours": {str(pk): colour for pk, colour in colours.items()},
        "drawing": drawing_of(told, list(titles), planned),
        "ways": told.taken[:ROWS],
        "more": max(0, len(told.taken) - ROWS),
        "deepest": max((one for one in told.taken if one.end is None), key=lambda one: one.cases, default=None),
        "loops": [one for one in told.taken if one.is_back],
    }


def _number(said: str) -> str:
    """Of a column, counted from 1; empty for what is none."""
    return said if said.isdecimal() and len(said) < 7 and int(said) else ""


def _tell(request: HttpRequest, left: dict[str, int]) -> None:
    if left["wrong"]:
        text = _("Rows left out, because they name no case or nothing that happened: %(n)s.")
        messages.warning(request, text % {"n": left["wrong"]})
    if left["untimed"]:
        text = _("Events whose time can’t be read: %(n)s. In their cases the order of the file counts.")
        messages.warning(request, text % {"n": left["untimed"]})
