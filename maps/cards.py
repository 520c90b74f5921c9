"""The maps of a workspace as cards: head data, personas, progress and the thumbnail, for the home page and the API.

Three queries for any number of maps: own entries, personas, and their library rows; four more when a map's thumbnail
has to be drawn anew (see maps.curves), one for published maps that nobody has reviewed yet (see maps.upkeep).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from personas.models import Persona
from workspaces.models import Membership

from .access import Abilities, MapRights, Principal, Standing, decide
from .curves import Drawn, drawn_of
from .models import JourneyMap, MapEntry, MapPersona
from .thumbnail import Thumbnail
from .upkeep import Upkeep, reviews_of

HIDDEN = Drawn()
NEVER_REVIEWED = Upkeep()


@dataclass(frozen=True, slots=True)
class OnMap:
    """A persona of the library in its colour on one map."""

    persona: Persona
    colour: int


@dataclass(frozen=True, slots=True)
class MapCard:
    """One map in a list. What somebody may only see listed shows no curve, personas or figures."""

    map: JourneyMap
    can: Abilities
    personas: tuple[OnMap, ...]
    drawn: Drawn
    pinned: bool = False
    review: Upkeep = NEVER_REVIEWED

    @property
    def touchpoints(self) -> int:
        return self.drawn.touchpoints

    @property
    def is_untouched_sample(self) -> bool:
        """Whether it is nobody's draft: it came with the workspace."""
        return self.map.sample and self.map.status == "draft"

    @property
    def stale_since(self) -> date | None:
        """Since when it is to be reviewed. A sample is nobody's to look after; who may not look in is told nothing."""
        return self.review.stale_since if self.can["view"] and not self.map.sample else None

    @property
    def thumbnail(self) -> Thumbnail:
        return self.drawn.thumbnail

    @property
    def persona_names(self) -> list[str]:
        return [one.persona.name for one in self.personas]

    @property
    def has_objective(self) -> bool:
        return self.map.baseline is not None and self.map.target is not None


def cards_of(maps: Iterable[JourneyMap], me: Membership) -> list[MapCard]:
    """Cards of maps of one workspace, in the order given, as one member with this role sees them."""
    heads = list(maps)
    if not heads:
        return []
    can = abilities_in_list(heads, me)
    open_maps = [head for head in heads if can[head.pk]["view"]]
    return drawn_cards(heads, can, personas_on(open_maps))


def abilities_in_list(heads: Sequence[JourneyMap], me: Membership) -> dict[UUID, Abilities]:
    """What a member may do with each of these maps of their workspace; one query."""
    entries = dict(
        MapEntry.objects.filter(map__in=[one.pk for one in heads], user_id=me.user_id).values_list("map_id", "right")
    )
    for head in heads:
        # It is known: not one query a map.
        head.workspace = me.workspace
    who = Principal(me.user_id)
    return {head.pk: decide(who, MapRights.of(head), Standing(me.role, entries.get(head.pk))) for head in heads}


def personas_on(heads: Sequence[JourneyMap]) -> dict[UUID, list[OnMap]]:
    """The personas of each map in their order there; two queries. A persona has its name and portrait, no more."""
    on_maps = MapPersona.objects.filter(map__in=[one.pk for one in heads]).order_by("rank", "id")
    rows = list(on_maps.values_list("map_id", "persona_id", "colour"))
    known = Persona.objects.only("id", "name", "portrait").in_bulk({persona for _map, persona, _colour in rows})
    found: dict[UUID, list[OnMap]] = defaultdict(list)
    for map_id, persona, colour in rows:
        found[map_id].append(OnMap(known[persona], colour))
    return found


def drawn_cards(
    heads: Sequence[JourneyMap],
    can: Mapping[UUID, Abilities],
    personas: Mapping[UUID, Sequence[OnMap]],
    pinned: frozenset[UUID] = frozenset(),
) -> list[MapCard]:
    """The cards, with thumbnails of those that may be looked into."""
    drawn = drawn_of(head for head in heads if can[head.pk]["view"])
    reviews = reviews_of(heads)
    return [
        MapCard(
            head,
            can[head.pk],
            tuple(personas.get(head.pk, ())) if can[head.pk]["view"] else (),
            drawn.get(head.pk, HIDDEN),
            head.pk in pinned,
            reviews[head.pk],
        )
        for head in heads
    ]
