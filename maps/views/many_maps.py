"""What the home page does to several maps at once: archive, pin, move, delete, restore; others' maps are left alone."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, NotFound
from workspaces.models import Membership, Role

from ..access import Principal
from ..home.address import WITHOUT
from ..home.listing import in_trash
from ..home.shelving import find_folder, make_folder, move_to_folder, set_pinned, split_by_ability
from ..managing import restore_map, trash_map
from ..models import Folder
from .map_actions import back, change_map, looking_at


@require_POST
@login_required
def maps_bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """`do`: archive, draft (bring back), pin, unpin, trash or restore; `maps`: whose. Others' maps are left alone."""
    me = open_workspace(request, slug)
    what = BULK.get(request.POST.get("do", ""))
    if what is None:
        raise NotFound
    ids = chosen_maps(request)
    if not ids:
        messages.error(request, _("Select at least one map first."))
        return back(request, slug)
    return what(request, me, ids)


def _archive_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    done, rest = _change_many(request, me, ids, "archived")
    _tell(request, ngettext("%(n)d map archived.", "%(n)d maps archived.", done), done, rest)
    return back(request, me.workspace.slug)


def _bring_back_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    done, rest = _change_many(request, me, ids, "draft")
    _tell(request, ngettext("%(n)d map brought back.", "%(n)d maps brought back.", done), done, rest)
    return back(request, me.workspace.slug)


def _change_many(request: HttpRequest, me: Membership, ids: list[UUID], status: str) -> tuple[int, int]:
    """Set the status of each by a Change of its own; how many, and how many were refused or are not theirs."""
    able, rest = split_by_ability(me, ids, "edit")
    done = 0
    for found in able:
        try:
            change_map(request, found, status=status)
            done += 1
        except DomainError:
            rest += 1
    return done, rest


def _pin_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    set_pinned(me, ids, True)
    return back(request, me.workspace.slug)


def _unpin_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    set_pinned(me, ids, False)
    return back(request, me.workspace.slug)


def _trash_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    able, rest = split_by_ability(me, ids, "delete")
    for found in able:
        trash_map(Principal.of_request(request), found.pk)
    if rest or not able:
        _tell(request, ngettext("%(n)d map deleted.", "%(n)d maps deleted.", len(able)), len(able), rest)
    return back(request, me.workspace.slug, trashed=",".join(str(found.pk) for found in able))


def _restore_many(request: HttpRequest, me: Membership, ids: list[UUID]) -> HttpResponse:
    found = list(in_trash(me).filter(pk__in=ids))
    for one in found:
        restore_map(Principal.of_request(request), one.pk)
    _tell(request, ngettext("%(n)d map brought back.", "%(n)d maps brought back.", len(found)), len(found), 0)
    return back(request, me.workspace.slug)


BULK: dict[str, Callable[[HttpRequest, Membership, list[UUID]], HttpResponse]] = {
    "archive": _archive_many,
    "draft": _bring_back_many,
    "pin": _pin_many,
    "unpin": _unpin_many,
    "trash": _trash_many,
    "restore": _restore_many,
}


@require_POST
@login_required
def maps_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Put `maps` into `folder`: an id, `none`, or `new` with its `name`. Without a folder it asks which."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    ids, wanted = chosen_maps(request), request.POST.get("folder", "")
    if not ids:
        messages.error(request, _("Select at least one map first."))
        return back(request, slug)
    error = ""
    if wanted:
        try:
            return _moved(request, me, ids, wanted)
        except DomainError as refused:
            if isinstance(refused, NotFound):
                raise
            error = refused.message
    maps, _rest = split_by_ability(me, ids, "edit")
    context = {
        "nav": "maps",
        "me": me,
        "maps": maps,
        "folders": Folder.objects.filter(workspace=me.workspace),
        "without": WITHOUT,
        "back": looking_at(request).query,
        "name": request.POST.get("name", ""),
        "error": error,
    }
    return render(request, "maps/move.html", context, status=400 if error else 200)


def _moved(request: HttpRequest, me: Membership, ids: list[UUID], wanted: str) -> HttpResponse:
    if wanted == "new":
        folder: Folder | None = make_folder(me.workspace, request.POST.get("name", ""))
    else:
        folder = None if wanted == WITHOUT else find_folder(me.workspace, wanted)
    done, rest = move_to_folder(me, ids, folder)
    if folder is None:
        text = ngettext("%(n)d map lies in no folder now.", "%(n)d maps lie in no folder now.", done)
    else:
        text = ngettext("%(n)d map moved to “%(folder)s”.", "%(n)d maps moved to “%(folder)s”.", done)
    _tell(request, text, done, rest, folder=folder.name if folder else "")
    return back(request, me.workspace.slug)


def chosen_maps(request: HttpRequest) -> list[UUID]:
    """The ids in `maps`, each once; what is no id is left out."""
    found: dict[UUID, None] = {}
    for value in request.POST.getlist("maps"):
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)


def _tell(request: HttpRequest, text: str, done: int, rest: int, **more: str) -> None:
    parts = [text % {"n": done, **more}] if done else []
    if rest:
        left = ngettext(
            "%(n)d was left as it is: you may not change it.",
            "%(n)d were left as they are: you may not change them.",
            rest,
        )
        parts.append(left % {"n": rest})
    if not parts:
        parts = [_("Nothing was changed.")]
    (messages.success if done else messages.error)(request, " ".join(parts))
