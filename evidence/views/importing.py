"""Pages of an import: choose a file or paste a text, see what would come in, start, watch, and read what came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, Invalid
from workspaces.models import Membership, Role
from workspaces.views._person import person

from ..import_page import ENCODING_NAMES, delimiter_names, page_of, wanted_from
from ..importing import correct, start, take_in, too_large
from ..intakes import cancel, discard, intake_of, intakes_of, reason
from ..models import Intake
from ..showing_imports import problems_of
from ..tables.decoding import DELIMITERS, ENCODINGS


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_import(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks for a file or a text, POST reads it and shows what would come in."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    refusal = None
    if request.method == "POST":
        try:
            return redirect("evidence_import_shown", slug=slug, pk=_taken_in(request, me).pk)
        except DomainError as refused:
            refusal = refused
    context = {
        "nav": "evidence",
        "me": me,
        "refusal": refusal,
        "most": settings.EVIDENCE_BYTES,
        "most_mb": settings.EVIDENCE_BYTES // 1024**2,
        "too_large": too_large().message,
        "text": request.POST.get("text", ""),
        "encodings": [(name, ENCODING_NAMES.get(name, name)) for name in ENCODINGS],
        "encoding": request.POST.get("encoding", ""),
        "delimiters": delimiter_names(),
        "delimiter": request.POST.get("delimiter", ""),
        "imports": intakes_of(me, 8),
    }
    return render(request, "evidence/import_new.html", context, status=refusal.status if refusal else 200)


def _taken_in(request: HttpRequest, me: Membership) -> Intake:
    file = request.FILES.get("file")
    encoding, delimiter = request.POST.get("encoding", ""), request.POST.get("delimiter", "")
    if encoding not in ("", *ENCODINGS) or delimiter not in ("", *DELIMITERS):
        raise Invalid
    if file is not None:
        if (file.size or 0) > settings.EVIDENCE_BYTES:
            raise too_large()
        options = {"encoding": encoding, "delimiter": delimiter}
        return take_in(me.workspace, person(request), file.name or "", file.read(), {"options": options})
    text = request.POST.get("text", "")
    if not text.strip():
        raise Invalid(_("Choose a file, or paste a table or a text."))
    options = {"encoding": "utf-8", "delimiter": delimiter}
    return take_in(me.workspace, person(request), _("Pasted text"), text.encode(errors="replace"), {"options": options})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def evidence_import_shown(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The dry run, then how far it is, then what came. POST `read` reads the file as corrected, `start` imports it once
    it is what was shown; `cancel` and `discard`.
    """
    me = open_workspace(request, slug)
    intake = intake_of(me, pk)
    refusal, moved = None, False
    if request.method == "POST":
        try:
            if "cancel" in request.POST:
                cancel(intake)
                return redirect("evidence_import_shown", slug=slug, pk=pk)
            if "discard" in request.POST:
                discard(intake)
                return redirect("evidence_import", slug=slug)
            moved = _moved(request, intake)
            if "start" in request.POST and not moved:
                start(intake, person(request))
                return redirect("evidence_import_shown", slug=slug, pk=pk)
        except DomainError as refused:
            refusal = refused
            intake = intake_of(me, pk)
    context: dict[str, Any] = {"nav": "evidence", "me": me, "intake": intake, "refusal": refusal, "moved": moved}
    if intake.state in (Intake.State.QUEUED, Intake.State.DONE):
        context["problems"] = problems_of(intake)
        return render(request, "evidence/import_going.html", context)
    context |= {"error": reason(intake.error) if intake.error else "", **page_of(intake, me.workspace)}
    return render(request, "evidence/import_shown.html", context, status=refusal.status if refusal else 200)


def _moved(request: HttpRequest, intake: Intake) -> bool:
    """Take in what somebody has changed; whether something else would come in now."""
    before = _comes_in(intake)
    correct(intake, wanted_from(request.POST, intake))
    return before != _comes_in(intake)


def _comes_in(intake: Intake) -> tuple[Any, ...]:
    return intake.mapping["options"], intake.mapping["reading"], intake.source_id
