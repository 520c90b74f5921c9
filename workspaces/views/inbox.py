"""The page of the inbox: all workspaces of a person, newest first."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..errors import NotFound
from ..inbox.reading import page_of
from ..mailing.topics import TOPICS, kinds_of
from ..models import Membership, User
from ..notify import mark_read
from ._person import person


@require_safe
@login_required
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    me = person(request)
    unread = request.GET.get("show") == "unread"
    spaces = [one.workspace for one in _memberships(me)]
    # A filter that says nothing here (any more) is none: the page is still there.
    space = next((one for one in spaces if one.slug == request.GET.get("workspace")), None)
    topic = TOPICS.get(request.GET.get("about", ""))
    page = page_of(
        me,
        _id(request.GET.get("before", "")),
        unread=unread,
        only=space.pk if space else None,
        kinds=kinds_of(topic.key) if topic else None,
    )
    looking = {"workspace": space.slug if space else "", "about": topic.key if topic else ""}
    context = {
        "nav": "inbox",
        "page": page,
        "unread": unread,
        "is_first": "before" not in request.GET,
        "many_workspaces": len(spaces) > 1,
        "spaces": spaces,
        "topics": TOPICS.values(),
        "looking": looking,
        # For addresses of the same filter.
        "chosen": "".join(f"&{name}={value}" for name, value in looking.items() if value),
    }
    return render(request, "workspaces/inbox.html", context)


def _memberships(me: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=me, suspended=False).select_related("workspace").order_by("workspace__name")


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
