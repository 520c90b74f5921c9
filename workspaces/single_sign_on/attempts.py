"""A sign-in on its way to the provider and back: what this browser was told, kept in its session until it returns."""

import secrets
import time
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.http import HttpRequest

_KEY: Final = "single_sign_on"
MINUTES: Final = 10
# Windows of one browser that may be on their way at once.
MOST: Final = 5


@dataclass(frozen=True)
class Attempt:
    nonce: str
    verifier: str
    # Where to go then, checked when it was kept.
    next: str
    at: float


def begin(request: HttpRequest, next_page: str) -> tuple[str, Attempt]:
    """A new one, under the state that the provider hands back."""
    state = secrets.token_urlsafe(32)
    attempt = Attempt(secrets.token_urlsafe(32), secrets.token_urlsafe(48), next_page, time.time())
    kept = sorted(_kept(request).items(), key=lambda pair: pair[1]["at"])[1 - MOST :]
    request.session[_KEY] = {**dict(kept), state: asdict(attempt)}
    return state, attempt


def take(request: HttpRequest, state: str) -> Attempt | None:
    """The one of this state, once; None when this browser never began it, it came back before, or took too long."""
    kept = _kept(request)
    found = kept.pop(state, None)
    if found is None:
        return None
    request.session[_KEY] = kept
    attempt = Attempt(**found)
    return attempt if time.time() - attempt.at < MINUTES * 60 else None


def _kept(request: HttpRequest) -> dict[str, Any]:
    return dict(request.session.get(_KEY) or {})
