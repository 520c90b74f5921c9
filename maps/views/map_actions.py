"""What the home page does to maps, one or many: rename, duplicate, archive, pin, move, delete, restore. No script.

Title and status are fields of the map, so they are written by ordinary Changes; the trash is maps.managing's, folders
and pins are home.shelving's. Each form says with `back` where it was sent from.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, NotFound
from workspaces.models import Membership, Role

from ..access import Principal, map_for
from ..changes.apply import apply_change
from ..creating import refuse_failure
from ..duplicating import duplicate_map
from ..forms import TitleForm
from ..home.address import WITHOUT, Looking
from ..home.listing import in_trash
from ..home.shelving import find_folder, make_folder, move_to_folder, set_pinned, split_by_ability
from ..managing import purge_map, restore_map, trash_map
from ..models import Folder, JourneyMap
from ..sample import remove_sample


@require_POST
@login_required
def map_rename(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _map(request, slug, pk)
    form = TitleForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["title"]))
    else:
        _change(request, found, title=form.cleaned_data["title"])
        messages.success(request, _("The map is called “%(title)s” now.") % {"title": form.cleaned_data["title"]})
    return back(request, slug)


@require_POST
@login_required
def map_duplicate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _map(request, slug, pk)
    require(open_workspace(request, slug), Role.EDITOR)
    made = duplicate_map(Principal.of_request(request), found.pk)
    messages.success(request, _("“%(title)s” is among the maps.") % {"title": made.title})
    return back(request, slug)


@require_POST
@login_required
def map_archive(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`archived=1` puts a map away, `archived=0` brings it back as a draft."""
    found = _map(request, slug, pk)
    archived = request.POST.get("archived") == "1"
    _change(request, found, status="archived" if archived else "draft")
    text = _("“%(title)s” is archived.") if archived else _("“%(title)s” is back among the maps.")
    messages.success(request, text % {"title": found.title})
    return back(request, slug)


@require_POST
@login_required
def map_pin(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`pinned=1` keeps a map at the top of one's own home page, `pinned=0` lets it go."""
    me = open_workspace(request, slug)
    if not set_pinned(me, [pk], request.POST.get("pinned") == "1"):
        raise NotFound
    return back(request, slug)


@require_POST
@login_required
def map_trash(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _map(request, slug, pk)
    trash_map(Principal.of_request(request), found.pk)
    return back(request, slug, trashed=str(found.pk))


@require_POST
@login_required
def map_restore(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _in_workspace(open_workspace(request, slug), pk)
    restore_map(Principal.of_request(request), found.pk)
    messages.success(request, _("“%(title)s” is back among the maps.") % {"title": found.title})
    return redirect("home", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def map_purge(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes a map in the trash for good."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    found = _in_workspace(me, pk)
    if found.trashed_at is None:
        raise NotFound
    trash = reverse("home", args=[slug]) + Looking(shelf="trash").query
    if request.method != "POST":
        return render(request, "components/purge.html", {"nav": "maps", "me": me, "name": found.title, "back": trash})
    purge_map(Principal.of_request(request), found.pk)
    messages.success(request, _("“%(name)s” is deleted for good.") % {"name": found.title})
    return redirect(trash)


@require_POST
@login_required
def sample_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """The sample map and its persona go to the trash; Undo brings both back."""
    me = open_workspace(request, slug)
    removed = remove_sample(me.workspace, Principal.of_request(request))
    return back(request, slug, trashed=",".join(str(one.pk) for one in removed))


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
            _change(request, found, status=status)
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
        "back": _looking(request).query,
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


def back(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
    """To what was looked at when the form was sent."""
    looking = _looking(request).query
    extra = urlencode({name: value for name, value in more.items() if value})
    joined = "&".join(part for part in (looking.removeprefix("?"), extra) if part)
    return redirect(reverse("home", args=[slug]) + (f"?{joined}" if joined else ""))


def _looking(request: HttpRequest) -> Looking:
    return Looking.of(QueryDict(request.POST.get("back", "").removeprefix("?")))


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


def _map(request: HttpRequest, slug: str, pk: UUID) -> JourneyMap:
    me = open_workspace(request, slug)
    found, _can = map_for(Principal.of_request(request), pk, "view")
    if found.workspace_id != me.workspace_id:
        raise NotFound
    return found


def _in_workspace(me: Membership, pk: UUID) -> JourneyMap:
    found = JourneyMap.objects.filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _change(request: HttpRequest, found: JourneyMap, **fields: Any) -> None:
    """Set fields of the map by an ordinary Change; rights are checked there. Raises DomainError when refused."""
    operation = {"op": "update", "kind": "map", "id": str(found.pk), "fields": fields}
    change = {"id": str(uuid4()), "operations": [operation]}
    refuse_failure(apply_change(found.pk, change, Principal.of_request(request)))
