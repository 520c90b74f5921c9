"""What happened to the way into an account lately, for the person whose account it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from workspaces.auditing.words import SIGN_IN, VALUES, WORDS, events_of
from workspaces.models import AuditEvent, User

from .browsers import named

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Happened:
    text: str
    failed: bool
    browser: str
    address: str
    at: datetime


def lately(user: User) -> list[Happened]:
    """The newest events about this account, newest first."""
    rows = AuditEvent.objects.filter(
        workspace=None, object_kind="user", object_id=str(user.pk), event__in=events_of(SIGN_IN)
    ).order_by("-at", "-id")
    return [
        Happened(
            _sentence(row.event, row.details),
            row.event == "authn_login_fail",
            named(row.details["browser"]) if row.details.get("browser") else "",
            row.address or "",
            row.at,
        )
        for row in rows[:SHOWN]
    ]


def _sentence(event: str, details: Mapping[str, Any]) -> str:
    """The event in words: the first of its sentences that finds all it names."""
    known = {name: str(VALUES.get(name, {}).get(value, value)) for name, value in details.items()}
    for sentence in WORDS[event].sentences:
        try:
            return str(sentence) % known
        except KeyError:
            continue
    return str(WORDS[event].sentences[-1])
