"""Witnesses Changes: whoever links a piece of evidence has answered its suggestion, and whoever takes the link back
has not. In the transaction of the Change, by whatever way it came: this page, the editor, REST, an undo.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction

from insights.models import Match
from maps.changes.apply import Applied, witnesses
from maps.models import EvidenceLink

log = logging.getLogger(__name__)


def start() -> None:
    """Called once, when the apps are ready."""
    if _witness not in witnesses:
        witnesses.append(_witness)


def _witness(map_id: UUID, changes: Sequence[Applied]) -> None:
    """Asks the database nothing unless evidence is linked. No Change fails because of a suggestion."""
    for change in changes:
        links = [one for one in change.operations if one["kind"] == "evidence_link"]
        if links:
            try:
                with transaction.atomic():
                    _answer(map_id, change, links)
            except DatabaseError:
                log.exception("Suggestions of map %s don't know of a link", map_id)


def _answer(map_id: UUID, change: Applied, links: Iterable[dict[str, Any]]) -> None:
    for operation in links:
        if operation["op"] == "create":
            _linked(map_id, change, operation["fields"])
    if any(one["op"] == "delete" for one in links):
        _reopen(map_id)


def _linked(map_id: UUID, change: Applied, link: dict[str, Any]) -> None:
    found = Match.objects.filter(map=map_id, item=link["item"], state=Match.State.OPEN)
    said = {
        "target_kind": link["target_kind"],
        "target": link["target"],
        "decided_by": change.actor,
        "decided_at": change.at,
    }
    # Accepted where it was proposed; elsewhere it was moved.
    accepted = found.filter(touchpoint=link["target"]).update(state=Match.State.ACCEPTED, **said)
    if not accepted:
        found.update(state=Match.State.MOVED, **said)


def _reopen(map_id: UUID) -> None:
    """The log says which links went, not what they were: those that are answered and linked nowhere are open again."""
    answered = Match.objects.filter(map=map_id, state__in=(Match.State.ACCEPTED, Match.State.MOVED), theme=None)
    linked = EvidenceLink.objects.filter(map=map_id).values("item")
    answered.exclude(item__in=linked).update(
        state=Match.State.OPEN, target_kind="", target=None, decided_by=None, decided_at=None
    )
