"""What series, their points and funnels are made of, and the one place that checks it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Invalid

NAME: Final = 200
UNIT: Final = 40
PROSE: Final = 2_000
NOTE: Final = 200
# Larger figures are typing errors, and floats lose whole units there.
FARTHEST: Final = 10**12
FIRST_DAY: Final = date(1970, 1, 1)
# Written in one go.
MOST_AT_ONCE: Final = 2_000
# Days on which one series has a figure: more than thirteen years of them.
MOST_POINTS: Final = 5_000
STEPS: Final = 20
MOST_PEOPLE: Final = 10**10

SERIES: Final = ("name", "unit", "better", "description", "key")
FUNNEL: Final = ("name", "steps", "begins", "ends")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a series was on a day. `note` None: leave the one that is there."""

    on: date
    value: float
    note: str | None = None


def clean_series(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields as they are stored. Raises Invalid, `details` = {field: [messages]}."""
    checks = {
        "name": lambda value: line(value, NAME, needed=True),
        "unit": lambda value: line(value, UNIT),
        "better": _better,
        "description": lambda value: line(value, PROSE, lines=True),
        "key": lambda value: line(value, NAME),
    }
    return _cleaned(given, checks)


def clean_funnel(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a funnel."""
    checks = {"name": lambda value: line(value, NAME, needed=True), "steps": _steps, "begins": _day, "ends": _day}
    cleaned = _cleaned(given, checks)
    if cleaned.get("begins") and cleaned.get("ends") and cleaned["begins"] > cleaned["ends"]:
        raise Invalid(details={"ends": [_("The end lies before the beginning.")]})
    return cleaned


def clean_figures(given: Sequence[Figure]) -> list[Figure]:
    """Checked, one a day: the last of a day holds. Raises Invalid; `details` = {"points": {place: message}}."""
    if len(given) > MOST_AT_ONCE:
        raise Invalid(_("At most %(most)d figures at once.") % {"most": MOST_AT_ONCE})
    wrong = {str(place): said for place, one in enumerate(given) if (said := wrong_with(one))}
    if wrong:
        raise Invalid(details={"points": wrong})
    return list({one.on: one for one in given}.values())


def wrong_with(one: Figure) -> str:
    """Why a figure can't be kept, in words for people; empty: it can."""
    # Whoever is ahead of the server's clock has tomorrow already.
    if one.on > timezone.localdate() + timedelta(days=1):
        return _("This day has not come yet.")
    if one.on < FIRST_DAY:
        return _("This day is too long ago.")
    if not math.isfinite(one.value) or abs(one.value) > FARTHEST:
        return _("This number is too large.")
    if one.note is not None and len(one.note) > NOTE:
        return _("At most %(limit)s characters.") % {"limit": NOTE}
    return ""


def line(value: Any, limit: int, *, lines: bool = False, needed: bool = False) -> str:
    """A text as it is stored. Raises ValueError, whose words are for people."""
    if not isinstance(value, str):
        raise ValueError(_("This is not text."))
    try:
        text = composed(value.replace("\r\n", "\n").strip(), limit)
    except TooLongError as error:
        raise ValueError(_("At most %(limit)s characters.") % {"limit": limit}) from error
    except TooManyMarksError as error:
        raise ValueError(_("This holds characters that can’t be stored.")) from error
    allowed = "\n\t" if lines else ""
    if any(one not in allowed and unicodedata.category(one) in ("Cc", "Cs") for one in text):
        raise ValueError(_("This holds characters that can’t be stored."))
    if needed and not text:
        raise ValueError(_("Give a name."))
    return text


def _cleaned(given: Mapping[str, Any], checks: Mapping[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for name, value in given.items():
        try:
            if name not in checks:
                raise ValueError(_("There is no such field."))
            cleaned[name] = checks[name](value)
        except ValueError as reason:
            wrong[name] = [str(reason)]
    if wrong:
        raise Invalid(details=wrong)
    return cleaned


def _better(value: Any) -> str:
    if value not in ("up", "down", ""):
        raise ValueError(_("Higher, lower, or nothing."))
    return str(value)


def _day(value: Any) -> date | None:
    if value is None or type(value) is date:
        return value
    raise ValueError(_("This is not a day."))


def _steps(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(one, Mapping) for one in value):
        raise ValueError(_("A funnel has steps, each with a name and a number of people."))
    if not 2 <= len(value) <= STEPS:
        raise ValueError(_("A funnel has between 2 and %(most)d steps.") % {"most": STEPS})
    return [_step(one) for one in value]


def _step(one: Mapping[str, Any]) -> dict[str, Any]:
    people = one.get("people")
    if set(one) - {"name", "event", "people"}:
        raise ValueError(_("A step has a name, an event and a number of people."))
    if type(people) is not int or not 0 <= people <= MOST_PEOPLE:
        raise ValueError(_("The number of people is a whole number."))
    name = line(one.get("name", ""), NAME, needed=True)
    return {"name": name, "event": line(one.get("event", ""), NAME), "people": people}


@dataclass(frozen=True, slots=True)
class Step:
    """A step beside the one before: who got on, who was lost. None: nobody can tell."""

    name: str
    event: str
    people: int
    # Of those who began; 0 to 1.
    of_first: float | None
    # Of those who reached the step before; more than 1 where people join in the middle.
    of_before: float | None

    @property
    def lost(self) -> float | None:
        """The part that went no further than the step before; 0 where more came than went."""
        return None if self.of_before is None else max(0.0, 1 - self.of_before)


def told(steps: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps of a funnel as it is read: each beside the first and the one before it."""
    found: list[Step] = []
    for one in steps:
        people = int(one["people"])
        first, before = (found[0].people, found[-1].people) if found else (people, 0)
        found.append(
            Step(
                name=str(one["name"]),
                event=str(one.get("event", "")),
                people=people,
                of_first=people / first if first else None,
                of_before=people / before if before else None,
            )
        )
    return found
