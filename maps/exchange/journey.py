"""A map in reading order with every name in it: what exports, shared pages and slides are made from.

Plain values; maps.exchange.reading_order makes them of a map's rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maps.kinds import Row


@dataclass(frozen=True, slots=True)
class Persona:
    """One on the map. `id` is of its row on the map (`map_persona`), `persona` of the library; `colour` 1-4."""

    id: str
    persona: str
    name: str
    role: str
    colour: int


@dataclass(frozen=True, slots=True)
class Feeling:
    """What one persona feels at one touchpoint; `score` -2.0 to +2.0."""

    persona: str
    score: float
    word: str
    reason: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class PainPoint:
    """`severity` 1-5 or None: not rated. `frequency`: (n, of m) people, or None. `cost` as the row has it, or None."""

    id: str
    number: int | None
    title: str
    description: str
    severity: int | None
    frequency: tuple[int, int] | None
    personas: tuple[str, ...]
    status: str
    owner: str
    team: str
    cost: Mapping[str, Row] | None = None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """`answers`: ids of pain points. `impact` and `effort` 1-5 or None."""

    id: str
    number: int | None
    title: str
    description: str
    answers: tuple[str, ...]
    impact: int | None
    effort: int | None
    owner: str
    team: str


@dataclass(frozen=True, slots=True)
class Metric:
    id: str
    name: str
    unit: str
    baseline: float | None
    target: float | None
    better: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """`touchpoints`: ids of all the columns it covers, in order. `image` is the picture's id, or empty."""

    id: str
    text: str
    touchpoints: tuple[str, ...]
    personas: tuple[str, ...]
    colour: int | None
    icon: str
    tags: tuple[str, ...]
    owner: str
    team: str
    system: str
    duration: int | None
    due: str | None
    image: str
    image_alt: str


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """`channels`: names, the main one first. Times in minutes. `origin`: id of what it was copied from, or None."""

    id: str
    title: str
    description: str
    channels: tuple[str, ...]
    online: bool | None
    ownership: str
    contact: str
    wait_before: int | None
    duration: int | None
    moment_of_truth: bool
    linked_map: str
    feelings: tuple[Feeling, ...]
    pain_points: tuple[PainPoint, ...]
    opportunities: tuple[Opportunity, ...]
    metrics: tuple[Metric, ...]
    origin: str | None = None

    def feeling_of(self, persona: str) -> Feeling | None:
        return next((one for one in self.feelings if one.persona == persona), None)


@dataclass(frozen=True, slots=True)
class Stage:
    """`origin`: id of what it was copied from, or None."""

    id: str
    title: str
    description: str
    colour: int
    phase: str | None
    transition_note: str
    touchpoints: tuple[Touchpoint, ...]
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """`label` is its own name, or empty: then it is called by its role. Cards by the touchpoint they begin
    at, in the order of touchpoints."""

    id: str
    role: str
    label: str
    cells: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one touchpoint to another; `end` None leaves the journey. `share` in per cent, or None."""

    start: str
    end: str | None
    label: str
    share: int | None


@dataclass(frozen=True, slots=True)
class Journey:
    """`head` is the row of the map (maps.kinds, kind `map`)."""

    id: str
    seq: int
    head: Row
    personas: tuple[Persona, ...]
    stages: tuple[Stage, ...]
    lanes: tuple[Lane, ...]
    paths: tuple[Path, ...]
    metrics: tuple[Metric, ...]

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)

    @property
    def pain_points(self) -> tuple[PainPoint, ...]:
        return tuple(pain for touchpoint in self.touchpoints for pain in touchpoint.pain_points)

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        return tuple(one for touchpoint in self.touchpoints for one in touchpoint.opportunities)
