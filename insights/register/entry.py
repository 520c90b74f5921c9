"""One action as the register shows and exports it: plain values, read once for a whole list. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

OPEN: Final = ("proposed", "planned", "in_progress")
# In the order in which an action goes through them.
STATUSES: Final = (*OPEN, "done", "dropped")


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain point as it stood when the action was accepted. `severity` 1-5 or None: not rated."""

    number: int | None
    title: str
    severity: int | None

    @property
    def label(self) -> str:
        """`P2 Bot loops on integration questions`."""
        return f"P{self.number} {self.title}".strip() if self.number else self.title


@dataclass(frozen=True, slots=True)
class Owner:
    """`kind`: member or contact. `colour` 1-6: of a member's avatar; 0 for a contact. `email`: of members only."""

    kind: str
    id: str
    name: str
    email: str = ""
    colour: int = 0

    @property
    def short(self) -> str:
        """The first name, where there is little room: the avatar has all of it."""
        return (self.name.split() or [""])[0]

    @property
    def key(self) -> str:
        """What filters and forms call this person."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Entry:
    """`map_id` and `map_title` are empty where there is no map, or none that the reader may look into.

    `latest`: the newest reading; `edits`: the reader may change everything, `updates`: how far it is.
    """

    id: str
    number: int
    title: str
    status: str
    description: str = ""
    map_id: str = ""
    map_title: str = ""
    stage: str = ""
    stage_colour: int | None = None
    touchpoint: str = ""
    opportunity: str = ""
    pains: tuple[Pain, ...] = ()
    owner: Owner | None = None
    team_id: str = ""
    team: str = ""
    due: date | None = None
    measure: str = ""
    unit: str = ""
    better: str = ""
    baseline: float | None = None
    target: float | None = None
    latest: float | None = None
    latest_on: date | None = None
    after: float | None = None
    after_on: date | None = None
    outcome: str = ""
    closed_on: date | None = None
    revision: int = 1
    edits: bool = False
    updates: bool = False

    @property
    def name(self) -> str:
        """What people and trackers call it."""
        return f"A{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def pain(self) -> Pain | None:
        """The worst of its pain points."""
        return max(self.pains, key=lambda one: one.severity or 0, default=None)

    @property
    def severity(self) -> int | None:
        return self.pain.severity if self.pain else None

    @property
    def reached(self) -> float | None:
        """Where the measure stands: the reading after it, or else the newest one, or else where it began."""
        return next((one for one in (self.after, self.latest, self.baseline) if one is not None), None)
