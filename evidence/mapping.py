"""How a file is read: what may be said of its columns, checked; what is proposed, and what was said of such a file.

An intake's `mapping` is {"options", "reading", "source"}: how its bytes are opened, what each column means (as
evidence.readers.items takes it), and what is said of the source that is made for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, Final

from django.utils.translation import gettext as _

from workspaces.errors import Invalid

from .models import SourceKind
from .readers.figuring import AS
from .readers.words import DIGESTED
from .tables.decoding import DELIMITERS, ENCODINGS

# How the bytes are opened: other columns may be meant then.
OPTIONS: Final = ("encoding", "delimiter", "sheet", "header", "parts", "titles")
DATE_ORDERS: Final = ("day_first", "month_first")
RATED: Final = frozenset({"rating", "rated"})
# Of the source of an earlier file of this kind.
_KEPT_OF_SOURCE: Final = ("kind", "author", "method", "consent")
_NAME: Final = 500
_MOST_TITLES: Final = 1_000

Found = Mapping[str, Any]


def proposed(found: Found, name: str, known: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What somebody says now, else what was said of such a file before, else what its reader proposes."""
    # That somebody kept what is personal of an earlier file says nothing about this one.
    before = {**known["reading"], "keep_personal": []} if known.get("reading") else found["mapping"]
    reading = wanted.get("reading") or before
    kind = found["kind"] if found["kind"] in SourceKind.values else SourceKind.NOTE.value
    kept = {key: value for key, value in known.get("source", {}).items() if key in _KEPT_OF_SOURCE}
    title = str(found.get("title") or "") or PurePath(name).stem
    source = {"name": title.strip()[:200] or _("Imported file"), "kind": kind, **kept}
    return {"reading": dict(reading), "source": {**source, **(wanted.get("source") or {})}}


def checked_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Raises Invalid. What is empty is recognised by the reader."""
    options = {name: value for name, value in given.items() if value not in ("", None)}
    right = (
        not options.keys() - set(OPTIONS)
        and options.get("encoding", "utf-8") in ENCODINGS
        and options.get("delimiter", ",") in DELIMITERS
        and all(isinstance(options.get(name, ""), str) for name in ("sheet", "parts"))
        and options.get("header", 0) in range(6)
        and isinstance(options.get("titles", {}), Mapping)
        and len(options.get("titles", {})) <= _MOST_TITLES
    )
    if not right:
        raise Invalid(details={"options": [_("There is nothing like this to choose.")]})
    return options


def checked(reading: Mapping[str, Any], found: Found) -> dict[str, Any]:
    """A reading as the readers take it, whole. Raises Invalid, `details` = {name: [messages]}.

    What is personal is told by the file and by nobody else; a person says what of it is kept.
    """
    base = found["mapping"]
    made = {name: value for name, value in base.items() if name not in OPTIONS}
    if "scales" in made:
        # A column may hold numbers that are none.
        made["scales"] = {at: ends for at, ends in (made["scales"] or {}).items() if ends and None not in ends}
        made["scale"] = made["scale"] if made["scale"] and None not in made["scale"] else None
    wrong: dict[str, list[str]] = {}
    for name, value in reading.items():
        if name in _TOLD or name in OPTIONS or (name not in made and name not in _CHECKS):
            continue
        try:
            made[name] = _CHECKS[name](value, found)
        except (KeyError, ValueError, TypeError, AttributeError):
            wrong[name] = [_("There is nothing like this to choose.")]
    if wrong:
        raise Invalid(details=wrong)
    return _without_people(made)


def _without_people(made: dict[str, Any]) -> dict[str, Any]:
    """A column that says who somebody is becomes nothing but digests, whatever is said of it, until it is kept."""
    columns, kept = made.get("columns") or {}, made.get("keep_personal") or ()
    left = {str(at) for at in made.get("personal") or () if at not in kept}
    left = {at for at in left if columns.get(at, "ignore") not in DIGESTED}
    return {**made, "columns": {**columns, **dict.fromkeys(left, "ignore")}} if left else made


def _columns(value: Any, found: Found) -> dict[str, str]:
    uses, count = set(found["uses"]), len(found["columns"])
    made = {str(at): str(found["columns"][at]["proposal"]) for at in range(count)}
    for at, use in value.items():
        if use not in uses or int(at) not in range(count):
            raise ValueError(use)
        made[str(int(at))] = use
    return made


def _names(value: Any, found: Found) -> dict[str, str]:
    return {str(_place(at, found)): str(name)[:_NAME] for at, name in value.items()}


def _scale(value: Any, found: Found) -> list[float] | None:
    if value is None:
        return None
    low, high = value
    if not all(type(end) in (int, float) and math.isfinite(end) and abs(end) <= 1_000_000 for end in value):
        raise ValueError(value)
    if low >= high:
        raise ValueError(value)
    return [float(low), float(high)]


def _scales(value: Any, found: Found) -> dict[str, list[float] | None]:
    proposed_ones = found["mapping"].get("scales") or {}
    right = {at: ends for at, ends in proposed_ones.items() if ends and None not in ends}
    return {**right, **{str(_place(at, found)): _scale(one, found) for at, one in value.items() if one}}


def _kept(value: Any, found: Found) -> list[int]:
    return sorted({_place(at, found) for at in value} & set(found["mapping"].get("personal") or ()))


def _blocks(value: Any, found: Found) -> dict[str, str]:
    made = dict(found["mapping"].get("blocks") or {})
    for at, become in value.items():
        if str(at) not in made or become not in AS:
            raise ValueError(become)
        made[str(at)] = become
    return made


def _place(value: Any, found: Found) -> int:
    at = int(value)
    if at not in range(len(found["columns"])):
        raise ValueError(value)
    return at


def _one_of(*known: str) -> Callable[[Any, Found], str]:
    def check(value: Any, found: Found) -> str:
        if value not in known:
            raise ValueError(value)
        return str(value)

    return check


# What only the file itself tells.
_TOLD: Final = frozenset({"format", "personal", "date_certain"})
_CHECKS: Final[Mapping[str, Callable[[Any, Found], Any]]] = {
    "columns": _columns,
    "names": _names,
    "scale": _scale,
    "scales": _scales,
    "date_order": _one_of(*DATE_ORDERS),
    "keep_personal": _kept,
    "copies": _one_of("keep", "once"),
    "previews": _one_of("keep", "drop"),
    "unfinished": _one_of("keep", "drop"),
    "blocks": _blocks,
}
