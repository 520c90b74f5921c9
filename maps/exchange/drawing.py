"""A Draft as the operations of one Change that draws the map. Pure: whoever applies it has looked up the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from maps.building import Drawing
from maps.copying import copies
from maps.document import Elements, Operation
from maps.kinds import KINDS, LIBRARIES, NUMBERED, blank_row
from maps.ranks import between_many

from .draft import Draft, Lane, Metric, Stage, Touchpoint

# Colours in turn, as a map that is made by hand has them.
STAGE_COLOURS: Final = 8
PERSONA_COLOURS: Final = 4
# Lanes that show records; a map that has such records gets the lane.
_RECORD_LANES: Final = ("emotions", "channels", "pain_points", "opportunities", "metrics")


@dataclass(frozen=True, slots=True)
class Found:
    """What a draft names, in the workspace it goes to.

    `personas`: by place in Draft.personas, the id in the library; who is missing stays out, feelings too. `channels`:
    by the text of the file, ids of channels, the main one first. `libraries`: (library, id of the file) -> id here,
    and `images`: id of the file -> id on the map, both for a map that was exported whole.
    """

    personas: Mapping[int, str] = field(default_factory=dict)
    channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    libraries: Mapping[tuple[str, str], str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)


def operations_of(draft: Draft, map_id: UUID | str, found: Found) -> list[Operation]:
    """Everything, in one order in which parents come first."""
    if draft.document is not None:
        return _of_document(draft, str(map_id), found)
    return _OfJourney(draft, map_id, found).operations()


def _of_document(draft: Draft, map_id: str, found: Found) -> list[Operation]:
    elements = {kind: _rows(kind, rows, draft, found) for kind, rows in (draft.document or {}).items()}
    operations: list[Operation] = [{"op": "update", "kind": "map", "id": map_id, "fields": dict(draft.head)}]
    numbers = {row["id"]: row["number"] for rows in elements.values() for row in rows.values() if row.get("number")}
    for create in copies(elements, map_id, lambda library, one: True, found.images):
        fields = create["fields"]
        # It was copied from nowhere here; P2 stays P2.
        origin = fields.pop("origin")
        if origin in numbers:
            fields["number"] = numbers[origin]
        operations.append(create)
    return _numbers_in_order(operations)


def _numbers_in_order(operations: list[Operation]) -> list[Operation]:
    """The same, with elements that keep their number in the order of numbers: the engine takes none that is lower than
    the last. Where they stand on the map their ranks say.
    """
    for kind in NUMBERED:
        places = [at for at, one in enumerate(operations) if one["kind"] == kind]
        last = max((operations[at]["fields"].get("number", 0) for at in places), default=0)
        in_order = sorted((operations[at] for at in places), key=lambda one: one["fields"].get("number", last + 1))
        for at, one in zip(places, in_order, strict=True):
            operations[at] = one
    return operations


def _rows(kind: str, rows: list[dict[str, Any]], draft: Draft, found: Found) -> dict[str, dict[str, Any]]:
    """Whole rows with ranks in the order of the file and names of this workspace."""
    ranks = between_many(None, None, len(rows)) if "rank" in KINDS[kind].fields else [""] * len(rows)
    made: Elements = {kind: {}}
    people = {one.id: found.personas.get(at) for at, one in enumerate(draft.personas)}
    for row, rank in zip(rows, ranks, strict=True):
        whole = {**blank_row(KINDS[kind], row["id"]), **row}
        if rank:
            whole["rank"] = rank
        for name, spec in KINDS[kind].fields.items():
            if spec.to == "persona":
                whole[name] = people.get(row[name])
            elif spec.to in LIBRARIES and spec.to != "image" and whole[name]:
                whole[name] = _here(spec.to, whole[name], found)
        if kind != "map_persona" or whole["persona"]:
            made[kind][row["id"]] = whole
    return made[kind]


def _here(library: str, value: Any, found: Found) -> Any:
    if isinstance(value, list):
        return sorted({here for one in value if (here := found.libraries.get((library, one)))})
    return found.libraries.get((library, value))


class _OfJourney:
    def __init__(self, draft: Draft, map_id: UUID | str, found: Found) -> None:
        self.draft = draft
        self.found = found
        self.drawing = Drawing(map_id)

    def operations(self) -> list[Operation]:
        draft, drawing = self.draft, self.drawing
        drawing.head(**{name: value for name, value in draft.head.items() if value not in ("", None)})
        self.people = {
            at: drawing.persona(library, draft.personas[at].colour or place % PERSONA_COLOURS + 1)
            for place, (at, library) in enumerate(sorted(self.found.personas.items()))
        }
        self.lanes = [drawing.lane(lane.role, lane.label, lane.prompt) for lane in self._lanes()]
        columns: list[str] = []
        for place, stage in enumerate(draft.stages):
            columns += self._stage(stage, place % STAGE_COLOURS + 1)
        self._cards(columns)
        self._records(columns)
        for path in draft.paths:
            drawing.path(columns[path.start], None if path.end is None else columns[path.end], path.label, path.share)
        for metric in draft.metrics:
            self._metric(metric, None)
        for text in draft.tray:
            drawing.card(None, None, text)
        return _numbers_in_order(drawing.operations)

    def _lanes(self) -> list[Lane]:
        """Those of the file, and one for each sort of record that has none."""
        lanes = list(self.draft.lanes)
        if self.draft.has_all_lanes:
            return lanes
        has = {
            "emotions": any(one.feelings for one in self.draft.touchpoints),
            "channels": any(one.channels for one in self.draft.touchpoints),
            "pain_points": any(one.pain_points for one in self.draft.touchpoints),
            "opportunities": any(one.opportunities for one in self.draft.touchpoints),
            "metrics": any(one.metrics for one in self.draft.touchpoints) or bool(self.draft.metrics),
        }
        lanes += [Lane(role) for role in _RECORD_LANES if has[role] and all(lane.role != role for lane in lanes)]
        return lanes

    def _stage(self, stage: Stage, colour: int) -> list[str]:
        more = self._more("stage", stage.more)
        stage_id = self.drawing.stage(stage.title, more.pop("colour", colour), description=stage.description, **more)
        return [self._touchpoint(stage_id, one) for one in stage.touchpoints]

    def _touchpoint(self, stage: str, one: Touchpoint) -> str:
        channels = [channel for text in one.channels for channel in self.found.channels.get(text, ())]
        unknown = [text for text in one.channels if not self.found.channels.get(text)]
        described = [one.description, *unknown]
        channels = list(dict.fromkeys(channels))
        return self.drawing.touchpoint(
            stage,
            one.title,
            description="\n".join(filter(None, described)),
            channel=channels[0] if channels else None,
            more_channels=sorted(channels[1:]),
            moment_of_truth=one.moment_of_truth,
            wait_before=one.wait_before,
            duration=one.duration,
            **self._more("touchpoint", one.more),
        )

    def _cards(self, columns: list[str]) -> None:
        for place, touchpoint in enumerate(self.draft.touchpoints):
            for card in touchpoint.cards:
                last = min(place + card.columns, len(columns)) - 1
                self.drawing.card(
                    self.lanes[card.lane],
                    columns[place],
                    card.text,
                    until=columns[last] if last > place else None,
                    due=card.due,
                    **self._more("card", card.more),
                )

    def _records(self, columns: list[str]) -> None:
        pains: list[str] = []
        for column, touchpoint in zip(columns, self.draft.touchpoints, strict=True):
            for feeling in touchpoint.feelings:
                if feeling.persona in self.people:
                    person = self.people[feeling.persona]
                    self.drawing.emotion(column, person, feeling.score, feeling.word, feeling.reason)
            for pain in touchpoint.pain_points:
                more = {"description": pain.description, **self._more("pain_point", pain.more, pain.number)}
                pains.append(self.drawing.pain_point(column, pain.title, pain.severity, **more))
            for metric in touchpoint.metrics:
                self._metric(metric, column)
        # After all pain points: they answer those of other touchpoints too.
        for column, touchpoint in zip(columns, self.draft.touchpoints, strict=True):
            for idea in touchpoint.opportunities:
                answers = list({pains[at] for at in idea.answers if at < len(pains)})
                more = self._more("opportunity", idea.more, idea.number)
                more |= {"impact": idea.impact, "effort": idea.effort, "description": idea.description}
                self.drawing.opportunity(column, idea.title, answers, **more)

    def _metric(self, metric: Metric, column: str | None) -> None:
        more = self._more("metric", metric.more)
        self.drawing.metric(metric.name, more.pop("unit", ""), more.pop("better", None), column, **more)

    def _more(self, kind: str, more: Mapping[str, Any], number: int | None = None) -> dict[str, Any]:
        """Fields that only our own workbook tells, with ids for names; who is not here is nobody."""
        fields: dict[str, Any] = {}
        for name, value in more.items():
            to = KINDS[kind].fields[name].to
            if to == "map_persona":
                fields[name] = sorted(self.people[one] for one in value if one in self.people)
            else:
                fields[name] = self.found.libraries.get((to, value)) if to in LIBRARIES else value
        return fields | ({"number": number} if number else {})
