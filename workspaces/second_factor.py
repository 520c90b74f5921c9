"""The rule of a workspace that asks for a second factor: whether whoever asks was signed in with one.

One function says it of a session (`is_proved`), and one of the request being answered (`is_missing`): pages and the API
ask the latter, sockets the former when they open and with every sweep. A passkey counts by itself. A token counts too:
it is a secret of its own, and in such a workspace nobody makes one who has not shown their second factor.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from .errors import Forbidden
from .models import ApiToken, User, Workspace

# allauth notes whose the notes are; those of somebody else, left in the session, prove nothing.
_NOTES_OF = "account_authentication_methods_user"


class SecondFactorNeeded(Forbidden):
    """For members only: nobody else is told that there is such a workspace. `details.set_up`: they have a factor."""

    default_code = "second_factor_needed"

    def default_message(self) -> str:
        return _("This workspace asks for a second factor.")


def is_proved(session: Mapping[str, Any], user_id: UUID) -> bool:
    """Whether this session's person has shown a second factor in it, or signed in with a passkey."""
    if session.get(_NOTES_OF) != str(user_id):
        return False
    notes = session.get(AUTHENTICATION_METHODS_SESSION_KEY)
    return isinstance(notes, list) and any(one.get("method") == "mfa" for one in notes)


def is_missing(user_id: UUID) -> bool:
    """Whether the request being answered is this person's, by a session without a second factor.

    False for tokens, and outside of requests: workers, commands, what is done in nobody's presence.
    """
    request = context.request
    if request is None or isinstance(getattr(request, "auth", None), ApiToken):
        return False
    user = getattr(request, "user", None)
    return user is not None and user.pk == user_id and not is_proved(request.session, user_id)


def has_factor(user: User) -> bool:
    """Whether there is anything to show: a passkey or an authenticator app."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def require(workspace: Workspace, user: User) -> None:
    """Raises SecondFactorNeeded for a member (the caller has seen to that) who must show one first."""
    if workspace.second_factor and is_missing(user.pk):
        raise needed(workspace, user)


def needed(workspace: Workspace, user: User) -> SecondFactorNeeded:
    return SecondFactorNeeded(details={"workspace": workspace.name, "set_up": has_factor(user)})
