"""The audit log of a workspace, for who runs it. Works without script."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..access import open_workspace, require
from ..auditing.reading import events_for, page, people_in, wanted_of
from ..auditing.sentences import entries_of
from ..auditing.taking import take_along
from ..auditing.words import GROUPS, SIGN_IN
from ..models import Membership, Role
from ._person import person

ON_A_PAGE = 50


@require_safe
@login_required
@never_cache
def audit(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    wanted = wanted_of(request.GET, strict=False)
    rows, after = page(events_for(me.workspace, wanted), request.GET.get("after", ""), ON_A_PAGE)
    context = {
        "me": me,
        "entries": entries_of(me.workspace, rows),
        "wanted": wanted,
        "people": people_in(me.workspace),
        "kinds": [(name, label) for name, label in GROUPS.items() if name != SIGN_IN],
        "asked": _query(request),
        "after": after,
        "is_first": not request.GET.get("after"),
        "today": timezone.localdate(),
        "days": settings.AUDIT_DAYS,
    }
    return render(request, "workspaces/audit.html", context)


@require_safe
@login_required
@never_cache
def audit_csv(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    return take_along(me.workspace, person(request), wanted_of(request.GET, strict=False))


def _query(request: HttpRequest) -> str:
    """What is filtered by, for links to the next page and to the file."""
    asked = request.GET.copy()
    asked.pop("after", None)
    for name in [name for name, value in asked.items() if not value]:
        del asked[name]
    return asked.urlencode()


def _admin(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    return me
