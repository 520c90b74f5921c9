"""What a new account starts with: the workspace that invited it, or one of its own."""

import logging
from typing import Any

from allauth.account.signals import user_signed_up
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .errors import DomainError
from .invitations import accept_invitation, valid_invitation
from .joining import is_awaited, joinable
from .membership import found_workspace
from .models import Invitation, User, Workspace
from .signals import announce_founding

log = logging.getLogger(__name__)

# The id of the invitation whose secret this browser has shown; the secret itself is stored nowhere.
SESSION_KEY = "invitation"


def remember_invitation(request: HttpRequest, invitation: Invitation) -> None:
    request.session[SESSION_KEY] = str(invitation.pk)


def forget_invitation(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def remembered_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation that this browser opened, as long as it is still valid."""
    pk = request.session.get(SESSION_KEY)
    if pk is None:
        return None
    try:
        return valid_invitation(pk)
    except DomainError:
        forget_invitation(request)
        return None


@receiver(user_signed_up)
def welcome(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Join the workspace that invited this person; without an invitation (or with a stale one), found a first one.

    Whom a workspace awaits by the domain of their address founds none: the front page offers to join it.
    """
    workspace = _join(request, user) or (None if _may_join(user) else _found(user))
    user.last_workspace = workspace
    user.save(update_fields=["last_workspace"])


def _may_join(user: User) -> bool:
    """They get in no further than the front page before their address is proved, or it is proved already."""
    must_prove = settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory"
    return bool(joinable(user)) or (must_prove and is_awaited(user.email))


def _found(user: User) -> Workspace:
    workspace = found_workspace(user, _("%(name)s’s workspace") % {"name": user.display_name[:150]})
    announce_founding(workspace, user)
    return workspace


def _join(request: HttpRequest, user: User) -> Workspace | None:
    invitation = remembered_invitation(request)
    if invitation is None:
        return None
    try:
        accept_invitation(invitation, user)
    except DomainError as error:
        log.info("An invitation was not accepted at sign-up: %s", error.code)
        return None
    forget_invitation(request)
    return invitation.workspace
