"""Puts together one Change that draws a whole map: what the starter templates and the demo are written with.

Pure: it gives out ids and ranks and collects `create` operations in an order in which parents come first. Nothing is
written here; the operations go through the change engine like everybody's.
"""

import uuid
from collections import defaultdict
from typing import Any

from .document import Operation
from .kinds import KINDS, keyed_id
from .ranks import between

Id = str


class Drawing:
    """The operations of one Change for the map `map_id`, in `operations`."""

    def __init__(self, map_id: uuid.UUID | str) -> None:
        self.map_id = str(map_id)
        self.operations: list[Operation] = []
        self._last_rank: dict[tuple[str, ...], str | None] = defaultdict(lambda: None)

    def head(self, **fields: Any) -> None:
        """Set fields of the map itself."""
        self.operations.append({"op": "update", "kind": "map", "id": self.map_id, "fields": fields})

    def persona(self, persona: uuid.UUID | str, colour: int) -> Id:
        return self._keyed(
            "map_persona", (str(persona),), persona=str(persona), colour=colour, rank=self._rank("persona")
        )

    def stage(self, title: str, colour: int, **more: Any) -> Id:
        return self._create("stage", title=title, colour=colour, rank=self._rank("stage"), **more)

    def touchpoint(self, stage: Id, title: str, **more: Any) -> Id:
        return self._create("touchpoint", stage=stage, title=title, rank=self._rank("touchpoint", stage), **more)

    def lane(self, role: str, label: str, prompt: str = "") -> Id:
        return self._create("lane", role=role, label=label, prompt=prompt, rank=self._rank("lane"))

    def card(self, lane: Id | None, touchpoint: Id | None, text: str, **more: Any) -> Id:
        """A card in a cell, or (both None) in the tray."""
        rank = self._rank("card", lane or "", touchpoint or "")
        return self._create("card", lane=lane, touchpoint=touchpoint, text=text, rank=rank, **more)

    def emotion(self, touchpoint: Id, map_persona: Id, score: float, word: str = "", reason: str = "") -> Id:
        parts = {"touchpoint": touchpoint, "map_persona": map_persona}
        return self._keyed("emotion", tuple(parts.values()), **parts, score=score, word=word, reason=reason)

    def pain_point(self, touchpoint: Id, title: str, severity: int | None, **more: Any) -> Id:
        rank = self._rank("pain_point", touchpoint)
        return self._create("pain_point", touchpoint=touchpoint, title=title, severity=severity, rank=rank, **more)

    def opportunity(self, touchpoint: Id, title: str, answers: list[Id], **more: Any) -> Id:
        """`answers`: the pain points that it is an answer to."""
        rank = self._rank("opportunity", touchpoint)
        fields = {"touchpoint": touchpoint, "title": title, "pain_points": sorted(answers), "rank": rank}
        return self._create("opportunity", **fields, **more)

    def metric(self, name: str, unit: str, better: str | None, touchpoint: Id | None = None, **more: Any) -> Id:
        """A figure of one touchpoint, or of the whole map."""
        rank = self._rank("metric", touchpoint or "")
        return self._create("metric", touchpoint=touchpoint, name=name, unit=unit, better=better, rank=rank, **more)

    def path(self, start: Id, end: Id | None, label: str, share: int | None = None) -> Id:
        return self._create("path", **{"from": start, "to": end, "label": label, "share": share})

    def _create(self, kind: str, **fields: Any) -> Id:
        return self._add(kind, str(uuid.uuid4()), fields)

    def _keyed(self, kind: str, key: tuple[str, ...], **fields: Any) -> Id:
        return self._add(kind, keyed_id(self.map_id, KINDS[kind], key), fields)

    def _add(self, kind: str, element_id: Id, fields: dict[str, Any]) -> Id:
        self.operations.append({"op": "create", "kind": kind, "id": element_id, "fields": fields})
        return element_id

    def _rank(self, *siblings: str) -> str:
        rank = between(self._last_rank[siblings], None)
        self._last_rank[siblings] = rank
        return rank
