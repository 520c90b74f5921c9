"""The table of element kinds: what a map is made of, with every field, limit, parent, key and right in one place.

Everything that must know a kind reads this table: validation, planning, the writers, the snapshot, `check_maps`,
and (through `manage.py write_kinds_js`) the editor. docs/adding-a-kind.md says how to add one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .fields import (
    COMMENT,
    GUEST,
    MINUTES,
    NAME,
    Field,
    Kind,
    boolean,
    choice,
    date,
    ids,
    integer,
    number,
    rank,
    ref,
    server,
    string,
    tags,
    text,
)

# Sent with every snapshot; raise it when a client that does not know the newest table must reload.
SCHEMA = 5

# What a ref may point to outside its own map: lists of the workspace.
LIBRARIES = frozenset({"persona", "channel", "team", "owner", "member", "map", "image", "series", "evidence"})

CARD_ROLES = ("actions", "thoughts", "needs", "highs", "on_stage", "off_stage", "support", "images", "notes")
# These lanes show records and fields of the touchpoint; a map has each at most once, and they hold no cards.
RECORD_ROLES = ("emotions", "channels", "pain_points", "opportunities", "metrics", "evidence")

_TARGETS = ("map", "map_persona", "stage", "touchpoint", "path", "lane", "card", "emotion", "pain_point")
COMMENT_TARGETS = (*_TARGETS, "opportunity", "metric")
# What a piece of evidence can speak for; a persona has evidence of its own.
EVIDENCE_TARGETS = ("stage", "touchpoint", "path", "card", "emotion", "pain_point", "opportunity", "metric")
VOTE_TARGETS = ("touchpoint", "card", "pain_point", "opportunity")

# Every kind but map, vote and comment may be an example of a template, and may know what it was copied from.
_COPIED: dict[str, Field] = {"example": boolean(), "origin": ref("any")}

_TABLE: Sequence[Kind] = (
    Kind(
        "map",
        "JourneyMap",
        {
            "title": text(NAME),
            "scenario": text(),
            "scope_start": text(NAME),
            "scope_end": text(NAME),
            "state": choice("current", "future", default=None),
            "status": choice("draft", "in_review", "published", "archived", default="draft"),
            "objective_text": text(),
            "objective_metric": string(),
            "unit": string(40),
            "better": choice("up", "down", default=None),
            "baseline": number(),
            "target": number(),
            "due": date(),
            "tags": tags(),
            "review_days": integer(1, 365, 90),
            "legend": Field("object", default={}),
        },
        operations=("update",),
    ),
    Kind(
        "map_persona",
        "MapPersona",
        {
            "persona": ref("persona", required=True, fixed=True),
            "colour": integer(1, 4, 1),
            "rank": rank(),
            **_COPIED,
        },
        key=("persona",),
        most=20,
    ),
    Kind(
        "stage",
        "Stage",
        {
            "title": text(NAME),
            "description": text(),
            "colour": integer(1, 8, 1),
            "phase": choice("before", "during", "after", default=None),
            "transition_note": text(),
            "rank": rank(),
            **_COPIED,
        },
        most=500,
    ),
    Kind(
        "touchpoint",
        "Touchpoint",
        {
            "stage": ref("stage", required=True),
            "title": text(NAME),
            "description": text(),
            "channel": ref("channel"),
            "more_channels": ids("channel"),
            "online": boolean(None),
            "ownership": choice("owned", "earned", "paid", "partner", default="owned"),
            "contact": choice("yes", "waits", "decides", "uses", default="yes"),
            "wait_before": integer(0, MINUTES),
            "duration": integer(0, MINUTES),
            "moment_of_truth": boolean(),
            "linked_map": ref("map"),
            "rank": rank(),
            **_COPIED,
        },
        parents=("stage",),
        rank_among=("stage",),
        most=2_000,
    ),
    Kind(
        "path",
        "Path",
        {
            "from": ref("touchpoint", required=True, attribute="from_touchpoint"),
            # Null: this way leaves the journey.
            "to": ref("touchpoint", attribute="to_touchpoint"),
            "label": text(NAME),
            "share": integer(0, 100),
            **_COPIED,
        },
        parents=("from", "to"),
        most=2_000,
    ),
    Kind(
        "lane",
        "Lane",
        {
            "role": choice(*CARD_ROLES, *RECORD_ROLES, default=None, required=True),
            "label": text(NAME),
            # What to write here, in a template's words: shown where a cell is still empty.
            "prompt": text(NAME),
            "rank": rank(),
            **_COPIED,
        },
        most=200,
    ),
    Kind(
        "card",
        "Card",
        {
            # Both null: the card lies in the map's tray.
            "lane": ref("lane"),
            "touchpoint": ref("touchpoint"),
            # The last column covered; missing or left of `touchpoint` counts as null, without a write.
            "until": Field("ref", null=True, to="touchpoint"),
            "text": text(),
            "personas": ids("map_persona"),
            # Null: no colour of its own.
            "colour": integer(1, 8),
            "icon": string(40),
            "tags": tags(),
            "owner": ref("owner"),
            "team": ref("team"),
            "system": string(),
            "duration": integer(0, MINUTES),
            "due": date(),
            "image": ref("image"),
            "image_alt": text(COMMENT),
            "rank": rank(),
            **_COPIED,
        },
        parents=("lane", "touchpoint"),
        rank_among=("lane", "touchpoint"),
    ),
    Kind(
        "emotion",
        "Emotion",
        {
            "touchpoint": ref("touchpoint", required=True, fixed=True),
            "map_persona": ref("map_persona", required=True, fixed=True),
            "score": Field("tenths", default=0.0, min=-2.0, max=2.0),
            "word": string(60),
            "reason": text(),
            **_COPIED,
        },
        parents=("touchpoint", "map_persona"),
        key=("touchpoint", "map_persona"),
        most=20_000,
    ),
    Kind(
        "pain_point",
        "PainPoint",
        {
            "number": server("integer"),
            "touchpoint": ref("touchpoint", required=True),
            "title": text(NAME),
            "description": text(),
            # Null: not rated yet.
            "severity": integer(1, 5),
            "frequency_n": integer(0, 2_000_000_000),
            "frequency_of": integer(0, 2_000_000_000),
            "personas": ids("map_persona"),
            "status": choice("open", "in_progress", "solved", "accepted", default="open"),
            "owner": ref("owner"),
            "team": ref("team"),
            "cost": Field("object", null=True),
            "rank": rank(),
            **_COPIED,
        },
        parents=("touchpoint",),
        rank_among=("touchpoint",),
        number="number",
    ),
    Kind(
        "opportunity",
        "Opportunity",
        {
            "number": server("integer"),
            "touchpoint": ref("touchpoint", required=True),
            "title": text(NAME),
            "description": text(),
            "pain_points": ids("pain_point"),
            "impact": integer(1, 5),
            "effort": integer(1, 5),
            "owner": ref("owner"),
            "team": ref("team"),
            "rank": rank(),
            **_COPIED,
        },
        parents=("touchpoint",),
        rank_among=("touchpoint",),
        number="number",
    ),
    Kind(
        "metric",
        "Metric",
        {
            # Null: a metric of the whole map.
            "touchpoint": ref("touchpoint"),
            "name": text(NAME),
            "unit": string(40),
            "series": ref("series"),
            "baseline": number(),
            "target": number(),
            "better": choice("up", "down", default=None),
            "rank": rank(),
            **_COPIED,
        },
        parents=("touchpoint",),
        rank_among=("touchpoint",),
        most=2_000,
    ),
    Kind(
        "evidence_link",
        "EvidenceLink",
        {
            "target_kind": Field("choice", required=True, fixed=True, choices=EVIDENCE_TARGETS),
            "target": ref("target", required=True, fixed=True),
            "item": ref("evidence", required=True, fixed=True),
            **_COPIED,
        },
        parents=("target",),
        key=("target", "item"),
        operations=("create", "delete"),
        most=20_000,
    ),
    Kind(
        "vote",
        "Vote",
        {
            "target_kind": Field("choice", required=True, fixed=True, choices=VOTE_TARGETS),
            "target": ref("target", required=True, fixed=True),
            "person": server("ref", "member"),
            "value": integer(1, 5, 1),
        },
        parents=("target",),
        key=("target", "person"),
        undoable=False,
        ability="comment",
        own="person",
        most=20_000,
    ),
    Kind(
        "comment",
        "Comment",
        {
            "target_kind": Field("choice", required=True, fixed=True, choices=COMMENT_TARGETS),
            "target": ref("target", required=True, fixed=True),
            # The first comment of the conversation that this one answers.
            "thread": Field("ref", null=True, to="comment", fixed=True),
            "body": text(COMMENT),
            "mentions": ids("member"),
            "resolved": boolean(),
            "author": server("ref", "member", null=True),
            # Somebody without an account, through a share link: the name that they gave; then there is no author.
            "guest": Field("string", default="", server=True, max=GUEST),
            "at": server("time"),
            # When its author last changed its words.
            "edited": server("time", null=True),
        },
        parents=("target",),
        undoable=False,
        ability="comment",
        own="author",
        shared=("resolved",),
        moderated_by="manage",
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _TABLE}
NUMBERED = tuple(kind.name for kind in _TABLE if kind.number)
# What people say about a map, which is no newer for it.
TALK = frozenset(kind.name for kind in _TABLE if kind.ability == "comment")

# A row on the wire and in memory: {"id": …, every field of the kind}.
Row = dict[str, Any]


def default_of(spec: Field) -> Any:
    """The value of a field that a `create` leaves out; sets and objects are fresh each time."""
    if spec.type in ("set_of_ids", "set_of_strings"):
        return list(spec.default)
    if spec.type == "object" and spec.default is not None:
        return dict(spec.default)
    return spec.default


def blank_row(kind: Kind, element_id: str) -> Row:
    """A row of `kind` with every field at its default."""
    return {"id": element_id, **{name: default_of(spec) for name, spec in kind.fields.items()}}


def keyed_id(map_id: str, kind: Kind, parts: Sequence[str]) -> str:
    """The id of an element with a key: the same for everybody who creates it (rule C4b)."""
    return str(uuid.uuid5(uuid.UUID(map_id), ":".join((kind.name, *parts))))


def target_kind(kind: Kind, name: str, row: Mapping[str, Any]) -> str:
    """The kind (or library) that the ref field `name` of `row` points to."""
    to = kind.fields[name].to
    return row["target_kind"] if to == "target" else to


def sets_naming(name: str) -> Iterator[tuple[Kind, str]]:
    """Every (kind, field) that is a set of ids of the kind `name`."""
    for kind in _TABLE:
        for field_name, spec in kind.fields.items():
            if spec.type == "set_of_ids" and spec.to == name:
                yield kind, field_name
