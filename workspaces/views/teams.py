"""The page of a workspace's teams: who is in them, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import open_workspace, require
from ..errors import Conflict, DomainError, Invalid, NotFound, TooLarge
from ..lists import add_team, remove_team, rename_team, set_team_people
from ..models import Membership, Role, Team, User
from ..roles import at_least
from ._person import person


@dataclass(frozen=True, slots=True)
class Row:
    team: Team
    people: list[User]

    @property
    def ids(self) -> set[UUID]:
        return {one.pk for one in self.people}


@require_safe
@login_required
def teams(request: HttpRequest, slug: str) -> HttpResponse:
    """`?change=ID` opens one team's form: with many people each is long."""
    return _page(request, open_workspace(request, slug), changing=_id(request.GET.get("change", "")))


@require_POST
@login_required
def team_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    try:
        made = add_team(me.workspace, person(request), request.POST.get("name", ""))
        set_team_people(made, person(request), _people(request))
    except (Invalid, Conflict, TooLarge) as refusal:
        return _page(request, me, refusal)
    messages.success(request, _("%(name)s is a team now.") % {"name": made.name})
    return redirect("teams", slug)


@require_POST
@login_required
def team_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Its name and who is in it."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    team = team_of(me, pk)
    try:
        rename_team(team, person(request), request.POST.get("name", ""))
        set_team_people(team, person(request), _people(request))
    except (Invalid, Conflict) as refusal:
        return _page(request, me, refusal, changing=team.pk)
    messages.success(request, _("Noted."))
    return redirect("teams", slug)


@require_POST
@login_required
def team_remove(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    team = team_of(me, pk)
    remove_team(team, person(request))
    messages.success(request, _("%(name)s is off the list. What it owns keeps its name.") % {"name": team.name})
    return redirect("teams", slug)


def team_of(me: Membership, pk: UUID) -> Team:
    found = Team.objects.select_related("workspace").filter(workspace=me.workspace_id, pk=pk, removed_at=None).first()
    if found is None:
        raise NotFound
    return found


def _people(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("people")]
    except ValueError as error:
        raise Invalid(details={"people": [_("Only members can be in a team.")]}) from error


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(
    request: HttpRequest, me: Membership, refusal: DomainError | None = None, changing: UUID | None = None
) -> HttpResponse:
    members = list(Membership.objects.filter(workspace=me.workspace).select_related("user"))
    members.sort(key=lambda one: one.user.display_name.casefold())
    found = Team.objects.filter(workspace=me.workspace, removed_at=None).prefetch_related("people")
    rows = [
        Row(team, sorted(team.people.all(), key=lambda one: one.display_name.casefold()))
        for team in sorted(found, key=lambda one: one.name.casefold())
    ]
    in_some = {one.pk for row in rows for one in row.people}
    context = {
        "me": me,
        "rows": rows,
        "members": members,
        "without": [one for one in members if one.user_id not in in_some] if rows else [],
        "runs": at_least(me.role, Role.ADMIN),
        "may_edit": at_least(me.role, Role.EDITOR),
        "refusal": " ".join(told(refusal)) if refusal else "",
        "changing": changing,
        "typed": request.POST.get("name", "") if refusal and changing is None else "",
    }
    return render(request, "workspaces/teams.html", context, status=refusal.status if refusal else 200)


def told(refusal: DomainError) -> list[str]:
    """What a refusal says of the fields, else what it says at all."""
    of_fields = [message for some in refusal.details.values() if isinstance(some, list) for message in some]
    return of_fields or [refusal.message]
