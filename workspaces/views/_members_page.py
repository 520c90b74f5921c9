"""The members page itself: shown by its own address, and again by its forms with what they have to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .. import activity, invitations, membership
from ..forms import InviteForm, JoiningForm
from ..joining import JOIN_ROLES, proven_domains
from ..models import Invitation, Membership, Role
from ..openness import openness
from ..roles import RANK, grantable, may_grant, may_manage_people
from ._person import person

ALL: Final = -1
SHOWN_OPEN: Final = 3


@dataclass
class Row:
    """A member as the page shows them: what the viewer of the page may do to them, and how many maps they get into.

    `maps`: ALL, or a number; None where the viewer is not told.
    """

    membership: Membership
    is_me: bool
    roles: list[Role]
    is_active_now: bool = False
    maps: int | None = None
    may_take_over: bool = False


@dataclass
class NewLink:
    """A link just made; it is shown this once, since only its hash is kept."""

    invitation: Invitation
    link: str
    mailed: bool | None = None


@dataclass
class Pending:
    invitation: Invitation
    roles: list[Role] = field(default_factory=list)


def members_page(
    request: HttpRequest,
    me: Membership,
    *,
    form: InviteForm | None = None,
    refused: list[invitations.Outcome] | None = None,
    made: list[NewLink] | None = None,
    joining: JoiningForm | None = None,
    status: int = 200,
) -> HttpResponse:
    manages = may_manage_people(me.role)
    people = list(Membership.objects.filter(workspace=me.workspace).select_related("user"))
    people.sort(key=lambda one: (-RANK[one.role], one.user.display_name.casefold()))
    pending = membership.open_invitations(me.workspace).select_related("invited_by").order_by("-created_at")
    rows = _rows(me, people, manages)
    waiting = [Pending(one, _roles_for_invitation(me, one)) for one in pending] if manages else []
    context = {
        "me": me,
        "manages": manages,
        "rows": rows,
        "pending": waiting,
        "count": len(rows) + len(waiting),
        "may_leave": me.role != Role.OWNER or _has_another_owner(people, me),
        "roles": grantable(me.role),
        "form": form or InviteForm(),
        "days": invitations.DAYS,
        "usual_days": invitations.USUAL_DAYS,
        "refused": refused or [],
        "made": made or [],
        # Many links one below the other would hide the page: they open together.
        "sent": [one for one in made if one.mailed] if made and len(made) > SHOWN_OPEN else [],
        "joining": joining or _joining(me),
        "join_roles": JOIN_ROLES,
        "mine": sorted(proven_domains(person(request))) if manages else [],
        "now": timezone.now(),
    }
    return render(request, "workspaces/members.html", context, status=status)


def _rows(me: Membership, people: list[Membership], manages: bool) -> list[Row]:
    rows = [Row(one, one.pk == me.pk, _roles_for(me, one)) for one in people]
    if manages:
        counts = openness(me.workspace_id, [one.user_id for one in people if not may_manage_people(one.role)])
        for row in rows:
            one = row.membership
            opens = counts.by_user.get(one.user_id, counts.maps)
            row.maps = None if one.suspended else ALL if opens == counts.maps else opens
            # Whoever looks is here, though this very page is written down only in a moment.
            row.is_active_now = row.is_me or (not one.suspended and activity.is_now(one))
            row.may_take_over = me.role == Role.OWNER and not row.is_me and not one.suspended
    return rows


def _joining(me: Membership) -> JoiningForm:
    space = me.workspace
    return JoiningForm(
        initial={
            "domains": ", ".join(space.domains),
            "only_domains": space.only_domains,
            "join_role": space.join_role,
        }
    )


def _has_another_owner(people: list[Membership], me: Membership) -> bool:
    return any(one.role == Role.OWNER and not one.suspended and one.pk != me.pk for one in people)


def _roles_for(me: Membership, other: Membership) -> list[Role]:
    return grantable(me.role) if other.pk != me.pk and may_grant(me.role, other.role) else []


def _roles_for_invitation(me: Membership, invitation: Invitation) -> list[Role]:
    return grantable(me.role) if may_grant(me.role, invitation.role) else []
