"""The page of a shown map: which parts of it are asked for, and what its templates are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maps.document import MapDocument
from maps.exchange.hints import hints_of
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of

from .ages import ages_of, overdue_of
from .curve import curve_of
from .facts import JOURNEY, MAP, OVERVIEW, PARTS, VIEWS, Facts, Portraits
from .grid import grid_of
from .naming import left_text
from .overview import overview_of
from .telling import told_stages


def render_map(request: HttpRequest, document: MapDocument, facts: Facts, *, whole: bool = False) -> HttpResponse:
    """The page for readers. `?view=` asks for one part, `?persona=` whose curve is in front.

    `whole`: every part at once, for pages that have no addresses of their own. Nothing but `document` and `facts` is
    shown: for guests they are redacted.
    """
    view = request.GET.get("view", "overview")
    view = view if view in VIEWS else "overview"
    parts = PARTS if whole else (VIEWS[view],)
    context = page_context(document, facts, parts, persona=request.GET.get("persona", ""))
    return render(request, "showing/page.html", {**context, "view": view, "is_whole": whole})


def page_context(document: MapDocument, facts: Facts, parts: Sequence[str], persona: str = "") -> dict[str, Any]:
    """`persona`: the id of its row on the map; its curve comes to the front."""
    journey = in_front(journey_of(document, left_text()), persona)
    hints = hints_of(document)
    told = told_stages(journey, facts, hints) if {JOURNEY, MAP} & set(parts) else ()
    return {
        "journey": journey,
        "head": journey.head,
        "facts": facts,
        "parts": parts,
        "portraits": Portraits.of(document).by_row,
        "lens": journey.personas[0].id if persona and journey.personas else "",
        "names": {one.id: one.name for one in journey.personas},
        "curve": curve_of(journey, hints=hints),
        "stages": told,
        "bands": told or told_stages(replace(journey, lanes=()), facts),
        "overview": overview_of(journey, facts) if OVERVIEW in parts else None,
        "grid": grid_of(journey, told, hints) if MAP in parts else None,
        "legend": legend_of(journey),
        "meanings": dict(legend_of(journey)),
        "moments_of_truth": sum(one.moment_of_truth for one in journey.touchpoints),
        "say_given": {"name": facts.guest},
        "ages": ages_of(facts, journey.head["status"]),
        "overdue": overdue_of(facts, journey.head["status"]),
    }


def in_front(journey: Journey, persona: str) -> Journey:
    """With this persona first, as the map has them otherwise."""
    first = [one for one in journey.personas if one.id == persona]
    rest = [one for one in journey.personas if one.id != persona]
    return replace(journey, personas=(*first, *rest))


def legend_of(journey: Journey) -> tuple[tuple[int, str], ...]:
    """What the colours of cards mean on this map, as its people say: (1-8, meaning)."""
    meanings = journey.head["legend"] or {}
    return tuple((int(colour), str(meaning)) for colour, meaning in sorted(meanings.items()) if meaning)
