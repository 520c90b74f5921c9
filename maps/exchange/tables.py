"""The records of a map as flat tables, one for each kind: sheets of a workbook, tables of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from maps.document import MapDocument

from . import sheets
from .cost_words import costs_of, formula_text
from .grid import feeling_text, text_of
from .hints import KINDS_OF_SOURCES, hints_of
from .journey import Journey, Metric, Touchpoint
from .naming import ROLES, lane_name, number_of, online_name, value_name
from .options import Options
from .sheets import joined

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: heading and width in characters. `empty`: what is said of a table without rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = ""


def tables_of(journey: Journey, document: MapDocument, options: Options) -> list[Table]:
    """In the order in which people look for them, without those that have nothing to say; the document's context knows
    more of the personas, and what rests on evidence.
    """
    made = _Tables(journey, document, options)
    tables = [made.table(name) for name in sheets.SHEETS]
    return [table for table in tables if table.rows or table.empty]


class _Tables:
    def __init__(self, journey: Journey, document: MapDocument, options: Options) -> None:
        self._journey = journey
        self._context: Mapping[str, Any] = document.context
        self._hints = hints_of(document)
        self._options = options
        self._names = {persona.id: persona.name for persona in journey.personas}
        self._stage = {one.id: stage.title for stage in journey.stages for one in stage.touchpoints}
        self._title = {one.id: one.title for one in journey.touchpoints}
        self._place = {one.id: at for at, one in enumerate(journey.touchpoints, 1)}
        self._pains = {pain.id: number_of(pain) for pain in journey.pain_points}

    def table(self, name: str) -> Table:
        say = self._options.say
        headings = tuple((say(heading), width) for heading, width in sheets.SHEETS[name])
        return Table(say(name), headings, tuple(self._rows(name)), say(sheets.EMPTY.get(name, "")))

    def _rows(self, name: str) -> Iterable[tuple[Value, ...]]:
        rows: dict[str, Callable[[], Iterable[tuple[Value, ...]]]] = {
            sheets.STAGES: self._stages,
            sheets.LANES: self._lanes,
            sheets.TOUCHPOINTS: self._touchpoints,
            sheets.CARDS: self._cards,
            sheets.EMOTIONS: self._emotions,
            sheets.PAIN_POINTS: self._pain_points,
            sheets.COSTS: self._costs,
            sheets.OPPORTUNITIES: self._opportunities,
            sheets.ACTIONS: self._actions,
            sheets.EVIDENCE: self._evidence,
            sheets.METRICS: self._metrics,
            sheets.PATHS: self._paths,
            sheets.PERSONAS: self._personas,
        }
        return rows[name]()

    def _stages(self) -> Iterator[tuple[Value, ...]]:
        for one in self._journey.stages:
            when = value_name("phase", one.phase, self._options)
            yield one.title, len(one.touchpoints), when, one.description, one.transition_note, one.colour

    def _lanes(self) -> Iterator[tuple[Value, ...]]:
        for lane in self._journey.lanes:
            yield lane_name(lane, self._options), self._options.say(ROLES[lane.role]), lane.label, lane.prompt

    def _touchpoints(self) -> Iterator[tuple[Value, ...]]:
        options = self._options
        for one in self._journey.touchpoints:
            yield (
                self._stage[one.id], one.title, one.description, joined(list(one.channels)),
                online_name(one.online, options), value_name("ownership", one.ownership, options),
                value_name("contact", one.contact, options), one.wait_before, one.duration,
                options.say("yes") if one.moment_of_truth else "", one.linked_map, self._place[one.id],
            )  # fmt: skip

    def _cards(self) -> Iterator[tuple[Value, ...]]:
        for lane in self._journey.lanes:
            name = lane_name(lane, self._options)
            for touchpoint, cards in lane.cells.items():
                for card in cards:
                    last = card.touchpoints[-1] if len(card.touchpoints) > 1 else ""
                    yield (
                        name, self._stage[touchpoint], self._title[touchpoint], self._title.get(last, ""),
                        text_of(card), self._persona_names(card.personas), joined(list(card.tags)), card.owner,
                        card.team, card.system, card.duration, _day(card.due), card.image_alt if card.image else "",
                        card.colour, card.icon, self._place[touchpoint], self._place.get(last),
                    )  # fmt: skip

    def _felt(self) -> Iterator[tuple[Touchpoint, Any]]:
        for one in self._journey.touchpoints:
            for persona in self._journey.personas:
                if felt := one.feeling_of(persona.id):
                    yield one, felt

    def _emotions(self) -> Iterator[tuple[Value, ...]]:
        for one, felt in self._felt():
            yield (
                self._stage[one.id], one.title, self._names[felt.persona], felt.score, felt.word, felt.reason,
                self._place[one.id],
            )  # fmt: skip

    def _pain_points(self) -> Iterator[tuple[Value, ...]]:
        for one in self._journey.touchpoints:
            for pain in one.pain_points:
                yield (
                    number_of(pain), pain.title, pain.severity, *(pain.frequency or (None, None)),
                    value_name("pain_status", pain.status, self._options), self._stage[one.id], one.title,
                    self._persona_names(pain.personas), pain.owner, pain.team, pain.description, self._place[one.id],
                )  # fmt: skip

    def _costs(self) -> Iterator[tuple[Value, ...]]:
        """Where they are chosen: without one the table is left out."""
        place = {pain.id: one for one in self._journey.touchpoints for pain in one.pain_points}
        for pain, _cost, month in costs_of(self._journey):
            figures = (round(one) for one in (month.figure, month.low, month.high))
            made_of = formula_text(pain, self._options.say, self._options.language)
            one = place[pain.id]
            yield number_of(pain), pain.title, *figures, made_of, one.title, self._place[one.id]

    def _opportunities(self) -> Iterator[tuple[Value, ...]]:
        for one in self._journey.touchpoints:
            for chance in one.opportunities:
                yield (
                    number_of(chance), chance.title, self._answers(chance.answers), chance.impact, chance.effort,
                    self._stage[one.id], one.title, chance.owner, chance.team, chance.description, self._place[one.id],
                )  # fmt: skip

    def _actions(self) -> Iterator[tuple[Value, ...]]:
        """As maps.registers tells them, already in words."""
        for row in self._context.get("actions", ()):
            yield (
                row["title"], self._answers(row["pain_points"]), row["owner"], row["team"], _day(row["due"]),
                row["status"], row["measure"], row["baseline"], row["target"],
            )  # fmt: skip

    def _evidence(self) -> Iterator[tuple[Value, ...]]:
        """What evidence should speak for, and how far it does: of each emotion and pain point (check Q30)."""
        say = self._options.say
        for one, felt in self._felt():
            place = (self._stage[one.id], one.title, self._names[felt.persona])
            yield say("Emotion"), feeling_text(felt), *place, self._rests("emotion", felt.id), self._place[one.id]
        for one in self._journey.touchpoints:
            for pain in one.pain_points:
                place = (self._stage[one.id], one.title, self._persona_names(pain.personas))
                text = " ".join((number_of(pain), pain.title)).strip()
                yield say("Pain point"), text, *place, self._rests("pain_point", pain.id), self._place[one.id]

    def _rests(self, kind: str, element: str) -> str:
        """`3: Interviews, Reviews (2026-11)`, or that it is a guess; empty where nothing is told of evidence."""
        if self._hints is None:
            return ""
        hint = self._hints.of(kind, element)
        if hint is None:
            return self._options.say("A guess so far")
        kinds = ", ".join(self._options.say(KINDS_OF_SOURCES.get(one, one)) for one in hint.types)
        return f"{hint.count}: {kinds} ({hint.month})" if hint.month else f"{hint.count}: {kinds}"

    def _metrics(self) -> Iterator[tuple[Value, ...]]:
        for metric in self._journey.metrics:
            yield "", "", *self._metric(metric), None
        for one in self._journey.touchpoints:
            for metric in one.metrics:
                yield self._stage[one.id], one.title, *self._metric(metric), self._place[one.id]

    def _metric(self, one: Metric) -> tuple[Value, ...]:
        return one.name, one.unit, one.baseline, one.target, value_name("better", one.better, self._options)

    def _paths(self) -> Iterator[tuple[Value, ...]]:
        leaves = self._options.say("Leaves the journey")
        for path in self._journey.paths:
            end = self._title.get(path.end, "") if path.end else leaves
            yield (
                self._title.get(path.start, ""), end, path.label, path.share, self._place.get(path.start),
                self._place.get(path.end or ""),
            )  # fmt: skip

    def _personas(self) -> Iterator[tuple[Value, ...]]:
        known = {str(row["id"]): row for row in self._context.get("personas", ())}
        for one in self._journey.personas:
            row = {**known.get(one.persona, {}), "role": one.role}
            told = (
                "\n".join(_said(row.get(field, ()))) if field in sheets.LISTS else row.get(field)
                for field in sheets.OF_PERSONA.values()
            )
            yield one.name, *told, one.colour

    def _persona_names(self, ids: Sequence[str]) -> str:
        return joined([self._names[one] for one in ids if one in self._names])

    def _answers(self, ids: Sequence[str]) -> str:
        return ", ".join(self._pains[one] for one in sorted(ids, key=self._order) if self._pains.get(one))

    def _order(self, one: str) -> int:
        return list(self._pains).index(one) if one in self._pains else 0


def _said(entries: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The texts of a persona's statements; one of which more is known than its text has that beside it."""
    return [one if isinstance(one, str) else one["text"] for one in entries]


def head_of(journey: Journey, options: Options) -> list[tuple[str, Value]]:
    """What the map says about itself, without what it does not say."""
    head = journey.head
    values: dict[str, Value] = {
        **{field: head[field] for field in sheets.OF_MAP if field != "tags"},
        "state": value_name("state", head["state"], options),
        "status": value_name("map_status", head["status"], options),
        "better": value_name("better", head["better"], options),
        "due": _day(head["due"]),
        "tags": joined(sorted(head["tags"])),
    }
    told = [(label, values[field]) for field, label in sheets.OF_MAP.items()]
    told += [("Lead", options.told.lead), ("Workspace", options.told.workspace)]
    return [(options.say(label), value) for label, value in told if value not in ("", None)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
