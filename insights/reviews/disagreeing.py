"""Where evidence that was linked since somebody vouched for a map says something else than the map does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from insights.analysis.backing import backing_of
from insights.checking import limits_of, settings_of
from insights.checks.evidence import APART
from insights.facts import document_of
from maps.document import MapDocument
from maps.exchange.reading_order import journey_of
from maps.models import ChangeRecord, JourneyMap

_LINKED: Final = '"kind":"evidence_link"'


def disagreeing(head: JourneyMap, seq: int) -> list[str]:
    """Touchpoints (ids, in their order) at which the team's feeling and the measured one are apart (check Q35), and for
    which evidence was linked after the Change `seq`. One query where none was."""
    items = set(_linked_since(head, seq))
    document = document_of(head) if items else None
    if document is None:
        return []
    backing, columns = backing_of(document), _columns(document, items)
    limit = limits_of(settings_of(head.workspace_id)).get(APART.name, APART.default)
    return [
        touchpoint.id
        for touchpoint in journey_of(document).touchpoints
        if touchpoint.id in columns
        and any(
            round(abs(feeling.score - backing.measured[touchpoint.id, feeling.persona]), 1) >= limit
            for feeling in touchpoint.feelings
            if (touchpoint.id, feeling.persona) in backing.measured
        )
    ]


def _linked_since(head: JourneyMap, seq: int) -> Iterator[str]:
    records = ChangeRecord.objects.filter(map=head, seq__gt=seq, operations__contains=_LINKED)
    for record in records.iterator():
        for one in record.effective:
            if one["kind"] == "evidence_link" and one["op"] == "create":
                yield one["fields"]["item"]


def _columns(document: MapDocument, items: set[str]) -> set[str]:
    """Touchpoints in whose columns these are linked."""
    found: set[str] = set()
    for link in document.elements["evidence_link"].values():
        if link["item"] in items:
            row = document.elements[link["target_kind"]].get(link["target"], {})
            at = link["target"] if link["target_kind"] == "touchpoint" else row.get("touchpoint")
            found.update([at] if at else [])
    return found
