"""Checks one value of one field and gives it its stored form: strict, pure, and the same before either database.

Refused here, because SQLite would store what PostgreSQL refuses: NUL, lone surrogates, too long text, integers out of
range, wrong types. Text is kept in NFC and counted in code points; numbers keep 15 significant digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from maps.fields import TAG, Field
from maps.ranks import is_rank
from workspaces.composed import TooLongError, TooManyMarksError, composed

from .errors import RefusedError, invalid

UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DATE_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COSTS = ("people", "share", "loss_rate", "value")
# Of these in per cent.
SHARES = frozenset({"share", "loss_rate"})
COST_SOURCES = ("figure", "metric", "assumption")
COLOURS = frozenset("12345678")
LABEL = 60


def is_id(value: object) -> bool:
    return isinstance(value, str) and UUID_TEXT.fullmatch(value) is not None


def checked(name: str, spec: Field, value: Any) -> Any:
    """The stored form of `value` for the field `name`. Raises RefusedError (`invalid`) naming the field."""
    if value is None:
        if spec.null:
            return None
        raise invalid(f"{name} must have a value.", field=name)
    try:
        if spec.type == "object":
            return _OBJECTS[name](value)
        return _CHECKS[spec.type](spec, value)
    except RefusedError as refusal:
        refusal.details.setdefault("field", name)
        raise


def _text(spec: Field, value: Any) -> str:
    return clean_text(value, int(spec.max or 0))


def clean_text(given: Any, most: int) -> str:
    if not isinstance(given, str):
        raise invalid("This must be text.")
    try:
        value = composed(given, most)
    except TooLongError as error:
        raise invalid(f"This is longer than {most} characters.", limit=most) from error
    except TooManyMarksError as error:
        raise invalid("Text holds too many combining marks in a row.") from error
    if not value.isascii():
        _refuse_surrogates(value)
    if "\0" in value:
        raise invalid("Text may not hold NUL.")
    return value


def _refuse_surrogates(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise invalid("Text holds half of a surrogate pair.") from error


def _choice(spec: Field, value: Any) -> Any:
    if not isinstance(value, str) or value not in spec.choices:
        raise invalid("This must be one of: " + ", ".join(spec.choices) + ".")
    return value


def _integer(spec: Field, value: Any) -> Any:
    if type(value) is not int:
        raise invalid("This must be a whole number.")
    return _in_range(spec, value)


def _number(spec: Field, value: Any) -> float:
    if type(value) not in (int, float):
        raise invalid("This must be a number.")
    return plain_number(_in_range(spec, value))


def plain_number(value: float) -> float:
    """15 significant digits; whole numbers as int, so that rows read back and rows in memory look the same."""
    rounded = float(f"{value:.15g}")
    return int(rounded) if rounded.is_integer() else rounded


def _tenths(spec: Field, value: Any) -> float:
    if type(value) not in (int, float):
        raise invalid("This must be a number.")
    tenths = round(_in_range(spec, value) * 10)
    if abs(value * 10 - tenths) > 1e-6:
        raise invalid("This has more than one decimal.")
    return tenths / 10


def _in_range(spec: Field, value: Any) -> Any:
    # NaN compares as false with everything, so it is refused here too.
    if spec.min is None or spec.max is None or not spec.min <= value <= spec.max:
        raise invalid(f"This must lie between {spec.min:g} and {spec.max:g}.", min=spec.min, max=spec.max)
    return value


def _date(spec: Field, value: Any) -> str:
    if not isinstance(value, str) or not DATE_TEXT.fullmatch(value):
        raise invalid("This must be a date as YYYY-MM-DD.")
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise invalid("There is no such date.") from error
    return value


def _boolean(spec: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise invalid("This must be true or false.")
    return value


def _id(spec: Field, value: Any) -> str:
    if not is_id(value):
        raise invalid("This must be an id: a uuid in lower case.")
    return str(value)


def _set(spec: Field, value: Any, member: Callable[[Any], str]) -> list[str]:
    if not isinstance(value, list):
        raise invalid("This must be a list.")
    found = sorted({member(one) for one in value})
    if len(found) > (spec.max or 0):
        raise invalid(f"This has more than {spec.max:g} members.", limit=spec.max)
    return found


def _set_of_ids(spec: Field, value: Any) -> list[str]:
    return _set(spec, value, lambda one: _id(spec, one))


def _tag(value: Any) -> str:
    tag = clean_text(value, TAG)
    if not tag.strip():
        raise invalid("A tag needs at least one character.")
    return tag


def _set_of_strings(spec: Field, value: Any) -> list[str]:
    return _set(spec, value, _tag)


def _rank(spec: Field, value: Any) -> str:
    if not is_rank(value):
        raise invalid("This must be a rank: base-36 digits, the last one not 0.")
    return str(value)


def _legend(value: Any) -> dict[str, str]:
    """{colour number as text: label}."""
    if not isinstance(value, dict) or not COLOURS.issuperset(value):
        raise invalid("A legend names colours by their numbers, 1 to 8.")
    return {colour: clean_text(value[colour], LABEL) for colour in sorted(value)}


def _cost(value: Any) -> dict[str, dict[str, Any]]:
    """{"people" | "share" | "loss_rate" | "value": {"figure", "low", "high", "source"}}."""
    if not isinstance(value, dict) or not set(COSTS).issuperset(value):
        raise invalid("A cost has these parts: " + ", ".join(COSTS) + ".")
    return {part: _estimate(part, value[part]) for part in sorted(value)}


def _estimate(part: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not {"figure", "low", "high", "source"}.issuperset(value):
        raise invalid("A part of a cost has figure, low, high and source.")
    source = value.get("source", "assumption")
    if source not in COST_SOURCES:
        raise invalid("The source of a figure is one of: " + ", ".join(COST_SOURCES) + ".")
    spec = _PER_CENT if part in SHARES else _AMOUNT
    figures = {name: None if (given := value.get(name)) is None else _number(spec, given)
               for name in ("figure", "high", "low")}  # fmt: skip
    return {**figures, "source": source}


# A cost is no gain, and no more than all people can meet a pain point or be lost by it.
_AMOUNT = Field("number", null=True, min=0, max=1e15)
_PER_CENT = Field("number", null=True, min=0, max=100)


_OBJECTS: dict[str, Callable[[Any], Any]] = {"legend": _legend, "cost": _cost}
_CHECKS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "string": _text,
    "choice": _choice,
    "integer": _integer,
    "number": _number,
    "tenths": _tenths,
    "date": _date,
    "boolean": _boolean,
    "set_of_ids": _set_of_ids,
    "set_of_strings": _set_of_strings,
    "ref": _id,
    "rank": _rank,
}
