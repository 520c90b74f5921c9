"""What rules must know and a MapDocument does not carry: plain data, given by whoever runs them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

DONE: Final = "done"
DROPPED: Final = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """An accepted opportunity. `owner`: id of a member or a contact; `owner_left`: they are no longer in the workspace.

    `status`: proposed, planned, in_progress, done or dropped. `after`: what was measured once it was done.
    """

    id: str
    title: str
    status: str = "proposed"
    owner: str | None = None
    owner_left: bool = False
    deadline: date | None = None
    measure: str = ""
    baseline: float | None = None
    target: float | None = None
    after: float | None = None

    @property
    def is_open(self) -> bool:
        return self.status not in (DONE, DROPPED)


@dataclass(frozen=True, slots=True)
class Profile:
    """A persona of the library. `demographics`: age, occupation and the like are told. `evidence`: how much of it
    there is, None where nobody counts it."""

    name: str
    goals: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    demographics: bool = False
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who edited the map. `teams`: the ids of those they are in; empty where none is known."""

    id: str
    teams: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """`profiles` by the persona's id in the library. `reviewed_at`: the last review; before the first one the day on
    which it was published, None where nobody knows that.

    `latest_points`: the day of each metric's newest figure, by the metric's id; None: figures are not kept yet.
    `knows_evidence`: evidence is kept here; where it is not, nothing can be asked of it.
    `publishing`: somebody is about to publish the map, so that nothing is played down.
    """

    today: date
    is_workspace_of_one: bool = False
    contributors: tuple[Contributor, ...] = ()
    shared: bool = False
    actions: tuple[Action, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    reviewed_at: date | None = None
    changes_since_published: int = 0
    latest_points: Mapping[str, date] | None = None
    knows_evidence: bool = True
    publishing: bool = False
