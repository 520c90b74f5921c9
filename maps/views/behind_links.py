"""What the doors of a share link have in common: who is let in, and how what lies behind is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers

from maps.images import SIZES, image_of, read_image
from maps.models import ShareLink
from maps.sharing import guests
from maps.sharing.secrets import secret_in
from maps.sharing.shown import Shown, shown_by
from workspaces.errors import DomainError, NotFound, RateLimited
from workspaces.middleware import address_of
from workspaces.rate_limits import Buckets

# Tries to open links, of one address. Secrets can't be guessed: this only spares the server.
OPENINGS_A_MINUTE: Final = 120
NOT_MODIFIED: Final = 304
PICTURE_SECONDS: Final = 600
HEADER: Final = "X-Link-Pass"

_openings = Buckets()


def let_in(request: HttpRequest, public_id: str, given: dict[str, str], *, is_new: bool = True) -> ShareLink:
    address = address_of(request)
    if _openings.take(str(address), OPENINGS_A_MINUTE):
        raise RateLimited
    return guests.exchange(public_id, secret_in(given["secret"]), given["password"], address, is_new=is_new)


def by_cookie(request: HttpRequest, public_id: str) -> ShareLink | None:
    marker = request.COOKIES.get(guests.cookie_name(public_id), "")
    return guests.link_of_marker(public_id, marker) if marker else None


def by_pass(request: HttpRequest, public_id: str) -> ShareLink | None:
    given = request.headers.get(HEADER, "")
    link = guests.link_of_pass(public_id, given) if given else None
    return link if link is not None and link.origins else None


def guest_of(link: ShareLink | None) -> ShareLink:
    if link is None:
        raise guests.gone()
    return link


def as_json(work: Callable[[], dict[str, Any]]) -> HttpResponse:
    try:
        return JsonResponse(work())
    except DomainError as refusal:
        return JsonResponse(refusal.as_json(), status=refusal.status)


def snapshot_answer(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """What the link shows as JSON; 304 for who has it already."""
    shown = shown_by(link)
    if shown.etag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=NOT_MODIFIED)
    else:
        accepts = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(shown.compressed if accepts else shown.body, content_type="application/json")
        if accepts:
            response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = shown.etag
    return response


def image_answer(link: ShareLink, image: UUID, size: str) -> HttpResponse:
    """A picture that a shown card carries; every other one of the map is answered as unknown."""
    if size not in SIZES or not _shows_image(shown_by(link), str(image)):
        raise NotFound
    content, kind = read_image(image_of(link.map_id, image), size)
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Cache-Control": f"private, max-age={PICTURE_SECONDS}",
            "Content-Disposition": f'inline; filename="picture-{size}.{kind.removeprefix("image/")}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )


def _shows_image(shown: Shown, image: str) -> bool:
    return any(card["image"] == image for card in shown.document.elements["card"].values())
