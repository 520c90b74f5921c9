"""Results of analysis as plain values, for JSON. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

# Enough for money in cents over millions and for areas; what lies behind is noise of binary fractions.
DIGITS = 6


def as_json(value: Any) -> Any:
    """Dataclasses become objects of their fields and properties, sequences lists, dates ISO text, floats 6 decimals."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return round(value, DIGITS)
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): as_json(one) for name, one in value.items()}
        case tuple() | list():
            return [as_json(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_json(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"no plain form of {type(value).__name__}")


def _names(kind: type) -> list[str]:
    told = [one.name for one in fields(kind)]
    return [*told, *(name for name, one in vars(kind).items() if isinstance(one, property))]
