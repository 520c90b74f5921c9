"""Where items are linked, in words: the maps that somebody may open, the elements there and what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from maps.exchange.layout.rich_text import plain
from maps.labels import kind_name
from maps.models import (
    Card,
    Emotion,
    EvidenceLink,
    JourneyMap,
    Metric,
    Opportunity,
    PainPoint,
    Path,
    Stage,
    Touchpoint,
)

LONGEST: Final = 90
# Of each kind: its table, what it is called by, and the touchpoint that it stands at.
_KINDS: Final[Mapping[str, tuple[Any, str, str]]] = {
    "stage": (Stage, "title", ""),
    "touchpoint": (Touchpoint, "title", ""),
    "path": (Path, "label", "from_touchpoint__title"),
    "card": (Card, "text", "touchpoint__title"),
    "emotion": (Emotion, "map_persona__persona__name", "touchpoint__title"),
    "pain_point": (PainPoint, "title", "touchpoint__title"),
    "opportunity": (Opportunity, "title", "touchpoint__title"),
    "metric": (Metric, "name", "touchpoint__title"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """An element that an item is linked to. `title`: what it is called; `at`: the touchpoint it stands at, or empty."""

    item: UUID
    map: UUID
    map_title: str
    kind: str
    target: UUID
    title: str
    at: str

    @property
    def kind_name(self) -> str:
        return kind_name(self.kind)

    @property
    def url(self) -> str:
        """Of the editor, at the element."""
        return f"{reverse('map_editor', args=[self.map])}#{self.kind}/{self.target}"


def places_of(workspace_id: UUID, user_id: UUID, items: Iterable[UUID]) -> list[Place]:
    """Where these items are linked on maps that this person may open, by the maps' titles; one query and one for each
    kind."""
    maps = dict(
        JourneyMap.objects.filter(workspace_id=workspace_id).open_to(user_id).values_list("pk", "title").distinct()
    )
    links = EvidenceLink.objects.filter(map__workspace=workspace_id, item__in=list(items), example=False)
    rows = [row for row in links.values_list("item", "map", "target_kind", "target") if row[1] in maps]
    called = _called((kind, target) for _item, _map, kind, target in rows)
    found = [
        Place(item, one, maps[one] or _("Untitled map"), kind, target, *called[kind, target])
        for item, one, kind, target in rows
        if (kind, target) in called
    ]
    return sorted(found, key=lambda one: (one.map_title.casefold(), str(one.map), one.kind, one.title, str(one.target)))


def counted(workspace_id: UUID, items: Iterable[UUID]) -> dict[UUID, int]:
    """How many elements each item is linked to; those of none are left out."""
    found: dict[UUID, int] = defaultdict(int)
    links = EvidenceLink.objects.filter(map__workspace=workspace_id, map__trashed_at=None, item__in=list(items))
    for one in links.filter(example=False).values_list("item", flat=True):
        found[one] += 1
    return dict(found)


def _called(wanted: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], tuple[str, str]]:
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for kind, target in wanted:
        by_kind[kind].add(target)
    found = {}
    for kind, ids in by_kind.items():
        model, name, at = _KINDS[kind]
        rows: Any = model.objects.filter(pk__in=ids).values_list("pk", name, *((at,) if at else ()))
        for pk, title, *where in rows:
            found[kind, pk] = (_short(title) or kind_name(kind), _short(where[0]) if where else "")
    return found


def _short(text: str | None) -> str:
    return str(Truncator(" ".join(plain(text or "").split())).chars(LONGEST))
