"""Two to four personas side by side: what they share, and where they differ. Pure, over what they say of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from .fields import STATEMENTS
from .models import Persona
from .words import label_of

FEWEST: Final = 2
MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, with what each persona says of it, in their order; empty: nothing."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement; `shared`: another of these personas says the same."""

    text: str
    source: str
    mark: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The statements of one kind, a column for each persona."""

    name: str
    label: str
    columns: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Two opposites, and where each stands between them (0-100; None: it says nothing of it)."""

    low: str
    high: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, and of a hundred such people how many use it; "yes" where the number is not known, None for no."""

    name: str
    shares: tuple[int | str | None, ...]


def facts(personas: Sequence[Persona]) -> list[Line]:
    """Age, occupation, place, segment, and every fact that any of them has, in the order of who has it first."""
    fixed = {
        label_of("age"): ["" if one.age is None else str(one.age) for one in personas],
        label_of("occupation"): [one.occupation for one in personas],
        label_of("location"): [one.location for one in personas],
        label_of("segment"): [one.segment.get("name", "") for one in personas],
        _("How many"): [one.segment.get("size", "") for one in personas],
        _("Worth to us"): [one.segment.get("value", "") for one in personas],
    }
    lines = [Line(label, tuple(values)) for label, values in fixed.items()]
    found: dict[str, tuple[str, list[list[str]]]] = {}
    for place, one in enumerate(personas):
        for fact in one.demographics:
            row = found.setdefault(fact["label"].casefold(), (fact["label"], [[] for _each in personas]))
            # One may say the same of itself twice: two tools, two languages.
            row[1][place].append(fact["value"])
    lines += [Line(label, tuple(map(", ".join, values))) for label, values in found.values()]
    return [line for line in lines if any(line.values)]


def blocks(personas: Sequence[Persona]) -> list[Block]:
    """The lists of statements that any of them has."""
    found = []
    for name in STATEMENTS:
        held = [getattr(one, name) for one in personas]
        times = Counter(text for statements in held for text in {_same(one["text"]) for one in statements})
        columns = tuple(tuple(_said(one, times) for one in statements) for statements in held)
        if any(columns):
            found.append(Block(name, label_of(name), columns))
    return found


def _said(statement: dict[str, Any], times: Counter[str]) -> Said:
    shared = times[_same(statement["text"])] > 1
    return Said(statement["text"], statement["source"], statement["mark"], shared)


def _same(text: str) -> str:
    """Words alone: capitals, spaces and the full stop at the end make no difference."""
    return " ".join(text.casefold().split()).rstrip(".")


def scales(personas: Sequence[Persona]) -> list[Scale]:
    """Every pair of opposites once; one that stands the other way round is turned."""
    found: dict[tuple[str, str], tuple[str, str, list[int | None]]] = {}
    for place, one in enumerate(personas):
        for trait in one.traits:
            low, high, value = trait["low"], trait["high"], trait["value"]
            key = (_same(low), _same(high))
            if key[::-1] in found:
                key, value = key[::-1], 100 - value
            found.setdefault(key, (low, high, [None] * len(personas)))[2][place] = value
    return [Scale(low, high, tuple(values)) for low, high, values in found.values()]


def ways(personas: Sequence[Persona]) -> list[Way]:
    """Their channels, those that most of them use first."""
    found: dict[str, tuple[str, list[int | str | None]]] = {}
    for place, one in enumerate(personas):
        for channel in one.preferred_channels:
            name, share = channel["name"], channel["share"]
            row = found.setdefault(_same(name), (name, [None] * len(personas)))[1]
            row[place] = "yes" if share is None else share
    rows = [Way(name, tuple(shares)) for name, shares in found.values()]
    return sorted(rows, key=lambda row: -sum(share is not None for share in row.shares))
