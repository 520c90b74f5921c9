"""Makes a copy of a whole map beside it: everything in it but what people said about it (comments, votes).

A copy for the future state knows what it was made from, and keeps the numbers that people know findings by.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import NotFound

from .access import Principal, actor_of, map_for
from .changes.libraries import existing, viewable
from .changes.snapshot import read_document
from .copying import copies, libraries_named
from .creating import draw
from .document import MapDocument, Operation
from .fields import NAME
from .images import copy_images
from .kinds import KINDS
from .models import JourneyMap

# A copy is begun anew: nobody has looked it over yet.
BEGUN_ANEW = ("status",)


def duplicate_map(principal: Principal, map_id: UUID) -> JourneyMap:
    """A draft of the same, led by the principal's person, in the same folder and seen by the same members.

    The caller has checked that the principal may make maps in its workspace. Raises NotFound. Must not be called inside
    a transaction (rule C2).
    """
    source, _can = map_for(principal, map_id, "view")
    return _copy(principal, source, {})


def future_copy(principal: Principal, map_id: UUID) -> JourneyMap:
    """The map as it is to be, to be changed and compared with it. As `duplicate_map`."""
    source, _can = map_for(principal, map_id, "view")
    return _copy(principal, source, {"future_of": source})


def _copy(principal: Principal, source: JourneyMap, about: dict[str, Any]) -> JourneyMap:
    document = read_document(source.pk)
    if document is None:
        raise NotFound
    same = {name: getattr(source, name) for name in ("workspace_id", "visibility", "folder_id")}
    person = {"lead_id": principal.user_id, "created_by_id": principal.user_id}
    made = JourneyMap.objects.create(**same, **person, **about)
    try:
        draw(made.pk, principal, _operations(principal, source, document, made))
    except BaseException:
        made.delete()
        raise
    record("map_created", actor=actor_of(principal), workspace=source.workspace, about=made, copy_of=str(source.pk))
    made.refresh_from_db()
    return made


def _operations(principal: Principal, source: JourneyMap, document: MapDocument, made: JourneyMap) -> list[Operation]:
    pictures = {row["image"] for row in document.elements["card"].values() if row["image"]}
    images = copy_images(principal, source.pk, pictures, made.pk)
    found = existing(source.pk, source.workspace_id, libraries_named(document.elements))
    maps = viewable([principal], found.get("map", ())).get(principal, frozenset())
    known = {**found, "map": maps}
    rows = copies(document.elements, str(made.pk), lambda library, one: one in known.get(library, ()), images)
    if made.future_of_id:
        # What is to be rests on nothing yet: nobody has lived through it.
        own = [row for row in rows if row["kind"] != "evidence_link"]
        return [_future_head(document, made), *_numbered(own, document)]
    return [_head(document, made, _("Copy of %(title)s")), *rows]


def _numbered(rows: list[Operation], document: MapDocument) -> list[Operation]:
    """With the numbers of what they were copied from: P2 today is P2 in the future."""
    for row in rows:
        kind = KINDS[row["kind"]]
        if kind.number:
            row["fields"][kind.number] = document.elements[kind.name][row["fields"]["origin"]][kind.number]
    return rows


def _head(document: MapDocument, made: JourneyMap, called: str) -> Operation:
    kept = (name for name, spec in KINDS["map"].fields.items() if not spec.server and name not in BEGUN_ANEW)
    fields: dict[str, Any] = {name: document.row[name] for name in kept}
    # What is said of the copy stays whole, however long the title is.
    title = (fields["title"] or _("Untitled map"))[: NAME - len(called % {"title": ""})].strip()
    fields["title"] = called % {"title": title}
    return {"op": "update", "kind": "map", "id": str(made.pk), "fields": fields}


def _future_head(document: MapDocument, made: JourneyMap) -> Operation:
    head = _head(document, made, _("%(title)s (future)"))
    return {**head, "fields": {**head["fields"], "state": "future"}}
