"""What a guest may see of a map: the chosen part, without what tells who people are, of exactly one seq.

Every page, answer and picture for guests is made from `guest_document`, so that there is one place to leave something
out. Ids of the workspace's lists (people, teams, personas, channels) are replaced by ids of this link's own: equal
ones stay equal, but nothing else knows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final
from uuid import UUID

import orjson
from django.urls import reverse
from django.utils.crypto import salted_hmac

from maps.changes.snapshot import read_document
from maps.context import shared_context
from maps.document import Elements, MapDocument, empty_elements
from maps.exchange.choosing import choose
from maps.kinds import KINDS, LIBRARIES, Row, blank_row
from maps.models import ShareLink
from personas.portraits import nameless, seed_of
from workspaces.errors import NotFound

from .settings import choice_of

# What guests get beside the elements: never the other maps, the tags or who leads.
CONTEXT: Final = ("personas", "channels", "people", "teams")
# Lists whose ids mean something to nobody else: pictures are fetched by theirs.
KEPT_IDS: Final = frozenset({"image"})


def guest_document(link: ShareLink) -> MapDocument:
    """The map as this link shows it now, or as it was when it was frozen. Raises NotFound for a map that is gone."""
    whole = _frozen(link) if link.version_id else _live(link)
    chosen = choose(whole, choice_of(link.shows))
    return _without_ids_of_people(link, replace(chosen, last_change=None))


def _live(link: ShareLink) -> MapDocument:
    """Six queries."""
    document = read_document(link.map_id)
    if document is None:
        raise NotFound
    return replace(document, context=shared_context(link.map))


def _frozen(link: ShareLink) -> MapDocument:
    version = link.version
    if version is None:
        raise NotFound
    kept = orjson.loads(version.document)
    elements = empty_elements()
    for kind, rows in kept["elements"].items():
        if kind in KINDS:
            # Fields that are younger than the version have their defaults.
            elements[kind] = {one: {**blank_row(KINDS[kind], one), **row} for one, row in rows.items()}
    return MapDocument(str(link.map_id), "", version.seq, None, elements, kept["context"])


def _without_ids_of_people(link: ShareLink, document: MapDocument) -> MapDocument:
    @cache
    def alias(one: str) -> str:
        return _alias(link.pk, one)

    elements: Elements = {
        kind: {one: _row(kind, row, alias) for one, row in rows.items()} for kind, rows in document.elements.items()
    }
    context: dict[str, Any] = {
        name: [{**row, "id": alias(str(row["id"]))} for row in document.context.get(name, ())] for name in CONTEXT
    }
    if "evidence" in document.context:
        context["evidence"] = {alias(one): _hint(row, alias) for one, row in document.context["evidence"].items()}
    context["personas"] = [{**row, "portrait": _face(row.get("portrait", ""))} for row in context["personas"]]
    return replace(document, elements=elements, context=context)


def _hint(told: Mapping[str, Any], alias: Any) -> dict[str, Any]:
    """That an element rests on something: what kind of thing, and of which month. Not what it says."""
    day = told.get("date")
    return {"type": told.get("type"), "date": f"{day[:7]}-01" if day else None, "sentiment": None, "quote": False,
            "source": alias(str(told.get("source") or ""))}  # fmt: skip


def _face(address: str) -> str:
    """The same face at an address that does not hold the persona's id, as most seeds do."""
    seed = seed_of(address)
    return reverse("portrait", args=[nameless(seed)]) if seed else ""


def _row(kind: str, row: Row, alias: Any) -> Row:
    named = {name: _renamed(row[name], alias) for name in _library_fields()[kind] if row.get(name)}
    if kind == "touchpoint":
        # Where it leads is another map, which this link does not show.
        named["linked_map"] = None
    return {**row, **named} if named else row


def _renamed(value: Any, alias: Any) -> Any:
    return [alias(one) for one in value] if isinstance(value, list) else alias(value)


@cache
def _library_fields() -> Mapping[str, tuple[str, ...]]:
    """The fields of each kind that name something of the workspace."""
    libraries = LIBRARIES - KEPT_IDS
    return {
        kind: tuple(name for name, field in spec.fields.items() if field.to in libraries)
        for kind, spec in KINDS.items()
    }


def _alias(link_id: UUID, one: str) -> str:
    mac = salted_hmac("share-link-alias", f"{link_id}.{one}", algorithm="sha256").digest()
    return str(UUID(bytes=mac[:16], version=4))
