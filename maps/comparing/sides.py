"""What two things may be compared: a map now, as a version kept it, as it was after a Change, or another map.

Each side is asked for by a key: `now`, `version:ID`, `seq:N`, `map:ID`. Whoever compares must be able to view each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from babel.dates import format_time
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import Principal, abilities_on_maps, map_for
from maps.changes.snapshot import read_document
from maps.context import shared_context
from maps.document import MapDocument
from maps.models import JourneyMap, Touchpoint, Version
from maps.showing.saying import day_text, page_locale
from maps.versions.looking import document_at, document_of
from maps.versions.managing import version_for, versions_of
from maps.versions.words import version_name
from workspaces.errors import Invalid, NotFound

NOW: Final = "now"
MOST_VERSIONS: Final = 50
MOST_MAPS: Final = 50
# The last seq that a database can hold.
LAST_SEQ: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `name`: how it is called beside the other; `map` whose it is."""

    key: str
    map: JourneyMap
    document: MapDocument
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen. `kin`: a map that this one was made from, or that was made from it."""

    key: str
    name: str
    group: Literal["now", "version", "kin", "map"]


def side_of(principal: Principal, journey_map: JourneyMap, key: str) -> Side:
    """The side that `key` asks for, read. Raises Invalid for no key, NotFound, Forbidden for what may not be seen."""
    kind, _sep, about = key.partition(":")
    match kind:
        case "now" if not about:
            return Side(NOW, journey_map, _now(journey_map), _("Now"))
        case "version":
            version, _can = version_for(principal, _uuid(about))
            name = name_of(version)
            if version.map_id != journey_map.pk:
                name = f"{title_of(version.map)}: {name}"
            return Side(key, version.map, document_of(version.map, version), name)
        case "seq":
            document = document_at(journey_map, _seq(about))
            return Side(key, journey_map, document, _("After change %(number)s") % {"number": document.seq})
        case "map":
            found, _can = map_for(principal, _uuid(about), "view")
            return Side(key, found, _now(found), title_of(found))
        case _:
            raise Invalid(_("What is compared is now, version:ID, seq:NUMBER or map:ID."), code="no_such_side")


def with_linked(principal: Principal, *documents: MapDocument) -> list[MapDocument]:
    """With the titles of the maps that touchpoints lead to, as far as the principal may open them; two queries."""
    linked = {row["linked_map"] for one in documents for row in one.elements["touchpoint"].values()} - {None}
    can = abilities_on_maps([(principal, UUID(one)) for one in linked]) if linked else {}
    open_ids = {map_id for (_who, map_id), abilities in can.items() if abilities["view"]}
    titles = JourneyMap.objects.filter(pk__in=open_ids).values_list("pk", "title") if open_ids else ()
    maps = [{"id": str(pk), "name": title or _("Untitled map")} for pk, title in titles]
    return [replace(one, context={**one.context, "maps": maps}) for one in documents]


def offers_of(principal: Principal, journey_map: JourneyMap) -> list[Offer]:
    """Everything the map can be compared with that the principal may view, the most telling first; six queries."""
    return [
        Offer(NOW, _("Now"), "now"),
        *(Offer(f"version:{one.pk}", name_of(one), "version") for one in versions_of(journey_map)[:MOST_VERSIONS]),
        *_maps(principal, journey_map),
    ]


def first_choice(journey_map: JourneyMap, offers: list[Offer]) -> tuple[str, str] | None:
    """(from, to) where nobody has said: as-is with to-be, else the latest version that the map has left behind."""
    keys = {one.key for one in offers}
    if journey_map.future_of_id and (key := f"map:{journey_map.future_of_id}") in keys:
        return key, NOW
    futures = JourneyMap.objects.alive().filter(future_of=journey_map).order_by("-created_at").values_list("pk")
    if found := next((key for (pk,) in futures if (key := f"map:{pk}") in keys), None):
        return NOW, found
    versions = versions_of(journey_map)
    left_behind = next((one for one in versions[:MOST_VERSIONS] if one.seq < journey_map.seq), None)
    if left_behind:
        return f"version:{left_behind.pk}", NOW
    kin = next((one.key for one in offers if one.group == "kin"), None)
    return (kin, NOW) if kin else None


def name_of(version: Version) -> str:
    """Its name, or why it was kept, with its moment."""
    return f"{version_name(version)}, {moment_text(version.created_at)}"


def moment_text(moment: datetime) -> str:
    """`21 Nov, 14:05`"""
    clock = format_time(timezone.localtime(moment), "short", locale=page_locale())
    return f"{day_text(moment)}, {clock}"


def title_of(journey_map: JourneyMap) -> str:
    return journey_map.title or _("Untitled map")


def _now(journey_map: JourneyMap) -> MapDocument:
    document = read_document(journey_map.pk)
    if document is None:
        raise NotFound
    return replace(document, context=shared_context(journey_map))


def _maps(principal: Principal, journey_map: JourneyMap) -> Iterator[Offer]:
    """Maps of the workspace, kin first."""
    user_id = principal.user_id or UUID(int=0)
    others = JourneyMap.objects.filter(workspace=journey_map.workspace_id).open_to(user_id).exclude(pk=journey_map.pk)
    maps = list(others.recent_first().values_list("pk", "title", "future_of")[:MOST_MAPS])
    known = {pk for pk, _title, _of in maps}
    kin = _kin(journey_map)
    # Kin are offered however long ago somebody worked on them.
    maps += others.filter(pk__in=kin - known).values_list("pk", "title", "future_of")[:MOST_MAPS]
    for pk, title, future_of in sorted(maps, key=lambda one: one[0] not in kin):
        yield Offer(f"map:{pk}", _called(journey_map, pk, title, future_of), "kin" if pk in kin else "map")


def _called(journey_map: JourneyMap, pk: UUID, title: str, future_of: UUID | None) -> str:
    title = title or _("Untitled map")
    if future_of == journey_map.pk:
        return _("%(title)s, its future state") % {"title": title}
    if pk == journey_map.future_of_id:
        return _("%(title)s, what it was made from") % {"title": title}
    return title


def _kin(journey_map: JourneyMap) -> set[Any]:
    """Maps made from this one, or this one from them, or both from a third: told by where touchpoints come from."""
    here = Touchpoint.objects.filter(map=journey_map)
    copies = Touchpoint.objects.filter(origin__in=here.values("id"))
    sources = Touchpoint.objects.filter(id__in=here.exclude(origin=None).values("origin"))
    twins = Touchpoint.objects.filter(origin__in=here.exclude(origin=None).values("origin"))
    found = set((copies | sources | twins).exclude(map=journey_map).values_list("map_id", flat=True).distinct())
    futures = JourneyMap.objects.filter(future_of=journey_map).values_list("pk", flat=True)
    return {*found, *futures, *([journey_map.future_of_id] if journey_map.future_of_id else [])}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _seq(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:20]) > LAST_SEQ:
        raise NotFound
    return int(text)
