"""The file that a map leaves in and comes back from: which fields of which kind stand in it, and where.

docs/file-format.md tells it in words, docs/journeymap.schema.json as a JSON Schema (made from this by
`manage.py write_file_schema`). A field that has its default is left out of the file; a reader puts it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from maps.fields import Field
from maps.kinds import KINDS, Row, default_of

FORMAT: Final = "journeymap"
VERSION: Final = 1

# Order in the file says what ranks say on the map; examples are no part of a file; what was copied from where, and the
# series behind a metric, mean nothing elsewhere.
_NEVER: Final = frozenset({"rank", "example", "origin", "series"})
# Said by where an element stands.
_PLACE: Final[Mapping[str, frozenset[str]]] = {
    "map_persona": frozenset({"persona"}),
    "touchpoint": frozenset({"stage"}),
    "card": frozenset({"lane"}),
    "emotion": frozenset({"touchpoint"}),
    "pain_point": frozenset({"touchpoint"}),
    "opportunity": frozenset({"touchpoint"}),
    "metric": frozenset({"touchpoint"}),
}
# Never left out, so that each line of a file says what it is about.
ALWAYS: Final = frozenset({"title", "name", "text", "role", "score", "body", "map_persona", "touchpoint", "from", "to"})

KEPT: Final = ("map", "map_persona", "stage", "touchpoint", "path", "lane", "card", "emotion", "pain_point",
               "opportunity", "metric", "comment")  # fmt: skip

# Of a persona in the library of the workspace, with what stands for "nothing known".
PERSONA: Final[Mapping[str, object]] = {
    "name": "",
    "role": "",
    "age": None,
    "occupation": "",
    "location": "",
    "segment": {},
    "demographics": [],
    "quote": "",
    "quotes": [],
    "bio": "",
    "goals": [],
    "frustrations": [],
    "motivations": [],
    "behaviours": [],
    "says": [],
    "thinks": [],
    "does": [],
    "feels": [],
    "preferred_channels": [],
    "traits": [],
    # What the drawn portrait is drawn from.
    "portrait_seed": "",
}
CHANNEL: Final = ("name", "icon", "online")
# What is told of a piece of evidence beside its id.
EVIDENCE: Final = ("type", "date", "sentiment")


def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a kind that stand in the file, in order."""
    never = _NEVER | _PLACE.get(kind, frozenset())
    return {name: spec for name, spec in KINDS[kind].fields.items() if name not in never}


def shortened(kind: str, row: Row) -> Row:
    """The fields of a row as the file has them, without those that have their default."""
    return {
        name: row[name] for name, spec in fields_of(kind).items() if name in ALWAYS or row[name] != default_of(spec)
    }
