"""Inviting on the members page: many at once, by link, and what is done to invitations that are open."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import invitations
from ..access import open_workspace, require
from ..errors import Invalid, NotFound
from ..forms import InviteForm, LastingForm, RoleForm
from ..invitation_mail import send_invitation, send_invitations
from ..models import Invitation, Membership, Role
from ._members_page import NewLink, members_page
from ._person import person


@require_POST
@login_required
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite each address; the ones that cannot be invited stay in the form, each with its reason."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return members_page(request, me, form=form, status=400)
    wanted = form.cleaned_data
    outcomes = invitations.invite_several(
        me.workspace, person(request), wanted["emails"], wanted["role"], wanted["days"]
    )
    mailed = send_invitations((one.invitation, one.secret) for one in outcomes if one.invitation)
    made = [
        NewLink(one.invitation, invitations.link_of(one.secret), mailed[one.invitation.pk])
        for one in outcomes
        if one.invitation
    ]
    refused = [one for one in outcomes if one.refusal]
    left = ", ".join(one.email for one in refused)
    again = InviteForm(initial={"emails": left, "role": wanted["role"], "days": wanted["days"]})
    return members_page(request, me, form=again, made=made, refused=refused, status=200 if made else 400)


@require_POST
@login_required
def invite_link(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    form = LastingForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a role."))
    role, days = form.cleaned_data["role"], form.cleaned_data["days"]
    invitation, secret = invitations.invite_by_link(me.workspace, person(request), role, days)
    made = [NewLink(invitation, invitations.link_of(secret))]
    return members_page(request, me, form=InviteForm(initial={"role": role, "days": days}), made=made)


@require_POST
@login_required
def invitation_renew(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    invitation, secret = invitations.renew_invitation(_invitation(me, pk), person(request))
    mailed = send_invitation(invitation, secret) if invitation.email else None
    return members_page(request, me, made=[NewLink(invitation, invitations.link_of(secret), mailed)])


@require_POST
@login_required
def invitation_role(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    changed = invitations.change_invitation(_invitation(me, pk), person(request), role_of(request))
    text = _("The invitation is for %(role)s now.") % {"role": changed.get_role_display()}
    messages.success(request, text)
    return redirect("members", slug=slug)


@require_POST
@login_required
def invitation_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    invitations.revoke_invitation(_invitation(me, pk), person(request))
    messages.success(request, _("The invitation is revoked."))
    return redirect("members", slug=slug)


def role_of(request: HttpRequest) -> str:
    """The role that a form chose. Raises Invalid."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a role."))
    return str(form.cleaned_data["role"])


def _invitation(me: Membership, pk: UUID) -> Invitation:
    """Invitations are the managers' business: the others get 403 before it is looked up."""
    require(me, Role.ADMIN)
    invitation = Invitation.objects.filter(workspace_id=me.workspace_id, pk=pk).first()
    if invitation is None:
        raise NotFound
    return invitation
