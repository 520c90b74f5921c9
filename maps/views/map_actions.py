"""What the home page does to one map: rename, duplicate, archive, pin, delete, restore. No script.

Title and status are fields of the map, so they are written by ordinary Changes; the trash is maps.managing's, folders
and pins are home.shelving's. Each form says with `back` where it was sent from. Many at once: many_maps.
"""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workspaces.access import open_workspace, require
from workspaces.errors import NotFound
from workspaces.models import Membership, Role

from ..access import Principal, map_for
from ..changes.apply import apply_change
from ..creating import refuse_failure
from ..duplicating import duplicate_map
from ..forms import TitleForm
from ..home.address import Looking
from ..home.shelving import set_pinned
from ..managing import purge_map, restore_map, trash_map
from ..models import JourneyMap
from ..sample import remove_sample


@require_POST
@login_required
def map_rename(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _map(request, slug, pk)
    form = TitleForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["title"]))
    else:
        change_map(request, found, title=form.cleaned_data["title"])
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
    change_map(request, found, status="archived" if archived else "draft")
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


def back(request: HttpRequest, slug: str, **more: str) -> HttpResponse:
    """To what was looked at when the form was sent."""
    looking = looking_at(request).query
    extra = urlencode({name: value for name, value in more.items() if value})
    joined = "&".join(part for part in (looking.removeprefix("?"), extra) if part)
    return redirect(reverse("home", args=[slug]) + (f"?{joined}" if joined else ""))


def looking_at(request: HttpRequest) -> Looking:
    return Looking.of(QueryDict(request.POST.get("back", "").removeprefix("?")))


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


def change_map(request: HttpRequest, found: JourneyMap, **fields: Any) -> None:
    """Set fields of the map by an ordinary Change; rights are checked there. Raises DomainError when refused."""
    operation = {"op": "update", "kind": "map", "id": str(found.pk), "fields": fields}
    change = {"id": str(uuid4()), "operations": [operation]}
    refuse_failure(apply_change(found.pk, change, Principal.of_request(request)))
