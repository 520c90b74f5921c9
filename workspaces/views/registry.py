"""The lists that maps share: channels and tags, one page with forms that work without script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import channels, tags, uses
from ..access import open_workspace, require
from ..errors import DomainError
from ..models import Channel, Membership, Role, Tag
from ._person import person


@require_safe
@login_required
def lists(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _admin(request, slug))


@require_POST
@login_required
def channel_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    return _do(request, me, "channels", lambda: channels.add_channel(me.workspace, person(request), _channel(request)))


@require_POST
@login_required
def channel_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One form with everything, or a button that says `retired` or `move`."""
    me = _admin(request, slug)
    channel = channels.channel_of(me.workspace, pk)
    said = request.POST
    if "retired" in said:
        wanted: dict[str, Any] = {"retired": said["retired"] == "1"}
    elif "move" in said:
        order = list(Channel.objects.filter(workspace=me.workspace, retired_at=None).values_list("pk", flat=True))
        wanted = {"position": _moved(order, pk, said["move"])}
    else:
        wanted = _channel(request)
    return _do(request, me, "channels", lambda: channels.change_channel(channel, person(request), wanted))


@require_POST
@login_required
def tag_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    name, colour = request.POST.get("name", ""), _colour(request)
    return _do(request, me, "tags", lambda: tags.add_tag(me.workspace, person(request), name, colour))


@require_POST
@login_required
def tag_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _admin(request, slug)
    tag = tags.tag_of(me.workspace, pk)
    if "remove" in request.POST:
        return _do(request, me, "tags", lambda: tags.remove_tag(tag, person(request)))
    wanted = {"name": request.POST.get("name", ""), "colour": _colour(request)}
    return _do(request, me, "tags", lambda: tags.change_tag(tag, person(request), wanted))


def _admin(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    return me


def _moved(order: list[UUID], pk: UUID, way: str) -> int:
    """Its place among those in use, one up or down; retired ones lie behind."""
    place = order.index(pk) if pk in order else len(order)
    return place - 1 if way == "up" else place + 1


def _channel(request: HttpRequest) -> dict[str, Any]:
    said = request.POST
    online = {"1": True, "0": False}.get(said.get("online", ""))
    return {
        "name": said.get("name", ""),
        "icon": said.get("icon", "globe"),
        "online": online,
        "colour": _colour(request),
    }


def _colour(request: HttpRequest) -> int | None:
    said = request.POST.get("colour", "")
    return int(said) if said.isdecimal() and len(said) == 1 else None


def _do(request: HttpRequest, me: Membership, part: str, write: Any) -> HttpResponse:
    """Back to the page; a refusal is said there, with what was typed."""
    try:
        write()
    except DomainError as refused:
        if refused.status in (403, 404):
            raise
        sentences = [one for texts in refused.details.values() for one in texts] if refused.details else []
        return _page(request, me, refused={part: (sentences or [refused.message])[0]}, status=refused.status)
    messages.success(request, _("Saved."))
    return redirect(reverse("lists", args=[me.workspace.slug]) + f"#{part}")


def _page(
    request: HttpRequest, me: Membership, refused: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    used = uses.channels_used(me.workspace, person(request))
    found = [(one, used.get(one.pk, 0)) for one in Channel.objects.filter(workspace=me.workspace)]
    tagged = uses.tags_used(me.workspace, person(request))
    listed = [(one, tagged.pop(one.name, 0)) for one in Tag.objects.filter(workspace=me.workspace)]
    context = {
        "me": me,
        "channels": [pair for pair in found if pair[0].retired_at is None],
        "retired": [pair for pair in found if pair[0].retired_at is not None],
        "tags": listed,
        "unlisted": sorted(tagged.items(), key=lambda pair: (-pair[1], pair[0].casefold()))[:100],
        "icons": channels.ICONS,
        "colours": channels.COLOURS,
        "refused": refused or {},
        "typed": request.POST if refused else {},
    }
    return render(request, "workspaces/lists.html", context, status=status)
