"""Everything the home page shows, read with a constant number of queries and put together in memory.

Six: the maps that this member sees in lists (with their leads), own entries, personas on them and their library rows,
own pins, folders. Then what maps.curves needs for thumbnails that changed, and one for the trash.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from personas.models import Persona
from workspaces.models import Membership, Role, User
from workspaces.roles import at_least

from ..access import Abilities
from ..cards import MapCard, OnMap, abilities_in_list, drawn_cards, personas_on
from ..models import Folder, JourneyMap, Pin
from ..models.journey_map import MapQuerySet
from .address import STATUSES, WITHOUT, Looking

ON_A_PAGE: Final = 60
# What cards never show; a scenario can be long.
UNSEEN: Final = ("scenario", "scope_start", "scope_end", "objective_text", "legend")


@dataclass(frozen=True)
class Listing:
    """`counts` are of the shelves, `total` of what the filters leave, `known` of the maps that are not archived."""

    looking: Looking
    cards: list[MapCard]
    total: int
    counts: dict[str, int]
    folders: list[tuple[Folder, int]]
    loose: int
    personas: list[Persona]
    leads: list[User]
    tags: list[str]
    only_samples: bool
    pages: int = 1
    folder: Folder | None = field(default=None)

    @property
    def before(self) -> Looking:
        """The page before this one."""
        return replace(self.looking, page=self.looking.page - 1)

    @property
    def after(self) -> Looking:
        return replace(self.looking, page=self.looking.page + 1)

    @property
    def pinned(self) -> list[MapCard]:
        return [card for card in self.cards if card.pinned]

    @property
    def others(self) -> list[MapCard]:
        return [card for card in self.cards if not card.pinned]


def visible(me: Membership) -> MapQuerySet:
    return JourneyMap.objects.filter(workspace=me.workspace).listed_for(me.user_id)


def in_trash(me: Membership) -> MapQuerySet:
    """Deleted maps that this member may bring back."""
    trashed = JourneyMap.objects.filter(workspace=me.workspace).trashed()
    return trashed if at_least(me.role, Role.ADMIN) else trashed.filter(Q(lead=me.user_id))


def listing(me: Membership, looking: Looking) -> Listing:
    """What this member sees when they look at this."""
    heads = list(visible(me).recent_first().select_related("lead").defer(*UNSEEN))
    can = abilities_in_list(heads, me) if heads else {}
    on_maps = personas_on([head for head in heads if can[head.pk]["view"]])
    pins = frozenset(
        Pin.objects.filter(user_id=me.user_id, map__workspace=me.workspace).values_list("map_id", flat=True)
    )
    folders = list(Folder.objects.filter(workspace=me.workspace))
    current = [head for head in heads if head.status != "archived"]
    shown = _ordered([head for head in heads if _fits(head, looking, me, can, on_maps)], looking.sort, pins)
    pages = max(1, -(-len(shown) // ON_A_PAGE))
    page = min(looking.page, pages)
    held = Counter(str(head.folder_id or WITHOUT) for head in current)
    return Listing(
        looking=replace(looking, page=page),
        cards=drawn_cards(shown[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], can, on_maps, pins),
        total=len(shown),
        counts={
            "all": len(current),
            "mine": sum(_is_mine(head, me) for head in current),
            "archived": len(heads) - len(current),
            "trash": in_trash(me).count(),
        },
        folders=[(folder, held[str(folder.pk)]) for folder in folders],
        loose=held[WITHOUT],
        personas=_by_name({one.persona for people in on_maps.values() for one in people}),
        leads=sorted({head.lead for head in heads if head.lead}, key=lambda lead: fold(lead.display_name)),
        tags=sorted({tag for head in heads if can[head.pk]["view"] for tag in head.tags}, key=fold),
        only_samples=bool(current) and all(head.sample for head in current),
        pages=pages,
        folder=next((folder for folder in folders if str(folder.pk) == looking.folder), None),
    )


def _is_mine(head: JourneyMap, me: Membership) -> bool:
    """The sample came with the workspace: nobody's work."""
    return head.lead_id == me.user_id and not head.sample


def _fits(
    head: JourneyMap,
    looking: Looking,
    me: Membership,
    can: dict[UUID, Abilities],
    on_maps: dict[UUID, list[OnMap]],
) -> bool:
    if looking.shelf == "trash" or (head.status == "archived") != (looking.shelf == "archived"):
        return False
    if looking.shelf == "mine" and not _is_mine(head, me):
        return False
    if looking.folder and str(head.folder_id or WITHOUT) != looking.folder:
        return False
    if looking.lead and str(head.lead_id) != looking.lead:
        return False
    if fold(looking.q) not in fold(head.title):
        return False
    return _holds(head, looking, can, on_maps)


def _holds(head: JourneyMap, looking: Looking, can: dict[UUID, Abilities], on_maps: dict[UUID, list[OnMap]]) -> bool:
    """Filters that tell what is in a map find only maps that one may look into."""
    if not (looking.persona or looking.status or looking.tag):
        return True
    if not can[head.pk]["view"]:
        return False
    if looking.persona and all(str(one.persona.pk) != looking.persona for one in on_maps[head.pk]):
        return False
    # The sample came as it is: nobody's draft.
    is_of_status = head.status == looking.status and not (head.sample and head.status == "draft")
    return (not looking.status or is_of_status) and (not looking.tag or looking.tag in head.tags)


def _ordered(heads: Iterable[JourneyMap], sort: str, pins: frozenset[UUID]) -> list[JourneyMap]:
    """Pinned ones first, and within both as asked; the heads come last edited first."""
    keys: dict[str, Any] = {
        "created": lambda head: -head.created_at.timestamp(),
        "title": lambda head: fold(head.title),
        "status": lambda head: (*STATUSES, "archived").index(head.status),
        # Maps that nobody leads come last.
        "lead": lambda head: (head.lead is None, fold(head.lead.display_name) if head.lead else ""),
    }
    by = sort.removeprefix("-")
    ordered = sorted(heads, key=keys[by]) if by in keys else list(heads)
    if sort != by:
        ordered.reverse()
    return sorted(ordered, key=lambda head: head.pk not in pins)


def _by_name(personas: set[Persona]) -> list[Persona]:
    return sorted(personas, key=lambda persona: (fold(persona.name), str(persona.pk)))


def fold(text: str) -> str:
    """The text without case and accents, as people look for it."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
