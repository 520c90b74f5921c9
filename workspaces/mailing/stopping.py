"""Addresses that stop mail with one click, also for who is signed out (RFC 8058): signed, and good for nothing else."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from workspaces.errors import NotFound
from workspaces.models import User

from .topics import DAILY, OFF, TOPICS, Topic, choose, chosen

# In place of topics: all that comes once a day.
THE_DAY: Final = "day"
_signer = Signer(salt="workspaces.mailing.stopping")


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose mail about what is to stop."""

    person: UUID
    topics: tuple[str, ...]

    @property
    def is_daily(self) -> bool:
        return THE_DAY in self.topics


def address_for(user: User, topics: Iterable[str]) -> str:
    """The whole address, for a letter."""
    person = urlsafe_b64encode(user.pk.bytes).decode().rstrip("=")
    said = _signer.sign(".".join([person, *topics]))
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('mail_stop', args=[said])}"


def stop_headers(address: str) -> dict[str, str]:
    """For mail programs that show a button of their own."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stop_of(said: str) -> Stop:
    """What an address is for. Raises NotFound for one that is none of ours."""
    try:
        person, *topics = _signer.unsign(said).split(".")
        return Stop(UUID(bytes=urlsafe_b64decode(person + "==")), tuple(topics))
    except (BadSignature, ValueError) as error:
        raise NotFound from error


def stop(what: Stop) -> None:
    """No more mail of this; again and again the same. Of somebody who is gone there is nothing to stop."""
    user = User.objects.filter(pk=what.person).first()
    if user is not None:
        choose(user, {one.key: OFF for one in topics_of(what, user)})


def topics_of(what: Stop, user: User | None = None) -> list[Topic]:
    """The topics in words; of the day's letter, those that this person gets so."""
    if what.is_daily:
        return [one for one in TOPICS.values() if user is not None and chosen(user.mail, one) == DAILY]
    return [TOPICS[key] for key in what.topics if key in TOPICS]
