"""The members page and its forms; every form works without script."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import invitations, membership
from ..access import open_workspace, require
from ..errors import DomainError, Invalid, NotFound
from ..forms import InviteForm, RoleForm
from ..invitation_mail import send_invitation
from ..models import Invitation, Membership, Role
from ..roles import RANK, grantable, may_grant, may_manage_people
from ._person import person


@dataclass
class Row:
    """A member as the page shows them: with the roles that the viewer of the page may give them."""

    membership: Membership
    is_me: bool
    roles: list[Role]


@dataclass
class NewLink:
    """A link just made; it is shown this once, since only its hash is kept."""

    invitation: Invitation
    link: str
    mailed: bool | None = None


@require_safe
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, open_workspace(request, slug))


@require_POST
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite each address; the ones that cannot be invited stay in the form with the reason."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, me, form=form, status=400)
    made: list[NewLink] = []
    failed: list[str] = []
    role = form.cleaned_data["role"]
    for email in form.cleaned_data["emails"]:
        try:
            invitation, secret = invitations.invite_by_email(me.workspace, person(request), email, role)
        except DomainError as error:
            if error.status == 403:
                raise
            form.add_error("emails", error.message)
            failed.append(email)
        else:
            mailed = send_invitation(invitation, secret)
            made.append(NewLink(invitation, invitations.link_of(secret), mailed))
    form.data = {"emails": ", ".join(failed), "role": role}
    return _page(request, me, form=form, made=made, status=200 if made else 400)


@require_POST
@login_required
def invite_link(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    role = _role(request)
    invitation, secret = invitations.invite_by_link(me.workspace, person(request), role)
    made = [NewLink(invitation, invitations.link_of(secret))]
    return _page(request, me, form=InviteForm(initial={"role": role}), made=made)


@require_POST
@login_required
def invitation_renew(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    invitation, secret = invitations.renew_invitation(_invitation(me, pk), person(request))
    mailed = send_invitation(invitation, secret) if invitation.email else None
    return _page(request, me, made=[NewLink(invitation, invitations.link_of(secret), mailed)])


@require_POST
@login_required
def invitation_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    invitations.revoke_invitation(_invitation(me, pk), person(request))
    messages.success(request, _("The invitation is revoked."))
    return redirect("members", slug=slug)


@require_POST
@login_required
def member_role(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    member = membership.change_role(_member(me, pk), person(request), _role(request))
    text = _("%(name)s is now %(role)s.") % {"name": member.user.display_name, "role": member.get_role_display()}
    messages.success(request, text)
    return redirect("members", slug=slug)


@require_POST
@login_required
def who_shares(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    changed = membership.set_who_shares(me.workspace, person(request), request.POST.get("share") == "admins")
    text = _("Only admins share maps by link now.") if changed.admins_share else _("Editors share maps by link now.")
    messages.success(request, text)
    return redirect("members", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_remove(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST does. For oneself this is leaving."""
    me = open_workspace(request, slug)
    member = _member(me, pk)
    if request.method != "POST":
        if member.pk != me.pk:
            membership.require_manager(me.workspace, person(request), member.role)
        return render(request, "workspaces/member_remove.html", {"me": me, "member": member})
    membership.remove_member(member, person(request))
    if member.pk == me.pk:
        messages.success(request, _("You left %(workspace)s.") % {"workspace": me.workspace.name})
        return redirect("front_door")
    messages.success(request, _("%(name)s was removed.") % {"name": member.user.display_name})
    return redirect("members", slug=slug)


def _page(
    request: HttpRequest,
    me: Membership,
    form: InviteForm | None = None,
    made: list[NewLink] | None = None,
    status: int = 200,
) -> HttpResponse:
    manages = may_manage_people(me.role)
    people = list(Membership.objects.filter(workspace=me.workspace).select_related("user"))
    people.sort(key=lambda one: (-RANK[one.role], one.user.display_name.casefold()))
    rows = [Row(one, one.pk == me.pk, _roles_for(me, one)) for one in people]
    pending = membership.open_invitations(me.workspace).select_related("invited_by").order_by("-created_at")
    context = {
        "me": me,
        "manages": manages,
        "rows": rows,
        "may_leave": me.role != Role.OWNER or _has_another_owner(people, me),
        "pending": list(pending) if manages else [],
        "roles": grantable(me.role),
        "form": form or InviteForm(),
        "made": made or [],
        "now": timezone.now(),
    }
    return render(request, "workspaces/members.html", context, status=status)


def _has_another_owner(people: list[Membership], me: Membership) -> bool:
    return any(one.role == Role.OWNER and not one.suspended and one.pk != me.pk for one in people)


def _roles_for(me: Membership, other: Membership) -> list[Role]:
    return grantable(me.role) if other.pk != me.pk and may_grant(me.role, other.role) else []


def _member(me: Membership, pk: UUID) -> Membership:
    member = Membership.objects.select_related("user").filter(workspace_id=me.workspace_id, pk=pk).first()
    if member is None:
        raise NotFound
    return member


def _invitation(me: Membership, pk: UUID) -> Invitation:
    """Invitations are the managers' business: the others get 403 before it is looked up."""
    require(me, Role.ADMIN)
    invitation = Invitation.objects.filter(workspace_id=me.workspace_id, pk=pk).first()
    if invitation is None:
        raise NotFound
    return invitation


def _role(request: HttpRequest) -> str:
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a role."))
    return str(form.cleaned_data["role"])
