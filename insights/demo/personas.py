"""What the demo's freelancer is known by: pieces of evidence that two of the statements rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from evidence.demo import PAID, PRICES
from evidence.models import Item
from personas.evidence import attach, backed_by
from personas.models import Persona
from workspaces.models import User

# By the statement: the touchpoint whose evidence speaks for it.
RESTS_ON: Final = {
    "Pricing pages speak to teams, never to one": PRICES,
    "Being paid without having to chase": PAID,
}
MOST: Final = 4


def rest(persona_id: UUID, said: Mapping[str, Sequence[Item]], actor: User) -> None:
    persona = Persona.objects.get(pk=persona_id)
    segment = persona.segment.get("name", "")
    for one in backed_by(persona):
        items = [item for item in said.get(RESTS_ON.get(one.text, ""), ()) if item.segment == segment][:MOST]
        if items:
            persona = attach(persona, persona.version, one.field, one.at, [item.pk for item in items], actor)
