"""Every difference in words, in reading order: what stands beside the grid, on phones and on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from maps.kinds import KINDS
from maps.labels import field_label, kind_name

from .comparison import Comparison, Difference, FieldDifference, Pair, Side
from .matching import TITLE, place_fields
from .naming import SIGN_NAMES, Names, kind_icon, sign_name
from .words import Part


@dataclass(frozen=True, slots=True)
class SignWord:
    """How something differs: for the eye, for the ear, and as a class."""

    sign: str
    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field. `parts` where it is a text; otherwise both values in words, empty: not set."""

    label: str
    before: str
    after: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference. `parts` is what it is called, word by word. `was`: where it stood, if it stands elsewhere now."""

    id: str
    kind: str
    kind_name: str
    icon: str
    signs: tuple[SignWord, ...]
    parts: tuple[Part, ...]
    place: str
    was: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of the map as a whole (`stage` None), or those within one stage."""

    stage: Pair | None
    title: str
    entries: tuple[Entry, ...]


def groups_of(comparison: Comparison, names: Names) -> tuple[Group, ...]:
    in_stage = _Stages(comparison)
    found: dict[str, list[Difference]] = defaultdict(list)
    for difference in comparison.differences.values():
        found[in_stage.of(difference.pair)].append(difference)
    stages: list[Pair | None] = [None, *comparison.pairs["stage"]]
    return tuple(
        Group(
            stage,
            names.pair(stage) if stage else _("The whole map"),
            tuple(
                entry_of(one, names) for one in sorted(differences, key=lambda one: in_stage.reading_order(one.pair))
            ),
        )
        for stage in stages
        if (differences := found.get(stage.id if stage else "", []))
    )


class _Stages:
    """Where in the union of both maps something is read."""

    def __init__(self, comparison: Comparison) -> None:
        self._stage_of = {column.id: stage.pair.id for stage in comparison.stages for column in stage.columns}
        self._column = {column.id: at for at, column in enumerate(comparison.columns)}
        self._lane = {lane.id: at for at, lane in enumerate(comparison.pairs["lane"])}
        self._kind = {kind: at for at, kind in enumerate(KINDS)}
        self._at = {pair.id: at for pairs in comparison.pairs.values() for at, pair in enumerate(pairs)}

    def of(self, pair: Pair) -> str:
        if pair.kind == "stage":
            return pair.id
        return self._stage_of.get(self._touchpoint(pair), "")

    def reading_order(self, pair: Pair) -> tuple[int, ...]:
        column = self._column.get(self._touchpoint(pair), -1)
        lane = self._lane.get(pair.row.get("lane") or "", -1)
        return column, self._kind[pair.kind], lane, self._at[pair.id]

    @staticmethod
    def _touchpoint(pair: Pair) -> str:
        if pair.kind == "touchpoint":
            return pair.id
        return pair.row.get("touchpoint") or pair.row.get("from") or ""


def sign_words(difference: Difference) -> tuple[SignWord, ...]:
    return tuple(SignWord(sign, SIGN_NAMES[sign][1], sign_name(sign)) for sign in difference.signs)


def entry_of(difference: Difference, names: Names) -> Entry:
    pair = difference.pair
    own = TITLE.get(pair.kind)
    parts = next((one.parts for one in difference.fields if one.name == own), ())
    name = names.pair(pair)
    place = "" if pair.kind == "touchpoint" else names.place(pair.kind, pair.row)
    was = names.place(pair.kind, pair.before) if pair.before and pair.after and "moved" in difference.signs else ""
    now = names.place(pair.kind, pair.row)
    return Entry(
        id=pair.id,
        kind=pair.kind,
        kind_name=kind_name(pair.kind),
        icon=kind_icon(pair),
        signs=sign_words(difference),
        parts=parts or (Part("same", name),),
        place=place,
        was=was if was != now else "",
        lines=tuple(line_of(pair.kind, one, names) for one in told_fields(difference)),
    )


def told_fields(difference: Difference) -> Iterator[FieldDifference]:
    """The fields beside what it is called and where it stands."""
    silent = {TITLE.get(difference.pair.kind), *place_fields(KINDS[difference.pair.kind])}
    yield from (one for one in difference.fields if one.name not in silent)


def line_of(kind: str, field: FieldDifference, names: Names) -> Line:
    before, after = (names.value(kind, field.name, value) for value in (field.before, field.after))
    return Line(field_label(kind, field.name), before, after, field.parts)


def on_side(parts: tuple[Part, ...], side: Side) -> tuple[Part, ...]:
    """What of a text stands on one side."""
    absent = "added" if side == "before" else "removed"
    return tuple(part for part in parts if part.kind != absent)


def fact_of(line: Line, side: Side) -> str:
    """`Severity: 4`, as it is on one side."""
    value: Any = line.before if side == "before" else line.after
    return f"{line.label}: {value or _('not set')}"
