"""Interviews about a map: their list, beginning one, and the guide with the answers beside each question."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insights.facts import document_of
from insights.interviews import reading, writing
from insights.interviews.forms import AboutForm, BeginForm
from insights.models import Interview
from maps.access import Abilities, Principal, map_for
from maps.document import MapDocument
from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap
from workspaces.access import membership_in, show_workspace
from workspaces.errors import Conflict, Invalid, NotFound


@require_safe
@login_required
@never_cache
def map_interviews(request: HttpRequest, pk: UUID) -> HttpResponse:
    head, can = _open(request, pk)
    journey = journey_of(_document(head))
    names = {one.id: one.name for one in journey.personas}
    found = Interview.objects.filter(map=head).select_related("created_by")
    rows = [
        {"interview": one, "said": reading.said_in(one), "persona": names.get(str(one.persona), "")} for one in found
    ]
    context = {"nav": "maps", "map": head, "can": can, "rows": rows, "journey": journey}
    return render(request, "insights/interviews/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_interview_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    head, _can = _open(request, pk, "edit")
    form = BeginForm(journey_of(_document(head)), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = writing.begin(Principal.of_request(request), pk, form.wanted, form.chosen)
        except Invalid as error:
            form.refuse(error)
        else:
            return redirect("map_interview", pk=pk, interview=made.pk)
    context = {"nav": "maps", "map": head, "form": form}
    return render(request, "insights/interviews/new.html", context, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@ensure_csrf_cookie
def map_interview(request: HttpRequest, pk: UUID, interview: UUID) -> HttpResponse:
    """GET shows the guide; POST takes all answers of the page down (without script; with it each goes by itself)."""
    head, can = _open(request, pk, "edit" if request.method == "POST" else "view")
    found = _interview(head, interview)
    if request.method == "POST":
        _take_down(request, found)
        if request.POST.get("then") == "end":
            writing.end(Principal.of_request(request), found)
            return redirect("map_interviews", pk=pk)
        return redirect("map_interview", pk=pk, interview=interview)
    document = _document(head)
    journey = journey_of(document)
    context = {
        "nav": "maps",
        "map": head,
        "can": can,
        "interview": found,
        "sections": reading.sections_of(found, document, journey),
        "said": reading.said_in(found),
        "faces": reading.FACES,
        "about": AboutForm(journey, interview=found),
    }
    return render(request, "insights/interviews/interview.html", context)


@require_POST
@login_required
def map_interview_about(request: HttpRequest, pk: UUID, interview: UUID) -> HttpResponse:
    head, _can = _open(request, pk, "edit")
    found = _interview(head, interview)
    form = AboutForm(journey_of(_document(head)), request.POST, found)
    if not form.is_valid():
        messages.error(request, _("Not saved: the day can’t be read."))
        return redirect("map_interview", pk=pk, interview=interview)
    try:
        writing.change(Principal.of_request(request), found, form.wanted)
    except Invalid as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Saved."))
    return redirect("map_interview", pk=pk, interview=interview)


@require_POST
@login_required
def map_interview_question(request: HttpRequest, pk: UUID, interview: UUID) -> HttpResponse:
    """A question of one's own at the end of the guide."""
    head, _can = _open(request, pk, "edit")
    found = _interview(head, interview)
    try:
        writing.add_question(Principal.of_request(request), found, request.POST.get("text", ""))
    except Invalid as error:
        messages.error(request, " ".join(str(one) for told in error.details.values() for one in told))
    return redirect(f"{request.path.removesuffix('questions/')}#closing")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_interview_delete(request: HttpRequest, pk: UUID, interview: UUID) -> HttpResponse:
    """GET asks, POST deletes it with its evidence."""
    head, _can = _open(request, pk, "edit")
    found = _interview(head, interview)
    if request.method == "POST":
        said = reading.said_in(found)
        writing.delete(Principal.of_request(request), found)
        text = ngettext(
            "The interview and its %(n)s answer are deleted.", "The interview and its %(n)s answers are deleted.", said
        )
        messages.success(request, text % {"n": said})
        return redirect("map_interviews", pk=pk)
    context = {"nav": "maps", "map": head, "interview": found, "said": reading.said_in(found)}
    return render(request, "insights/interviews/delete.html", context)


def _open(request: HttpRequest, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities]:
    head, can = map_for(Principal.of_request(request), pk, ability)
    show_workspace(request, membership_in(request.user, head.workspace.slug))
    return head, can


def _document(head: JourneyMap) -> MapDocument:
    document = document_of(head)
    if document is None:
        raise NotFound
    return document


def _interview(head: JourneyMap, wanted: UUID) -> Interview:
    found = Interview.objects.select_related("source", "map__workspace", "created_by").filter(pk=wanted, map=head)
    interview = found.first()
    if interview is None:
        raise NotFound
    return interview


def _take_down(request: HttpRequest, interview: Interview) -> None:
    """Only what differs from what the page showed is written; what somebody else wrote meanwhile stays."""
    for one in interview.guide:
        if f"text-{one['id']}" not in request.POST:
            continue
        said, was = _said(request.POST, "text", "score", one["id"]), _said(request.POST, "was", "felt", one["id"])
        if said == was:
            continue
        try:
            writing.answer(Principal.of_request(request), interview, one["id"], said, was)
        except Conflict:
            text = _("Somebody else answered “%(question)s” in the meantime. Your words: %(words)s")
            messages.error(request, text % {"question": one["text"], "words": said["text"]})
        except Invalid as error:
            messages.error(request, " ".join(str(told) for found in error.details.values() for told in found))


def _said(posted: QueryDict, text: str, score: str, question: str) -> dict[str, object]:
    felt = posted.get(f"{score}-{question}", "")
    return {
        "text": posted.get(f"{text}-{question}", "").replace("\r\n", "\n").strip(),
        "score": int(felt) if felt in ("-2", "-1", "0", "1", "2") else None,
    }
