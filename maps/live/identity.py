"""Who opens a socket: a session cookie or a Bearer token, read when it connects and asked again by each sweep (C14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.db.models import Q
from django.http.cookie import parse_cookie
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from maps.access import Principal
from workspaces.models import ApiToken, TokenScope, User
from workspaces.second_factor import is_proved
from workspaces.tokens import user_of_token

from .connection import Identity

Headers = Iterable[tuple[bytes, bytes]]


def identify(headers: Headers) -> Identity | None:
    """The person behind these request headers, or None. A token counts before a cookie; two queries at most."""
    named = {name: value.decode("latin-1") for name, value in headers}
    scheme, _, secret = named.get(b"authorization", "").partition(" ")
    if scheme:
        return _of_token(secret.strip()) if scheme.lower() == "bearer" else None
    return _of_session(parse_cookie(named.get(b"cookie", "")).get(settings.SESSION_COOKIE_NAME, ""))


def _of_token(secret: str) -> Identity | None:
    holder = user_of_token(secret, TokenScope.READ)
    if holder is None:
        return None
    user, token = holder
    return Identity(user.pk, user.display_name, Principal.of(user, token), token_id=token.pk)


def _of_session(key: str) -> Identity | None:
    if not key:
        return None
    session = _store()(key)
    user = get_user(SimpleNamespace(session=session))  # type: ignore[arg-type]
    if not isinstance(user, User):
        return None
    principal = Principal(user.pk, proved=is_proved(session, user.pk))
    return Identity(user.pk, user.display_name, principal, session_key=session.session_key)


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore


@dataclass(frozen=True)
class _Seen:
    """A session that was found good, as it stood: as long as nothing of it changed it is not decoded again."""

    session_data: str
    password: str


class SignedIn:
    """Which identities still hold. One query each for users, sessions and tokens, whatever their number."""

    def __init__(self) -> None:
        # By session, and by whether its identities were let in as having shown a second factor.
        self._good: dict[tuple[str, bool], _Seen] = {}

    def still(self, identities: Iterable[Identity]) -> set[Identity]:
        wanted = set(identities)
        users = User.objects.filter(pk__in={one.user_id for one in wanted}, is_active=True)
        by_id = {user.pk: user for user in users.only("password")}
        keys = {one.session_key for one in wanted if one.session_key is not None}
        sessions = _live_sessions(keys)
        tokens = _live_tokens({one.token_id for one in wanted if one.token_id is not None})
        self._good = {key: seen for key, seen in self._good.items() if key[0] in sessions}
        return {one for one in wanted if self._holds(one, by_id.get(one.user_id), sessions, tokens)}

    def _holds(self, one: Identity, user: User | None, sessions: dict[str, str], tokens: set[UUID]) -> bool:
        if user is None:
            return False
        if one.session_key is None:
            return one.token_id in tokens
        data = sessions.get(one.session_key)
        if data is None:
            return False
        seen, key = _Seen(data, user.password), (one.session_key, one.principal.proved)
        if self._good.get(key) == seen:
            return True
        if _is_session_of(user, data, one.principal.proved):
            self._good[key] = seen
            return True
        return False


def _live_sessions(keys: set[str]) -> dict[str, str]:
    if not keys:
        return {}
    rows = _store().get_model_class().objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return dict(rows.values_list("session_key", "session_data"))


def _live_tokens(ids: set[UUID]) -> set[UUID]:
    if not ids:
        return set()
    unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return set(ApiToken.objects.filter(unexpired, pk__in=ids, revoked_at=None).values_list("pk", flat=True))


def _is_session_of(user: User, data: str, proved: bool) -> bool:
    """Whether the stored session signs in this user with the password as it is now, and has lost no second factor."""
    session = _store()().decode(data)
    return (
        session.get(SESSION_KEY) == str(user.pk)
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
        and (is_proved(session, user.pk) or not proved)
    )
