"""What an editor needs beside a map's elements and the log does not carry: people, channels, evidence, other maps."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import orjson
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from personas.models import Persona
from workspaces.models import Channel, Contact, Membership, Tag, Team, User

from .access import abilities_of_many
from .evidence.context import evidence_context
from .models import Card, JourneyMap, MapPersona, Opportunity, PainPoint, Touchpoint
from .upkeep import reviews_of

MOST_MAPS = 1_000
CHANNEL_FIELDS = ("id", "name", "icon", "online", "colour")
PERSONA_FIELDS = ("name", "role", "age", "occupation", "location", "quote")


def map_context(journey_map: JourneyMap, user: User) -> dict[str, Any]:
    """The context as the API gives it; ten queries, eleven for a published one, and those of `evidence_context`. No
    email address is in it."""
    workspace_id = journey_map.workspace_id
    listed = dict(Tag.objects.filter(workspace_id=workspace_id).values_list("name", "colour"))
    return {
        "personas": _personas(journey_map),
        "channels": _channels(journey_map),
        "teams": _teams(journey_map),
        "people": [*_able(journey_map, _members(workspace_id)), *_contacts(journey_map)],
        "tags": sorted({*_tags(journey_map), *listed}),
        "tag_colours": {name: colour for name, colour in listed.items() if colour},
        "maps": _maps(journey_map, user),
        "lead": journey_map.lead_id,
        "review": _review(journey_map),
        "me": {"id": user.pk, "name": user.display_name},
        **evidence_context(journey_map),
    }


def _review(journey_map: JourneyMap) -> dict[str, Any]:
    """`since`: the day on which somebody last said that it holds, by a review or by publishing it. `asked`: since when
    something that happened asks for a review. Days, or null.
    """
    upkeep = reviews_of([journey_map])[journey_map.pk]
    since = upkeep.reviewed_at or upkeep.published_at
    return {"since": timezone.localdate(since) if since else None, "asked": upkeep.review_asked}


def shared_context(journey_map: JourneyMap) -> dict[str, Any]:
    """What files and guests may need of it; five queries, and those of `evidence_context`. `maps.exchange.choosing`
    leaves what the rows name."""
    return {**lists_of(journey_map), **evidence_context(journey_map)}


def lists_of(journey_map: JourneyMap) -> dict[str, Any]:
    """The lists of the workspace that rows name, which is enough to call things by their names; five queries."""
    whole = {"personas": _personas(journey_map), "channels": _channels(journey_map), "teams": _teams(journey_map)}
    return {**whole, "people": [*_members(journey_map.workspace_id), *_contacts(journey_map)]}


def encode_context(context: dict[str, Any]) -> tuple[bytes, str]:
    """The context as JSON, and its ETag."""
    body = orjson.dumps(context)
    return body, f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _personas(journey_map: JourneyMap) -> list[dict[str, Any]]:
    """All that are in use, and archived ones that are on this map."""
    shown = set(MapPersona.objects.filter(map=journey_map).values_list("persona_id", flat=True))
    return [
        {
            "id": persona.pk,
            **{name: getattr(persona, name) for name in PERSONA_FIELDS},
            # The address of a drawn face: <img class="bust" src>.
            "portrait": persona.portrait_url,
            "archived": persona.archived_at is not None,
        }
        for persona in Persona.objects.filter(workspace_id=journey_map.workspace_id)
        if persona.pk in shown or (persona.archived_at is None and persona.trashed_at is None)
    ]


def _channels(journey_map: JourneyMap) -> list[dict[str, Any]]:
    found = Channel.objects.filter(workspace_id=journey_map.workspace_id)
    return [
        {**{name: getattr(one, name) for name in CHANNEL_FIELDS}, "retired": one.retired_at is not None}
        for one in found
    ]


def _teams(journey_map: JourneyMap) -> list[dict[str, Any]]:
    found = list(Team.objects.filter(workspace_id=journey_map.workspace_id).order_by("name"))
    return [{"id": one.pk, "name": one.name, **_removed(one)} for one in _listed_or_named(journey_map, found, "team")]


def _members(workspace_id: Any) -> list[dict[str, Any]]:
    # Who is out only because the workspace is about to be deleted keeps what is theirs on its maps.
    there = Membership.objects.filter(Q(suspended=False) | Q(closed=True), workspace_id=workspace_id)
    members = there.select_related("user")
    people = [{"id": one.user_id, "name": one.user.display_name, "kind": "member", "role": one.role} for one in members]
    return sorted(people, key=lambda one: (one["name"].casefold(), str(one["id"])))


def _able(journey_map: JourneyMap, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With `views`: whether they may see this map. Who may not is offered to nobody who names somebody on it."""
    can = abilities_of_many(journey_map, [one["id"] for one in members])
    return [{**one, "views": can[one["id"]]["view"]} for one in members]


def _contacts(journey_map: JourneyMap) -> list[dict[str, Any]]:
    contacts = list(Contact.objects.filter(workspace_id=journey_map.workspace_id).order_by("name", "id"))
    shown = _listed_or_named(journey_map, contacts, "owner")
    return [{"id": one.pk, "name": one.name, "kind": "contact", **_removed(one)} for one in shown]


Listed = TypeVar("Listed", Contact, Team)


def _listed_or_named(journey_map: JourneyMap, rows: list[Listed], field: str) -> list[Listed]:
    """Who was taken off the list is still somebody where this map names them; three queries more if anybody was."""
    removed = [one.pk for one in rows if one.removed_at is not None]
    if not removed:
        return rows
    named: set[Any] = set()
    for model in (Card, PainPoint, Opportunity):
        found = model.objects.filter(**{"map": journey_map, f"{field}__in": removed})
        named |= set(found.values_list(field, flat=True))
    return [one for one in rows if one.removed_at is None or one.pk in named]


def _removed(one: Contact | Team) -> dict[str, bool]:
    """Offered to nobody who names somebody."""
    return {"removed": True} if one.removed_at is not None else {}


def _maps(journey_map: JourneyMap, user: User) -> list[dict[str, Any]]:
    """The other maps of the workspace that this person may open, most recently edited first: for links and jumping."""
    others = JourneyMap.objects.filter(workspace_id=journey_map.workspace_id).open_to(user.pk)
    links_here = Touchpoint.objects.filter(map=OuterRef("pk"), linked_map=journey_map.pk)
    found = others.exclude(pk=journey_map.pk).recent_first().annotate(links_here=Exists(links_here))
    return [
        {"id": one, "title": title, "url": reverse("map_editor", args=[one]), "links_here": here}
        for one, title, here in found.values_list("id", "title", "links_here")[:MOST_MAPS]
    ]


def _tags(journey_map: JourneyMap) -> set[str]:
    """The tags that cards of this map carry, with the map's own: what a tag field offers beside the workspace's."""
    used = Card.objects.filter(map=journey_map).exclude(tags=[]).values_list("tags", flat=True)
    return {tag for tags in [*used, journey_map.tags] for tag in tags}
