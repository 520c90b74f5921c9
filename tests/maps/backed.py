"""Evidence for tests: items of a source, and the operations that link them to a map's elements."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from evidence.models import Item, Source
from maps.kinds import KINDS, keyed_id
from maps.models import JourneyMap
from workspaces.models import Workspace

from .building import Operation, create


def a_source(workspace: Workspace, kind: str = "review", **fields: Any) -> Source:
    return Source.objects.create(workspace=workspace, name=f"Some {kind}", kind=kind, **fields)


def an_item(workspace: Workspace, source: Source | None = None, **fields: Any) -> Item:
    """An item that says something; of the workspace's source of reviews unless it is given one."""
    where = source or Source.objects.filter(workspace=workspace).first() or a_source(workspace)
    filled = {"key": uuid.uuid4().hex, "text": "It took far too long", "sentiment": -0.5, "date": date(2026, 11, 1)}
    return Item.objects.create(workspace=workspace, source=where, **{**filled, **fields})


def link(journey_map: JourneyMap, kind: str, target: str, item: Item) -> Operation:
    """The `create` of a link; its id is made from its key."""
    element = keyed_id(str(journey_map.pk), KINDS["evidence_link"], [target, str(item.pk)])
    return create("evidence_link", element, target_kind=kind, target=target, item=str(item.pk))
