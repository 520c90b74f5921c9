"""Comments by guests: by script as JSON, or by a page with a form; refused, it comes back with what was typed."""

from __future__ import annotations

import uuid
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST

from maps.models import ShareLink
from maps.sharing.asking import is_json, texts_of
from maps.sharing.comments import comment
from maps.sharing.names import name_of, remember_name
from maps.sharing.shown import shown_by
from maps.showing.curve import plain_title
from workspaces.errors import DomainError, Forbidden, NotFound
from workspaces.middleware import address_of

from .behind_links import as_json, by_cookie, by_pass, guest_of

FIELDS: Final = ("name", "body", "target_kind", "target", "id")


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def shared_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET `?touchpoint=` is the form for who has no script; it comes back with what is wrong, or to the page."""
    if request.method != "POST":
        return _asked(request, guest_of(by_cookie(request, public_id)))
    if is_json(request):
        return _by_script(request, public_id)
    return _by_form(request, public_id)


@csrf_exempt
@require_POST
def embedded_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    return as_json(lambda: _said(request, guest_of(by_pass(request, public_id)), texts_of(request, *FIELDS)))


def _by_script(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        given = texts_of(request, *FIELDS)
        answer = JsonResponse(_said(request, guest_of(by_cookie(request, public_id)), given))
    except DomainError as refusal:
        return JsonResponse(refusal.as_json(), status=refusal.status)
    return remember_name(answer, given["name"].strip())


def _by_form(request: HttpRequest, public_id: str) -> HttpResponse:
    given = dict.fromkeys(FIELDS, "")
    link = None
    try:
        given = texts_of(request, *FIELDS)
        link = guest_of(by_cookie(request, public_id))
        _said(request, link, given)
    except DomainError as refusal:
        return _form(request, public_id, link, given, refusal)
    query = urlencode({"view": "story", "said": given["target"]})
    answer = redirect(f"{reverse('shared', args=[public_id])}?{query}#t-{given['target']}")
    return remember_name(answer, given["name"].strip())


def _said(request: HttpRequest, link: ShareLink, given: dict[str, str]) -> dict[str, Any]:
    said = (given["name"], given["body"], given["target_kind"], given["target"], given["id"])
    comment(link, shown_by(link).document, address_of(request), *said)
    return {"said": True, "message": _("Your comment was sent to the team.")}


def _asked(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The empty form. Raises Forbidden, NotFound."""
    target = request.GET.get("touchpoint", "")
    if not link.comments:
        raise Forbidden(_("No comments are taken here."))
    if _title(link, target) is None:
        raise NotFound
    # One form, sent twice, is one comment.
    given = {"name": name_of(request), "body": "", "target": target, "id": str(uuid.uuid4())}
    return _form(request, link.public_id, link, given)


def _form(
    request: HttpRequest,
    public_id: str,
    link: ShareLink | None,
    given: dict[str, str],
    refusal: DomainError | None = None,
) -> HttpResponse:
    problems = refusal.details if refusal else {}
    context = {
        "public_id": public_id,
        "title": _title(link, given["target"]) if link else None,
        "given": given,
        "address": reverse("shared_comment", args=[public_id]),
        "refusal": None if problems else refusal,
        "wrong_name": problems.get("name", ()),
        "wrong_body": problems.get("body", ()),
    }
    return render(request, "sharing/comment.html", context, status=refusal.status if refusal else 200)


def _title(link: ShareLink, touchpoint: str) -> str | None:
    """What it is called, if the link shows it."""
    row = shown_by(link).document.elements["touchpoint"].get(touchpoint)
    return plain_title(row["title"]) if row else None
