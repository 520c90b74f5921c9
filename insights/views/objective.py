"""The objective of a map over time: its readings, and a form for the next one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evidence import metrics
from evidence.charts.trend import trend
from evidence.models import Series
from maps.access import Principal, check, map_for
from maps.evidence.objective import read_objective_from
from maps.models import JourneyMap
from workspaces.access import membership_in, show_workspace
from workspaces.errors import NotFound
from workspaces.views._person import person

from ..models import WorkspaceEvent
from ..portfolio import objectives
from ..portfolio.forms import ReadingForm
from ..portfolio.progress import progress_of, state_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def map_objective(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET shows the readings, POST adds one."""
    found, can = map_for(Principal.of_request(request), pk)
    show_workspace(request, membership_in(request.user, found.workspace.slug))
    form = ReadingForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    if request.method == "POST":
        check(can, "edit")
        if form.is_valid():
            told = form.cleaned_data
            objectives.add_reading(found, person(request), told["on"], told["value"], told["note"])
            messages.success(request, _("The reading is saved."))
            return redirect("map_objective", pk=pk)
    series = objectives.series_of(found)
    readings = objectives.readings_of(found, series)
    latest = {pk: (readings[-1].on, readings[-1].value)} if readings else {}
    objective = objectives.objective_of(found, latest)
    events = WorkspaceEvent.objects.filter(workspace=found.workspace).values_list("on", "title")
    context = {
        "nav": "maps",
        "tab": "insights",
        "map": found,
        "can": can,
        "form": form,
        "readings": readings[::-1],
        "series": series,
        "offered": _offered(found, series) if can["edit"] else (),
        "progress": progress_of(objective),
        "state": state_of(objective, timezone.localdate()),
        "chart": trend(
            [(one.on, one.value) for one in readings], target=found.target, baseline=found.baseline, events=events
        ),
    }
    return render(request, "insights/portfolio/objective.html", context, status=400 if form.is_bound else 200)


def _offered(journey_map: JourneyMap, chosen: Series | None) -> list[Series]:
    """What it may be read from: archived ones only where one is chosen."""
    rows = Series.objects.filter(workspace=journey_map.workspace_id)
    return [one for one in rows if one.archived_at is None or (chosen is not None and one.pk == chosen.pk)]


@require_POST
@login_required
def objective_series(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`series`: an id; empty: readings by hand alone."""
    principal = Principal.of_request(request)
    found, _can = map_for(principal, pk, "edit")
    series = _series(found, request.POST.get("series", ""))
    read_objective_from(principal, found, series)
    said = (
        _("The objective reads “%(name)s”.") % {"name": series.name} if series else _("The objective is read by hand.")
    )
    messages.success(request, said)
    return redirect("map_objective", pk=pk)


def _series(journey_map: JourneyMap, wanted: str) -> Series | None:
    """Raises NotFound for one of elsewhere."""
    if not wanted:
        return None
    try:
        return metrics.series_of(journey_map.workspace, UUID(wanted))
    except ValueError as error:
        raise NotFound from error


@require_POST
@login_required
def objective_reading_delete(request: HttpRequest, pk: UUID, reading: UUID) -> HttpResponse:
    found, _can = map_for(Principal.of_request(request), pk, "edit")
    objectives.delete_reading(found, reading)
    messages.success(request, _("The reading is deleted."))
    return redirect("map_objective", pk=pk)
