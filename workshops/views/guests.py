"""What a phone in a session sees: the door, a name, waiting to be let in, then the room; and what it sends from there.

Below `/join/{public_id}/` a cookie says who came by the QR code. All of it works by forms; the script sends the same
and has the room fetched anew when it has moved on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from maps.sharing.asking import is_json, texts_of
from maps.sharing.secrets import secret_in
from workshops.guests import entering
from workshops.guests.entering import Visitor, gone
from workshops.models import Participant, Poll
from workshops.running import notes, people, polls
from workshops.running.turns import of_guest, seen
from workshops.telling.looks import drawn
from workshops.telling.room import etag_of, room_of, target_of
from workspaces.errors import DomainError, Invalid, RateLimited
from workspaces.middleware import address_of
from workspaces.rate_limits import Buckets

COOKIE_SECONDS: Final = 24 * 60 * 60
# Of one address: a whole room may share it.
OPENINGS_A_MINUTE: Final = 240
# Of one guest: what they write, and how often their phone looks.
WRITES_A_MINUTE: Final = 60
LOOKS_A_MINUTE: Final = 120
NOT_MODIFIED: Final = 304

_openings, _writes, _looks = Buckets(), Buckets(), Buckets()


# --- Coming in ----------------------------------------------------------------------------------------------------


@require_safe
@ensure_csrf_cookie
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """The room for who was let in; the door for everybody else, the same whether there is such a session or not."""
    return _page(request, public_id, _visitor(request, public_id))


@require_POST
def join_open(request: HttpRequest, public_id: str) -> HttpResponse:
    """Exchange the secret for the cookie: by script as JSON, or by the form of the door."""
    try:
        _rarely(_openings, str(address_of(request)), OPENINGS_A_MINUTE)
        workshop = entering.exchange(public_id, secret_in(texts_of(request, "secret")["secret"]))
    except DomainError as refusal:
        return _refused(request, refusal) or _door(request, public_id, refusal)
    visitor = _visitor(request, public_id)
    # Whoever has a place in it and scans the code again keeps that.
    seat = visitor.seat if visitor and visitor.workshop.pk == workshop.pk else None
    answer: HttpResponse = JsonResponse({"opened": True}) if is_json(request) else redirect("session_join", public_id)
    return _remember(answer, public_id, entering.marker_of(workshop, seat))


@require_POST
def join_name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask to be let in under a name; asked twice, there is one who waits."""
    visitor = _visitor(request, public_id)
    try:
        _rarely(_openings, str(address_of(request)), OPENINGS_A_MINUTE)
        if visitor is None or visitor.is_over:
            raise gone()
        given = texts_of(request, "name")["name"]
        seat = visitor.seat or people.ask_in(visitor.workshop.pk, given)
    except DomainError as refusal:
        return _page(request, public_id, visitor, refusal)
    answer = redirect("session_join", public_id)
    return _remember(answer, public_id, entering.marker_of(visitor.workshop, seat))


# --- In the room --------------------------------------------------------------------------------------------------


@require_safe
def room(request: HttpRequest, public_id: str) -> HttpResponse:
    """The room alone, for the script; 304 for who has it already."""
    visitor = _visitor(request, public_id)
    if visitor is None or visitor.seat is None:
        return JsonResponse(gone().as_json(), status=404)
    if _looks.take(str(visitor.seat.pk), LOOKS_A_MINUTE):
        return JsonResponse(RateLimited().as_json(), status=429)
    if not visitor.is_over:
        seen(visitor.seat)
    context = _context(public_id, visitor)
    etag = etag_of(context["room"], get_language() or "") if context["room"] else f'"{context["state"]}"'
    if etag == request.headers.get("If-None-Match"):
        response = HttpResponse(status=NOT_MODIFIED)
    else:
        response = render(request, "workshops/room.html", context)
    response["ETag"] = etag
    return response


@require_POST
def say(request: HttpRequest, public_id: str) -> HttpResponse:
    """A note; with `note` another wording of one's own."""

    def work(seat: Participant) -> None:
        given = texts_of(request, "id", "text", "note")
        with of_guest(seat.pk) as turn:
            if given["note"]:
                notes.change(turn, _id(given["note"]), {"text": given["text"]})
            else:
                notes.write(turn, _id(given["id"]) if given["id"] else uuid4(), given["text"])

    return _done(request, public_id, work)


@require_POST
def unsay(request: HttpRequest, public_id: str) -> HttpResponse:
    def work(seat: Participant) -> None:
        note = _id(texts_of(request, "note")["note"])
        with of_guest(seat.pk) as turn:
            notes.delete(turn, note)

    return _done(request, public_id, work)


@require_POST
def cast(request: HttpRequest, public_id: str) -> HttpResponse:
    """All votes of one's own: `c0`, `c1` … have dots, or faces from 1 to 5."""

    def work(seat: Participant) -> None:
        poll = Poll.objects.filter(workshop=seat.workshop_id, pk=_id(request.POST.get("poll", ""))).first()
        if poll is None:
            raise gone()
        with of_guest(seat.pk) as turn:
            polls.vote(turn, poll.pk, _votes(request, poll))

    return _done(request, public_id, work)


def _votes(request: HttpRequest, poll: Poll) -> dict[UUID, float | None]:
    votes: dict[UUID, float | None] = {}
    for number in range(len(poll.choices)):
        given = request.POST.get(f"c{number}", "")
        target = target_of(poll, number)
        if target is None or not given:
            continue
        if not given.isascii() or not given.isdigit() or len(given) > 2:
            raise Invalid
        # Faces are counted from 1, so that they can be read out.
        votes[target] = int(given) - 3 if poll.about == Poll.About.EMOTIONS else int(given)
    return votes


def _done(request: HttpRequest, public_id: str, work: Callable[[Participant], None]) -> HttpResponse:
    """Do what somebody in the room asked for: the script hears how it went, a form comes back to the room."""
    visitor = _visitor(request, public_id)
    try:
        if visitor is None or visitor.seat is None or not visitor.is_in:
            raise gone()
        _rarely(_writes, str(visitor.seat.pk), WRITES_A_MINUTE)
        work(visitor.seat)
    except DomainError as refusal:
        return _refused(request, refusal) or _page(request, public_id, visitor, refusal)
    if _by_script(request):
        return JsonResponse({"done": True})
    return redirect("session_join", public_id)


# --- The parts ----------------------------------------------------------------------------------------------------


def _visitor(request: HttpRequest, public_id: str) -> Visitor | None:
    marker = request.COOKIES.get(entering.cookie_name(public_id), "")
    return entering.visitor_of(public_id, marker) if marker else None


def _page(
    request: HttpRequest, public_id: str, visitor: Visitor | None, refusal: DomainError | None = None
) -> HttpResponse:
    if visitor is None:
        return _door(request, public_id, refusal)
    status = refusal.status if refusal else 200
    context = {**_context(public_id, visitor), "refusal": refusal, "given": request.POST}
    name = {"name": "name", "admitted": "inside", "waiting": "inside"}.get(context["state"], "over")
    return render(request, f"workshops/{name}.html", context, status=status)


def _context(public_id: str, visitor: Visitor) -> dict[str, Any]:
    state = _state(visitor)
    told = room_of(visitor.workshop, visitor.seat) if visitor.is_in and visitor.seat else None
    return {
        "public_id": public_id,
        "state": state,
        "title": visitor.workshop.title,
        "name": visitor.seat.name if visitor.seat else "",
        # Whoever was never let in reads nothing of the session, not even afterwards.
        "took_part": visitor.seat is not None and visitor.seat.state == Participant.State.ADMITTED,
        "room": told,
        "picture": drawn(told["look"]) if told else None,
        "faces": range(1, 6),
    }


def _state(visitor: Visitor) -> str:
    if visitor.is_over:
        return "over"
    return visitor.seat.state if visitor.seat else "name"


def _door(request: HttpRequest, public_id: str, refusal: DomainError | None = None) -> HttpResponse:
    context = {"public_id": public_id, "refusal": refusal}
    return render(request, "workshops/door.html", context, status=refusal.status if refusal else 200)


def _refused(request: HttpRequest, refusal: DomainError) -> HttpResponse | None:
    """For the script as JSON; None: a page has to say it."""
    if is_json(request) or _by_script(request):
        return JsonResponse(refusal.as_json(), status=refusal.status)
    return None


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _rarely(buckets: Buckets, key: str, a_minute: int) -> None:
    if buckets.take(key, a_minute):
        raise RateLimited


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(_("The server could not read this request.")) from error


def _remember(answer: HttpResponse, public_id: str, marker: str) -> HttpResponse:
    paths = {
        entering.cookie_name(public_id): reverse("session_join", args=[public_id]),
        entering.live_cookie_name(public_id): f"/ws/sessions/{public_id}/",
    }
    for name, path in paths.items():
        answer.set_cookie(
            name,
            marker,
            max_age=COOKIE_SECONDS,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer
