"""The demo's open suggestion: what a colleague heard since, for the map's lead to answer."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

from maps.access import Principal
from maps.changes.snapshot import read_document
from maps.document import MapDocument, Operation

from .proposing import propose

NOTE: Final = "From two more interviews, on Thursday."


def suggest(map_id: UUID, author: Principal) -> None:
    """On the demo's full map: a text, a rating, and a card that is new."""
    document = read_document(map_id)
    assert document is not None
    operations = _operations(document)
    propose(author, map_id, {"id": str(uuid4()), "operations": operations, "note": NOTE})


def _operations(document: MapDocument) -> list[Operation]:
    thought = _the(document, "card", text="“Which one sends invoices? I’ve read this three times.”")
    pain = _the(document, "pain_point", title="The ad shows projects of an agency")
    mate = _the(document, "touchpoint", title="A studio mate recommends it")
    fields = {"lane": thought["lane"], "touchpoint": mate["id"], "text": "“And who helps me when she has left?”"}
    return [
        _update("card", thought, text="“Which one sends invoices? I’ve read this three times and asked a friend.”"),
        _update("pain_point", pain, severity=3),
        {"op": "create", "kind": "card", "id": str(uuid4()), "fields": fields},
    ]


def _the(document: MapDocument, kind: str, **fields: str) -> dict[str, Any]:
    rows = document.elements[kind].values()
    return next(row for row in rows if all(row[name] == value for name, value in fields.items()))


def _update(kind: str, row: dict[str, Any], **fields: Any) -> Operation:
    base = {name: row[name] for name in fields}
    return {"op": "update", "kind": kind, "id": row["id"], "fields": fields, "base": base}
