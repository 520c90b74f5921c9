"""What an editor needs beside a map's elements and the log does not carry: personas, channels, teams, people, tags."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from personas.models import Persona
from workspaces.models import Channel, Contact, Membership, Team, User

from .models import Card, JourneyMap, MapPersona

PERSONA_FIELDS = ("name", "role", "age", "occupation", "location", "quote")


def map_context(journey_map: JourneyMap, user: User) -> dict[str, Any]:
    """The context as the API gives it; seven queries. No email address is in it."""
    workspace_id = journey_map.workspace_id
    return {
        "personas": _personas(journey_map),
        "channels": list(Channel.objects.filter(workspace_id=workspace_id).values("id", "name", "icon", "online")),
        "teams": list(Team.objects.filter(workspace_id=workspace_id).order_by("name").values("id", "name")),
        "people": [*_members(workspace_id), *_contacts(workspace_id)],
        "tags": _tags(journey_map),
        "me": {"id": user.pk, "name": user.display_name},
    }


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


def _members(workspace_id: Any) -> list[dict[str, Any]]:
    members = Membership.objects.filter(workspace_id=workspace_id, suspended=False).select_related("user")
    people = [{"id": one.user_id, "name": one.user.display_name, "kind": "member", "role": one.role} for one in members]
    return sorted(people, key=lambda one: (one["name"].casefold(), str(one["id"])))


def _contacts(workspace_id: Any) -> list[dict[str, Any]]:
    contacts = Contact.objects.filter(workspace_id=workspace_id).order_by("name", "id")
    return [{"id": one.pk, "name": one.name, "kind": "contact"} for one in contacts]


def _tags(journey_map: JourneyMap) -> list[str]:
    """The tags that cards of this map carry, with the map's own: what a tag field offers while typing."""
    used = Card.objects.filter(map=journey_map).exclude(tags=[]).values_list("tags", flat=True)
    return sorted({tag for tags in [*used, journey_map.tags] for tag in tags})
