"""Proves a map's history: rows = replay of the log, no gap in seq, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import orjson

from maps.document import Elements, apply_operation, empty_elements
from maps.kinds import KINDS, blank_row
from maps.models import ChangeRecord, Version

from .reading import read_map


def beginning(map_id: UUID) -> tuple[int, Elements]:
    """(seq, elements) where the kept log begins: the baseline that pruning left, or the empty map."""
    baseline = Version.objects.baselines().filter(map_id=map_id).order_by("-seq").first()
    if baseline is not None:
        return baseline.seq, whole(orjson.loads(baseline.document)["elements"])
    elements = empty_elements()
    elements["map"][str(map_id)] = blank_row(KINDS["map"], str(map_id))
    return 0, elements


def whole(elements: Elements) -> Elements:
    """With every kind and field there is today: what was written down may be older than some of them."""
    kept = {name: elements.get(name, {}) for name in KINDS}
    return {
        name: {one: {**blank_row(KINDS[name], one), **row} for one, row in rows.items()} for name, rows in kept.items()
    }


def play(elements: Elements, records: Iterable[ChangeRecord]) -> None:
    for record in records:
        for operation in record.effective:
            apply_operation(elements, operation)


def rewind(elements: Elements, records: Sequence[ChangeRecord]) -> None:
    """Take back Changes, given oldest first, from the state after the last of them."""
    for record in reversed(records):
        for operation in record.taking_back:
            apply_operation(elements, operation)


def problems_of(map_id: UUID) -> Iterator[str]:
    """What is wrong with the history of a map, in words; nothing when all is well."""
    found = read_map(map_id)
    if found is None:
        yield "there is no such map"
        return
    mark, state = found
    seq, start = beginning(map_id)
    records = list(ChangeRecord.objects.after(map_id, 0))
    seqs = [record.seq for record in records]
    if seqs != list(range(seq + 1, mark.seq + 1)):
        yield f"the log holds seq {_span(seqs)} instead of {_span(range(seq + 1, mark.seq + 1))} without gaps"
        return
    if records and str(records[-1].change) != mark.last_change:
        yield f"the head names change {mark.last_change}, the log ends with {records[-1].change}"
    played = _copy(start)
    try:
        play(played, records)
    except (KeyError, ValueError) as error:
        yield f"the log can't be replayed: {error!r}"
        return
    yield from differences("replay", played, "rows", state.elements)
    rewound = _copy(played)
    try:
        rewind(rewound, records)
    except (KeyError, ValueError) as error:
        yield f"the log can't be taken back: {error!r}"
        return
    yield from differences("inverse", rewound, "start", start)


def differences(one_name: str, one: Elements, other_name: str, other: Elements) -> Iterator[str]:
    """Every row and field in which two maps differ, in words."""
    for kind in KINDS:
        for element_id in sorted({*one[kind], *other[kind]}):
            left, right = one[kind].get(element_id), other[kind].get(element_id)
            if left is None or right is None:
                yield f"{kind} {element_id}: only in {one_name if right is None else other_name}"
                continue
            for name in left:
                if left[name] != right.get(name):
                    yield f"{kind} {element_id}.{name}: {one_name} {left[name]!r}, {other_name} {right.get(name)!r}"


def _copy(elements: Elements) -> Elements:
    """Rows are never changed in place, so the dicts that hold them are enough."""
    return {kind: dict(elements.get(kind, {})) for kind in KINDS}


def _span(seqs: Sequence[Any]) -> str:
    return f"{seqs[0]}-{seqs[-1]} ({len(seqs)})" if seqs else "none"
