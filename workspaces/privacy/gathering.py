"""What there is about one person, in parts: each app adds its own when it is ready, this one included."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import ApiToken, AuditEvent, Invitation, Membership, Notification, User

# What an app knows of somebody: values that JSON has, ids and moments. Of others' data no more than a name.
Part = Callable[[User], list[dict[str, Any]] | dict[str, Any]]
# By the name of its file; beside it, a sentence on what is in it.
PARTS: Final[dict[str, tuple[Part, str | Promise]]] = {}
# The newest of what never ends.
MOST: Final = 10_000


def adds(name: str, says: str | Promise, part: Part) -> None:
    PARTS[name] = (part, says)


def start() -> None:
    adds("profile", _("Your account: name, addresses, language, when it was made."), _profile)
    adds("sign_in", _("How you sign in, and the browsers that are signed in. No passwords, keys or codes."), _sign_in)
    adds("workspaces", _("The workspaces that you are in, your role there, your teams."), _workspaces)
    adds("activity", _("What the audit log says that you did, and from where."), _activity)
    adds("inbox", _("What came into your inbox."), _inbox)
    adds("tokens", _("The API tokens that you made, without their secrets."), _tokens)
    adds("invitations", _("Whom you invited."), _invitations)


def fields(rows: QuerySet[Any] | Iterable[Model], *names: str) -> list[dict[str, Any]]:
    """Each row as a dictionary of these fields; `a.b` follows a relation and is called b there."""
    return [{name.rpartition(".")[2]: _value(row, name) for name in names} for row in rows]


def _value(row: Any, name: str) -> Any:
    for part in name.split("."):
        row = getattr(row, part) if row is not None else None
    return row


def _profile(user: User) -> dict[str, Any]:
    names = ("id", "email", "name", "language", "time_zone", "formats", "mail", "date_joined", "last_login")
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {**{name: getattr(user, name) for name in names}, "addresses": fields(addresses, "email", "verified")}


def _sign_in(user: User) -> dict[str, Any]:
    return {
        "password": user.has_usable_password(),
        "second_factors": fields(
            Authenticator.objects.filter(user=user).order_by("pk"), "type", "created_at", "last_used_at"
        ),
        "single_sign_on": fields(SocialAccount.objects.filter(user=user), "provider", "uid", "date_joined"),
        "browsers": fields(
            UserSession.objects.filter(user=user).order_by("pk"), "ip", "user_agent", "created_at", "last_seen_at"
        ),
    }


def _workspaces(user: User) -> list[dict[str, Any]]:
    seats = Membership.objects.filter(user=user).select_related("workspace").order_by("created_at")
    teams: dict[Any, list[str]] = {}
    for team in user.teams.filter(removed_at=None):
        teams.setdefault(team.workspace_id, []).append(team.name)
    return [
        {
            "workspace": seat.workspace.name, "role": seat.role, "suspended": seat.suspended,
            "since": seat.created_at, "last_active": seat.seen_at, "teams": teams.get(seat.workspace_id, []),
        }
        for seat in seats
    ]  # fmt: skip


def _activity(user: User) -> list[dict[str, Any]]:
    """Without the details: those name others."""
    events = AuditEvent.objects.filter(actor=user).select_related("workspace").order_by("-at")[:MOST]
    names = _names(user)
    return [
        {"at": one.at, "event": one.event, "address": one.address, "workspace": names.get(one.workspace_id)}
        for one in events
    ]


def _names(user: User) -> Mapping[Any, str]:
    """What their workspaces are called. Of others they are not told what those are called by now."""
    return dict(Membership.objects.filter(user=user).values_list("workspace_id", "workspace__name"))


def _inbox(user: User) -> list[dict[str, Any]]:
    rows, names = Notification.objects.filter(user=user).order_by("-at")[:MOST], _names(user)
    return [{**fields([row], "at", "kind", "read_at")[0], "workspace": names.get(row.workspace_id)} for row in rows]


def _tokens(user: User) -> list[dict[str, Any]]:
    rows = ApiToken.objects.filter(user=user).order_by("created_at")
    return fields(rows, "name", "scope", "created_at", "last_used_at", "expires_at", "revoked_at")


def _invitations(user: User) -> list[dict[str, Any]]:
    rows, names = Invitation.objects.filter(invited_by=user).order_by("created_at")[:MOST], _names(user)
    said = ("email", "role", "created_at", "expires_at", "accepted_at", "revoked_at")
    return [{**fields([row], *said)[0], "workspace": names.get(row.workspace_id)} for row in rows]
