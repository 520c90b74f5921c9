"""Which day it is where somebody lives."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from workspaces.models import User


def zone_of(person: User | None) -> ZoneInfo:
    """UTC where nobody knows, or for a name that only an older list of time zones had."""
    try:
        return ZoneInfo(person.time_zone if person else "UTC")
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ZoneInfo("UTC")


def today_of(person: User | None) -> date:
    return timezone.localdate(timezone=zone_of(person))
