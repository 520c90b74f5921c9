"""API tokens: issued once, kept as a hash, revoked at will."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .audit import record
from .models import ApiToken, TokenScope, User, Workspace

# A recognisable beginning lets secret scanners find a leaked token.
PREFIX = "jm_"
# Reading with a token is frequent; noting each use would turn every read into a write.
USE_NOTED_EVERY = timedelta(minutes=5)


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


def user_of_token(secret: str, scope: TokenScope = TokenScope.ALL) -> tuple[User, ApiToken] | None:
    """Who holds this secret, with the token (its `workspace_id` limits it); None when unknown, revoked or expired.

    `scope`: what is asked for. A token for everything opens each of them, a narrower one its own and nothing else.
    """
    if not secret.startswith(PREFIX) or len(secret) > 200:
        return None
    now = timezone.now()
    token = (
        ApiToken.objects.select_related("user")
        .filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            secret_hash=hash_of_secret(secret),
            revoked_at=None,
            scope__in=(TokenScope.ALL, scope),
        )
        .filter(user__is_active=True)
        .first()
    )
    if token is None:
        return None
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.user, token
