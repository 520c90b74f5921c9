"""The OpenAPI schema of results of analysis, made of their dataclasses as `plain.as_json` is. Pure."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

_PLAIN: dict[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def schema_of(kind: Any) -> Schema:
    """Of a dataclass: an object of its fields and properties, all of them required; of what they are made of."""
    origin = get_origin(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if origin in (Union, UnionType):
        wanted = [one for one in get_args(kind) if one is not NoneType]
        return or_null(schema_of(wanted[0]))
    if origin is tuple:
        return _array(get_args(kind))
    if is_dataclass(kind):
        told = _told(kind)
        properties = {name: schema_of(one) for name, one in told.items()}
        return {"type": "object", "properties": properties, "required": list(told), "additionalProperties": False}
    return dict(_PLAIN[kind])


def or_null(schema: Schema) -> Schema:
    """The same, or null, as OpenAPI 3.1 says it."""
    nothing = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **nothing, "type": [schema["type"], "null"]}


def _array(parts: tuple[Any, ...]) -> Schema:
    return {"type": "array", "items": schema_of(parts[0])}


def _told(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    told = {one.name: hints[one.name] for one in fields(kind)}
    for name, one in vars(kind).items():
        if isinstance(one, property):
            told[name] = get_type_hints(one.fget)["return"]
    return told
