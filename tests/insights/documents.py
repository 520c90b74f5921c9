"""Draws a MapDocument by hand: no database, ids that can be read, everything in the order in which it is added."""

from __future__ import annotations

from collections import Counter
from typing import Any

from maps.document import MapDocument, empty_elements
from maps.kinds import KINDS, blank_row

MAP = "map-1"


class Drawn:
    def __init__(self, **head: Any) -> None:
        self.elements = empty_elements()
        self.elements["evidence_link"] = {}
        self.context: dict[str, Any] = {"people": [], "personas": [], "channels": [], "evidence": {}, "measured": {}}
        self._made: Counter[str] = Counter()
        self.elements["map"][MAP] = {**blank_row(KINDS["map"], MAP), **head}
        self._lanes: dict[str, str] = {}

    @property
    def document(self) -> MapDocument:
        return MapDocument(MAP, "epoch", 1, None, self.elements, self.context)

    def head(self, **fields: Any) -> None:
        self.elements["map"][MAP].update(fields)

    def add(self, kind: str, /, **fields: Any) -> str:
        """Returns the id: the kind and a number."""
        self._made[kind] += 1
        one = f"{kind}-{self._made[kind]}"
        row = {**blank_row(KINDS[kind], one), **{name.rstrip("_"): value for name, value in fields.items()}}
        if "rank" in row and "rank" not in fields:
            row["rank"] = f"{sum(self._made.values()):06}"
        self.elements[kind][one] = row
        return one

    def row(self, element: str) -> dict[str, Any]:
        return self.elements[element.rpartition("-")[0]][element]

    def drop(self, *elements: str) -> None:
        for one in elements:
            del self.elements[one.rpartition("-")[0]][one]

    def drop_all(self, kind: str) -> None:
        self.elements[kind] = {}

    def persona(self, name: str = "Alex") -> str:
        library = f"library-{name}"
        self.context["personas"].append({"id": library, "name": name, "role": ""})
        return self.add("map_persona", persona=library)

    def stage(self, title: str = "Stage", **fields: Any) -> str:
        return self.add("stage", title=title, **fields)

    def touchpoint(self, stage: str, title: str | None = None, **fields: Any) -> str:
        return self.add("touchpoint", stage=stage, title=title or f"Touchpoint {self._made['touchpoint']}", **fields)

    def lane(self, role: str, **fields: Any) -> str:
        self._lanes[role] = self.add("lane", role=role, **fields)
        return self._lanes[role]

    def card(self, role: str, touchpoint: str, text: str = "Does it", **fields: Any) -> str:
        """In the last lane of this role, which is made when there is none."""
        lane = self._lanes.get(role) or self.lane(role)
        return self.add("card", lane=lane, touchpoint=touchpoint, text=text, **fields)

    def feels(self, touchpoint: str, score: float, persona: str = "map_persona-1", **fields: Any) -> str:
        return self.add("emotion", touchpoint=touchpoint, map_persona=persona, score=score, **fields)

    def pain(self, touchpoint: str, **fields: Any) -> str:
        number = self._made["pain_point"] + 1
        return self.add("pain_point", touchpoint=touchpoint, number=number, **{"title": "Slow", **fields})

    def opportunity(self, touchpoint: str, *answers: str, **fields: Any) -> str:
        number = self._made["opportunity"] + 1
        known = {"title": "Faster", "number": number, "pain_points": list(answers)}
        return self.add("opportunity", touchpoint=touchpoint, **{**known, **fields})

    def evidence(self, element: str, **item: Any) -> str:
        """Links a new item to the element."""
        one = f"item-{len(self.context['evidence']) + 1}"
        known = {"type": "survey", "date": None, "sentiment": None, "quote": False, "source": "source-1"}
        self.context["evidence"][one] = {**known, **item}
        self.link(element, one)
        return one

    def link(self, element: str, item: str) -> None:
        links = self.elements["evidence_link"]
        row = {"id": f"link-{len(links) + 1}", "target_kind": element.rpartition("-")[0], "target": element}
        links[row["id"]] = {**row, "item": item}

    def measured(self, touchpoint: str, score: float, persona: str = "map_persona-1") -> None:
        self.context["measured"][f"{touchpoint}:{persona}"] = score
