"""The only writer of invitations: made, renewed, revoked and accepted under the workspace's lock.

The secret has 192 random bits; the row keeps its SHA-256 only, and the link carries it in the fragment, which browsers
never send: it reaches no access log and no Referer. One link lets one person in.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .audit import record
from .errors import Conflict, DomainError, Forbidden, Invalid, NotFound, RateLimited
from .inbox.invited import tell_invited
from .joining import fits, refuse_address
from .membership import admit, lock_workspace, open_invitations, require_manager
from .models import AuditEvent, Invitation, Membership, User, Workspace
from .tokens import hash_of_secret

# For how many days an invitation may be open.
DAYS: Final = (3, 7, 14, 30)
USUAL_DAYS: Final = 14
# Each is a mail of its own, sent while somebody waits.
MOST_AT_ONCE: Final = 50
SECRET_BYTES = 24
# What the column holds; PostgreSQL would refuse more with an error of its own.
EMAIL_LENGTH = 254
# A workspace is no machine for sending mail to strangers; sending again counts too.
INVITATIONS_A_DAY = 200
_COUNTED: Final = ("invitation_created", "invitation_renewed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address: an invitation with its secret, or the reason why there is none."""

    email: str
    invitation: Invitation | None = None
    secret: str = ""
    refusal: DomainError | None = None


def link_of(secret: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('invitation_accept')}#{secret}"


def secret_in(text: str) -> str:
    """The secret in what somebody pasted: the whole link, or the secret alone."""
    return text.strip().rpartition("#")[2].strip()


@transaction.atomic
def invite_by_link(workspace: Workspace, actor: User, role: str, days: int = USUAL_DAYS) -> tuple[Invitation, str]:
    """An invitation for the first who opens its link, and the secret, which is known only now.

    Conflict `only_domains` where only addresses of some domains get in: a link asks for none.
    """
    workspace = _open_workspace(workspace, actor, role)
    if workspace.only_domains:
        raise Conflict(
            _("Only people of %(domains)s can be in this workspace: invite them by email.")
            % {"domains": ", ".join(workspace.domains)},
            code="only_domains",
        )
    return _create(workspace, actor, role, "", days)


@transaction.atomic
def invite_by_email(
    workspace: Workspace, actor: User, email: str, role: str, days: int = USUAL_DAYS
) -> tuple[Invitation, str]:
    """An invitation that only this address may accept. An open one for the same address is replaced.

    Raises Invalid for no address (`other_domain` for one that may not be invited), Conflict `already_member`. Sending
    the mail is the caller's, after the commit (`invitation_mail.send_invitation`).
    """
    email = _clean_email(email)
    workspace = _open_workspace(workspace, actor, role)
    if not fits(workspace, email):
        raise refuse_address(workspace, email)
    if Membership.objects.filter(workspace=workspace, user__email__iexact=email).exists():
        raise Conflict(_("%(email)s is a member already.") % {"email": email}, code="already_member")
    open_invitations(workspace).filter(email=email).update(revoked_at=timezone.now())
    return _create(workspace, actor, role, email, days)


def invite_several(
    workspace: Workspace, actor: User, emails: Iterable[str], role: str, days: int = USUAL_DAYS
) -> list[Outcome]:
    """Each address for itself, in the order given: one that can't be invited keeps no other from it.

    Raises Forbidden for whoever may not invite with this role at all, Invalid for no address or too many of them.
    """
    wanted = list(dict.fromkeys(one.strip().lower() for one in emails if one.strip()))
    if not wanted:
        raise _invalid(_("Enter at least one email address."))
    if len(wanted) > MOST_AT_ONCE:
        raise _invalid(_("Invite at most %(most)s people at once.") % {"most": MOST_AT_ONCE})
    outcomes = []
    for email in wanted:
        try:
            invitation, secret = invite_by_email(workspace, actor, email, role, days)
        except (Forbidden, NotFound):
            raise
        except DomainError as refusal:
            outcomes.append(Outcome(email, refusal=refusal))
        else:
            outcomes.append(Outcome(email, invitation, secret))
    return outcomes


@transaction.atomic
def renew_invitation(invitation: Invitation, actor: User, days: int | None = None) -> tuple[Invitation, str]:
    """The same invitation with a new link, open as long as before (or `days`); the old link is dead from now on."""
    workspace = lock_workspace(invitation.workspace_id)
    invitation = _open(workspace, invitation.pk)
    _open_workspace(workspace, actor, invitation.role)
    _must_not_flood(workspace, actor)
    now, lasted = timezone.now(), (invitation.expires_at - invitation.created_at).days
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation.secret_hash = hash_of_secret(secret)
    # Lists tell when it was sent: that is now.
    invitation.created_at = now
    invitation.expires_at = now + _for_days(days or (lasted if lasted in DAYS else USUAL_DAYS))
    invitation.invited_by = actor
    invitation.save(update_fields=["secret_hash", "created_at", "expires_at", "invited_by"])
    record("invitation_renewed", actor=actor, workspace=workspace, about=invitation, email=invitation.email)
    return invitation, secret


@transaction.atomic
def change_invitation(invitation: Invitation, actor: User, role: str) -> Invitation:
    """What its person will be; the link in their hands stays good."""
    workspace = lock_workspace(invitation.workspace_id)
    invitation = _open(workspace, invitation.pk)
    require_manager(workspace, actor, invitation.role, role)
    if invitation.role != role:
        old, invitation.role = invitation.role, role
        # From now on it is this person's word: it ends when they could no longer give it.
        invitation.invited_by = actor
        invitation.save(update_fields=["role", "invited_by"])
        record(
            "invitation_changed", actor=actor, workspace=workspace, about=invitation,
            email=invitation.email, old=old, new=role,
        )  # fmt: skip
    return invitation


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
    if not fits(workspace, invitation.email):
        raise refuse_address(workspace, invitation.email or user.email)
    if not invitation.email and Membership.objects.filter(workspace=workspace, user=user).exists():
        # The link stays good for the person it was meant for.
        return admit(workspace, user, invitation.role)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    membership = admit(workspace, user, invitation.role)
    record("invitation_accepted", actor=user, workspace=workspace, about=membership, role=membership.role)
    return membership


def _create(workspace: Workspace, actor: User, role: str, email: str, days: int) -> tuple[Invitation, str]:
    _must_not_flood(workspace, actor)
    now = timezone.now()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation = Invitation.objects.create(
        workspace=workspace,
        email=email,
        role=role,
        secret_hash=hash_of_secret(secret),
        invited_by=actor,
        created_at=now,
        expires_at=now + _for_days(days),
    )
    record("invitation_created", actor=actor, workspace=workspace, about=invitation, email=email, role=role)
    tell_invited(invitation)
    return invitation, secret


def _open_workspace(workspace: Workspace, actor: User, role: str) -> Workspace:
    """The workspace, locked, once it is certain that this person may invite there with this role."""
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor, role)
    if workspace.deletion_at is not None:
        raise Conflict(_("This workspace is about to be deleted. Keep it before you invite people."), code="closing")
    return workspace


def _must_not_flood(workspace: Workspace, actor: User) -> None:
    """Counted by person too: anybody may found workspaces."""
    today = AuditEvent.objects.filter(event__in=_COUNTED, at__gt=timezone.now() - timedelta(days=1))
    if today.filter(workspace=workspace).count() >= INVITATIONS_A_DAY:
        raise RateLimited(_("This workspace has sent many invitations today. Try again tomorrow."))
    if today.filter(actor=actor).count() >= INVITATIONS_A_DAY:
        raise RateLimited(_("You have sent many invitations today. Try again tomorrow."))


def _for_days(days: int) -> timedelta:
    if days not in DAYS:
        message = _("Choose 3, 7, 14 or 30 days.")
        raise Invalid(message, details={"days": [message]})
    return timedelta(days=days)


def _open(workspace: Workspace, pk: UUID) -> Invitation:
    invitation = open_invitations(workspace).filter(pk=pk).first()
    if invitation is None:
        raise NotFound(_("This invitation was used or revoked already."))
    return invitation


def _valid(**which: Any) -> Invitation:
    invitation = (
        Invitation.objects.select_related("workspace", "invited_by")
        .filter(**which, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now(), workspace__deletion_at=None)
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
        raise _invalid(_("“%(email)s” is not an email address.") % {"email": email[:100]}) from None
    return email


def _invalid(message: str) -> Invalid:
    return Invalid(message, details={"email": [message]})
