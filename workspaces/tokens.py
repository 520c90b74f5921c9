"""API tokens: issued once, kept as a hash, revoked at will."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .access import require
from .audit import record
from .errors import Conflict, Invalid
from .models import ApiToken, Membership, Role, TokenScope, User, Workspace
from .roles import at_least

# A recognisable beginning lets secret scanners find a leaked token.
PREFIX = "jm_"
# Reading with a token is frequent; noting each use would turn every read into a write.
USE_NOTED_EVERY = timedelta(minutes=5)
# Of one person in one workspace.
MOST = 50
# Who may make a token of a scope: the least role with which it can do something.
LEAST = {
    TokenScope.READ: Role.VIEWER,
    TokenScope.ALL: Role.VIEWER,
    TokenScope.PROPOSE: Role.COMMENTER,
    TokenScope.ACTIONS: Role.EDITOR,
    TokenScope.FIGURES: Role.EDITOR,
}


def hash_of_secret(secret: str) -> str:
    """A plain SHA-256 is enough: the secret itself has 192 random bits or more, nothing to guess."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def issue_token(
    user: User,
    name: str,
    workspace: Workspace | None = None,
    expires_at: datetime | None = None,
    scope: TokenScope = TokenScope.ALL,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown this once. Without a workspace it is good for all of its user's."""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        workspace=workspace,
        name=name,
        secret_hash=hash_of_secret(secret),
        expires_at=expires_at,
        scope=scope,
    )
    record("authn_token_created", actor=user, workspace=workspace, about=token, name=name, scope=scope.value)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, actor: User) -> None:
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        record(
            "authn_token_revoked",
            actor=actor,
            workspace=token.workspace,
            about=token,
            name=token.name,
        )


def tokens_of(me: Membership) -> QuerySet[ApiToken]:
    """One's own in this workspace; who runs it sees, and may end, everybody's. Nobody sees a secret again."""
    found = ApiToken.objects.filter(workspace=me.workspace, revoked_at=None)
    return found if at_least(me.role, Role.ADMIN) else found.filter(user_id=me.user_id)


def make_token(me: Membership, name: str, scope: TokenScope, expires_at: datetime | None) -> tuple[ApiToken, str]:
    """A token for this workspace alone that acts for its maker, with the secret. Raises Forbidden, Invalid."""
    require(me, LEAST[scope])
    if expires_at is not None and expires_at <= timezone.now():
        message = _("The end must lie in the future.")
        raise Invalid(message, details={"expires_at": [message]})
    if ApiToken.objects.filter(workspace=me.workspace, user=me.user, revoked_at=None).count() >= MOST:
        raise Conflict(_("You have %(most)d tokens here. Revoke one first.") % {"most": MOST}, code="too_many")
    return issue_token(me.user, name, me.workspace, expires_at, scope)


def user_of_token(secret: str, *narrower: TokenScope) -> tuple[User, ApiToken] | None:
    """Who holds this secret, with the token (its `workspace_id` limits it); None when unknown, revoked or expired.

    `narrower`: scopes that are enough for what is asked; a token for everything always is.
    """
    if not secret.startswith(PREFIX) or len(secret) > 200:
        return None
    now = timezone.now()
    token = (
        ApiToken.objects.select_related("user", "workspace")
        .filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            secret_hash=hash_of_secret(secret),
            revoked_at=None,
            scope__in=(TokenScope.ALL, *narrower),
        )
        .filter(user__is_active=True)
        .first()
    )
    if token is None:
        return None
    _note_use(token, now)
    return token.user, token


def _note_use(token: ApiToken, now: datetime) -> None:
    if token.last_used_at is not None:
        if now - token.last_used_at > USE_NOTED_EVERY:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return
    with transaction.atomic():
        # Of two requests at once, one is the first.
        if ApiToken.objects.filter(pk=token.pk, last_used_at=None).update(last_used_at=now):
            record("token_used", actor=token.user, workspace=token.workspace, about=token, name=token.name)
