"""The editor's page: the shell around one map. Everything in the map comes afterwards, by socket and snapshot."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from workspaces.access import membership_in, show_workspace
from workspaces.errors import Forbidden

from ..access import Abilities, Principal, map_for
from ..exchange.writers import WRITERS
from ..models import JourneyMap, ShareLink, Touchpoint
from .asking import ask_page


@require_safe
@login_required
@never_cache
@ensure_csrf_cookie
def editor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """404 for those who may not know of the map, 403 with a way to ask for members without the right."""
    try:
        shown, abilities = map_for(Principal.of_request(request), pk, "view")
    except Forbidden as refusal:
        if refusal.details.get("ask"):
            return ask_page(request, pk)
        raise
    show_workspace(request, membership_in(request.user, shown.workspace.slug))
    columns = [range(touchpoints) for touchpoints in _touchpoints_of_stages(shown)]
    context = {
        "nav": "maps",
        "map": shown,
        "columns": columns,
        "boot": _boot(request, shown, abilities),
        "is_editor": abilities["edit"],
    }
    return render(request, "maps/editor.html", context)


def _boot(request: HttpRequest, shown: JourneyMap, abilities: Abilities) -> dict[str, Any]:
    """What the page's script needs before the socket has said anything."""
    user: Any = request.user
    slug = shown.workspace.slug
    return {
        "map": {
            "id": str(shown.pk),
            "title": shown.title,
            "lead": shown.lead_id and str(shown.lead_id),
            "edited_at": shown.edited_at.isoformat(),
            "is_shared": abilities["share"] and ShareLink.objects.filter(map=shown).open().exists(),
        },
        "workspace": {"slug": slug, "name": shown.workspace.name, "link_days": shown.workspace.link_days},
        "user": {"id": str(user.pk), "name": user.display_name},
        "abilities": abilities,
        "first_map": _is_first_map(shown, user),
        "exports": [{"format": writer.name, "takes": sorted(writer.takes)} for writer in WRITERS.values()],
        # Of parts that are fetched when they are first used.
        "styles": {"export": static("css/export.css"), "late": static("css/late.css")},
        "scripts": {"inbox": static("pages/inbox.js")},
        "urls": {
            "home": reverse("home", args=[slug]),
            "persona_new": reverse("persona_new", args=[slug]),
            "login": reverse(settings.LOGIN_URL),
            "members": reverse("members", args=[slug]),
            "help": reverse("help"),
            "help_words": reverse("help_words"),
        },
        "locale": {"language": request.LANGUAGE_CODE, "formats": user.formats, "timeZone": user.time_zone},
    }


def _touchpoints_of_stages(shown: JourneyMap) -> list[int]:
    """How many touchpoints each stage has, for the shape that is shown until the map is there. One query."""
    counts = Touchpoint.objects.filter(map=shown).values("stage").annotate(n=Count("id")).order_by("stage__rank")
    return [row["n"] for row in counts] or [2, 2, 2]


def _is_first_map(shown: JourneyMap, user: Any) -> bool:
    """Whether this person has made no other map: there the guide opens by itself. One query, only on own maps."""
    if shown.created_by_id != user.pk or shown.sample:
        return False
    return not JourneyMap.objects.filter(created_by=user, sample=False).exclude(pk=shown.pk).exists()
