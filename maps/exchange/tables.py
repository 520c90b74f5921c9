"""The records of a map as flat tables, one for each kind: sheets of a workbook, tables of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .grid import text_of
from .journey import Journey, Metric, Touchpoint
from .naming import lane_name, number_of, online_name, value_name
from .options import Options

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: heading and width in characters. A table without rows is not written."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]


def tables_of(journey: Journey, context: Mapping[str, Any], options: Options) -> list[Table]:
    """In the order in which people look for them; `context` knows more of the personas."""
    made = _Tables(journey, context, options)
    tables = [made.touchpoints(), made.cards(), made.emotions(), made.pain_points(), made.opportunities()]
    tables += [made.metrics(), made.paths(), made.personas()]
    return [table for table in tables if table.rows]


class _Tables:
    def __init__(self, journey: Journey, context: Mapping[str, Any], options: Options) -> None:
        self._journey = journey
        self._context = context
        self._options = options
        self._names = {persona.id: persona.name for persona in journey.personas}
        self._stage = {one.id: stage.title for stage in journey.stages for one in stage.touchpoints}
        self._title = {one.id: one.title for one in journey.touchpoints}
        self._pains = {pain.id: number_of(pain) for pain in journey.pain_points}

    def touchpoints(self) -> Table:
        columns = (
            ("Stage", 20), ("Touchpoint", 28), ("Description", 40), ("Channels", 22), ("Online", 10), ("Ownership", 12),
            ("Contact", 12), ("Waiting before, in minutes", 14), ("Duration, in minutes", 14), ("Moment of truth", 10),
            ("Detailed in", 22),
        )  # fmt: skip
        return self._table("Touchpoints", columns, (self._touchpoint(one) for one in self._journey.touchpoints))

    def _touchpoint(self, one: Touchpoint) -> tuple[Value, ...]:
        options = self._options
        return (
            self._stage[one.id], one.title, one.description, ", ".join(one.channels), online_name(one.online, options),
            value_name("ownership", one.ownership, options), value_name("contact", one.contact, options),
            one.wait_before, one.duration, options.say("yes") if one.moment_of_truth else "", one.linked_map,
        )  # fmt: skip

    def cards(self) -> Table:
        columns = (
            ("Lane", 18), ("Stage", 20), ("Touchpoint", 28), ("Last touchpoint", 22), ("Text", 60), ("Personas", 18),
            ("Tags", 18), ("Owner", 18), ("Team", 18), ("System", 18), ("Duration, in minutes", 14), ("Due", 12),
            ("Picture", 24),
        )  # fmt: skip
        return self._table("Cards", columns, self._cards())

    def _cards(self) -> Iterator[tuple[Value, ...]]:
        for lane in self._journey.lanes:
            name = lane_name(lane, self._options)
            for touchpoint, cards in lane.cells.items():
                for card in cards:
                    last = self._title[card.touchpoints[-1]] if len(card.touchpoints) > 1 else ""
                    yield (
                        name, self._stage[touchpoint], self._title[touchpoint], last, text_of(card),
                        self._persona_names(card.personas), ", ".join(card.tags), card.owner, card.team, card.system,
                        card.duration, _day(card.due), card.image_alt if card.image else "",
                    )  # fmt: skip

    def emotions(self) -> Table:
        columns = (("Stage", 20), ("Touchpoint", 28), ("Persona", 18), ("Score", 8), ("Word", 18), ("Reason", 60))
        rows = (
            (self._stage[one.id], one.title, self._names[felt.persona], felt.score, felt.word, felt.reason)
            for one in self._journey.touchpoints
            for persona in self._journey.personas
            if (felt := one.feeling_of(persona.id))
        )
        return self._table("Emotions", columns, rows)

    def pain_points(self) -> Table:
        columns = (
            ("Number", 8), ("Title", 36), ("Severity", 9), ("Said by", 9), ("Out of", 9), ("Status", 12),
            ("Stage", 20), ("Touchpoint", 28), ("Personas", 18), ("Owner", 18), ("Team", 18), ("Description", 60),
        )  # fmt: skip
        rows = (
            (
                number_of(pain), pain.title, pain.severity, *(pain.frequency or (None, None)),
                value_name("pain_status", pain.status, self._options), self._stage[one.id], one.title,
                self._persona_names(pain.personas), pain.owner, pain.team, pain.description,
            )
            for one in self._journey.touchpoints
            for pain in one.pain_points
        )  # fmt: skip
        return self._table("Pain points", columns, rows)

    def opportunities(self) -> Table:
        columns = (
            ("Number", 8), ("Title", 36), ("Answers", 14), ("Impact", 8), ("Effort", 8), ("Stage", 20),
            ("Touchpoint", 28), ("Owner", 18), ("Team", 18), ("Description", 60),
        )  # fmt: skip
        rows = (
            (
                number_of(chance), chance.title, self._answers(chance.answers), chance.impact, chance.effort,
                self._stage[one.id], one.title, chance.owner, chance.team, chance.description,
            )
            for one in self._journey.touchpoints
            for chance in one.opportunities
        )  # fmt: skip
        return self._table("Opportunities", columns, rows)

    def metrics(self) -> Table:
        columns = (("Stage", 20), ("Touchpoint", 28), ("Metric", 36), ("Unit", 12), ("Baseline", 10), ("Target", 10),
                   ("Better", 18))  # fmt: skip
        rows = [("", "", *self._metric(metric)) for metric in self._journey.metrics]
        rows += [
            (self._stage[one.id], one.title, *self._metric(metric))
            for one in self._journey.touchpoints
            for metric in one.metrics
        ]
        return self._table("Metrics", columns, rows)

    def _metric(self, one: Metric) -> tuple[Value, ...]:
        return one.name, one.unit, one.baseline, one.target, value_name("better", one.better, self._options)

    def paths(self) -> Table:
        columns = (("From", 28), ("To", 28), ("Label", 36), ("Share in per cent", 10))
        leaves = self._options.say("Leaves the journey")
        rows = (
            (
                self._title.get(path.start, ""),
                self._title.get(path.end, "") if path.end else leaves,
                path.label,
                path.share,
            )
            for path in self._journey.paths
        )
        return self._table("Paths", columns, rows)

    def personas(self) -> Table:
        columns = (
            ("Persona", 18), ("In a few words", 28), ("Age", 6), ("Occupation", 20), ("Lives in", 18), ("Quote", 40),
            ("About", 50), ("Goals", 40), ("Frustrations", 40), ("Motivations", 40), ("Behaviours", 40),
        )  # fmt: skip
        known = {str(row["id"]): row for row in self._context.get("personas", ())}
        rows = [self._persona(one.name, one.role, known.get(one.persona, {})) for one in self._journey.personas]
        return self._table("Personas", columns, rows)

    def _persona(self, name: str, role: str, known: Mapping[str, Any]) -> tuple[Value, ...]:
        lists = ("\n".join(known.get(part, ())) for part in ("goals", "frustrations", "motivations", "behaviours"))
        plain = (known.get(part, "") for part in ("occupation", "location", "quote", "bio"))
        return (name, role, known.get("age"), *plain, *lists)

    def _table(self, name: str, columns: Sequence[tuple[str, int]], rows: Any) -> Table:
        headings = tuple((self._options.say(heading), width) for heading, width in columns)
        return Table(self._options.say(name), headings, tuple(tuple(row) for row in rows))

    def _persona_names(self, ids: Sequence[str]) -> str:
        return ", ".join(self._names[one] for one in ids if one in self._names)

    def _answers(self, ids: Sequence[str]) -> str:
        return ", ".join(self._pains[one] for one in sorted(ids, key=self._order) if one in self._pains)

    def _order(self, one: str) -> int:
        return list(self._pains).index(one) if one in self._pains else 0


def head_of(journey: Journey, options: Options) -> list[tuple[str, Value]]:
    """What the map says about itself, without what it does not say."""
    head = journey.head
    told: list[tuple[str, Value]] = [
        ("Title", head["title"]),
        ("Scenario", head["scenario"]),
        ("Begins with", head["scope_start"]),
        ("Ends with", head["scope_end"]),
        ("State", value_name("state", head["state"], options)),
        ("Status", value_name("map_status", head["status"], options)),
        ("Objective", head["objective_text"]),
        ("Measured by", head["objective_metric"]),
        ("Unit", head["unit"]),
        ("Better", value_name("better", head["better"], options)),
        ("Baseline", head["baseline"]),
        ("Target", head["target"]),
        ("Due", _day(head["due"])),
        ("Tags", ", ".join(sorted(head["tags"]))),
        ("Lead", options.told.lead),
        ("Workspace", options.told.workspace),
    ]
    return [(options.say(label), value) for label, value in told if value not in ("", None)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
