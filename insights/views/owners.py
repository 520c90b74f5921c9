"""The signed page of somebody without an account: their own actions, how far they are, and what was measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from insights.actions import fields, writing
from insights.actions.doors import COOKIE_DAYS, by_marker, exchange, gone, marker_of
from insights.actions.listing import read_along
from insights.actions.rights import Doer
from insights.actions.showing import late_by, place_of
from insights.models import Action, ActionReading, ActionStatus, ContactDoor
from maps.sharing.asking import is_json, texts_of
from maps.sharing.secrets import secret_in
from workspaces.errors import DomainError, RateLimited
from workspaces.middleware import address_of
from workspaces.preferences import formats_of
from workspaces.rate_limits import Buckets

# Tries of one address, and what one contact may write in a minute.
OPENINGS_A_MINUTE: Final = 60
WRITES_A_MINUTE: Final = 60
# Closed ones that are still shown.
CLOSED_SHOWN: Final = 20
READINGS_SHOWN: Final = 5
DECIMAL_COMMA: Final = re.compile(r"^(-?\d+),(\d{1,2}|\d{4,})$")
GIVEN: Final = ("do", "revision", "status", "value", "on", "note")

_openings = Buckets()
_writes = Buckets()


@dataclass(frozen=True, slots=True)
class Own:
    """An action on the page. `given`: what was typed and refused, `refusal`: why; both empty otherwise."""

    action: Action
    place: dict[str, Any] | None
    late: int | None
    readings: list[ActionReading]
    given: dict[str, str]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is nobody here: the page shows numbers and days as their browser asks for."""

    formats: str
    is_authenticated: bool = False


@require_safe
@ensure_csrf_cookie
def owner_page(request: HttpRequest, door: UUID) -> HttpResponse:
    """The contact's actions for who was let in; the door for everybody else, whether there is such a page or not."""
    found = _let_in(request, door)
    return _door(request, door) if found is None else _page(request, found)


@require_POST
def owner_page_open(request: HttpRequest, door: UUID) -> HttpResponse:
    """Exchange the secret for the cookie: by script as JSON, or by the form of the door."""
    try:
        if _openings.take(str(address_of(request)), OPENINGS_A_MINUTE):
            raise RateLimited
        found = exchange(door, secret_in(texts_of(request, "secret")["secret"]))
    except DomainError as refusal:
        if is_json(request):
            return JsonResponse(refusal.as_json(), status=refusal.status)
        return _door(request, door, refusal)
    answer: HttpResponse = JsonResponse({"opened": True}) if is_json(request) else redirect("owner_page", door)
    answer.set_cookie(
        _cookie(door),
        marker_of(found),
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        path=reverse("owner_page", args=[door]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


@require_POST
def owner_action(request: HttpRequest, door: UUID, action: UUID) -> HttpResponse:
    """One of the forms: `do` is status, reading or close. Refused, the page comes back with what was typed."""
    found = _let_in(request, door)
    if found is None:
        return _door(request, door, gone())
    own = Action.objects.filter(contact=found.contact, workspace=found.contact.workspace, pk=action).first()
    if own is None:
        return _page(request, found, status=404)
    given = dict.fromkeys(GIVEN, "")
    try:
        given = texts_of(request, *GIVEN)
        if _writes.take(str(found.pk), WRITES_A_MINUTE):
            raise RateLimited
        _DO.get(given["do"], _unknown)(Doer(contact=found.contact), own, given)
    except DomainError as refusal:
        return _page(request, found, own.pk, given, refusal)
    messages.success(request, _("Noted."))
    return redirect(f"{reverse('owner_page', args=[door])}#A{own.number}")


# --- What the forms do --------------------------------------------------------------------------------------------


def _set_status(doer: Doer, action: Action, given: dict[str, str]) -> None:
    writing.change(doer, action, _revision(given), {"status": given["status"]})


def _note_reading(doer: Doer, action: Action, given: dict[str, str]) -> None:
    value = _number(given["value"])
    if value is None:
        raise fields.wrong("value", _("Say what was measured."))
    writing.record_reading(doer, action, value, _day(given["on"]), given["note"])


def _close(doer: Doer, action: Action, given: dict[str, str]) -> None:
    value, on = _number(given["value"]), _day(given["on"])
    writing.close(doer, action, given["status"], value, on, given["note"], _revision(given))


def _unknown(doer: Doer, action: Action, given: dict[str, str]) -> None:
    raise fields.wrong("do", _("There is no such choice."))


_DO: Final[dict[str, Callable[[Doer, Action, dict[str, str]], None]]] = {
    "status": _set_status,
    "reading": _note_reading,
    "close": _close,
}


def _revision(given: dict[str, str]) -> int:
    told = given["revision"]
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise fields.wrong("revision", _("This is no number."))
    return int(told)


def _number(told: str) -> float | None:
    """As fields for numbers send it, and 6,5 as people write it; 6,500 could be either and is refused."""
    plain = told.strip().replace("\u2212", "-")
    if not plain:
        return None
    try:
        return float(DECIMAL_COMMA.sub(r"\1.\2", plain))
    except ValueError as error:
        raise fields.wrong("value", _("This is no number.")) from error


def _day(told: str) -> date | None:
    if not told.strip():
        return None
    try:
        return date.fromisoformat(told.strip())
    except ValueError as error:
        raise fields.wrong("on", _("This is no date.")) from error


# --- What is shown ------------------------------------------------------------------------------------------------


def _let_in(request: HttpRequest, door: UUID) -> ContactDoor | None:
    marker = request.COOKIES.get(_cookie(door), "")
    return by_marker(door, marker) if marker else None


def _cookie(door: UUID) -> str:
    return f"owner-{door.hex}"


def _door(request: HttpRequest, door: UUID, refusal: DomainError | None = None) -> HttpResponse:
    status = refusal.status if refusal else 200
    return render(request, "insights/owners/door.html", {"door": door, "refusal": refusal}, status=status)


def _page(
    request: HttpRequest,
    door: ContactDoor,
    about: UUID | None = None,
    given: dict[str, str] | None = None,
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    """`about`: the action whose form was refused."""
    own = read_along(Action.objects.filter(contact=door.contact, workspace=door.contact.workspace))
    under_way = list(own.filter(status__in=fields.OPEN).order_by(F("due").asc(nulls_last=True), "number"))
    closed = list(own.filter(status__in=fields.CLOSED).order_by("-closed_at", "-number")[:CLOSED_SHOWN])
    readings = _readings([*under_way, *closed])

    def shown(action: Action) -> Own:
        is_it = action.pk == about
        typed = given if is_it and given else dict.fromkeys(GIVEN, "")
        said = _said(refusal) if is_it and refusal else ""
        return Own(action, place_of(action), late_by(action), readings.get(action.pk, []), typed, said)

    context = {
        "user": Reader(_formats(request)),
        "door": door,
        "contact": door.contact,
        "workspace": door.contact.workspace,
        "open": [shown(one) for one in under_way],
        "closed": [shown(one) for one in closed],
        "statuses": [(one.value, one.label) for one in ActionStatus if one in fields.OPEN],
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "insights/owners/page.html", context, status=refusal.status if refusal else status)


def _formats(request: HttpRequest) -> str:
    """Of the page's own language: Firefox in German asks for `de` and then for `en-US`."""
    language = (get_language() or "en").split("-")[0]
    asked = formats_of("", request)
    return asked if asked.startswith(f"{language}-") else {"de": "de-DE"}.get(language, "en-GB")


def _said(refusal: DomainError) -> str:
    """What is wrong, of the field where it is one."""
    told = [message for some in refusal.details.values() if isinstance(some, list) for message in some]
    return " ".join(told) if told else refusal.message


def _readings(actions: list[Action]) -> dict[UUID, list[ActionReading]]:
    """The newest ones of each, newest first."""
    found: dict[UUID, list[ActionReading]] = {}
    for one in ActionReading.objects.filter(action__in=[each.pk for each in actions]).order_by("-on", "-at"):
        some = found.setdefault(one.action_id, [])
        if len(some) < READINGS_SHOWN:
            some.append(one)
    return found
