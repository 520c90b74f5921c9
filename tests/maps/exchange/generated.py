"""Maps by chance for hypothesis, as plain documents: every kind and field, in the limits of maps.kinds."""

from __future__ import annotations

import uuid
from typing import Any

from hypothesis import strategies as st

from maps.building import Drawing
from maps.changes.values import plain_number
from maps.document import Elements, MapDocument, apply_operation, empty_elements
from maps.kinds import CARD_ROLES, EVIDENCE_TARGETS, KINDS, NUMBERED, blank_row, keyed_id

# What texts are made of: letters of several scripts, what spreadsheets, Markdown and Mermaid take for their own.
ALPHABET = "ab Zß é日🙂'\"=+-@;:,#|*_<>&%\\/()[]{}•→\t\n0159"
texts = st.text(ALPHABET, max_size=24).map(str.strip)
titles = st.text(ALPHABET.replace("\n", "").replace("\t", ""), max_size=16).map(str.strip)
minutes = st.none() | st.integers(0, 100_000)
levels = st.none() | st.integers(1, 5)
figures = st.none() | st.integers(-1000, 1000) | st.floats(-1000, 1000).map(lambda value: plain_number(round(value, 3)))
dates = st.none() | st.dates().filter(lambda day: day.year > 1900).map(str)
tag_sets = st.lists(st.sampled_from(["fast", "mobile", "B2B", "größer"]), unique=True, max_size=3).map(sorted)
PHASES = st.sampled_from([None, "before", "during", "after"])


@st.composite
def documents(draw: Any, plain: bool = False) -> MapDocument:
    """A whole map with its context. `plain`: without examples, tray, comments and links to other maps."""
    return _Making(draw, plain).document()


class _Making:
    def __init__(self, draw: Any, plain: bool) -> None:
        self.draw = draw
        self.plain = plain
        self._given = 0
        self.context: dict[str, list[dict[str, Any]]] = {
            "personas": [
                {"id": self._id(), "name": draw(titles.filter(bool)), "role": draw(titles), "portrait": f"/p/{at}.svg"}
                for at in range(draw(st.integers(0, 3)))
            ],
            "channels": [
                {"id": self._id(), "name": f"{draw(titles)}{at}", "icon": "mail", "online": True}
                for at in range(draw(st.integers(0, 3)))
            ],
            "people": [{"id": self._id(), "name": draw(titles.filter(bool)), "kind": "member"}],
            "teams": [{"id": self._id(), "name": draw(titles.filter(bool))}],
            "maps": [],
        }
        self.drawing = Drawing(self._id())

    def _id(self) -> str:
        """By chance, and never twice on one map."""
        self._given += 1
        return str(uuid.UUID(int=self.draw(st.integers(0, 2**61)) * 64 + self._given, version=4))

    def document(self) -> MapDocument:
        self._fill()
        elements = empty_elements()
        map_id = self.drawing.map_id
        elements["map"][map_id] = blank_row(KINDS["map"], map_id)
        numbers = dict.fromkeys(NUMBERED, 0)
        for operation in self.drawing.operations:
            apply_operation(elements, operation)
            if operation["kind"] in numbers:
                numbers[operation["kind"]] += 1
                elements[operation["kind"]][operation["id"]]["number"] = numbers[operation["kind"]]
        return MapDocument(map_id, "epoch", 7, None, elements, {**self.context, **self._evidence(elements)})

    def _evidence(self, elements: Elements) -> dict[str, Any]:
        """Links from some elements to some items; one is not known, as if its source were in the trash."""
        draw = self.draw
        items = [self._id() for _ in range(draw(st.integers(0, 3)))]
        for item in (*items, self._id()) if items else ():
            for kind in draw(st.lists(st.sampled_from(EVIDENCE_TARGETS), unique=True, max_size=3)):
                for target in sorted(elements[kind])[:1]:
                    link = keyed_id(self.drawing.map_id, KINDS["evidence_link"], [target, item])
                    fields = {"target_kind": kind, "target": target, "item": item}
                    elements["evidence_link"][link] = {**blank_row(KINDS["evidence_link"], link), **fields}
        told = {"type": "review", "date": "2026-11-01", "sentiment": -0.5, "quote": True, "source": self._id()}
        return {"evidence": dict.fromkeys(items, told)}

    def _fill(self) -> None:
        draw, drawing = self.draw, self.drawing
        drawing.head(
            title=draw(titles), scenario=draw(texts), scope_start=draw(titles), scope_end=draw(titles),
            state=draw(st.sampled_from([None, "current", "future"])), objective_text=draw(texts),
            objective_metric=draw(titles), unit=draw(titles), better=draw(st.sampled_from([None, "up", "down"])),
            baseline=draw(figures), target=draw(figures), due=draw(dates), tags=draw(tag_sets),
            review_days=draw(st.integers(1, 365)),
        )  # fmt: skip
        self.personas = [drawing.persona(one["id"], at % 4 + 1) for at, one in enumerate(self.context["personas"])]
        self.touchpoints = [one for _ in range(draw(st.integers(0, 3))) for one in self._stage()]
        for touchpoint in self.touchpoints:
            self._records(touchpoint)
        roles = draw(st.lists(st.sampled_from(CARD_ROLES), max_size=3))
        roles += draw(st.lists(st.sampled_from(["emotions", "pain_points", "opportunities", "channels"]), unique=True))
        for role in roles:
            lane = drawing.lane(role, draw(titles), draw(titles))
            for _ in range(draw(st.integers(0, 3)) if role in CARD_ROLES and self.touchpoints else 0):
                self._card(lane)
        if len(self.touchpoints) > 1:
            end = draw(st.none() | st.just(self.touchpoints[-1]))
            drawing.path(self.touchpoints[0], end, draw(titles), draw(st.none() | st.integers(0, 100)))
        if draw(st.booleans()):
            drawing.metric(draw(titles), "%", "up", None, target=draw(figures))
        if not self.plain:
            drawing.card(None, None, draw(texts))

    def _stage(self) -> list[str]:
        draw, drawing = self.draw, self.drawing
        more = {"description": draw(texts), "phase": draw(PHASES), "transition_note": draw(texts)}
        stage = drawing.stage(draw(titles), draw(st.integers(1, 8)), **more)
        return [self._touchpoint(stage) for _ in range(draw(st.integers(0, 3)))]

    def _touchpoint(self, stage: str) -> str:
        draw = self.draw
        channels = [one["id"] for one in self.context["channels"]]
        main = draw(st.none() | st.sampled_from(channels)) if channels else None
        return self.drawing.touchpoint(
            stage, draw(titles), description=draw(texts), channel=main,
            more_channels=sorted(draw(st.sets(st.sampled_from(channels)))) if channels else [],
            online=draw(st.none() | st.booleans()),
            ownership=draw(st.sampled_from(["owned", "earned", "paid", "partner"])),
            contact=draw(st.sampled_from(["yes", "waits", "decides", "uses"])),
            wait_before=draw(minutes), duration=draw(minutes), moment_of_truth=draw(st.booleans()),
        )  # fmt: skip

    def _some_personas(self) -> list[str]:
        return sorted(self.draw(st.sets(st.sampled_from(self.personas)))) if self.personas else []

    def _answers_for(self) -> dict[str, Any]:
        owner = self.draw(st.none() | st.just(self.context["people"][0]["id"]))
        return {"owner": owner, "team": self.draw(st.none() | st.just(self.context["teams"][0]["id"]))}

    def _card(self, lane: str) -> None:
        draw = self.draw
        self.drawing.card(
            lane, draw(st.sampled_from(self.touchpoints)), draw(texts),
            until=draw(st.none() | st.sampled_from(self.touchpoints)), personas=self._some_personas(),
            colour=draw(st.none() | st.integers(1, 8)), icon=draw(st.sampled_from(["", "phone"])), tags=draw(tag_sets),
            system=draw(titles), duration=draw(minutes), due=draw(dates), **self._answers_for(),
            **({} if self.plain else {"example": draw(st.booleans())}),
        )  # fmt: skip

    def _records(self, touchpoint: str) -> None:
        draw, drawing = self.draw, self.drawing
        for persona in self.personas:
            if draw(st.booleans()):
                drawing.emotion(touchpoint, persona, draw(st.integers(-20, 20)) / 10, draw(titles), draw(texts))
        pains = []
        for _ in range(draw(st.integers(0, 2))):
            n, of = draw(st.sampled_from([(None, None), (3, 7), (0, 12)]))
            status = draw(st.sampled_from(["open", "in_progress", "solved", "accepted"]))
            more = {"description": draw(texts), "frequency_n": n, "frequency_of": of, "status": status}
            one = drawing.pain_point(
                touchpoint, draw(titles), draw(levels), personas=self._some_personas(), **more, **self._answers_for()
            )
            pains.append(one)
        for _ in range(draw(st.integers(0, 1))):
            answers = draw(st.sets(st.sampled_from(pains))) if pains else set()
            worth = {"impact": draw(levels), "effort": draw(levels), "description": draw(texts)}
            drawing.opportunity(touchpoint, draw(titles), sorted(answers), **worth, **self._answers_for())
        if draw(st.booleans()):
            drawing.metric(draw(titles), "%", "down", touchpoint, baseline=draw(figures))
