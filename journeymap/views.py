"""Answers that belong to no app: errors, reports of the content policy, and the catalogue of texts for scripts."""

import json
import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

logger = logging.getLogger("journeymap.csp")

MAX_REPORT_BYTES = 16 * 1024
MAX_REPORTS = 10


def error_page(
    request: HttpRequest, status: int, code: str, message: str, details: dict[str, Any] | None = None
) -> HttpResponse:
    """The error in the form that the caller reads: JSON below /api/, a page elsewhere."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "message": message, "details": details or {}}, status=status)
    context = {"status": status, "code": code, "message": message, "details": details or {}}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400, "invalid", _("The server could not read this request."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403, "forbidden", _("You do not have the right to do this."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404, "not_found", _("There is nothing here, or you have no access to it."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Touches neither database nor session: either may be what failed."""
    message = _("Something went wrong on the server. It was noted; nothing you saved is lost.")
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "server_error", "message": message, "details": {}}, status=500)
    return render(None, "500.html", {"message": message}, status=500)  # type: ignore[arg-type]


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("This form was open for too long, or came from another site. Load the page again and send it again.")
    return error_page(request, 403, "csrf_failed", message)


@csrf_exempt
@require_POST
def csp_reports(request: HttpRequest) -> HttpResponse:
    """Notes what browsers blocked: which rule, which origin and which of our pages, never a query or a sample."""
    try:
        reports = json.loads(request.read(MAX_REPORT_BYTES))
    except (ValueError, RecursionError):
        return HttpResponse(status=400)
    for report in reports[:MAX_REPORTS] if isinstance(reports, list) else []:
        body = report.get("body") if isinstance(report, dict) else None
        if isinstance(body, dict):
            shown = [_printable(body.get(key)) for key in ("effectiveDirective", "blockedURL", "documentURL")]
            logger.warning("blocked by %s: %s on %s", *shown)
    return HttpResponse(status=204)


def _printable(value: object) -> str:
    """At most 100 characters without a query, quoted so that a report can't forge lines in the log."""
    return repr(str(value).split("?")[0].split("#")[0][:100])
