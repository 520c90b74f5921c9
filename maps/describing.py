"""The table of kinds as plain data: for the editor, which carries it, and for programs, which ask for it."""

from __future__ import annotations

from typing import Any

from .fields import Field, Kind
from .kinds import CARD_ROLES, KINDS, LIBRARIES, SCHEMA, TALK, default_of


def field_json(spec: Field) -> dict[str, Any]:
    flags = {name: True for name in ("null", "required", "merges", "fixed", "server") if getattr(spec, name)}
    limits = {name: _plain(getattr(spec, name)) for name in ("min", "max") if getattr(spec, name) is not None}
    choices = {"choices": list(spec.choices)} if spec.choices else {}
    to = {"to": spec.to} if spec.to else {}
    return {"type": spec.type, "default": _plain(default_of(spec)), **flags, **limits, **choices, **to}


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def kinds_json() -> dict[str, Any]:
    """All that a program needs to write operations: see docs/assistants.md for what the words mean."""
    return {
        "schema": SCHEMA,
        "card_roles": list(CARD_ROLES),
        "libraries": sorted(LIBRARIES),
        "kinds": {name: _kind_json(kind) for name, kind in KINDS.items()},
    }


def _kind_json(kind: Kind) -> dict[str, Any]:
    return {
        "operations": list(kind.operations),
        "parents": list(kind.parents),
        "key": list(kind.key),
        "ability": kind.ability,
        "suggested": kind.name not in TALK,
        "most": kind.most,
        "fields": {name: field_json(spec) for name, spec in kind.fields.items()},
    }
