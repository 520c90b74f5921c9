"""A shared map as one plain page, in reading order, without script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maps.document import MapDocument
from maps.exchange.journey import journey_of
from maps.models import ShareLink


def render_shown(
    request: HttpRequest, link: ShareLink, document: MapDocument, *, embedded: bool = False
) -> HttpResponse:
    """The page of what a link shows; `document` is the redacted map, the only thing of it that may be shown."""
    journey = journey_of(document)
    names = {persona.id: persona.name for persona in journey.personas}
    context = {"journey": journey, "names": names, "link": link, "embedded": embedded}
    return render(request, "sharing/shown.html", context)
