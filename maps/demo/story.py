"""The shape in which the demo's maps are told: stages of moments, with what is done, thought, felt and suffered."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Feeling:
    """A score from -2 to +2 with a word and the reason."""

    score: float
    word: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Pain:
    """`seen`: (n, of m) people asked. `owner`: a key of maps.demo.people. `of`: whose pain it is ("alex", "mara")."""

    title: str
    severity: int
    seen: tuple[int, int]
    description: str = ""
    of: tuple[str, ...] = ("alex",)
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
class Moment:
    """A touchpoint. `channels`: icons of the workspace's channels, the main one first. `cards`: (lane role, text)."""

    title: str
    channels: tuple[str, ...]
    cards: tuple[tuple[str, str], ...] = ()
    alex: Feeling | None = None
    mara: Feeling | None = None
    pains: tuple[Pain, ...] = ()
    ideas: tuple[Idea, ...] = ()
    ownership: str = "owned"
    online: bool = True
    contact: str = "yes"
    wait_before: int | None = None
    duration: int | None = None
    moment_of_truth: bool = False
    description: str = ""


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
