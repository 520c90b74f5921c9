"""The rows of a map become a Journey: everything in reading order, names resolved.

Pure: a MapDocument goes in (maps.document; its `context` as maps.context gives it), tuples of plain values come out.
Examples of templates are left out, and so are comments, votes and what lies in the tray (contract.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from maps.document import MapDocument
from maps.kinds import Row

from .journey import Card, Feeling, Journey, Lane, Metric, Opportunity, PainPoint, Path, Persona, Stage, Touchpoint

# The field that says what a row stands below.
_BELOW: Final = {
    "touchpoint": "stage",
    "emotion": "touchpoint",
    "pain_point": "touchpoint",
    "opportunity": "touchpoint",
    "metric": "touchpoint",
}


def journey_of(document: MapDocument, left: str = "") -> Journey:
    """The map in reading order. A name that the context does not know is left empty, never guessed.

    `left`: what an owner is called who is no longer in the workspace.
    """
    return _Reader(document, left).read()


class _Reader:
    def __init__(self, document: MapDocument, left: str) -> None:
        self._document = document
        self._left = left
        context = document.context
        self._personas = _by_id(context.get("personas", ()))
        self._channels = _by_id(context.get("channels", ()))
        self._people = _by_id(context.get("people", ()))
        self._teams = _by_id(context.get("teams", ()))
        self._maps = _by_id(context.get("maps", ()))
        # Rows below each stage and touchpoint, in order.
        self._below: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for kind, parent in _BELOW.items():
            for row in self._rows(kind):
                self._below[kind, row[parent]].append(row)

    def read(self) -> Journey:
        stages = tuple(self._stage(row) for row in self._rows("stage"))
        columns = [touchpoint.id for stage in stages for touchpoint in stage.touchpoints]
        document = self._document
        return Journey(
            id=document.map_id,
            seq=document.seq,
            head=document.row,
            personas=tuple(self._persona(row) for row in self._rows("map_persona")),
            stages=stages,
            lanes=self._lanes(columns),
            paths=tuple(Path(row["from"], row["to"], row["label"], row["share"]) for row in self._rows("path")),
            metrics=self._metrics(None),
        )

    def _rows(self, kind: str) -> list[Row]:
        """In order, without examples."""
        rows = [row for row in self._document.elements.get(kind, {}).values() if not row.get("example")]
        return sorted(rows, key=lambda row: (row.get("rank", ""), row["id"]))

    def _persona(self, row: Row) -> Persona:
        known = self._personas.get(row["persona"], {})
        return Persona(row["id"], row["persona"], known.get("name", ""), known.get("role", ""), row["colour"])

    def _stage(self, row: Row) -> Stage:
        touchpoints = tuple(self._touchpoint(one) for one in self._below["touchpoint", row["id"]])
        names = ("id", "title", "description", "colour", "phase", "transition_note", "origin")
        return Stage(**{name: row[name] for name in names}, touchpoints=touchpoints)

    def _touchpoint(self, row: Row) -> Touchpoint:
        channels = [row["channel"], *sorted(set(row["more_channels"]) - {row["channel"]})]
        names = ("id", "title", "description", "online", "ownership", "contact", "wait_before", "duration")
        return Touchpoint(
            **{name: row[name] for name in names},
            moment_of_truth=row["moment_of_truth"],
            channels=tuple(name for one in channels if one and (name := _name(self._channels, one))),
            linked_map=self._maps.get(row["linked_map"] or "", {}).get("title", ""),
            feelings=tuple(
                Feeling(one["map_persona"], one["score"], one["word"], one["reason"], one["id"])
                for one in self._below["emotion", row["id"]]
            ),
            pain_points=tuple(self._pain_point(one) for one in self._below["pain_point", row["id"]]),
            opportunities=tuple(self._opportunity(one) for one in self._below["opportunity", row["id"]]),
            metrics=self._metrics(row["id"]),
            origin=row["origin"],
        )

    def _pain_point(self, row: Row) -> PainPoint:
        told = row["frequency_n"] is not None and row["frequency_of"]
        return PainPoint(
            **{name: row[name] for name in ("id", "number", "title", "description", "severity", "status")},
            frequency=(row["frequency_n"], row["frequency_of"]) if told else None,
            personas=tuple(row["personas"]),
            owner=self._owner(row),
            team=self._team(row),
            cost=row["cost"],
        )

    def _opportunity(self, row: Row) -> Opportunity:
        return Opportunity(
            **{name: row[name] for name in ("id", "number", "title", "description", "impact", "effort")},
            answers=tuple(row["pain_points"]),
            owner=self._owner(row),
            team=self._team(row),
        )

    def _metrics(self, touchpoint: str | None) -> tuple[Metric, ...]:
        names = ("id", "name", "unit", "baseline", "target", "better")
        return tuple(Metric(**{name: row[name] for name in names}) for row in self._below["metric", touchpoint])

    def _lanes(self, columns: list[str]) -> tuple[Lane, ...]:
        place = {touchpoint: at for at, touchpoint in enumerate(columns)}
        cells: dict[str, dict[str, list[Card]]] = defaultdict(lambda: defaultdict(list))
        for row in self._rows("card"):
            if row["lane"] and row["touchpoint"] in place:
                cells[row["lane"]][row["touchpoint"]].append(self._card(row, columns, place))
        return tuple(
            Lane(row["id"], row["role"], row["label"], _in_order(columns, cells[row["id"]]), row["prompt"])
            for row in self._rows("lane")
        )

    def _card(self, row: Row, columns: list[str], place: Mapping[str, int]) -> Card:
        first = place[row["touchpoint"]]
        last = max(first, place.get(row["until"] or "", first))
        plain = {name: row[name] for name in ("id", "text", "colour", "system", "duration", "due", "image_alt")}
        return Card(
            **plain,
            touchpoints=tuple(columns[first : last + 1]),
            personas=tuple(row["personas"]),
            icon=row["icon"] or "",
            tags=tuple(row["tags"]),
            image=row["image"] or "",
            owner=self._owner(row),
            team=self._team(row),
        )

    def _owner(self, row: Row) -> str:
        return _name(self._people, row["owner"]) or (self._left if row["owner"] else "")

    def _team(self, row: Row) -> str:
        return _name(self._teams, row["team"])


def _in_order(columns: list[str], cells: Mapping[str, list[Card]]) -> dict[str, tuple[Card, ...]]:
    return {at: tuple(cells[at]) for at in columns if at in cells}


def _by_id(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(row["id"]): row for row in rows}


def _name(known: Mapping[str, Mapping[str, Any]], one: str | None) -> str:
    name: str = known.get(one or "", {}).get("name", "")
    return name
