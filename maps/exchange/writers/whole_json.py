"""JSON: everything of a map, so that it comes back whole; docs/file-format.md describes it.

Two files of the same map are the same, so they can be compared line by line.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from maps.document import MapDocument
from maps.exchange.file_format import CHANNEL, EVIDENCE, FORMAT, PERSONA, VERSION, fields_of, shortened
from maps.exchange.options import Options
from maps.exchange.writers import Written
from maps.kinds import EVIDENCE_TARGETS, Row


def write(document: MapDocument, options: Options) -> Written:
    file = _File(document, options)
    data = orjson.dumps(file.whole(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    lost = "Pictures that could not be read are left out: {count}."
    return Written(data, (options.say(lost, count=file.lost),) if file.lost else ())


class _File:
    def __init__(self, document: MapDocument, options: Options) -> None:
        self._document = document
        self._options = options
        context = document.context
        self._channel_names = {str(row["id"]): row["name"] for row in context.get("channels", ())}
        self._below = {
            (kind, field): self._grouped(kind, field)
            for kind, field in (("touchpoint", "stage"), ("card", "lane"), *((kind, "touchpoint") for kind in _RECORDS))
        }
        self._stages = self._ranked("stage")
        self._touchpoints = [row for stage in self._stages for row in self._below["touchpoint", "stage"][stage["id"]]]
        # Where each element stands in the file: sets of ids are written in this order, whatever the ids are.
        pains = [row for one in self._touchpoints for row in self._below["pain_point", "touchpoint"][one["id"]]]
        placed = (*self._ranked("map_persona"), *self._touchpoints, *pains)
        self._place = {row["id"]: at for at, row in enumerate(placed)}
        self._images: list[str] = []
        self.lost = 0
        self._resting: dict[str, list[str]] = defaultdict(list)
        for row in self._rows("evidence_link"):
            self._resting[row["target"]].append(row["item"])

    def whole(self) -> dict[str, Any]:
        parts = {
            "personas": [self._persona(row) for row in self._ranked("map_persona")],
            "channels": self._channels(),
            "people": self._named("people", "name", self._answering("owner")),
            "teams": self._named("teams", "name", self._answering("team")),
            "evidence": self._evidence(),
            "maps": self._named("maps", "title", (row["linked_map"] for row in self._touchpoints)),
            "stages": [self._stage(row) for row in self._stages],
            "lanes": [self._lane(row) for row in self._ranked("lane")],
            "tray": [self._card(row) for row in self._below["card", "lane"][None]],
            "metrics": [self._element("metric", row) for row in self._below["metric", "touchpoint"][None]],
            "paths": self._paths(),
            "comments": self._comments(),
        }
        # Last, when it is known which ones cards show.
        parts["pictures"] = [self._picture(one) for one in dict.fromkeys(self._images)]
        head = self._element("map", self._document.row)
        return {
            "format": FORMAT,
            "version": VERSION,
            "map": head,
            **{name: some for name, some in parts.items() if some},
        }

    def _rows(self, kind: str) -> Iterable[Row]:
        return self._document.elements.get(kind, {}).values()

    def _ranked(self, kind: str) -> list[Row]:
        return sorted(self._rows(kind), key=lambda row: (row.get("rank", ""), row["id"]))

    def _grouped(self, kind: str, field: str) -> dict[str | None, list[Row]]:
        groups: dict[str | None, list[Row]] = defaultdict(list)
        for row in self._ranked(kind):
            groups[row[field]].append(row)
        return groups

    def _element(self, kind: str, row: Row) -> dict[str, Any]:
        short = shortened(kind, row)
        for name, spec in fields_of(kind).items():
            if name in short and spec.type in ("set_of_ids", "set_of_strings"):
                short[name] = sorted(short[name], key=self._order)
        return {"id": row["id"], **short, **self._rests(kind, row)}

    def _rests(self, kind: str, row: Row) -> dict[str, list[str]]:
        """The evidence of an element, by the ids of the workspace that it comes from."""
        items = sorted(self._resting.get(row["id"], ())) if kind in EVIDENCE_TARGETS else []
        return {"evidence": items} if items else {}

    def _evidence(self) -> list[dict[str, Any]]:
        """What kind of thing each one is, of which day, and how it sounds: no word of what it says."""
        known = {str(one): told for one, told in self._document.context.get("evidence", {}).items()}
        named = sorted({item for items in self._resting.values() for item in items})
        return [{"id": one, **{name: known[one].get(name) for name in EVIDENCE}} for one in named if one in known]

    def _order(self, one: str) -> tuple[Any, ...]:
        """Of members of a set: as they stand in the file, channels and tags by name."""
        return self._place.get(one, len(self._place)), self._channel_names.get(one, ""), one

    def _stage(self, row: Row) -> dict[str, Any]:
        under = [self._touchpoint(one) for one in self._below["touchpoint", "stage"][row["id"]]]
        return {**self._element("stage", row), "touchpoints": under}

    def _touchpoint(self, row: Row) -> dict[str, Any]:
        found = {kind: self._below[kind, "touchpoint"][row["id"]] for kind in _RECORDS}
        found["emotion"] = sorted(found["emotion"], key=lambda one: self._order(one["map_persona"]))
        told = {_RECORDS[kind]: [self._record(kind, one) for one in rows] for kind, rows in found.items() if rows}
        return {**self._element("touchpoint", row), **told}

    def _record(self, kind: str, row: Row) -> dict[str, Any]:
        # The id of an emotion follows from its touchpoint and persona.
        if kind == "emotion":
            return {**shortened(kind, row), **self._rests(kind, row)}
        return self._element(kind, row)

    def _lane(self, row: Row) -> dict[str, Any]:
        """With its cards from left to right."""
        cards = [one for one in self._below["card", "lane"][row["id"]] if one["touchpoint"] in self._place]
        cards.sort(key=lambda one: self._place[one["touchpoint"]])
        lane = self._element("lane", row)
        return {**lane, "cards": [self._card(one) for one in cards]} if cards else lane

    def _card(self, row: Row) -> dict[str, Any]:
        card = self._element("card", row)
        if row["image"] in self._options.pictures:
            self._images.append(row["image"])
        elif card.pop("image", None):
            self.lost += self._options.pictures_inside
        return card

    def _paths(self) -> list[dict[str, Any]]:
        def order(row: Row) -> tuple[Any, ...]:
            share = -1 if row["share"] is None else row["share"]
            return self._order(row["from"])[0], self._order(row["to"] or "")[0], row["label"], share, row["id"]

        return [self._element("path", row) for row in sorted(self._rows("path"), key=order)]

    def _comments(self) -> list[dict[str, Any]]:
        names = {str(row["id"]): row["name"] for row in self._document.context.get("people", ())}
        made = []
        for row in sorted(self._rows("comment"), key=lambda one: (one["at"] or "", one["id"])):
            told = {name: value for name, value in self._element("comment", row).items() if name != "mentions"}
            made.append({**told, "author": names.get(row["author"] or "", "")})
        return made

    def _persona(self, row: Row) -> dict[str, Any]:
        known: Mapping[str, Any] = next(
            (one for one in self._document.context.get("personas", ()) if str(one["id"]) == row["persona"]), {}
        )
        told = {name: known[name] for name, blank in PERSONA.items() if known.get(name, blank) != blank}
        return {**self._element("map_persona", row), "persona": {"id": row["persona"], "name": "", **told}}

    def _channels(self) -> list[dict[str, Any]]:
        """Those that touchpoints name, in the order in which the file first does."""
        rows = {str(row["id"]): row for row in self._document.context.get("channels", ())}
        named = (
            one for row in self._touchpoints for one in (row["channel"], *sorted(row["more_channels"], key=self._order))
        )
        found = [rows[one] for one in dict.fromkeys(named) if one in rows]
        return [{"id": str(row["id"]), **{name: row[name] for name in CHANNEL if name in row}} for row in found]

    def _answering(self, field: str) -> Iterator[str | None]:
        """Who answers for something, in the order of the file."""
        for touchpoint in self._touchpoints:
            for kind in ("pain_point", "opportunity"):
                yield from (row[field] for row in self._below[kind, "touchpoint"][touchpoint["id"]])
        for lane in (*(row["id"] for row in self._ranked("lane")), None):
            cards = self._below["card", "lane"][lane]
            yield from (row[field] for row in sorted(cards, key=lambda row: self._order(row["touchpoint"] or "")[0]))

    def _named(self, library: str, name: str, ids: Iterable[str | None]) -> list[dict[str, str]]:
        known = {str(row["id"]): row[name] for row in self._document.context.get(library, ())}
        return [{"id": one, name: known[one]} for one in dict.fromkeys(ids) if one in known]

    def _picture(self, one: str) -> dict[str, str]:
        kind, data = self._options.pictures[one]
        return {"id": one, "type": kind, "data": base64.b64encode(data).decode()}


# What a touchpoint has below it, and how the file calls it.
_RECORDS = {
    "emotion": "emotions",
    "pain_point": "pain_points",
    "opportunity": "opportunities",
    "metric": "metrics",
}
