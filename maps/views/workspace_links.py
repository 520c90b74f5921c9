"""All share links of a workspace that somebody may manage, on one page of its settings."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import Invalid, NotFound
from workspaces.managing import change_defaults
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.views._person import person

from ..access import Principal, abilities_on_maps
from ..models import JourneyMap, ShareLink
from ..sharing.links import change_link, link_of
from ..sharing.secrets import url_of

SOON = timedelta(days=7)
DAYS = (7, 14, 30, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Row:
    """A link as the page shows it. `state`: open, soon (it expires within a week), expired or revoked."""

    link: ShareLink
    state: str
    url: str

    @property
    def short(self) -> str:
        """Enough of the address to tell it from others, and not its secret."""
        return f"/s/{self.link.public_id[:4]}…{self.link.public_id[-2:]}"


@require_safe
@login_required
def share_links(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    rows = [_row(link) for link in _links(request, me)]
    live = [row for row in rows if row.state in ("open", "soon")]
    days = sorted({*DAYS, *([me.workspace.link_days] if me.workspace.link_days else [])})
    context = {
        "me": me,
        "manages": at_least(me.role, Role.ADMIN),
        "live": live,
        "over": [row for row in rows if row not in live],
        "days": days,
    }
    return render(request, "maps/share_links.html", context)


@require_POST
@login_required
def share_links_last(request: HttpRequest, slug: str) -> HttpResponse:
    """After how many days new links end."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    said = request.POST.get("days", "")
    if said and not (said.isdecimal() and len(said) < 5):
        raise Invalid(_("Choose a number of days."))
    change_defaults(me.workspace, person(request), {"link_days": int(said) if said else None})
    messages.success(request, _("Saved. Links that are there keep their last day."))
    return redirect("share_links", slug=slug)


@require_POST
@login_required
def share_link_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    principal = Principal.of_request(request)
    link = link_of(principal, pk)
    if link.map.workspace_id != me.workspace_id:
        raise NotFound
    change_link(principal, pk, {"revoked": True})
    messages.success(request, _("The link is revoked. Whoever has it open is out."))
    return redirect("share_links", slug=slug)


def _links(request: HttpRequest, me: Membership) -> list[ShareLink]:
    """Newest first, of the maps that this person may share; five queries for any number of maps."""
    user = person(request)
    found = ShareLink.objects.filter(
        map__in=JourneyMap.objects.filter(workspace=me.workspace).open_to(user.pk)
    ).select_related("map", "created_by", "version")
    links = list(found.order_by("-created_at", "id"))
    principal = Principal.of_request(request)
    can = abilities_on_maps((principal, link.map_id) for link in links)
    return [link for link in links if can[principal, link.map_id]["share"]]


def _row(link: ShareLink) -> Row:
    return Row(link, _state(link), url_of(link) if link.revoked_at is None else "")


def _state(link: ShareLink) -> str:
    now = timezone.now()
    if link.revoked_at is not None:
        return "revoked"
    if link.expires_at is None:
        return "open"
    return "expired" if link.expires_at <= now else "soon" if link.expires_at <= now + SOON else "open"
