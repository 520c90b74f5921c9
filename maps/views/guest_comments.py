"""Comments by guests, on the page of a link and inside other sites' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from maps.models import ShareLink
from maps.sharing.asking import is_json, texts_of
from maps.sharing.comments import comment
from maps.sharing.shown import shown_by
from workspaces.middleware import address_of

from .behind_links import as_json, by_cookie, by_pass, guest_of, hidden


@require_POST
@hidden
def shared_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """By script as JSON; a form without script comes back to the page."""
    if is_json(request):
        return as_json(lambda: _comment(request, guest_of(by_cookie(request, public_id))))
    _comment(request, guest_of(by_cookie(request, public_id)))
    return redirect("shared", public_id)


@csrf_exempt
@require_POST
@hidden
def embedded_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    return as_json(lambda: _comment(request, guest_of(by_pass(request, public_id))))


def _comment(request: HttpRequest, link: ShareLink) -> dict[str, Any]:
    given = texts_of(request, "name", "body", "target_kind", "target", "id")
    said = (given["name"], given["body"], given["target_kind"], given["target"], given["id"])
    comment(link, shown_by(link).document, address_of(request), *said)
    return {"said": True, "message": _("Your comment was sent to the team.")}
