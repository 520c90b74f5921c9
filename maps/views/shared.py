"""The door of a share link, and what lies behind it for guests: the page, what it shows as data, pictures, comments.

Below `/s/{public_id}/` a cookie says who was let in; below `/embed/{public_id}/` there are no cookies: a pass of an
hour comes in a header, so other sites' pages that show the map make no use of what a browser knows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from maps.images import SIZES, image_of, read_image
from maps.models import ShareLink
from maps.sharing import guests
from maps.sharing.asking import is_json, texts_of
from maps.sharing.comments import comment
from maps.sharing.plain import render_shown
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
View = Callable[..., HttpResponse]


def hidden(view: View) -> View:
    """Search engines keep nothing of what is below a link, and refusals come in the form that was asked for."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer


# --- The door -----------------------------------------------------------------------------------------------------


@require_safe
@hidden
@ensure_csrf_cookie
def shared(request: HttpRequest, public_id: str) -> HttpResponse:
    """The shared map for who was let in; the door for everybody else, the same whether there is such a link or not."""
    link = _by_cookie(request, public_id)
    if link is None:
        return _door(request, public_id)
    return render_shown(request, link, shown_by(link))


@require_POST
@hidden
def shared_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for the cookie: by script as JSON, or by the form of the door."""
    given: dict[str, str] = {}
    try:
        given = texts_of(request, "secret", "password")
        link = _let_in(request, public_id, given)
    except DomainError as refusal:
        if is_json(request):
            return JsonResponse(refusal.as_json(), status=refusal.status)
        return _door(request, public_id, refusal, given.get("secret", ""))
    answer: HttpResponse = JsonResponse({"opened": True}) if is_json(request) else redirect("shared", public_id)
    answer.set_cookie(
        guests.cookie_name(public_id),
        guests.marker_of(link),
        max_age=guests.COOKIE_DAYS * 24 * 60 * 60,
        path=reverse("shared", args=[public_id]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    answer.set_cookie(
        guests.live_cookie_name(public_id),
        guests.marker_of(link),
        max_age=guests.COOKIE_DAYS * 24 * 60 * 60,
        path=f"/ws/links/{public_id}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _let_in(request: HttpRequest, public_id: str, given: dict[str, str], *, is_new: bool = True) -> ShareLink:
    address = address_of(request)
    if _openings.take(str(address), OPENINGS_A_MINUTE):
        raise RateLimited
    return guests.exchange(public_id, secret_in(given["secret"]), given["password"], address, is_new=is_new)


def _door(request: HttpRequest, public_id: str, refusal: DomainError | None = None, secret: str = "") -> HttpResponse:
    """`secret` comes back into the form only where it was right and the password is missing or wrong."""
    asks = refusal is not None and refusal.code in ("password_needed", "wrong_password", "rate_limited")
    context = {
        "public_id": public_id,
        "refusal": refusal,
        "asks_password": asks,
        "wrong_password": asks and refusal is not None and refusal.code != "password_needed",
        "secret": secret if asks else "",
    }
    return render(request, "sharing/door.html", context, status=refusal.status if refusal else 200)


# --- Behind it ----------------------------------------------------------------------------------------------------


@require_safe
@hidden
def shared_snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    return _snapshot(request, _guest(_by_cookie(request, public_id)))


@require_safe
@hidden
def shared_image(request: HttpRequest, public_id: str, image: UUID, size: str) -> HttpResponse:
    return _image(_guest(_by_cookie(request, public_id)), image, size)


@require_POST
@hidden
def shared_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """By script as JSON; a form without script comes back to the page."""
    if is_json(request):
        return _as_json(lambda: _comment(request, _guest(_by_cookie(request, public_id))))
    _comment(request, _guest(_by_cookie(request, public_id)))
    return redirect("shared", public_id)


# --- The same inside other sites' pages -------------------------------------------------------------------------


@require_safe
@hidden
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
@hidden
def embedded_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for a pass of an hour. No cookie is read or set: there is nothing that could be forged."""

    def let_in() -> dict[str, Any]:
        # A page that is open for longer asks again: that is nobody new.
        is_new = _by_pass(request, public_id) is None
        link = _let_in(request, public_id, texts_of(request, "secret", "password"), is_new=is_new)
        if not link.origins:
            raise guests.gone()
        return {"pass": guests.pass_of(link), "seconds": int(guests.PASS_LIFE.total_seconds())}

    return _as_json(let_in)


@require_safe
@hidden
def embedded_page(request: HttpRequest, public_id: str) -> HttpResponse:
    link = _guest(_by_pass(request, public_id))
    return render_shown(request, link, shown_by(link), embedded=True)


@require_safe
@hidden
def embedded_snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    return _snapshot(request, _guest(_by_pass(request, public_id)))


@require_safe
@hidden
def embedded_image(request: HttpRequest, public_id: str, image: UUID, size: str) -> HttpResponse:
    return _image(_guest(_by_pass(request, public_id)), image, size)


@csrf_exempt
@require_POST
@hidden
def embedded_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    return _as_json(lambda: _comment(request, _guest(_by_pass(request, public_id))))


# --- What both do -----------------------------------------------------------------------------------------------


def _by_cookie(request: HttpRequest, public_id: str) -> ShareLink | None:
    marker = request.COOKIES.get(guests.cookie_name(public_id), "")
    return guests.link_of_marker(public_id, marker) if marker else None


def _by_pass(request: HttpRequest, public_id: str) -> ShareLink | None:
    given = request.headers.get(HEADER, "")
    link = guests.link_of_pass(public_id, given) if given else None
    return link if link is not None and link.origins else None


def _guest(link: ShareLink | None) -> ShareLink:
    if link is None:
        raise guests.gone()
    return link


def _as_json(work: Callable[[], dict[str, Any]]) -> HttpResponse:
    try:
        return JsonResponse(work())
    except DomainError as refusal:
        return JsonResponse(refusal.as_json(), status=refusal.status)


def _snapshot(request: HttpRequest, link: ShareLink) -> HttpResponse:
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


def _image(link: ShareLink, image: UUID, size: str) -> HttpResponse:
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


def _comment(request: HttpRequest, link: ShareLink) -> dict[str, Any]:
    given = texts_of(request, "name", "body", "target_kind", "target", "id")
    said = (given["name"], given["body"], given["target_kind"], given["target"], given["id"])
    comment(link, shown_by(link).document, address_of(request), *said)
    return {"said": True, "message": _("Your comment was sent to the team.")}
