"""What the table of kinds is written in: fields with their limits, and kinds with their parents, keys and rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

FieldType = Literal[
    "text",  # long or short text that people type
    "string",  # a short value without merging
    "choice",
    "integer",
    "number",  # a float of up to 15 significant digits
    "tenths",  # one decimal on the wire, integer tenths in the database
    "date",  # YYYY-MM-DD
    "boolean",
    "set_of_ids",
    "set_of_strings",
    "ref",  # an id: of another kind in the same map, of a library of the workspace, or of nothing ("any")
    "rank",
    "object",  # a small JSON object with a shape of its own (see maps.changes.values)
    "time",  # a moment, written by the server only
]
Ability = Literal["comment", "edit", "manage"]

NAME = 200
LONG = 20_000
COMMENT = 5_000
GUEST = 60
TAG = 50
SET_SIZE = 200
TAGS = 50
MINUTES = 5_256_000  # ten years
BIGGEST_NUMBER = 1e15


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. `null`: may be empty (null on the wire). `required`: must be given when creating."""

    type: FieldType
    default: Any = None
    null: bool = False
    required: bool = False
    # Text and sets that merge with the `base` a client sends (rule C11).
    merges: bool = False
    min: float | None = None
    max: float | None = None
    choices: tuple[str, ...] = ()
    # For ref and set_of_ids: a kind, a library, "target" (the kind named by target_kind) or "any" (never resolved).
    to: str = ""
    # Given once, when creating.
    fixed: bool = False
    # Written by the server; a client that sends it is refused.
    server: bool = False
    # The model's attribute, where it can't be the field's own name.
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element. `parents`: the ref fields whose target takes this element along when it is deleted."""

    name: str
    model: str
    fields: Mapping[str, Field]
    parents: tuple[str, ...] = ()
    # Ref fields that make up the id: uuid5(map id, "kind:part:part") (rule C4b).
    key: tuple[str, ...] = ()
    # Rows with the same values here are siblings: their ranks are unique among them.
    rank_among: tuple[str, ...] = ()
    # The field that the server numbers per map.
    number: str = ""
    undoable: bool = True
    operations: tuple[str, ...] = ("create", "update", "delete")
    # The ability that an operation needs.
    ability: Ability = "edit"
    # The server field that names whose row it is; only that person may change it.
    own: str = ""
    # Fields that everybody with the ability may set in other people's rows.
    shared: tuple[str, ...] = ()
    # The ability that lets somebody delete other people's rows.
    moderated_by: Ability | None = None
    most: int = 10_000
    ranked: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ranked", "rank" in self.fields)


def text(most: int = LONG, *, merges: bool = True) -> Field:
    return Field("text", default="", merges=merges, max=most)


def string(most: int = NAME) -> Field:
    return Field("string", default="", max=most)


def choice(*choices: str, default: str | None, required: bool = False) -> Field:
    return Field("choice", default=default, null=default is None and not required, choices=choices, required=required)


def integer(least: int, most: int, default: int | None = None) -> Field:
    return Field("integer", default=default, null=default is None, min=least, max=most)


def number() -> Field:
    return Field("number", null=True, min=-BIGGEST_NUMBER, max=BIGGEST_NUMBER)


def date() -> Field:
    return Field("date", null=True)


def boolean(default: bool | None = False) -> Field:
    return Field("boolean", default=default, null=default is None)


def ids(to: str) -> Field:
    return Field("set_of_ids", default=(), merges=True, to=to, max=SET_SIZE)


def tags() -> Field:
    return Field("set_of_strings", default=(), merges=True, max=TAGS)


def ref(to: str, *, required: bool = False, fixed: bool = False, attribute: str = "") -> Field:
    return Field("ref", null=not required, required=required, fixed=fixed, to=to, attribute=attribute)


def rank() -> Field:
    return Field("rank", max=100)


def server(field_type: FieldType, to: str = "", *, null: bool = False) -> Field:
    return Field(field_type, server=True, to=to, null=null)
