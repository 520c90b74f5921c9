"""A part of a map: chosen stages, lanes, personas and fields. What is not chosen is not there, in no byte of it.

Exports take it for their options; a share link shows nothing else. Pure: MapDocument in, MapDocument out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from maps.document import Elements, MapDocument, empty_elements
from maps.kinds import KINDS, Row, default_of

COSTS: Final = "costs"
# Groups of fields that may be left out, each with what is blank then; the kinds named alone go whole.
FIELDS: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "objective": (("map", ("objective_text", "objective_metric", "unit", "better", "baseline", "target", "due")),),
    "owners": (
        ("card", ("owner", "team")),
        ("pain_point", ("owner", "team")),
        ("opportunity", ("owner", "team")),
    ),
    "frequencies": (("pain_point", ("frequency_n", "frequency_of")),),
    COSTS: (("pain_point", ("cost",)),),
    "reasons": (("emotion", ("reason",)),),
    "descriptions": (
        ("stage", ("description", "transition_note")),
        ("touchpoint", ("description",)),
        ("pain_point", ("description",)),
        ("opportunity", ("description",)),
    ),
    "pain_points": (("pain_point", ()),),
    "opportunities": (("opportunity", ()),),
    "emotions": (("emotion", ()),),
    "metrics": (("metric", ()),),
    "evidence": (("evidence_link", ()),),
    "paths": (("path", ()),),
    "pictures": (("card", ("image", "image_alt")),),
    "tags": (("card", ("tags",)), ("map", ("tags",))),
    "systems": (("card", ("system",)),),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown. None: all of them, those that come later too. `without`: names of FIELDS that are left out.
    `costs`: what pain points cost is shown, which nothing does unless it is asked for.

    For members only, who see the map itself: `internal` keeps the tray and the links to maps that the context names,
    `comments` keeps what was said. A share link sets neither.
    """

    stages: frozenset[str] | None = None
    lanes: frozenset[str] | None = None
    personas: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    costs: bool = False
    internal: bool = False
    comments: bool = False

    @property
    def is_whole(self) -> bool:
        return self.stages is None and self.lanes is None and self.personas is None and not self.without


def choose(document: MapDocument, choice: Choice) -> MapDocument:
    """The chosen part. Votes and examples are never in it; comments and the tray only as the choice says.

    A card, or a pain point, that speaks of left-out personas only is left out with them; one that speaks of others too
    stays, without their mark. The context keeps no more than what the remaining rows name.
    """
    kept = empty_elements()
    for kind, keeps in _KEEPS.items():
        rows = document.elements.get(kind, {})
        kept[kind] = {one: row for one, row in rows.items() if not row.get("example") and keeps(row, kept, choice)}
    _leave_out_fields(kept, choice)
    _leave_out_links(kept, document.context.get("evidence", {}))
    if _left_out("channels", document, choice):
        points = kept["touchpoint"].items()
        kept["touchpoint"] = {one: {**row, "channel": None, "more_channels": []} for one, row in points}
    maps = {str(row["id"]) for row in document.context.get("maps", ())} if choice.internal else set()
    _leave_out_names(kept, maps)
    return replace(document, elements=kept, context=_context_of(kept, document.context, choice))


Keeps = Callable[[Row, Elements, Choice], bool]


def _chosen(ids: frozenset[str] | None, one: str) -> bool:
    return ids is None or one in ids


def _speaks_of_shown(row: Row, kept: Elements) -> bool:
    """Whether it is about everybody, or about a persona that is shown."""
    return not row["personas"] or any(one in kept["map_persona"] for one in row["personas"])


# In the order of parents before children.
_KEEPS: Final[Mapping[str, Keeps]] = {
    "map": lambda row, kept, choice: True,
    "map_persona": lambda row, kept, choice: _chosen(choice.personas, row["id"]),
    "stage": lambda row, kept, choice: _chosen(choice.stages, row["id"]),
    "touchpoint": lambda row, kept, choice: row["stage"] in kept["stage"],
    "path": lambda row, kept, choice: (
        row["from"] in kept["touchpoint"] and (row["to"] is None or row["to"] in kept["touchpoint"])
    ),
    "lane": lambda row, kept, choice: _chosen(choice.lanes, row["id"]) and row["role"] not in choice.without,
    "card": lambda row, kept, choice: _has_place(row, kept, choice) and _speaks_of_shown(row, kept),
    "emotion": lambda row, kept, choice: (
        row["touchpoint"] in kept["touchpoint"]
        and row["map_persona"] in kept["map_persona"]
        and _has_lane("emotions", kept, choice)
    ),
    "pain_point": lambda row, kept, choice: (
        row["touchpoint"] in kept["touchpoint"]
        and _speaks_of_shown(row, kept)
        and _has_lane("pain_points", kept, choice)
    ),
    "opportunity": lambda row, kept, choice: (
        row["touchpoint"] in kept["touchpoint"] and _has_lane("opportunities", kept, choice)
    ),
    "metric": lambda row, kept, choice: (
        (row["touchpoint"] is None or row["touchpoint"] in kept["touchpoint"]) and _has_lane("metrics", kept, choice)
    ),
    "evidence_link": lambda row, kept, choice: row["target"] in kept[row["target_kind"]],
    "comment": lambda row, kept, choice: choice.comments and row["target"] in kept[row["target_kind"]],
}


def _has_place(row: Row, kept: Elements, choice: Choice) -> bool:
    """Whether the card is under a shown touchpoint. The tray belongs to no part of a map, only to all of it."""
    if row["lane"] is None or row["touchpoint"] is None:
        return choice.internal and choice.stages is None and choice.lanes is None
    return row["lane"] in kept["lane"] and row["touchpoint"] in kept["touchpoint"]


def _has_lane(role: str, kept: Elements, choice: Choice) -> bool:
    """Records are shown by the lane of their role: who leaves the lane out leaves them out."""
    return choice.lanes is None or any(lane["role"] == role for lane in kept["lane"].values())


def _left_out(role: str, document: MapDocument, choice: Choice) -> bool:
    """Whether the map has a lane of this role that is not chosen; channels are there without such a lane, too."""
    lanes = document.elements.get("lane", {})
    return any(row["role"] == role and not _chosen(choice.lanes, one) for one, row in lanes.items())


def _leave_out_fields(kept: Elements, choice: Choice) -> None:
    for group in choice.without if choice.costs else {*choice.without, COSTS}:
        for kind, names in FIELDS[group]:
            if not names:
                kept[kind] = {}
                continue
            blank = {name: default_of(KINDS[kind].fields[name]) for name in names}
            rows = kept[kind].items()
            kept[kind] = {one: {**row, **blank} for one, row in rows if not _only_a_picture(group, row)}


def _leave_out_links(kept: Elements, known: Mapping[str, Any]) -> None:
    """What a left-out element rests on goes with it; so does what nobody can see now."""
    links, items = kept["evidence_link"].items(), {str(one) for one in known}
    kept["evidence_link"] = {
        one: row for one, row in links if row["target"] in kept[row["target_kind"]] and row["item"] in items
    }


def _only_a_picture(group: str, row: Row) -> bool:
    """Whether nothing would be left of this card without its picture."""
    return group == "pictures" and bool(row["image"]) and not row["text"]


def _leave_out_names(kept: Elements, maps: set[str]) -> None:
    """No remaining row names one that is not there, nor what it was copied from, nor another map."""
    for name, rows in kept.items():
        for one, row in rows.items():
            rows[one] = {
                field: _known(KINDS[name].fields.get(field), value, kept, maps) for field, value in row.items()
            }


def _known(spec: Any, value: Any, kept: Elements, maps: set[str]) -> Any:
    if spec is None or not value:
        return value
    if spec.to == "any":
        return None
    if spec.to == "map":
        return value if value in maps else None
    if spec.to not in KINDS:
        return value
    if spec.type == "set_of_ids":
        return [one for one in value if one in kept[spec.to]]
    return value if value in kept[spec.to] else None


# What the context keeps: list -> the libraries whose ids its rows have, and which parts of a row.
_CONTEXT: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "personas": (("persona",), ("id", "name", "role", "portrait")),
    "channels": (("channel",), ("id", "name", "icon", "online")),
    "people": (("owner", "member"), ("id", "name")),
    "teams": (("team",), ("id", "name")),
    "maps": (("map",), ("id", "title")),
}


def _context_of(kept: Elements, context: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    public: dict[str, Any] = _evidence_of(kept, context, choice)
    for name, (libraries, parts) in _CONTEXT.items():
        named = _named(kept, libraries)
        rows = [row for row in context.get(name, ()) if str(row["id"]) in named]
        public[name] = [{part: row[part] for part in parts if part in row} for row in rows]
    return public


def _evidence_of(kept: Elements, context: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    """What the context says of figures and of evidence, as far as the remaining rows name it. Of evidence nothing at
    all where it is left out, or where none was kept: then nobody takes an element for a guess.
    """
    told: dict[str, Any] = {}
    if "series" in context:
        series = _named(kept, ("series",))
        told["series"] = {one: row for one, row in context["series"].items() if str(one) in series}
    if "evidence" in choice.without or "evidence" not in context:
        return told
    items = _named(kept, ("evidence",))
    told["evidence"] = {one: row for one, row in context["evidence"].items() if str(one) in items}
    if choice.internal:
        shown = {f"{one}:{persona}" for one in kept["touchpoint"] for persona in kept["map_persona"]}
        told["measured"] = {one: row for one, row in context.get("measured", {}).items() if one in shown}
    return told


def _named(kept: Elements, libraries: tuple[str, ...]) -> set[str]:
    """The ids of these libraries that the remaining rows name."""
    found: set[str] = set()
    for kind, rows in kept.items():
        for name, spec in KINDS[kind].fields.items():
            if spec.to in libraries:
                for row in rows.values():
                    value = row[name]
                    found.update(value if isinstance(value, list) else [value] if value else [])
    return found
