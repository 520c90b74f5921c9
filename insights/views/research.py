"""The assumption board of a map: what nothing backs, and what becomes of it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insights.facts import document_of
from insights.models import ResearchQuestion
from insights.page.naming import ROW_NAMES
from insights.research import board, questions
from insights.research.forms import QuestionForm
from maps.access import Abilities, Principal, map_for
from maps.models import JourneyMap
from workspaces.access import membership_in, show_workspace
from workspaces.errors import Conflict, DomainError, Invalid, NotFound

KINDS: Final = ("emotion", "pain_point", "card")


@require_safe
@login_required
@never_cache
def map_assumptions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """`?kind=` emotion, pain_point or card; `?all=1` shows every unproven element."""
    head, can = _open(request, pk)
    document = document_of(head)
    if document is None:
        raise NotFound
    found = ResearchQuestion.objects.filter(map=head).select_related("owner", "contact")
    shown = board.board_of(document, found)
    kind = request.GET.get("kind", "")
    unasked = [one for one in shown.unasked if not kind or one.kind == kind]
    everything = request.GET.get("all") == "1"
    context = {
        "nav": "maps",
        "map": head,
        "can": can,
        "board": shown,
        "counts": board.groups_of(shown.unasked),
        "kind": kind if kind in KINDS else "",
        "unasked": unasked if everything else unasked[: board.FIRST],
        "left": 0 if everything else max(0, len(unasked) - board.FIRST),
        "row_names": ROW_NAMES,
    }
    return render(request, "insights/research/board.html", context)


@require_POST
@login_required
def map_assumption_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a question of each element named as `kind:id`."""
    _open(request, pk, "edit")
    principal = Principal.of_request(request)
    named = request.POST.getlist("element")[: board.FIRST * 20]
    made = None
    for one in named:
        kind, _colon, element = one.partition(":")
        try:
            made = questions.ask(principal, pk, kind, _uuid(element), {})
        except (NotFound, Invalid) as error:
            if len(named) == 1:
                raise
            messages.warning(request, str(error.message))
    if made is None:
        messages.warning(request, _("Choose at least one element."))
    elif len(named) == 1:
        return redirect("map_question", pk=pk, question=made.pk)
    else:
        messages.success(request, _("The questions are on the board. Give each an owner, a method and a day."))
    return redirect("map_assumptions", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def map_question(request: HttpRequest, pk: UUID, question: UUID) -> HttpResponse:
    """One question: GET shows it, POST writes it."""
    head, can = _open(request, pk, "edit" if request.method == "POST" else "view")
    found = _question(head, question)
    form = QuestionForm(head.workspace, found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _saved(request, found, form):
        return redirect("map_assumptions", pk=pk)
    context = {**_about(head, found), "nav": "maps", "map": head, "can": can, "form": form}
    return render(request, "insights/research/question.html", context, status=400 if form.is_bound else 200)


@require_POST
@login_required
def map_question_move(request: HttpRequest, pk: UUID, question: UUID) -> HttpResponse:
    """To another column of the board; answering asks for what was found, on the question's own page."""
    head, _can = _open(request, pk, "edit")
    found = _question(head, question)
    state = request.POST.get("state", "")
    if state in questions.ANSWERED and not found.finding:
        return redirect("map_question", pk=pk, question=found.pk)
    try:
        questions.change(Principal.of_request(request), found, found.version, {"state": state})
    except DomainError as refusal:
        if refusal.status in (403, 404):
            raise
        messages.error(request, str(refusal.message))
    return redirect("map_assumptions", pk=pk)


@require_POST
@login_required
def map_question_delete(request: HttpRequest, pk: UUID, question: UUID) -> HttpResponse:
    head, _can = _open(request, pk, "edit")
    questions.remove(Principal.of_request(request), _question(head, question))
    messages.success(request, _("The question is off the board. Its element is an assumption again."))
    return redirect("map_assumptions", pk=pk)


def _open(request: HttpRequest, pk: UUID, ability: str = "view") -> tuple[JourneyMap, Abilities]:
    head, can = map_for(Principal.of_request(request), pk, ability)
    show_workspace(request, membership_in(request.user, head.workspace.slug))
    return head, can


def _question(head: JourneyMap, wanted: UUID) -> ResearchQuestion:
    found = ResearchQuestion.objects.select_related("owner", "contact", "map__workspace", "created_by")
    question = found.filter(pk=wanted, map=head).first()
    if question is None:
        raise NotFound
    return question


def _saved(request: HttpRequest, found: ResearchQuestion, form: QuestionForm) -> bool:
    try:
        questions.change(Principal.of_request(request), found, form.cleaned_data["version"], form.wanted)
    except Invalid as error:
        form.refuse(error)
    except Conflict as error:
        form.add_error(None, error.message)
    else:
        messages.success(request, _("The question is saved."))
        return True
    return False


def _about(head: JourneyMap, question: ResearchQuestion) -> dict[str, Any]:
    """Where the element stands now, and how many pieces of evidence back it."""
    document = document_of(head)
    if document is None:
        raise NotFound
    asked = next(one for column in board.board_of(document, [question]).columns for one in column.questions)
    return {"asked": asked, "question": question}


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise NotFound from error
