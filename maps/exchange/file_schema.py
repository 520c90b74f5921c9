"""The JSON Schema of the file that a map leaves in, made from the table of kinds (`manage.py write_file_schema`)."""

from __future__ import annotations

from typing import Any, Final

from maps.fields import TAG, Field
from maps.kinds import EVIDENCE_TARGETS, default_of

from .file_format import ALWAYS, FORMAT, VERSION, fields_of

ID: Final = {"type": "string", "format": "uuid"}

# What a name alone does not say.
_TELLS: Final = {
    "map.legend": "What the colours of cards mean: colour 1-8 -> label",
    "map.review_days": "Days after which the map is to be looked at again",
    "map_persona.colour": "Which of four colours its curve has",
    "touchpoint.channel": "The main channel: an id of `channels`",
    "touchpoint.more_channels": "Further ids of `channels`",
    "touchpoint.online": "null: not said",
    "touchpoint.contact": "`yes`, or what the person does without anybody: waits, decides, uses",
    "touchpoint.wait_before": "Minutes",
    "touchpoint.duration": "Minutes",
    "touchpoint.linked_map": "A more detailed map: an id of `maps`",
    "path.to": "null: this way leaves the journey",
    "path.share": "Per cent of people",
    "lane.prompt": "What to write here, shown where a cell is empty",
    "card.touchpoint": "Where it begins; null in the tray",
    "card.until": "The last touchpoint it covers; null: only the first",
    "card.personas": "Ids of `personas`; empty: all of them",
    "card.owner": "An id of `people`",
    "card.team": "An id of `teams`",
    "card.image": "An id of `pictures`",
    "card.duration": "Minutes",
    "emotion.map_persona": "An id of `personas`",
    "emotion.score": "-2.0 to 2.0, one decimal",
    "pain_point.number": "People call it P and this number",
    "pain_point.severity": "null: not rated yet",
    "pain_point.frequency_n": "So many people …",
    "pain_point.frequency_of": "… of so many",
    "pain_point.cost": "people a month, share and loss_rate in %, value in money: each {figure, low, high, source}",
    "opportunity.number": "People call it O and this number",
    "opportunity.pain_points": "What it answers: ids of pain points",
    "comment.thread": "The id of the comment that this one answers",
    "comment.author": "The name of who wrote it; empty: no longer known",
}


def file_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A journey map, as Journeymap exports it",
        "description": "Elements stand in reading order. A field that is missing has its default.",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "map": {"$ref": "#/$defs/map"},
                "personas": _many("persona"),
                "channels": _many("channel"),
                "people": _many("named", "Who answers for something"),
                "teams": _many("named"),
                "evidence": _many("piece", "What elements rest on; its words stay in the workspace"),
                "maps": _many("titled", "Maps that touchpoints open"),
                "stages": _many("stage"),
                "lanes": _many("lane"),
                "tray": _many("card", "Cards that lie in no cell yet"),
                "metrics": _many("metric", "Of the whole map; others stand at their touchpoint"),
                "paths": _many("path"),
                "comments": _many("comment", "Only when they were asked for"),
                "pictures": _many("picture"),
            },
            ["format", "version", "map"],
        ),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    below = {name: _many(kind) for name, kind in (("emotions", "emotion"), ("pain_points", "pain_point"),
                                                  ("opportunities", "opportunity"), ("metrics", "metric"))}  # fmt: skip
    return {
        "map": _element("map"),
        "persona": _element("map_persona", {"persona": {"$ref": "#/$defs/person"}}, ["persona"]),
        "person": _object(_of_person(), ["id", "name"]),
        "channel": _object(
            {"id": ID, "name": text, "icon": text, "online": {"type": ["boolean", "null"]}}, ["id", "name"]
        ),
        "named": _object({"id": ID, "name": text}, ["id", "name"]),
        "piece": _object(
            {
                "id": ID,
                "type": {**text, "description": "Of its source: survey, review, ticket, interview …"},
                "date": {"type": ["string", "null"], "format": "date"},
                "sentiment": {"type": ["number", "null"], "minimum": -1, "maximum": 1},
            },
            ["id"],
        ),
        "titled": _object({"id": ID, "title": text}, ["id", "title"]),
        "stage": _element("stage", {"touchpoints": _many("touchpoint")}, ["touchpoints"]),
        "touchpoint": _element("touchpoint", below),
        "lane": _element("lane", {"cards": _many("card", "From left to right")}),
        "card": _element("card"),
        "emotion": _object({**_fields("emotion"), **_rests("emotion")}, _always("emotion")),
        "pain_point": _element("pain_point"),
        "opportunity": _element("opportunity"),
        "metric": _element("metric"),
        "path": _element("path"),
        "comment": _element("comment", {"author": {"type": "string", "description": _TELLS["comment.author"]}}),
        "picture": _object(
            {"id": ID, "type": {"enum": ["image/jpeg", "image/png"]}, "data": {**text, "contentEncoding": "base64"}},
            ["id", "type", "data"],
        ),
    }


def _element(kind: str, more: dict[str, Any] | None = None, required: list[str] | None = None) -> dict[str, Any]:
    properties = {"id": ID, **_fields(kind), **(more or {}), **_rests(kind)}
    return _object(properties, ["id", *_always(kind), *(required or [])])


def _rests(kind: str) -> dict[str, Any]:
    told = {"type": "array", "items": ID, "description": "What it rests on: ids of `evidence`"}
    return {"evidence": told} if kind in EVIDENCE_TARGETS else {}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _many(kind: str, description: str = "") -> dict[str, Any]:
    told = {"description": description} if description else {}
    return {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}, **told}


def _always(kind: str) -> list[str]:
    return [name for name in fields_of(kind) if name in ALWAYS]


def _fields(kind: str) -> dict[str, Any]:
    return {name: _field(f"{kind}.{name}", name, spec) for name, spec in fields_of(kind).items() if name != "mentions"}


def _field(path: str, name: str, spec: Field) -> dict[str, Any]:
    made = _typed(spec)
    if spec.null or spec.server:
        made = _or_null(made)
    if name not in ALWAYS:
        made["default"] = default_of(spec)
    return {**made, "description": _TELLS[path]} if path in _TELLS else made


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    return {**made, "type": [made["type"], "null"]}


def _typed(spec: Field) -> dict[str, Any]:
    limits = {"minimum": spec.min, "maximum": spec.max}
    limits = {name: value for name, value in limits.items() if value is not None}
    match spec.type:
        case "text" | "string":
            return {"type": "string", "maxLength": spec.max}
        case "choice":
            return {"enum": list(spec.choices)}
        case "integer" | "number":
            return {"type": spec.type, **limits}
        case "tenths":
            return {"type": "number", **limits}
        case "date":
            return {"type": "string", "format": "date"}
        case "boolean":
            return {"type": "boolean"}
        case "set_of_ids":
            return {"type": "array", "items": ID, "uniqueItems": True, "maxItems": spec.max}
        case "set_of_strings":
            return {
                "type": "array",
                "items": {"type": "string", "maxLength": TAG},
                "uniqueItems": True,
                "maxItems": spec.max,
            }
        case "object":
            return {"type": "object"}
        case "time":
            return {"type": "string", "format": "date-time"}
        case _:
            return dict(ID)


def _of_person() -> dict[str, Any]:
    """A persona of the library."""
    text: dict[str, Any] = {"type": "string"}
    pair = _object({"label": text, "value": text}, ["label", "value"])
    slider = _object(
        {"low": text, "high": text, "value": {"type": "integer", "minimum": 0, "maximum": 100}}, ["low", "high"]
    )
    statements = _texts_with("text", {"source": text, "mark": {"enum": ["validated", "metric", "assumption"]}})
    return {
        "id": {**ID, "description": "Of the workspace's library"},
        **dict.fromkeys(("name", "role", "occupation", "location", "quote", "bio"), text),
        "age": {"type": ["integer", "null"]},
        "demographics": {"type": "array", "items": pair},
        **dict.fromkeys(("goals", "frustrations", "motivations", "behaviours"), statements),
        **{name: {**statements, "description": "Of the empathy map"} for name in ("says", "thinks", "does", "feels")},
        "quotes": _texts_with("text", {"source": text}),
        "preferred_channels": _texts_with("name", {"share": {"type": "integer", "minimum": 0, "maximum": 100}}),
        "segment": {**_object(dict.fromkeys(("name", "size", "value"), text), []), "description": "Whom it stands for"},
        "traits": {"type": "array", "items": slider, "description": "Sliders between two poles"},
        "portrait_seed": {**text, "description": "What its drawn face is made from"},
    }


def _texts_with(main: str, more: dict[str, Any]) -> dict[str, Any]:
    """A list of texts; one of which more is known is an object."""
    text: dict[str, Any] = {"type": "string"}
    return {"type": "array", "items": {"oneOf": [text, _object({main: text, **more}, [main])]}}
