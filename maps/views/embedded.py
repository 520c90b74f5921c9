"""A shared map inside other sites' pages, below `/embed/{public_id}/`: no cookie is read or set, a header has a pass.

So another page makes no use of what a browser knows.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from maps.sharing import guests
from maps.sharing.asking import texts_of
from maps.sharing.plain import render_shown
from maps.sharing.shown import shown_by

from .behind_links import as_json, by_pass, guest_of, image_answer, let_in, snapshot_answer


@require_safe
def embedded(request: HttpRequest, public_id: str) -> HttpResponse:
    """The door for other pages: only the origins that the link names may frame it."""
    link = guests.open_link(public_id)
    response = render(request, "sharing/embedded.html", {"public_id": public_id})
    if link is not None and link.origins:
        response._csp_replace = {"frame-ancestors": link.origins}  # type: ignore[attr-defined]  # noqa: SLF001
        response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response


@csrf_exempt
@require_POST
def embedded_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for a pass of an hour. No cookie is read or set: there is nothing that could be forged."""

    def exchange() -> dict[str, Any]:
        # A page that is open for longer asks again: that is nobody new.
        is_new = by_pass(request, public_id) is None
        link = let_in(request, public_id, texts_of(request, "secret", "password"), is_new=is_new)
        if not link.origins:
            raise guests.gone()
        return {"pass": guests.pass_of(link), "seconds": int(guests.PASS_LIFE.total_seconds())}

    return as_json(exchange)


@require_safe
def embedded_page(request: HttpRequest, public_id: str) -> HttpResponse:
    link = guest_of(by_pass(request, public_id))
    return render_shown(request, link, shown_by(link), embedded=True)


@require_safe
def embedded_snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    return snapshot_answer(request, guest_of(by_pass(request, public_id)))


@require_safe
def embedded_image(request: HttpRequest, public_id: str, image: UUID, size: str) -> HttpResponse:
    return image_answer(guest_of(by_pass(request, public_id)), image, size)
