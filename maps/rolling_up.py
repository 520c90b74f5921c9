"""Which operations leave one touchpoint of several on a map, with what they felt and where it hurt. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .document import Elements, Operation
from .fields import LONG
from .kinds import KINDS, Row, keyed_id
from .ranks import between_many

# These stay with the touchpoint that stays, with their ids and numbers.
KEPT = ("pain_point", "opportunity")
# These go over with the other details.
DETAILS = ("card", "metric")


@dataclass(frozen=True, slots=True)
class Selection:
    """The touchpoints of one stage that become a map of their own, in their order; the first one stays."""

    map_id: str
    elements: Elements
    touchpoints: tuple[Row, ...]

    @property
    def first(self) -> Row:
        return self.touchpoints[0]

    @property
    def rest(self) -> tuple[Row, ...]:
        return self.touchpoints[1:]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(one["id"] for one in self.touchpoints)

    @property
    def rest_ids(self) -> frozenset[str]:
        return frozenset(one["id"] for one in self.rest)


def by_rank(rows: Any) -> list[Row]:
    return sorted(rows, key=lambda row: (row["rank"], row["id"]))


def part_of(chosen: Selection) -> Elements:
    """The rows that the map of their own gets: everything under these touchpoints, and every lane and persona."""
    elements, ids = chosen.elements, chosen.ids
    part: Elements = {
        "map_persona": dict(elements["map_persona"]),
        "lane": dict(elements["lane"]),
        "stage": {chosen.first["stage"]: elements["stage"][chosen.first["stage"]]},
        "touchpoint": {one["id"]: one for one in chosen.touchpoints},
        "path": {},
    }
    for kind in ("card", "emotion", "pain_point", "opportunity", "metric"):
        part[kind] = {row["id"]: row for row in elements[kind].values() if row["touchpoint"] in ids}
    last = chosen.touchpoints[-1]["id"]
    for row in list(part["card"].values()):
        if row["until"] in elements["touchpoint"] and row["until"] not in ids:
            # It went on into columns that stay behind.
            part["card"][row["id"]] = {**row, "until": last}
    for row in elements["path"].values():
        if row["from"] in ids:
            # A way that leads out of these touchpoints leaves their map.
            part["path"][row["id"]] = row if row["to"] in ids else {**row, "to": None}
    links = elements["evidence_link"].values()
    part["evidence_link"] = {row["id"]: row for row in links if row["target"] in part.get(row["target_kind"], {})}
    return part


def rolled_up(chosen: Selection, title: str, linked_map: str) -> list[Operation]:
    """The operations for the map that they come from."""
    return [
        *_moved(chosen),
        *_bent_paths(chosen),
        *_shortened_cards(chosen),
        *_deleted(chosen, DETAILS, {chosen.first["id"]}),
        *_emotions(chosen),
        *_evidence(chosen),
        _summary(chosen, title, linked_map),
        *({"op": "delete", "kind": "touchpoint", "id": one["id"]} for one in chosen.rest),
    ]


def _update(kind: str, row: Row, **fields: Any) -> Operation:
    return {"op": "update", "kind": kind, "id": row["id"], "fields": fields}


def _moved(chosen: Selection) -> Iterator[Operation]:
    """What stays is put behind what the first touchpoint has already, touchpoint by touchpoint."""
    for kind in KEPT:
        at = {one["id"]: [] for one in chosen.touchpoints}  # type: dict[str, list[Row]]
        for row in by_rank(chosen.elements[kind].values()):
            if row["touchpoint"] in at:
                at[row["touchpoint"]].append(row)
        there = at[chosen.first["id"]]
        moving = [row for one in chosen.rest for row in at[one["id"]]]
        last = there[-1]["rank"] if there else None
        for row, rank in zip(moving, _ranks_after(last, len(moving)), strict=True):
            yield _update(kind, row, touchpoint=chosen.first["id"], rank=rank)


def _ranks_after(last: str | None, count: int) -> list[str]:
    try:
        return between_many(last, None, count)
    except ValueError:
        # Full to the brim: the same rank again, and the engine spaces them anew.
        return [str(last)] * count


def _bent_paths(chosen: Selection) -> Iterator[Operation]:
    """Ways into and out of the touchpoints that go now lead to the one that stays; ways among them go with them."""
    for row in chosen.elements["path"].values():
        if row["from"] in chosen.ids and row["to"] in chosen.ids:
            yield {"op": "delete", "kind": "path", "id": row["id"]}
        elif row["from"] in chosen.rest_ids:
            yield _update("path", row, **{"from": chosen.first["id"]})
        elif row["to"] in chosen.rest_ids:
            yield _update("path", row, to=chosen.first["id"])


def _shortened_cards(chosen: Selection) -> Iterator[Operation]:
    """Cards that reached into the touchpoints from the left now reach to the one that stays."""
    for row in chosen.elements["card"].values():
        if row["until"] in chosen.rest_ids and row["touchpoint"] not in chosen.ids:
            yield _update("card", row, until=chosen.first["id"])


def _deleted(chosen: Selection, kinds: Sequence[str], touchpoints: set[str]) -> Iterator[Operation]:
    for kind in kinds:
        for row in chosen.elements[kind].values():
            if row["touchpoint"] in touchpoints:
                yield {"op": "delete", "kind": kind, "id": row["id"]}


def _emotions(chosen: Selection) -> Iterator[Operation]:
    """One feeling for each persona that felt something: the average, and of what."""
    felt: dict[str, list[tuple[Row, Row]]] = {}
    for touchpoint in chosen.touchpoints:
        for row in chosen.elements["emotion"].values():
            if row["touchpoint"] == touchpoint["id"]:
                felt.setdefault(row["map_persona"], []).append((touchpoint, row))
    for map_persona, pairs in felt.items():
        # Examples never count, unless there is nothing else.
        real = [pair for pair in pairs if not pair[1]["example"]] or pairs
        yield _emotion(chosen, map_persona, real)


def _emotion(chosen: Selection, map_persona: str, felt: list[tuple[Row, Row]]) -> Operation:
    rows = [row for _touchpoint, row in felt]
    words = {row["word"] for row in rows}
    fields = {
        "score": _average([row["score"] for row in rows]),
        "word": words.pop() if len(words) == 1 else "",
        "reason": rows[0]["reason"] if len(rows) == 1 else _reason(felt),
        "example": all(row["example"] for row in rows),
    }
    key = {"touchpoint": chosen.first["id"], "map_persona": map_persona}
    element_id = keyed_id(chosen.map_id, KINDS["emotion"], list(key.values()))
    if element_id in chosen.elements["emotion"]:
        return {"op": "update", "kind": "emotion", "id": element_id, "fields": fields}
    return {"op": "create", "kind": "emotion", "id": element_id, "fields": {**key, **fields}}


def _evidence(chosen: Selection) -> Iterator[Operation]:
    """What backed an element that goes backs what it is summed up in: the feeling, or the touchpoint that stays."""
    made = set(chosen.elements["evidence_link"])
    for row in sorted(chosen.elements["evidence_link"].values(), key=lambda row: str(row["id"])):
        place = _summed_up_in(chosen, row)
        if place is None:
            continue
        element_id = keyed_id(chosen.map_id, KINDS["evidence_link"], [place[1], row["item"]])
        if element_id not in made:
            made.add(element_id)
            fields = {"target_kind": place[0], "target": place[1], "item": row["item"], "example": row["example"]}
            yield {"op": "create", "kind": "evidence_link", "id": element_id, "fields": fields}


def _summed_up_in(chosen: Selection, link: Row) -> tuple[str, str] | None:
    """Where a link goes whose own element goes; None where that stays, or is a way that nobody goes any more."""
    kind, target = link["target_kind"], link["target"]
    if kind == "touchpoint":
        return (kind, chosen.first["id"]) if target in chosen.rest_ids else None
    row = chosen.elements[kind].get(target, {})
    if kind in DETAILS and row.get("touchpoint") in chosen.ids:
        return "touchpoint", chosen.first["id"]
    if kind == "emotion" and row.get("touchpoint") in chosen.rest_ids:
        return kind, keyed_id(chosen.map_id, KINDS["emotion"], [chosen.first["id"], row["map_persona"]])
    return None


def _average(scores: Sequence[float]) -> float:
    """To one decimal, as scores are; a half goes away from zero, so that no sign gets lost."""
    tenths = sum(round(score * 10) for score in scores)
    size, rest = divmod(abs(tenths), len(scores))
    size += 2 * rest >= len(scores)
    return (size if tenths >= 0 else -size) / 10


def _reason(felt: list[tuple[Row, Row]]) -> str:
    message = ngettext(
        "Average of %(count)d touchpoint: %(list)s", "Average of %(count)d touchpoints: %(list)s", len(felt)
    )
    listed = ", ".join(f"{touchpoint['title'] or _('Untitled')} {_signed(row['score'])}" for touchpoint, row in felt)
    return (message % {"count": len(felt), "list": listed})[:LONG]


def _signed(score: float) -> str:
    return f"{score:+.1f}".replace("-", "−") if score else "0.0"


def _summary(chosen: Selection, title: str, linked_map: str) -> Operation:
    """What the touchpoint that stays says of all of them."""
    channels = {one["channel"] for one in chosen.touchpoints} | {
        more for one in chosen.touchpoints for more in one["more_channels"]
    }
    fields: dict[str, Any] = {
        "title": title,
        "linked_map": linked_map,
        "more_channels": sorted(channels - {chosen.first["channel"], None}),
        "moment_of_truth": any(one["moment_of_truth"] for one in chosen.touchpoints),
        "duration": _duration(chosen),
        "online": _common(chosen, lambda row: row["online"]),
    }
    changed = {name: value for name, value in fields.items() if value != chosen.first[name]}
    return _update("touchpoint", chosen.first, **changed)


def _duration(chosen: Selection) -> int | None:
    """From its beginning to the end of the last one, when every part of that is known."""
    parts = [one["duration"] for one in chosen.touchpoints] + [one["wait_before"] or 0 for one in chosen.rest]
    return None if None in parts else min(sum(parts), int(KINDS["touchpoint"].fields["duration"].max or 0))


def _common(chosen: Selection, value: Callable[[Row], Any]) -> Any:
    values = {value(one) for one in chosen.touchpoints}
    return values.pop() if len(values) == 1 else None
