"""Maps written down by hand, to compare: rows get what the table of kinds has as defaults."""

from __future__ import annotations

from typing import Any

from maps.copying import copies
from maps.document import Elements, MapDocument, apply_operation, empty_elements
from maps.kinds import KINDS, blank_row, keyed_id

HERE = "11111111-1111-4111-8111-111111111111"
THERE = "22222222-2222-4222-8222-222222222222"
ALEX = "33333333-3333-4333-8333-333333333333"


class Drawn:
    """A map drawn by hand; names stand for ids: `card("waits", …)` is called "waits" and its id is made of that."""

    def __init__(self, map_id: str = HERE, **head: Any) -> None:
        self.map_id = map_id
        self.elements: Elements = empty_elements()
        self.elements["map"][map_id] = {**blank_row(KINDS["map"], map_id), "title": "Trial", **head}
        self._ranks = 0

    def put(self, kind: str, element_id: str, **fields: Any) -> str:
        self._ranks += 1
        row = blank_row(KINDS[kind], element_id)
        if "rank" in row:
            row["rank"] = f"b{self._ranks:04}z"
        named = {name.rstrip("_"): value for name, value in fields.items()}
        assert not named.keys() - row.keys(), named
        self.elements[kind][element_id] = {**row, **named}
        return element_id

    def change(self, kind: str, element_id: str, **fields: Any) -> None:
        self.elements[kind][element_id] = {**self.elements[kind][element_id], **fields}

    def drop(self, kind: str, *ids: str) -> None:
        for one in ids:
            del self.elements[kind][one]

    def feels(self, touchpoint: str, score: float, persona: str = "alex", **fields: Any) -> str:
        key = keyed_id(self.map_id, KINDS["emotion"], [touchpoint, persona])
        return self.put("emotion", key, touchpoint=touchpoint, map_persona=persona, score=score, **fields)

    def again(self) -> Drawn:
        """The same map, to draw on."""
        other = Drawn(self.map_id)
        other.elements = {kind: dict(rows) for kind, rows in self.elements.items()}
        other._ranks = self._ranks
        return other

    def copied(self, map_id: str = THERE) -> Drawn:
        """A map made from this one, as copies are made."""
        other = Drawn(map_id)
        head = {name: value for name, value in self.elements["map"][self.map_id].items() if name != "id"}
        other.change("map", map_id, **head)
        for operation in copies(self.elements, map_id, lambda library, one: True):
            apply_operation(other.elements, operation)
        return other

    @property
    def document(self) -> MapDocument:
        return MapDocument(self.map_id, "", 1, None, self.elements)


def small() -> Drawn:
    """Two stages, three touchpoints, three lanes, a persona, and something of every kind."""
    drawn = Drawn()
    drawn.put("map_persona", "alex", persona=ALEX)
    drawn.put("stage", "find", title="Find")
    drawn.put("stage", "try", title="Try")
    for name, stage, title in (("ad", "find", "Ad"), ("blog", "find", "Blog"), ("trial", "try", "Trial")):
        drawn.put("touchpoint", name, stage=stage, title=title)
    for name, role in (("does", "actions"), ("thinks", "thoughts"), ("feels", "emotions"), ("pains", "pain_points")):
        drawn.put("lane", name, role=role)
    drawn.put("card", "reads", lane="does", touchpoint="ad", text="Reads three reviews", personas=["alex"])
    drawn.put("card", "asks", lane="does", touchpoint="ad", text="Asks a friend")
    drawn.put("card", "loose", text="Somewhere")
    drawn.feels("ad", -1.0, reason="Too loud")
    drawn.feels("trial", 1.0)
    drawn.put("pain_point", "slow", touchpoint="trial", title="Slow", severity=4, personas=["alex"])
    drawn.put("opportunity", "faster", touchpoint="trial", title="Faster", pain_points=["slow"])
    drawn.put("metric", "share", touchpoint="trial", name="Share", baseline=10, target=20)
    drawn.put("path", "back", from_="trial", to="ad", label="again", share=10)
    return drawn
