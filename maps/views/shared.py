"""The door of a share link, and what lies behind it: the page, what it shows as data, pictures.

Below `/s/{public_id}/` a cookie says who was let in (inside other sites' pages: maps.views.embedded).
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from maps.sharing import guests
from maps.sharing.asking import is_json, texts_of
from maps.sharing.plain import render_shown
from maps.sharing.shown import shown_by
from workspaces.errors import DomainError

from .behind_links import by_cookie, guest_of, image_answer, let_in, snapshot_answer

# --- The door -----------------------------------------------------------------------------------------------------


@require_safe
@ensure_csrf_cookie
def shared(request: HttpRequest, public_id: str) -> HttpResponse:
    """The shared map for who was let in; the door for everybody else, the same whether there is such a link or not."""
    link = by_cookie(request, public_id)
    if link is None:
        return _door(request, public_id)
    return render_shown(request, link, shown_by(link))


@require_POST
def shared_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for the cookie: by script as JSON, or by the form of the door."""
    given: dict[str, str] = {}
    try:
        given = texts_of(request, "secret", "password")
        link = let_in(request, public_id, given)
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
def shared_snapshot(request: HttpRequest, public_id: str) -> HttpResponse:
    return snapshot_answer(request, guest_of(by_cookie(request, public_id)))


@require_safe
def shared_image(request: HttpRequest, public_id: str, image: UUID, size: str) -> HttpResponse:
    return image_answer(guest_of(by_cookie(request, public_id)), image, size)
