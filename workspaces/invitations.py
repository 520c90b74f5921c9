"""The only writer of invitations: made, renewed, revoked and accepted under the workspace's lock.

The secret has 192 random bits; the row keeps its SHA-256 only, and the link carries it in the fragment, which browsers
never send: it reaches no access log and no Referer. One link lets one person in.
"""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .audit import record
from .errors import Conflict, Forbidden, Invalid, NotFound, RateLimited
from .membership import admit, lock_workspace, open_invitations, require_manager
from .models import Invitation, Membership, User, Workspace
from .tokens import hash_of_secret

VALID_FOR = timedelta(days=14)
SECRET_BYTES = 24
# What the column holds; PostgreSQL would refuse more with an error of its own.
EMAIL_LENGTH = 254
# A workspace is no machine for sending mail to strangers.
INVITATIONS_A_DAY = 200


def link_of(secret: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('invitation_accept')}#{secret}"


def secret_in(text: str) -> str:
    """The secret in what somebody pasted: the whole link, or the secret alone."""
    return text.strip().rpartition("#")[2].strip()


@transaction.atomic
def invite_by_link(workspace: Workspace, actor: User, role: str) -> tuple[Invitation, str]:
    """An invitation for the first who opens its link, and the secret, which is known only now."""
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor, role)
    return _create(workspace, actor, role, email="")


@transaction.atomic
def invite_by_email(workspace: Workspace, actor: User, email: str, role: str) -> tuple[Invitation, str]:
    """An invitation that only this address may accept. An open one for the same address is replaced.

    Raises Invalid for no address, Conflict `already_member`. Sending the mail is the caller's, after the commit
    (`invitation_mail.send_invitation`).
    """
    email = _clean_email(email)
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor, role)
    if Membership.objects.filter(workspace=workspace, user__email__iexact=email).exists():
        raise Conflict(_("%(email)s is a member already.") % {"email": email}, code="already_member")
    open_invitations(workspace).filter(email=email).update(revoked_at=timezone.now())
    return _create(workspace, actor, role, email=email)


@transaction.atomic
def renew_invitation(invitation: Invitation, actor: User) -> tuple[Invitation, str]:
    """The same invitation with a new link and fourteen new days; the old link is dead from now on."""
    workspace = lock_workspace(invitation.workspace_id)
    invitation = _open(workspace, invitation.pk)
    require_manager(workspace, actor, invitation.role)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation.secret_hash = hash_of_secret(secret)
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.invited_by = actor
    invitation.save(update_fields=["secret_hash", "expires_at", "invited_by"])
    record("invitation_renewed", actor=actor, workspace=workspace, about=invitation, email=invitation.email)
    return invitation, secret


@transaction.atomic
def revoke_invitation(invitation: Invitation, actor: User) -> None:
    workspace = lock_workspace(invitation.workspace_id)
    invitation = _open(workspace, invitation.pk)
    require_manager(workspace, actor, invitation.role)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record("invitation_revoked", actor=actor, workspace=workspace, about=invitation, email=invitation.email)


def invitation_of_secret(secret: str) -> Invitation:
    """The invitation that this secret opens now; NotFound when it is unknown, used, revoked or expired."""
    return _valid(secret_hash=hash_of_secret(secret))


def valid_invitation(pk: UUID | str) -> Invitation:
    """The same, for an id that the server remembered itself (never one from the wire)."""
    return _valid(pk=pk)


@transaction.atomic
def accept_invitation(invitation: Invitation, user: User) -> Membership:
    """Let this person in. Forbidden `other_address` when it is for somebody else, NotFound when it is not open now."""
    workspace = lock_workspace(invitation.workspace_id)
    invitation = _valid(pk=invitation.pk)
    if invitation.email and invitation.email.lower() != user.email.lower():
        raise Forbidden(
            _("This invitation is for %(email)s. Sign in with that address.") % {"email": invitation.email},
            code="other_address",
        )
    if not invitation.email and Membership.objects.filter(workspace=workspace, user=user).exists():
        # The link stays good for the person it was meant for.
        return admit(workspace, user, invitation.role)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    membership = admit(workspace, user, invitation.role)
    record("invitation_accepted", actor=user, workspace=workspace, about=membership, role=membership.role)
    return membership


def _create(workspace: Workspace, actor: User, role: str, email: str) -> tuple[Invitation, str]:
    now = timezone.now()
    if workspace.invitations.filter(created_at__gt=now - timedelta(days=1)).count() >= INVITATIONS_A_DAY:
        raise RateLimited(_("This workspace has sent many invitations today. Try again tomorrow."))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation.objects.create(
        workspace=workspace,
        email=email,
        role=role,
        secret_hash=hash_of_secret(secret),
        invited_by=actor,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    record("invitation_created", actor=actor, workspace=workspace, about=invitation, email=email, role=role)
    return invitation, secret


def _open(workspace: Workspace, pk: UUID) -> Invitation:
    invitation = open_invitations(workspace).filter(pk=pk).first()
    if invitation is None:
        raise NotFound(_("This invitation was used or revoked already."))
    return invitation


def _valid(**which: Any) -> Invitation:
    invitation = (
        Invitation.objects.select_related("workspace", "invited_by")
        .filter(**which, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if invitation is None:
        raise NotFound(_("This invitation is not valid any more. Ask for a new one."), code="invitation_gone")
    return invitation


def _clean_email(email: str) -> str:
    email = email.strip().lower()
    try:
        MaxLengthValidator(EMAIL_LENGTH)(email)
        validate_email(email)
    except ValidationError:
        message = _("“%(email)s” is not an email address.") % {"email": email[:100]}
        raise Invalid(message, details={"email": [message]}) from None
    return email
