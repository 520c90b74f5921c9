"""Switching a workspace's rule "second factor required" on and off (workspaces.second_factor holds it)."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from workspaces import second_factor
from workspaces.audit import record
from workspaces.errors import Conflict
from workspaces.membership import lock_workspace, require_manager
from workspaces.models import Membership, User, Workspace
from workspaces.signals import announce_access_change


@transaction.atomic
def set_second_factor(workspace: Workspace, actor: User, required: bool) -> Workspace:
    """Whether members get in only with a second factor. Switched on, sockets of sessions without one close (C14).

    Conflict `second_factor_needed` for an admin who has not shown their own: they would be the first to be shut out.
    """
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor)
    if workspace.second_factor == required:
        return workspace
    if required and (second_factor.is_missing(actor.pk) or not second_factor.has_factor(actor)):
        raise Conflict(_("Set up a second factor and sign in with it first."), code="second_factor_needed")
    workspace.second_factor = required
    workspace.save(update_fields=["second_factor"])
    record("second_factor_required", actor=actor, workspace=workspace, about=workspace, required=required)
    announce_access_change(workspace.pk)
    return workspace


def without_factor(workspace: Workspace) -> list[User]:
    """Its active members who have neither passkey nor authenticator app, by name: they would have to set one up."""
    have = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user")
    seats = Membership.objects.filter(workspace=workspace, suspended=False, user__is_active=True)
    return [seat.user for seat in seats.exclude(user__in=have).select_related("user").order_by("user__name", "user")]
