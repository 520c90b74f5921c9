"""What was read from a file, before it becomes a map: a journey in plain values, what went wrong, what is to be asked.

Pure. Readers make a Draft in a process of their own and it comes out as JSON, so `draft_from_json` takes nothing for
granted. maps.exchange.drawing makes operations of it. Persons, lanes and touchpoints are named by their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

Made = TypeVar("Made")

MOST_PROBLEMS: Final = 200


@dataclass(slots=True)
class Feeling:
    """`persona`: place in Draft.personas. `score`: -2.0 to +2.0, one decimal."""

    persona: int
    score: float
    word: str = ""
    reason: str = ""


@dataclass(slots=True)
class PainPoint:
    """`number`: P2, as people call it. `more`: see Card."""

    title: str
    description: str = ""
    severity: int | None = None
    number: int | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Opportunity:
    """`answers`: places among all pain points of the map, in reading order."""

    title: str
    description: str = ""
    impact: int | None = None
    effort: int | None = None
    answers: list[int] = field(default_factory=list)
    number: int | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Card:
    """`lane`: place in Draft.lanes. `columns`: how many touchpoints it covers, from its own one to the right.

    `more`: other fields of the kind (maps.kinds), as a workbook of our own tells them; of `personas` the places in
    Draft.personas, of `owner`, `team` and `linked_map` the names.
    """

    lane: int
    text: str
    columns: int = 1
    due: str | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Metric:
    name: str
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Touchpoint:
    title: str
    description: str = ""
    channels: list[str] = field(default_factory=list)
    moment_of_truth: bool = False
    wait_before: int | None = None
    duration: int | None = None
    feelings: list[Feeling] = field(default_factory=list)
    pain_points: list[PainPoint] = field(default_factory=list)
    opportunities: list[Opportunity] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Stage:
    title: str
    description: str = ""
    touchpoints: list[Touchpoint] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Lane:
    role: str
    label: str = ""
    prompt: str = ""


@dataclass(slots=True)
class Path:
    """From one touchpoint to another, both counted through the whole map; `end` None leaves the journey."""

    start: int
    end: int | None
    label: str = ""
    share: int | None = None


@dataclass(slots=True)
class Person:
    """`name` empty: the file has feelings and does not say whose. `id`, `fields`: as the library elsewhere has them."""

    name: str
    role: str = ""
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    colour: int | None = None


@dataclass(slots=True)
class Problem:
    """Something that was not taken as it stands. `code` has its sentence in maps.exchange.sentences.

    `row` counts from 1 as spreadsheets do; `column` is a letter or a heading; `text` is the piece of the file.
    """

    code: str
    row: int | None = None
    column: str = ""
    text: str = ""
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Question:
    """What can't be known from the file. `name`: the key of the mapping that answers; `answer`: assumed meanwhile.

    `needed`: nothing can be made of the file before it is answered.
    """

    name: str
    choices: list[str]
    answer: str = ""
    needed: bool = False
    text: str = ""


@dataclass(slots=True)
class Line:
    """A column of the table (or a row, when stages run across) as the mapping screen shows it."""

    place: int
    heading: str
    use: str
    samples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """One of the tables of the file, to choose from."""

    name: str
    rows: int
    columns: int


@dataclass(slots=True)
class Draft:
    """`metrics`: of the whole map. `document`: the rows of a map that was exported as JSON, {kind: [row]}; the journey
    beside only shows it.

    `names`: {library: {id: name}} of what those rows name in the workspace they come from; a workbook has names only,
    which stand for ids. `taken`: what was taken for what, where there are no columns to correct (exchange.sentences).
    """

    format: str
    head: dict[str, Any] = field(default_factory=dict)
    personas: list[Person] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    # Records have no others than these.
    has_all_lanes: bool = False
    stages: list[Stage] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    tray: list[str] = field(default_factory=list)
    taken: str = ""
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    questions: list[Question] = field(default_factory=list)
    mapping: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    document: dict[str, list[dict[str, Any]]] | None = None
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def touchpoints(self) -> list[Touchpoint]:
        return [touchpoint for stage in self.stages for touchpoint in stage.touchpoints]

    @property
    def is_ready(self) -> bool:
        """Whether it can become a map."""
        return bool(self.stages) and not any(question.needed for question in self.questions)

    def problem(self, code: str, row: int | None = None, column: str = "", text: str = "", **values: str | int) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            self.more_problems += 1
            return
        self.problems.append(Problem(code, row, column, text[:200], dict(values)))

    def lane(self, role: str, label: str = "") -> int:
        """The place of this lane; made at the end when there is none."""
        for place, lane in enumerate(self.lanes):
            if (lane.role, lane.label) == (role, label):
                return place
        self.lanes.append(Lane(role, label))
        return len(self.lanes) - 1

    def person(self, name: str, role: str = "") -> int:
        """The place of this persona; made at the end when there is none."""
        for place, person in enumerate(self.personas):
            if person.name.casefold() == name.casefold():
                return place
        self.personas.append(Person(name, role))
        return len(self.personas) - 1


def draft_to_json(draft: Draft) -> dict[str, Any]:
    return asdict(draft)


def draft_from_json(value: Any) -> Draft:
    """Raises ValueError for what no reader gives."""
    return _made(Draft, value)


def _made(kind: type[Made], value: Any) -> Made:
    if not isinstance(value, Mapping):
        raise ValueError(f"{kind.__name__} is not an object")
    hints = _hints(kind)  # type: ignore[arg-type]
    if unknown := set(value) - set(hints):
        raise ValueError(f"{kind.__name__} has no {sorted(unknown)}")
    return kind(**{name: _value(hints[name], one) for name, one in value.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    known = get_type_hints(kind)
    return {one.name: known[one.name] for one in fields(kind)}  # type: ignore[arg-type]


def _value(hint: Any, value: Any) -> Any:
    if hint is Any:
        return value
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _one_of(get_args(hint), value)
    if origin is list:
        return [_value(get_args(hint)[0], one) for one in _is(list, value)]
    if origin is dict:
        return {_is(str, name): _value(get_args(hint)[1], one) for name, one in _is(dict, value).items()}
    if is_dataclass(hint):
        return _made(hint, value)  # type: ignore[type-var,arg-type]
    return float(_is((int, float), value)) if hint is float else _is(hint, value)


def _one_of(hints: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in hints:
        return None
    for hint in hints:
        try:
            return _value(hint, value)
        except (ValueError, TypeError):
            continue
    raise ValueError("None of the types fits")


def _is(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{value!r:.60} is not {kind}")
    return value
