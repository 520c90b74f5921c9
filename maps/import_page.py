"""What the page of an import shows and reads back: the map as rows of a grid, the mapping as somebody corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from .exchange.layout.marks import face_of
from .exchange.readers.cells import SPLITS
from .importing import Choice
from .templates.lanes import LABELS

# Larger maps are shown in part; the counts tell of all.
MOST_COLUMNS: Final = 60
# What of a mapping is a number.
_NUMBERS: Final = ("table", "header", "diagram")
_ASKED: Final = ("layout", "split", "decimal", "dates", "scale", *_NUMBERS)
# Other columns are meant then.
_MOVES_COLUMNS: Final = ("layout", "table", "header", "diagram")
_RECORDS: Final = ("emotions", "channels", "pain_points", "opportunities", "metrics")
MAKE: Final = "make"
LEAVE_OUT: Final = "skip"


@dataclass(slots=True)
class Cell:
    """`faces`: 1 to 5 with the word; `span`: columns that it covers."""

    texts: list[str] = field(default_factory=list)
    faces: list[tuple[int, str]] = field(default_factory=list)
    span: int = 1


@dataclass(slots=True)
class GridLane:
    name: str
    role: str
    cells: list[Cell]


@dataclass(slots=True)
class Grid:
    """`stages`: title and how many columns each; `hidden`: columns that are not shown."""

    stages: list[tuple[str, int]]
    touchpoints: list[dict[str, Any]]
    lanes: list[GridLane]
    hidden: int = 0


def grid_of(seen: Mapping[str, Any]) -> Grid:
    """The map as it would be, in reading order. `seen`: what maps.previewing.preview gives."""
    journey = seen["journey"]
    columns = [(stage["title"], touchpoint) for stage in journey["stages"] for touchpoint in stage["touchpoints"]]
    shown = columns[:MOST_COLUMNS]
    left = len(shown)
    stages = []
    for stage in journey["stages"]:
        width = min(max(1, len(stage["touchpoints"])), left) if stage["touchpoints"] else 0
        if width:
            stages.append((stage["title"], width))
            left -= width
    touchpoints = [touchpoint for _title, touchpoint in shown]
    lanes = [_lane(place, lane, touchpoints) for place, lane in enumerate(journey["lanes"])]
    there = {lane["role"] for lane in journey["lanes"]}
    lanes += [_lane(-1, {"role": role, "label": ""}, touchpoints) for role in _RECORDS if role not in there]
    filled = [lane for lane in lanes if any(cell.texts or cell.faces for cell in lane.cells)]
    return Grid(stages, touchpoints, filled, hidden=len(columns) - len(shown))


def _lane(place: int, lane: Mapping[str, Any], touchpoints: list[dict[str, Any]]) -> GridLane:
    cells = [_cell(place, lane["role"], touchpoint) for touchpoint in touchpoints]
    return GridLane(lane["label"] or str(LABELS.get(lane["role"], lane["role"])), lane["role"], cells)


def _cell(place: int, role: str, touchpoint: Mapping[str, Any]) -> Cell:
    if role == "emotions":
        return Cell(faces=[(face_of(one["score"]), one["word"]) for one in touchpoint["feelings"]])
    if role in ("pain_points", "opportunities"):
        return Cell([one["title"] for one in touchpoint[role]])
    if role == "channels":
        return Cell(list(touchpoint[role]))
    if role == "metrics":
        return Cell([one["name"] for one in touchpoint[role]])
    return Cell([card["text"] for card in touchpoint["cards"] if card["lane"] == place])


def mapping_used(seen: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """How the file was read, as far as the page shows it."""
    return {"split": SPLITS[0], "table": 0, **said, **seen["mapping"]}


def mapping_from(post: Mapping[str, str], seen: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said before and what somebody has changed on the page since."""
    wanted = dict(said)
    asked = {one["name"]: one for one in seen["questions"]}
    used = mapping_used(seen, said)
    for name in _ASKED:
        given = post.get(name, "")
        shown = str(used.get(name, asked[name]["answer"] if name in asked else ""))
        if given not in ("", shown):
            wanted[name] = int(given) if name in _NUMBERS and given.isdecimal() else given
    uses = [post.get(f"use-{line['place']}", line["use"]) for line in seen["lines"]]
    if any(wanted.get(name) != said.get(name) for name in _MOVES_COLUMNS):
        wanted.pop("uses", None)
        if wanted.get("header") == said.get("header"):
            wanted.pop("header", None)
    elif "uses" in asked or uses != [line["use"] for line in seen["lines"]]:
        wanted["uses"] = uses
    return wanted


@dataclass(slots=True)
class PersonaField:
    """A persona of the file and what becomes of it: an id of the library, `make` with a name, `skip`, or "" for now."""

    place: int
    name: str
    role: str
    match: str
    chosen: str
    new_name: str
    undecided: bool = False


def persona_fields(post: Mapping[str, str], seen: Mapping[str, Any]) -> list[PersonaField]:
    made = []
    for one in seen["personas"]:
        match = str(one["match"]["id"]) if one["match"] else ""
        chosen = post.get(f"persona-{one['place']}", match or (MAKE if one["name"] else ""))
        name = post.get(f"persona-name-{one['place']}", one["name"]).strip()[:120]
        made.append(PersonaField(one["place"], one["name"], one["role"], match, chosen, name))
    return made


def choices_of(fields: list[PersonaField]) -> dict[int, Choice]:
    """For maps.importing.apply; who is undecided is not in it, and marked."""
    choices: dict[int, Choice] = {}
    for one in fields:
        if one.chosen == LEAVE_OUT:
            choices[one.place] = Choice()
        elif one.chosen == MAKE and one.new_name:
            choices[one.place] = Choice(make=one.new_name)
        elif library := _uuid(one.chosen):
            choices[one.place] = Choice(library=library)
        else:
            one.undecided = True
    return choices


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
