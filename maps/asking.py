"""Somebody who may only know that a map exists asks to be let in; who runs it answers. Only writer of the requests.

An answer gives them an entry of their own on the map (maps.managing), or says no; either way they hear of it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership, Role
from workspaces.notify import notify, take_back

from .access import Principal, abilities_of_many, actor_of, map_for, map_locked_for
from .managing import set_entry
from .models import AccessRequest, JourneyMap

NOTE: Final = 500
ASKED: Final = "access_asked"
ANSWERED: Final = "access_answered"


@transaction.atomic
def ask_for_access(principal: Principal, map_id: UUID, note: str = "") -> AccessRequest:
    """One open request a person and map: asking again changes its note. Forbidden for who may look into it already.

    Raises Invalid for a note that is too long, NotFound for who may not know of the map.
    """
    said = " ".join(note.split())
    if len(said) > NOTE or "\0" in said:
        raise Invalid(details={"note": [_("At most %(limit)s characters.") % {"limit": NOTE}]})
    found = map_locked_for(principal, map_id, "ask")
    assert principal.user_id is not None, "only people may ask"
    request, is_new = AccessRequest.objects.get_or_create(
        map=found, user_id=principal.user_id, answered_at=None, defaults={"note": said}
    )
    if is_new:
        record("access_requested", actor=actor_of(principal), workspace=found.workspace, about=found)
        notify(
            runners_of(found), ASKED, workspace=found.workspace_id, key=f"access_asked:{request.pk}",
            actor=principal.user_id, map=found.pk, target_kind="access_request", target=request.pk,
        )  # fmt: skip
    elif said and said != request.note:
        request.note = said
        request.save(update_fields=["note"])
    return request


@transaction.atomic
def answer_request(principal: Principal, map_id: UUID, request_id: UUID, right: str | None) -> AccessRequest:
    """Let them in with this right, or (None) do not. Raises NotFound, and Conflict when somebody answered before."""
    found = map_locked_for(principal, map_id, "manage")
    request = AccessRequest.objects.filter(map=found, pk=request_id).first()
    if request is None:
        raise NotFound
    if request.answered_at is not None:
        raise Conflict(_("Somebody has answered this request already."), code="answered")
    if right is not None:
        set_entry(principal, map_id, request.user_id, right)
    else:
        record(
            "access_request_refused",
            actor=actor_of(principal), workspace=found.workspace, about=found, user=str(request.user_id),
        )  # fmt: skip
    _settle(request, found, principal, granted=right is not None)
    return request


@transaction.atomic
def give_right(principal: Principal, map_id: UUID, user_id: UUID, right: str | None) -> None:
    """As `maps.managing.set_entry`; who had asked is let in by it, and hears so."""
    set_entry(principal, map_id, user_id, right)
    asked = AccessRequest.objects.filter(map=map_id, user=user_id, answered_at=None).select_related("map").first()
    if asked is not None and right is not None:
        _settle(asked, asked.map, principal, granted=True)


def _settle(request: AccessRequest, found: JourneyMap, principal: Principal, *, granted: bool) -> None:
    request.answered_at, request.answered_by_id, request.granted = timezone.now(), principal.user_id, granted
    request.save(update_fields=["answered_at", "answered_by", "granted"])
    # Who has not read of the question need not read of it any more.
    take_back(ASKED, found.pk, request.pk, but=None)
    notify(
        [request.user_id], ANSWERED, workspace=found.workspace_id, key=f"access_answered:{request.pk}",
        actor=principal.user_id, map=found.pk, details={"granted": granted},
    )  # fmt: skip


def open_requests(journey_map: JourneyMap) -> list[AccessRequest]:
    """Of people who are in the workspace now and not in the map, oldest first; for who runs the map."""
    members = Membership.objects.filter(workspace=journey_map.workspace_id, suspended=False).values("user")
    asked = AccessRequest.objects.filter(map=journey_map, answered_at=None, user__in=members)
    waiting = list(asked.select_related("user").order_by("created_at"))
    can = abilities_of_many(journey_map, [one.user_id for one in waiting]) if waiting else {}
    return [one for one in waiting if not can[one.user_id]["view"]]


def my_request(principal: Principal, map_id: UUID) -> tuple[JourneyMap, AccessRequest | None]:
    """The map that somebody may ask for, and their open request. Raises what `maps.access.check` raises."""
    found, _can = map_for(principal, map_id, "ask")
    assert principal.user_id is not None, "only people may ask"
    return found, AccessRequest.objects.filter(map=found, user_id=principal.user_id, answered_at=None).first()


def runners_of(journey_map: JourneyMap) -> list[UUID]:
    """Who is asked: the map's lead; without one who is there, the workspace's owners and admins."""
    there = Membership.objects.filter(workspace=journey_map.workspace_id, suspended=False, user__is_active=True)
    if journey_map.lead_id and there.filter(user=journey_map.lead_id).exists():
        return [journey_map.lead_id]
    return list(there.filter(role__in=(Role.OWNER, Role.ADMIN)).values_list("user_id", flat=True))
