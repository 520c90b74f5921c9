"""What the parts of suggestions are called: the element's name, and where it lies, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from maps.document import Elements
from maps.exchange.naming import ROLES
from maps.kinds import Row
from maps.models import SuggestionPart
from personas.models import Persona

from .parts import TITLE_LENGTH, title_field

# Rows of the map and of what is suggested, by kind and id.
Known = Mapping[str, Mapping[str, Row]]


class Names:
    """Names of the elements of one map, with those that the given parts make or knew."""

    def __init__(self, elements: Elements, parts: Iterable[SuggestionPart]) -> None:
        self._elements = elements
        self._proposed: dict[str, Row] = {}
        for part in parts:
            self._proposed[str(part.element)] = _row(part)
        self._personas = self._persona_names()

    def title(self, part: SuggestionPart) -> str:
        """The element as it is called now, or as it would be; empty when it has no name."""
        row = self._known(part.kind, str(part.element))
        if part.kind == "map_persona":
            return self._personas.get(row.get("persona", ""), "")
        if part.kind == "emotion":
            return self._personas.get(self._known("map_persona", row.get("map_persona")).get("persona", ""), "")
        if part.kind == "path":
            return row.get("label") or " → ".join(self._name("touchpoint", row.get(end)) for end in ("from", "to"))
        if part.kind == "lane":
            return self._lane(str(part.element))
        return str(row.get(title_field(part.kind)) or "")[:TITLE_LENGTH]

    def place(self, part: SuggestionPart) -> str:
        """Where it lies; empty for what lies nowhere in particular."""
        row = self._known(part.kind, str(part.element))
        if part.kind == "touchpoint":
            return self._name("stage", row.get("stage"))
        if part.kind == "card":
            if not row.get("touchpoint"):
                return _("Tray")
            return _joined(self._name("touchpoint", row["touchpoint"]), self._lane(row.get("lane")))
        if part.kind == "emotion":
            return _joined(self._name("touchpoint", row.get("touchpoint")), _("Emotion"))
        return self._name("touchpoint", row.get("touchpoint")) if "touchpoint" in row else ""

    def _known(self, kind: str, element_id: str | None) -> Row:
        """As it is on the map, else as it is suggested, else as it was."""
        if element_id is None:
            return {}
        return self._elements[kind].get(element_id) or self._proposed.get(element_id) or {}

    def _name(self, kind: str, element_id: str | None) -> str:
        return str(self._known(kind, element_id).get("title") or "")[:TITLE_LENGTH]

    def _lane(self, element_id: str | None) -> str:
        lane = self._known("lane", element_id)
        role = str(lane.get("role"))
        return str(lane.get("label") or "").strip() or (_(ROLES[role]) if role in ROLES else "")

    def _persona_names(self) -> dict[str, str]:
        """One query, and none when no part speaks of a persona."""
        named = {row["persona"] for row in self._proposed.values() if row.get("persona")}
        felt = {row["map_persona"] for row in self._proposed.values() if row.get("map_persona")}
        named |= {row["persona"] for one in felt if (row := self._known("map_persona", one)).get("persona")}
        if not named:
            return {}
        return {str(pk): name for pk, name in Persona.objects.filter(pk__in=named).values_list("pk", "name")}


def _row(part: SuggestionPart) -> Row:
    """What is known of the element from the part alone."""
    row: dict[str, Any] = {}
    for one in part.operations:
        row |= one.get("was", {})
        row |= one["base"] if one["op"] == "delete" else one["fields"]
    return row


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
