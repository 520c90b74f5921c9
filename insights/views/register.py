"""The action register: all actions of a workspace, or of one map, as a table or a board; and the files it leaves as."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from maps.access import Principal, map_for
from workspaces.access import membership_in, open_workspace, show_workspace
from workspaces.errors import NotFound
from workspaces.models import Membership, Role
from workspaces.roles import at_least

from ..register.addresses import telling_of
from ..register.entry import STATUSES, Entry
from ..register.files.calendar import CONTENT_TYPE, calendar_of
from ..register.files.trackers import TRACKERS, csv_for
from ..register.files.workbook import workbook_of
from ..register.grouping import by_status, grouped, in_order
from ..register.looking import VIEWS, Looking, fitting
from ..register.reading import entries_of
from ..register.shown import choices_of, columns, is_shown, paged
from ..register.standing import standing
from ..register.waiting import waiting_in
from ..register.words import status_name

VIEW_COOKIE: Final = "actions_view"
YEAR: Final = 365 * 24 * 60 * 60
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def actions(request: HttpRequest, slug: str) -> HttpResponse:
    """All actions that this member may see. What one looks at stands in the address (register.looking)."""
    me = open_workspace(request, slug)
    entries = entries_of(me)
    return _register(request, me, entries, {"here": reverse("actions", args=[slug])})


@require_safe
@login_required
def map_actions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Those of one map, as one of its tabs."""
    found, can = map_for(Principal.of_request(request), pk)
    me = membership_in(request.user, found.workspace.slug)
    show_workspace(request, me)
    entries = entries_of(me, Q(map=pk))
    more = {
        "map": found,
        "tab": "actions",
        "here": reverse("map_actions", args=[pk]),
        "may_add": can["edit"],
        "waiting": waiting_in(found) if can["edit"] else [],
    }
    return _register(request, me, entries, more)


def _register(request: HttpRequest, me: Membership, entries: list[Entry], more: dict[str, Any]) -> HttpResponse:
    today = timezone.localdate()
    looking = _looking(request)
    if "map" in more:
        looking = looking.but(map="", by=looking.by if looking.by != "map" else "deadline", page=looking.page)
    shown = fitting(entries, looking, today)
    sections, page, pages = paged(grouped(shown, looking.by, today), today, looking.page)
    context = {
        "nav": "maps" if "map" in more else "actions",
        "me": me,
        "looking": looking,
        "entries": entries,
        "total": len(shown),
        "standing": standing(entries, today),
        "choices": choices_of(entries),
        "has_filters": is_shown(looking, entries),
        "sections": columns(by_status(shown), today) if looking.view == "board" else sections,
        "page": page,
        "pages": pages,
        "trackers": TRACKERS.values(),
        "statuses": [(one, status_name(one)) for one in STATUSES],
        "before": replace(looking, page=page - 1),
        "after": replace(looking, page=page + 1),
        # Without the layout, which each of its links names.
        "bare": looking.but(view="table"),
        # What a file holds: the filters, whatever the layout.
        "filed": looking.but(view="table", by="deadline", map=str(more["map"].pk) if "map" in more else looking.map),
        "may_add": at_least(me.role, Role.EDITOR),
        **more,
    }
    response = render(request, "insights/actions/register.html", context)
    if request.GET.get("view") in VIEWS:
        response.set_cookie(
            VIEW_COOKIE, looking.view, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


def _looking(request: HttpRequest) -> Looking:
    """Table or board is a person's choice, remembered on this device."""
    looking = Looking.of(request.GET)
    if request.GET.get("view") not in VIEWS and request.COOKIES.get(VIEW_COOKIE) in VIEWS:
        looking = looking.but(view=request.COOKIES[VIEW_COOKIE], page=looking.page)
    return looking


@require_safe
@login_required
def actions_export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """What the register shows under these filters, as a file: `xlsx`, `ics`, or CSV for a tracker by its name."""
    me = open_workspace(request, slug)
    today = timezone.localdate()
    entries = in_order(fitting(entries_of(me), Looking.of(request.GET), today))
    name, telling = pgettext("register", "Actions"), telling_of(slug)
    if kind == "xlsx":
        return as_file(workbook_of(entries, telling, today, name), XLSX, f"{slugify(name)}-{slug}.xlsx")
    if kind == "ics":
        calendar = calendar_of(entries, telling, f"{name}, {me.workspace.name}", timezone.now())
        return as_file(calendar, CONTENT_TYPE, f"{slugify(name)}-{slug}.ics")
    if kind not in TRACKERS:
        raise NotFound
    data = csv_for(TRACKERS[kind], entries, telling)
    return as_file(data, "text/csv; charset=utf-8", f"{slugify(name)}-{slug}-{kind}.csv")


def as_file(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
