"""The shape in which whole maps are told (the demo's, a new workspace's sample): stages of moments, with what is done,
thought, felt and suffered.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Feeling:
    """A score from -2 to +2 with a word and the reason."""

    score: float
    word: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Pain:
    """`seen`: (n, of m) people asked. `owner`: a key of the owners. `of`: whose pain it is; empty: the first's."""

    title: str
    severity: int
    seen: tuple[int, int]
    description: str = ""
    of: tuple[str, ...] = ()
    owner: str = ""
    status: str = "open"


@dataclass(frozen=True)
class Idea:
    """An opportunity; it answers the pain points of its own touchpoint, or of the touchpoint named by `answers`."""

    title: str
    impact: int
    effort: int
    owner: str = ""
    description: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Figure:
    """A metric."""

    name: str
    unit: str
    better: str
    baseline: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Moment:
    """A touchpoint. `channels`: icons of the workspace's channels, the main one first. `cards`: (lane role, text).

    `first`, `second`: what the story's personas feel, in their order.
    """

    title: str
    channels: tuple[str, ...]
    cards: tuple[tuple[str, str], ...] = ()
    first: Feeling | None = None
    second: Feeling | None = None
    pains: tuple[Pain, ...] = ()
    ideas: tuple[Idea, ...] = ()
    ownership: str = "owned"
    online: bool = True
    contact: str = "yes"
    wait_before: int | None = None
    duration: int | None = None
    moment_of_truth: bool = False
    description: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A stage."""

    title: str
    colour: int
    phase: str
    moments: tuple[Moment, ...]
    note: str = ""


@dataclass(frozen=True)
class Story:
    """A map. `paths`: (from title, to title or "" for leaving, label, share of people in percent)."""

    head: dict[str, object]
    personas: tuple[str, ...]
    lanes: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    paths: tuple[tuple[str, str, str, int], ...] = ()
    tray: tuple[str, ...] = field(default=())
