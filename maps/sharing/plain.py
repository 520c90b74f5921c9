"""A shared map as its guests see it: maps.showing draws it, this says what it may be told beside the redacted map."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from maps.models import ShareLink
from maps.showing.facts import Facts
from maps.showing.page import render_map
from maps.upkeep import Upkeep

from .names import name_of
from .shown import Shown


def render_shown(request: HttpRequest, link: ShareLink, shown: Shown, *, embedded: bool = False) -> HttpResponse:
    """The page of what a link shows: the redacted map is the only thing of it that may be shown."""
    facts = _facts(link, shown.upkeep, embedded=embedded)
    if link.comments:
        say = reverse("embedded_comment" if embedded else "shared_comment", args=[link.public_id])
        guest = "" if embedded else name_of(request)
        facts = replace(facts, say=say, guest=guest, said=request.GET.get("said", ""))
    return render_map(request, shown.document, facts, whole=embedded)


def _facts(link: ShareLink, upkeep: Upkeep, *, embedded: bool) -> Facts:
    """Names of people go with the owners: who leaves them out of a link means these, too."""
    hidden = frozenset(link.shows.get("without") or ())
    names_people = "owners" not in hidden
    version = link.version
    door = "embedded_image" if embedded else "shared_image"
    return Facts(
        workspace=link.map.workspace.name,
        # Who leads the map today is nothing that a frozen one knows.
        lead=link.map.lead.display_name if link.map.lead and names_people and not version else "",
        shared_by=link.created_by.display_name if link.created_by and names_people else "",
        changed_at=None if version else link.map.edited_at,
        published_at=upkeep.published_at,
        changes_since=upkeep.changes_since,
        review_due=upkeep.review_due,
        review_asked=upkeep.review_asked,
        reviewed_at=upkeep.reviewed_at,
        version=version.name if version else "",
        version_at=version.created_at if version else None,
        hidden=hidden,
        # A frozen map's page hears, too, that its link was closed or shows something else.
        live=f"/ws/links/{link.public_id}/",
        picture=lambda image: reverse(door, args=[link.public_id, image, "full"]),
        guards=embedded,
        host=urlsplit(settings.PUBLIC_URL).netloc if embedded else "",
        whole=reverse("shared", args=[link.public_id]) if embedded else "",
    )
