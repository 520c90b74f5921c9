"""Series: the list of them, one with its figures, figures typed, pasted or as a file."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, NotFound
from workspaces.harmless import harmless
from workspaces.models import Membership, Role
from workspaces.views._person import person

from .. import metrics
from ..charts.trend import trend
from ..figures import Figure
from ..models import Series
from ..overview import courses
from ..points_file import Read, read_bytes, read_points
from ..series_forms import PointForm, PointsForm, SeriesForm
from ..series_uses import uses_of
from .doors import may_edit

# Of a long series, the newest; the file has all of them.
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def series_list(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows them, POST makes one. `?archived=1`: those in the archive."""
    me = open_workspace(request, slug)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(me, Role.EDITOR)
        if form.is_valid():
            try:
                made = metrics.create_series(me.workspace, person(request), form.told())
            except DomainError as error:
                form.refuse(error)
            else:
                messages.success(request, _("“%(name)s” is made. Its figures come next.") % {"name": made.name})
                return redirect("series_one", slug=slug, pk=made.pk)
    everything = courses(me.workspace, archived=None)
    is_archive = request.GET.get("archived") == "1"
    context = {
        "nav": "evidence",
        "tab": "series",
        "me": me,
        "may_edit": may_edit(me),
        "form": form,
        "is_archive": is_archive,
        "rows": [one for one in everything if (one.series.archived_at is not None) == is_archive],
        "archived": sum(one.series.archived_at is not None for one in everything),
    }
    return render(request, "evidence/series/list.html", context, status=400 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def series_one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    return _page(request, me, metrics.series_of(me.workspace, pk))


def _page(
    request: HttpRequest,
    me: Membership,
    series: Series,
    point: PointForm | None = None,
    table: PointsForm | None = None,
    read: Read | None = None,
) -> HttpResponse:
    """One series with the forms as they are filled in; a refused one makes it a 400."""
    points = list(series.points.select_related("by"))
    context = {
        "nav": "evidence",
        "tab": "series",
        "me": me,
        "may_edit": may_edit(me),
        "series": series,
        "points": points[::-1][:SHOWN],
        "count": len(points),
        "chart": trend([(one.date, one.value) for one in points[-SHOWN:]]),
        "uses": uses_of(me, series),
        "point_form": point or PointForm(),
        "table_form": table or PointsForm(),
        "read": read,
        "address": request.build_absolute_uri(f"/api/v1/workspaces/{me.workspace.slug}/evidence/"),
    }
    refused = (point is not None and point.errors) or (table is not None and (table.errors or read is not None))
    return render(request, "evidence/series/one.html", context, status=400 if refused else 200)


@require_POST
@login_required
def series_point(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One figure by hand."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    series = metrics.series_of(me.workspace, pk)
    form = PointForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            figure = Figure(told["on"], told["value"], told["note"])
            counts = metrics.put_points(series, person(request), [figure], feed=Series.Feed.HAND)
        except DomainError as error:
            form.add_error("on", next(iter(error.details.get("points", {}).values()), error.message))
        else:
            messages.success(request, _("The figure is changed.") if counts["changed"] else _("The figure is saved."))
            return redirect("series_one", slug=slug, pk=pk)
    return _page(request, me, series, point=form)


@require_POST
@login_required
def series_table(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Many at once, pasted or as a file: all of them or none, and which row is wrong."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    series = metrics.series_of(me.workspace, pk)
    form = PointsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, me, series, table=form)
    told = form.cleaned_data
    if told["file"]:
        read = read_bytes(told["file"].read(), told["order"], told["sign"])
    else:
        read = read_points(told["text"], told["order"], told["sign"])
    if not read.wrong:
        try:
            counts = metrics.put_points(series, person(request), read.figures, feed=Series.Feed.FILE)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _written(counts))
            return redirect("series_one", slug=slug, pk=pk)
    return _page(request, me, series, table=form, read=read)


def _written(counts: dict[str, int]) -> str:
    new = ngettext("%(count)d new figure", "%(count)d new figures", counts["added"]) % {"count": counts["added"]}
    return _("%(new)s, %(changed)d changed, %(same)d as before.") % {
        "new": new, "changed": counts["changed"], "same": counts["same"],
    }  # fmt: skip


@require_POST
@login_required
def series_point_delete(request: HttpRequest, slug: str, pk: UUID, on: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    series = metrics.series_of(me.workspace, pk)
    try:
        metrics.delete_point(series, person(request), date.fromisoformat(on))
    except ValueError as error:
        raise NotFound from error
    messages.success(request, _("The figure is deleted."))
    return redirect("series_one", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def series_edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    series = metrics.series_of(me.workspace, pk)
    form = SeriesForm(request.POST) if request.method == "POST" else SeriesForm.of(series)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or series.version
        try:
            metrics.update_series(series, person(request), version, form.told())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("series_one", slug=slug, pk=pk)
    context = {"nav": "evidence", "tab": "series", "me": me, "series": series, "form": form}
    return render(request, "evidence/series/edit.html", context, status=400 if form.is_bound else 200)


@require_POST
@login_required
def series_archive(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`archived`: 1 puts it there, 0 takes it out."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    archived = request.POST.get("archived") != "0"
    metrics.archive_series(metrics.series_of(me.workspace, pk), person(request), archived)
    messages.success(request, _("The series is archived.") if archived else _("The series is in use again."))
    return redirect("series_one", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def series_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes it for good."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    series = metrics.series_of(me.workspace, pk)
    if request.method == "POST":
        metrics.delete_series(series, person(request))
        messages.success(request, _("“%(name)s” is deleted.") % {"name": series.name})
        return redirect("series", slug=slug)
    if series.archived_at is None:
        return redirect("series_one", slug=slug, pk=pk)
    context: dict[str, Any] = {"nav": "evidence", "tab": "series", "me": me, "series": series}
    context["uses"] = uses_of(me, series)
    return render(request, "evidence/series/delete.html", context)


@require_safe
@login_required
def series_csv(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """All figures as a file that can be read in again."""
    me = open_workspace(request, slug)
    series = metrics.series_of(me.workspace, pk)
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["date", "value", "note"])
    for on, value, note in series.points.values_list("date", "value", "note"):
        writer.writerow([on.isoformat(), f"{value:.15g}", harmless(note)])
    answer = HttpResponse("\ufeff" + lines.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="series.csv"'
    return answer
