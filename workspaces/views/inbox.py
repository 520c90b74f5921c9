"""The page of the inbox: all workspaces of a person, newest first."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..errors import NotFound
from ..inbox.reading import page_of
from ..models import Membership
from ..notify import mark_read
from ._person import person


@require_safe
@login_required
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    me = person(request)
    unread = request.GET.get("show") == "unread"
    page = page_of(me, _id(request.GET.get("before", "")), unread=unread)
    context = {
        "nav": "inbox",
        "page": page,
        "unread": unread,
        "is_first": "before" not in request.GET,
        "many_workspaces": Membership.objects.filter(user=me, suspended=False).count() > 1,
    }
    return render(request, "workspaces/inbox.html", context)


@require_POST
@login_required
def inbox_read(request: HttpRequest) -> HttpResponse:
    """One entry, or without `entry` all."""
    entry = _id(request.POST.get("entry", ""))
    mark_read(person(request), None if entry is None else [entry])
    return redirect("inbox")


def _id(given: str) -> UUID | None:
    if not given:
        return None
    try:
        return UUID(given)
    except ValueError as error:
        raise NotFound from error
