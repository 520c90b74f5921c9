"""Deletes an account: what is about the person goes, what they made for the team stays, as somebody's without a name.

The row of the user stays for that (the log of every map points to it), with nothing in it that tells who it was. All of
it is one transaction; sockets end with the sessions (C14).
"""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..audit import record
from ..errors import Conflict, NotFound
from ..membership import leave_for_good, lock_workspace
from ..models import ApiToken, Invitation, Membership, Notification, Role, User, Workspace
from ..signals import account_deleted
from .exporting import forget_own_data_of

log = logging.getLogger(__name__)

# A domain that never is (RFC 2606): no mail can be sent there, nobody can prove an address of it.
NOWHERE = "deleted.invalid"


def owned_alone(user: User) -> list[Workspace]:
    """The workspaces that nobody but this person owns, and that are not about to be deleted; by name."""
    mine = Membership.objects.filter(user=user, role=Role.OWNER, suspended=False, workspace__deletion_at=None)
    others = Membership.objects.filter(role=Role.OWNER, suspended=False, user__is_active=True).exclude(user=user)
    alone = mine.exclude(workspace__in=others.values("workspace")).select_related("workspace")
    return sorted((one.workspace for one in alone), key=lambda one: one.name.casefold())


def delete_account(user: User, by: User | None = None) -> None:
    """For good. Conflict `last_owner` (details: the workspaces' names) while some workspace would have no owner left.

    `by`: who did it, if not they themselves.
    """
    with transaction.atomic():
        for workspace_id in sorted(_workspaces_of(user)):
            lock_workspace(workspace_id)
        found = User.objects.select_for_update().filter(pk=user.pk, deleted_at=None).first()
        if found is None:
            raise NotFound
        _require_owners(found)
        record("user_deleted", actor=by or found, workspace=None, about=found)
        reader = (found.email, found.display_name, found.language)
        for membership in Membership.objects.filter(user=found).order_by("workspace_id"):
            leave_for_good(membership)
        _forget(found)
        # The apps above, in the same transaction: all of it or nothing.
        account_deleted.send(sender=None, user=found)
        transaction.on_commit(lambda: _say_goodbye(*reader), robust=True)


def _say_goodbye(email: str, name: str, language: str) -> None:
    """The last mail. One that can't be sent changes nothing: the account is gone."""
    with override(language):
        text = render_to_string("workspaces/email/account_deleted.txt", {"name": name, "host": settings.PUBLIC_URL})
        subject = _("Your account is deleted")
    try:
        send_mail(subject, text, None, [email])
    except OSError:
        log.warning("The last mail of an account could not be sent")


def _workspaces_of(user: User) -> list[UUID]:
    return list(Membership.objects.filter(user=user).values_list("workspace_id", flat=True))


def _require_owners(user: User) -> None:
    alone = owned_alone(user)
    if alone:
        raise Conflict(
            _("A workspace needs an owner. Make somebody else an owner first, or delete the workspace."),
            code="last_owner",
            details={"workspaces": [one.name for one in alone]},
        )


def _forget(user: User) -> None:
    """Everything that says who it was or lets them in."""
    email = user.email
    addresses = {email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    sessions = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    forget_own_data_of(user)
    everything: tuple[Any, ...] = (UserSession, Authenticator, SocialAccount, EmailAddress, ApiToken, Notification)
    for model in everything:
        model.objects.filter(user=user).delete()
    for address in addresses:
        Invitation.objects.filter(email__iexact=address).delete()
    user.teams.clear()
    _empty(user)
    Session.objects.filter(session_key__in=sessions).delete()


def _empty(user: User) -> None:
    user.email, user.name = f"{user.pk}@{NOWHERE}", ""
    # With the password every session ends that is not known by its key.
    user.set_unusable_password()
    user.language, user.time_zone, user.formats, user.mail = "en", "UTC", "en-GB", {}
    user.last_workspace, user.last_login, user.digest_on = None, None, None
    user.is_active = user.is_staff = user.is_superuser = False
    user.deleted_at = timezone.now()
    user.save()
