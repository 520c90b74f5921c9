"""The page of a presentation: the map to walk through, with the steps that were saved for it and their notes.

Only members come here. Notes are for who speaks: they are in no page of a guest.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maps.access import Abilities
from maps.document import MapDocument
from maps.models import JourneyMap
from maps.walks import walk_json, walks_of

from .facts import PARTS, Facts
from .page import page_context


def render_presentation(
    request: HttpRequest, shown: JourneyMap, abilities: Abilities, document: MapDocument, facts: Facts
) -> HttpResponse:
    context = page_context(document, facts, PARTS, persona=request.GET.get("persona", ""))
    boot = {
        "map": str(shown.pk),
        "can_edit": abilities["edit"],
        "walks": [_ready(walk_json(walk)) for walk in walks_of(shown)],
        "walk": request.GET.get("walk", ""),
        "texts": _texts(),
    }
    return render(request, "showing/present.html", {**context, "view": "walk", "is_whole": True, "boot": boot})


def _ready(walk: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, UUID) else value for name, value in walk.items()}


def _texts() -> dict[str, str]:
    """What the script says; the page's own words come from its templates."""
    return {
        "whole": _("The whole journey"),
        "unnamed": _("New walk"),
        "gone": _("No longer on the map"),
        "saved": _("Saved"),
        "failed": _("That could not be saved. Check your connection and try again."),
        "other": _("%(name)s (other version)"),
        "clash": _("Somebody else changed the walk “%(name)s” in the meantime."),
        "other_kept": _("The other version is kept as the walk “%(name)s”."),
        "blocked": _("The browser did not open the window with the notes. Allow windows of this page."),
        "no_notes": _("No notes for this step."),
        "next": _("Next: %(title)s"),
        "end": _("The end"),
        "overview": _("Overview"),
        "notes_of": _("Notes for %(title)s"),
        "take_out": _("Take out"),
        "up": _("Earlier"),
        "down": _("Later"),
    }
