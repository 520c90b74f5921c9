"""What a share link may be told: the fields of a request, checked and in the form that its row keeps. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from maps.changes.values import clean_text, is_id
from maps.exchange.choosing import FIELDS, Choice
from workspaces.errors import Invalid

NAME: Final = 120
MOST_IDS: Final = 2_000
MOST_ORIGINS: Final = 20
PARTS: Final = ("stages", "lanes", "personas")
# Exactly what a browser calls an origin; it goes into a header as it stands.
_ORIGIN: Final = re.compile(r"\Ahttps?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?\Z")


def clean_name(name: str) -> str:
    """Raises Invalid."""
    try:
        return str(clean_text(name, NAME)).strip()
    except Exception as error:
        raise wrong("name", _("A name has at most %(most)d characters.") % {"most": NAME}) from error


def clean_shows(shows: Mapping[str, Any]) -> dict[str, Any]:
    """{"stages": [ids] or None, "lanes", "personas", "without": [groups of maps.exchange.choosing], "costs": bool}.

    `costs`: what pain points cost is shown. Raises Invalid.
    """
    unknown = set(shows) - {*PARTS, "without", "costs"}
    without = shows.get("without") or []
    costs = shows.get("costs", False)
    if (
        unknown
        or not isinstance(costs, bool)
        or not isinstance(without, list)
        or not set(map(str, without)) <= set(FIELDS)
    ):
        raise wrong("shows", _("There is no such field to write."))
    return {**{part: _ids(part, shows.get(part)) for part in PARTS}, "without": sorted(set(without)), "costs": costs}


def _ids(part: str, value: Any) -> list[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) > MOST_IDS or not all(is_id(one) for one in value):
        raise wrong(f"shows.{part}", _("Some of what was sent is not valid."))
    return sorted(set(value))


def choice_of(shows: Mapping[str, Any]) -> Choice:
    """What a row's `shows` means."""
    stages, lanes, personas = (None if shows.get(part) is None else frozenset(shows[part]) for part in PARTS)
    return Choice(stages, lanes, personas, frozenset(shows.get("without") or ()), bool(shows.get("costs")))


def clean_origins(origins: list[str]) -> list[str]:
    """Raises Invalid for what is no origin, such as an address with a path."""
    cleaned = [str(one).strip().rstrip("/").lower() for one in origins]
    if len(cleaned) > MOST_ORIGINS or not all(_ORIGIN.match(one) for one in cleaned):
        raise wrong("origins", _("An origin looks like https://example.org, without a path."))
    return list(dict.fromkeys(cleaned))


def clean_expiry(moment: datetime | None) -> datetime | None:
    """Raises Invalid for a moment that is over."""
    if moment is not None and moment <= timezone.now():
        raise wrong("expires_at", _("This moment is over. Choose a later one."))
    return moment


def wrong(field: str, message: str) -> Invalid:
    return Invalid(message, details={field: [message]})
