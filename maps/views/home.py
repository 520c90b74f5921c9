"""The home page of a workspace: its maps as cards, and the forms to make, rename, archive, delete and restore one.

Every form works without script. Title and status are fields of the map, so they are written by ordinary Changes;
the trash is not part of a map's history and belongs to maps.managing.
"""

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import NotFound
from workspaces.models import Membership, Role
from workspaces.roles import at_least

from ..access import Principal, map_for
from ..cards import cards_of
from ..changes.apply import apply_change
from ..creating import create_map, refuse_failure
from ..forms import NewMapForm, TitleForm
from ..managing import restore_map, trash_map
from ..models import JourneyMap
from ..models.journey_map import MapQuerySet
from ..templates import STARTERS

SHELVES: Final = ("all", "mine", "archived", "trash")


@require_safe
@login_required
def home(request: HttpRequest, slug: str) -> HttpResponse:
    """`?status=` mine, archived or trash; `?q=` words of the title; `?trashed=ID` offers to undo a deletion."""
    me = open_workspace(request, slug)
    shelf = request.GET.get("status", "all")
    shelf = shelf if shelf in SHELVES else "all"
    words = request.GET.get("q", "").strip()[:200]
    counts = _counts(me)
    shown = _on_shelf(me, shelf).recent_first().select_related("lead")
    if words:
        shown = shown.filter(title__icontains=words)
    cards = _trash_cards(shown) if shelf == "trash" else cards_of(shown, me.user_id, me.role)
    context = {
        "nav": "maps",
        "me": me,
        "cards": cards,
        "shelf": shelf,
        "q": words,
        "counts": counts,
        "may_create": at_least(me.role, Role.EDITOR),
        "starters": STARTERS,
        "trashed": _just_trashed(request, me),
    }
    if context["trashed"]:
        context["toast"] = "maps/trashed_toast.html"
    return render(request, "maps/home.html", context)


def _visible(me: Membership) -> MapQuerySet:
    return JourneyMap.objects.filter(workspace=me.workspace).listed_for(me.user_id)


def _in_trash(me: Membership) -> MapQuerySet:
    """Deleted maps that this member may bring back."""
    trashed = JourneyMap.objects.filter(workspace=me.workspace).trashed()
    return trashed if at_least(me.role, Role.ADMIN) else trashed.filter(lead=me.user_id)


def _on_shelf(me: Membership, shelf: str) -> MapQuerySet:
    match shelf:
        case "trash":
            return _in_trash(me)
        case "archived":
            return _visible(me).filter(status="archived")
        case "mine":
            return _visible(me).exclude(status="archived").filter(lead=me.user_id)
    return _visible(me).exclude(status="archived")


def _counts(me: Membership) -> dict[str, int]:
    """How many maps lie on each shelf; two queries."""
    archived = Q(status="archived")
    counts = _visible(me).aggregate(
        all=Count("pk", filter=~archived),
        mine=Count("pk", filter=~archived & Q(lead=me.user_id)),
        archived=Count("pk", filter=archived),
    )
    return {**counts, "trash": _in_trash(me).count()}


def _trash_cards(shown: MapQuerySet) -> list[dict[str, Any]]:
    """What lies in the trash shows no content, only what it was and the way back."""
    return [{"map": trashed} for trashed in shown]


def _just_trashed(request: HttpRequest, me: Membership) -> JourneyMap | None:
    try:
        map_id = UUID(request.GET.get("trashed", ""))
    except ValueError:
        return None
    return _in_trash(me).filter(pk=map_id).first()


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def map_create(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for a title, personas and what to start from (`?template=`), POST makes the map and opens it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    form = NewMapForm(me.workspace, request.POST or None, initial={"template": request.GET.get("template", "blank")})
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        personas = [persona.pk for persona in wanted["personas"]]
        made = create_map(me.workspace, Principal.of_request(request), wanted["title"], wanted["template"], personas)
        return redirect("map_editor", pk=made.pk)
    status = 400 if form.is_bound else 200
    context = {"nav": "maps", "me": me, "form": form, "starters": STARTERS}
    return render(request, "maps/new.html", context, status=status)


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
    return _back(request, slug)


@require_POST
@login_required
def map_archive(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`archived=1` puts a map away, `archived=0` brings it back as a draft."""
    found = _map(request, slug, pk)
    archived = request.POST.get("archived") == "1"
    _change(request, found, status="archived" if archived else "draft")
    text = _("“%(title)s” is archived.") if archived else _("“%(title)s” is back among the maps.")
    messages.success(request, text % {"title": found.title})
    return _back(request, slug)


@require_POST
@login_required
def map_trash(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _map(request, slug, pk)
    trash_map(Principal.of_request(request), found.pk)
    return redirect(f"{reverse('home', args=[slug])}?{urlencode({'trashed': found.pk})}")


@require_POST
@login_required
def map_restore(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    found = JourneyMap.objects.filter(workspace=me.workspace, pk=pk).first()
    if found is None:
        raise NotFound
    restore_map(Principal.of_request(request), found.pk)
    messages.success(request, _("“%(title)s” is back among the maps.") % {"title": found.title})
    return redirect("home", slug=slug)


def _map(request: HttpRequest, slug: str, pk: UUID) -> JourneyMap:
    me = open_workspace(request, slug)
    found, _can = map_for(Principal.of_request(request), pk, "view")
    if found.workspace_id != me.workspace_id:
        raise NotFound
    return found


def _change(request: HttpRequest, found: JourneyMap, **fields: Any) -> None:
    """Set fields of the map by an ordinary Change; rights are checked there. Raises DomainError when refused."""
    operation = {"op": "update", "kind": "map", "id": str(found.pk), "fields": fields}
    change = {"id": str(uuid4()), "operations": [operation]}
    refuse_failure(apply_change(found.pk, change, Principal.of_request(request)))


def _back(request: HttpRequest, slug: str) -> HttpResponse:
    """To the shelf from which the form was sent."""
    shelf = request.POST.get("shelf", "")
    query = f"?status={shelf}" if shelf in SHELVES[1:] else ""
    return redirect(reverse("home", args=[slug]) + query)
