"""Folders of a workspace: make, rename, delete. Plain forms of the home page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, Invalid
from workspaces.models import Membership, Role

from ..home.address import Looking
from ..home.shelving import delete_folder, find_folder, make_folder, move_to_folder, rename_folder
from ..models import Folder
from .many_maps import chosen_maps


@require_POST
@login_required
def folder_new(request: HttpRequest, slug: str) -> HttpResponse:
    """The maps in `maps`, selected when it was made, are moved into it."""
    me = _editor(request, slug)
    try:
        made = make_folder(me.workspace, request.POST.get("name", ""))
    except (Invalid, Conflict) as refused:
        messages.error(request, refused.message)
        return redirect("home", slug=slug)
    move_to_folder(me, chosen_maps(request), made)
    return _open(slug, made)


@require_POST
@login_required
def folder_rename(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _editor(request, slug)
    folder = find_folder(me.workspace, str(pk))
    try:
        rename_folder(folder, request.POST.get("name", ""))
    except (Invalid, Conflict) as refused:
        messages.error(request, refused.message)
    return _open(slug, folder)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def folder_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST does; the maps stay."""
    me = _editor(request, slug)
    folder = find_folder(me.workspace, str(pk))
    if request.method != "POST":
        context = {"nav": "maps", "me": me, "folder": folder, "back": reverse("home", args=[slug]) + _query(folder)}
        return render(request, "maps/folder_delete.html", context)
    delete_folder(folder)
    messages.success(request, _("The folder “%(name)s” is gone; its maps stay.") % {"name": folder.name})
    return redirect("home", slug=slug)


def _editor(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    return me


def _query(folder: Folder) -> str:
    return Looking(folder=str(folder.pk)).query


def _open(slug: str, folder: Folder) -> HttpResponse:
    return redirect(reverse("home", args=[slug]) + _query(folder))
