"""What a map can be compared with: a version, an earlier day, another map, another persona; and the one chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.comparison import Comparison, PersonaComparison, compare, compare_personas
from insights.facts import document_of
from insights.past import at_moment, at_version, versions_of
from maps.access import Principal
from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of
from maps.models import ChangeRecord, JourneyMap, Touchpoint, Version
from maps.showing.saying import day_text
from maps.upkeep import upkeep_of
from maps.versions.words import version_name
from workspaces.errors import NotFound

Kind = Literal["version", "published", "days", "map", "persona"]
# Earlier days that are offered, as far as the map is that old.
DAYS: Final = (7, 30, 90)
MOST_MAPS: Final = 50
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Offer:
    """`key` is what the address says: `version:<id>`, `published`, `days:30`, `map:<id>`, `persona:<id of its row>`.

    `name`: how the other line is called beside the curve.
    """

    key: str
    name: str
    group: Literal["earlier", "map", "persona"]


@dataclass(frozen=True, slots=True)
class Against:
    """The other side. `personas`: comparisons of each persona of both; `between`: of two personas of this map."""

    offer: Offer
    journey: Journey
    comparison: Comparison | None
    between: PersonaComparison | None

    def of(self, persona: str) -> PersonaComparison | None:
        """How this persona (id of its row) fares beside the other side."""
        if self.between:
            return self.between if self.between.after == persona else None
        found = self.comparison.personas if self.comparison else ()
        return next((one for one in found if one.after == persona), None)


def offers_of(principal: Principal, journey_map: JourneyMap, journey: Journey, persona: str) -> list[Offer]:
    """Everything that this person may compare the map with, the most telling first; five queries."""
    return [
        *_earlier(journey_map, journey),
        *(
            Offer(f"persona:{one.id}", one.name or _("Persona"), "persona")
            for one in journey.personas
            if one.id != persona
        ),
        *_maps(principal, journey_map),
    ]


def chosen_of(wanted: str, offers: list[Offer]) -> Offer | None:
    """What the address asks for; without a wish the latest version or day that the map has moved on from."""
    if wanted:
        return next((one for one in offers if one.key == wanted), None)
    return next((one for one in offers if one.group == "earlier"), None)


def against(
    offer: Offer, principal: Principal, journey_map: JourneyMap, document: MapDocument, journey: Journey, persona: str
) -> Against | None:
    """The other side read and compared; None when there is nothing any more. Raises NotFound for a map that is gone."""
    kind, _sep, about = offer.key.partition(":")
    if kind == "persona":
        return Against(offer, journey, None, compare_personas(journey, about, persona))
    other = _other_document(kind, about, principal, journey_map, document)
    if other is None:
        return None
    before = journey_of(other)
    return Against(offer, before, compare(before, journey), None)


def _other_document(
    kind: str, about: str, principal: Principal, journey_map: JourneyMap, document: MapDocument
) -> MapDocument | None:
    if kind == "version":
        version = Version.objects.filter(map=journey_map, pk=about).first()
        return at_version(document, version) if version else None
    if kind == "map":
        found = _open_maps(principal, journey_map).filter(pk=about).first()
        if found is None:
            raise NotFound
        return document_of(found)
    moment = _published_at(journey_map, document.seq) if kind == "published" else _days_ago(int(about))
    return at_moment(document, moment) if moment else None


def _earlier(journey_map: JourneyMap, journey: Journey) -> Iterator[Offer]:
    """Each of them is a point from which the map has moved on."""
    for version in versions_of(journey_map, journey.seq):
        day = day_text(version.created_at)
        yield Offer(f"version:{version.pk}", f"{version_name(version)}, {day}", "earlier")
    published = _published_at(journey_map, journey.seq)
    if published:
        yield Offer("published", _("published %(day)s") % {"day": day_text(published)}, "earlier")
    edited = _edits(journey_map)
    for days in DAYS:
        moment = _days_ago(days)
        if edited and edited[0] <= moment < edited[1]:
            name = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
            yield Offer(f"days:{days}", name, "earlier")


def _published_at(journey_map: JourneyMap, seq: int) -> datetime | None:
    upkeep = upkeep_of(journey_map, journey_map.status, seq)
    return upkeep.published_at if upkeep.changes_since else None


def _edits(journey_map: JourneyMap) -> tuple[datetime, datetime] | None:
    """When the map was begun, as far as the log that is kept knows, and when it was last edited; three queries."""
    log = ChangeRecord.objects.filter(map=journey_map).order_by("seq").values_list("at", flat=True)
    first, last = log.first(), log.last()
    if Version.objects.baselines().filter(map=journey_map).exists():
        first = journey_map.created_at
    return (first, last) if first and last else None


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def _open_maps(principal: Principal, journey_map: JourneyMap):  # type: ignore[no-untyped-def]
    user_id = principal.user_id or UUID(int=0)
    return JourneyMap.objects.filter(workspace=journey_map.workspace_id).open_to(user_id).exclude(pk=journey_map.pk)


def _maps(principal: Principal, journey_map: JourneyMap) -> Iterator[Offer]:
    """The as-is or to-be map of this one first: what was copied from it, or it from that."""
    maps = list(_open_maps(principal, journey_map).recent_first().values_list("pk", "title")[:MOST_MAPS])
    related = _related(journey_map)
    for pk, title in sorted(maps, key=lambda one: one[0] not in related):
        yield Offer(f"map:{pk}", title or _("Untitled map"), "map")


def _related(journey_map: JourneyMap) -> set[UUID]:
    """Maps that share touchpoints with this one by where they were copied from; one query."""
    here = Touchpoint.objects.filter(map=journey_map)
    copies = Touchpoint.objects.filter(origin__in=here.values("id"))
    sources = Touchpoint.objects.filter(id__in=here.exclude(origin=None).values("origin"))
    twins = Touchpoint.objects.filter(origin__in=here.exclude(origin=None).values("origin"))
    return set((copies | sources | twins).exclude(map=journey_map).values_list("map_id", flat=True).distinct())
