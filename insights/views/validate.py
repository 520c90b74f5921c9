"""What customers see behind a validation link: a door, what it is about, touchpoint after touchpoint, thanks.

Nobody here has an account: who was let in has a cookie, and the row decides anew at every request. It works without
script.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from insights.models import ValidationVisit
from insights.validating import visits
from insights.validating.doors import COOKIE_DAYS, LetIn, by_marker, exchange, gone, marker_of
from maps.sharing.asking import is_json, texts_of
from maps.sharing.secrets import secret_in
from workspaces.errors import DomainError, RateLimited
from workspaces.middleware import address_of
from workspaces.rate_limits import Buckets

FACES: Final = (-2, -1, 0, 1, 2)
# Tries and answers of one address in a minute: a class in one room walks through a map.
OPENINGS_A_MINUTE: Final = 60
WRITES_A_MINUTE: Final = 240

_openings = Buckets()
_writes = Buckets()


@require_safe
@never_cache
@ensure_csrf_cookie
def validate(request: HttpRequest, public_id: str) -> HttpResponse:
    """`?step=` 1 to the number of touchpoints, then the open questions. The door for whoever was not let in."""
    let_in = _let_in(request, public_id)
    return _door(request, public_id) if let_in is None else _page(request, let_in)


@require_POST
@never_cache
def validate_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for the cookie: by script as JSON, or by the form of the door."""
    try:
        if _openings.take(str(address_of(request)), OPENINGS_A_MINUTE):
            raise RateLimited
        let_in = exchange(public_id, secret_in(texts_of(request, "secret")["secret"]))
        # Whoever comes by the link again goes on with what they have said.
        there = by_marker(public_id, request.COOKIES.get(_cookie(public_id), ""))
    except DomainError as refusal:
        if is_json(request):
            return JsonResponse(refusal.as_json(), status=refusal.status)
        return _door(request, public_id, refusal)
    answer: HttpResponse = JsonResponse({"opened": True}) if is_json(request) else redirect("validate", public_id)
    answer.set_cookie(
        _cookie(public_id),
        marker_of(there or let_in),
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        path=reverse("validate", args=[public_id]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


@require_POST
@never_cache
def validate_begin(request: HttpRequest, public_id: str) -> HttpResponse:
    """They agreed to what is said there."""
    let_in = _let_in(request, public_id)
    if let_in is None:
        return _door(request, public_id, gone())
    try:
        _count(request)
        visits.begin(let_in, texts_of(request, "consent")["consent"] == "1")
    except DomainError as refusal:
        return _page(request, let_in, refusal)
    return redirect(f"{reverse('validate', args=[public_id])}?step=1")


@require_POST
@never_cache
def validate_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is said at one step; `go` is back, next or send."""
    let_in = _let_in(request, public_id)
    if let_in is None:
        return _door(request, public_id, gone())
    given: dict[str, str] = {}
    try:
        _count(request)
        asks = let_in.validation.asks
        names = (f"open-{one['id']}" for one in asks["questions"])
        given = texts_of(request, "step", "touchpoint", "face", "verdict", "quote", "go", *names)
        _take_down(let_in, given)
        if given["go"] == "send":
            visits.send(let_in)
            return redirect("validate", public_id)
    except DomainError as refusal:
        if refusal.code == "sent" and given["go"] == "send":
            # A button pressed twice.
            return redirect("validate", public_id)
        return _page(request, let_in, refusal, given)
    step = _step(given["step"], let_in) + (-1 if given["go"] == "back" else 1)
    return redirect(f"{reverse('validate', args=[public_id])}?step={max(1, min(step, _steps(let_in)))}")


# --- The parts --------------------------------------------------------------------------------------------------------


def _take_down(let_in: LetIn, given: dict[str, str]) -> None:
    if given["touchpoint"]:
        visits.answer(let_in, given["touchpoint"], given["face"], given["verdict"], given["quote"])
    said = {name.removeprefix("open-"): words for name, words in given.items() if name.startswith("open-")}
    if not given["touchpoint"] and said:
        visits.answer_open(let_in, said)


def _steps(let_in: LetIn) -> int:
    """The touchpoints, and a last step with the open questions and what sends it all."""
    return len(let_in.validation.asks["touchpoints"]) + 1


def _step(given: str, let_in: LetIn) -> int:
    return max(1, min(int(given), _steps(let_in))) if given.isascii() and given.isdigit() and len(given) < 5 else 1


def _count(request: HttpRequest) -> None:
    if _writes.take(str(address_of(request)), WRITES_A_MINUTE):
        raise RateLimited


def _let_in(request: HttpRequest, public_id: str) -> LetIn | None:
    marker = request.COOKIES.get(_cookie(public_id), "")
    return by_marker(public_id, marker) if marker else None


def _cookie(public_id: str) -> str:
    return f"validation-{public_id}"


def _door(request: HttpRequest, public_id: str, refusal: DomainError | None = None) -> HttpResponse:
    status = refusal.status if refusal else 200
    return render(request, "insights/validating/door.html", {"public_id": public_id, "refusal": refusal}, status=status)


def _page(
    request: HttpRequest, let_in: LetIn, refusal: DomainError | None = None, given: dict[str, str] | None = None
) -> HttpResponse:
    """In the language that the link asks in. `given`: what was typed and refused."""
    validation, visit = let_in.validation, visits.visit_of(let_in)
    context: dict[str, Any] = {"validation": validation, "workspace": validation.map.workspace, "visit": visit}
    with override(validation.language):
        context |= {"refusal": str(refusal.message) if refusal else "", "user": None}
        if visit is None:
            name = "insights/validating/intro.html"
        elif visit.sent_at is not None:
            name = "insights/validating/thanks.html"
        else:
            name = "insights/validating/step.html"
            context |= _shown(request, let_in, visit, given or {})
        return render(request, name, context, status=refusal.status if refusal else 200)


def _shown(request: HttpRequest, let_in: LetIn, visit: ValidationVisit, given: dict[str, str]) -> dict[str, Any]:
    asks, steps = let_in.validation.asks, _steps(let_in)
    step = _step(given.get("step") or request.GET.get("step", ""), let_in)
    at = asks["touchpoints"][step - 1] if step < steps else None
    said = visit.answers.get(at["id"], {}) if at else {}
    if at and given:
        said = {**said, "quote": given["quote"], "verdict": given["verdict"]}
    questions = [
        {**one, "said": given.get(f"open-{one['id']}") or visit.open_answers.get(one["id"], "")}
        for one in asks["questions"]
    ]
    return {
        "step": step,
        "steps": steps,
        "at": at,
        "said": said,
        "faces": FACES,
        "questions": questions,
        "answered": len(visit.answers),
    }
