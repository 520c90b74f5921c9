"""What of each kind can be found: the texts of an element, and of what belongs to no map, as an entry of the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.forms.models import model_to_dict
from django.utils import timezone

from evidence.models import Item
from insights.models import Action, SearchEntry
from maps import models as map_models
from maps.exchange.layout.rich_text import plain
from maps.kinds import KINDS
from maps.models import JourneyMap, MapPersona
from personas.models import Persona

from .words import indexed

# No text of a map is longer.
LONGEST: Final = 20_000
# By kind: the field that is its name (none: its text speaks for it), and what else is read.
TEXTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "map": ("title", ("scenario", "scope_start", "scope_end", "objective_text", "objective_metric", "tags")),
    "stage": ("title", ("description", "transition_note")),
    "touchpoint": ("title", ("description",)),
    "card": ("", ("text", "image_alt", "system", "tags")),
    "emotion": ("word", ("reason",)),
    "pain_point": ("title", ("description",)),
    "opportunity": ("title", ("description",)),
    "metric": ("name", ()),
    "comment": ("", ("body",)),
}
_LETTERS: Final[Mapping[str, str]] = {"pain_point": "P", "opportunity": "O"}
# What a persona's lists and tables hold beside words for people.
_NO_WORDS: Final = frozenset({"id", "seed", "evidence", "kind", "mark", "icon", "colour", "source_kind", "channel"})
# Of a persona: what is no text, and the name, which is the title.
_NO_TEXT: Final = ("portrait", "name")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry is to say. `personas`: ids in the library; none: all of the map's. `stamp`: see SearchEntry."""

    kind: str
    element: UUID
    title: str
    text: str
    label: str = ""
    personas: str = ""
    stamp: int = 0
    at: Any = None

    @property
    def says(self) -> tuple[str, str, str, str]:
        return self.label, self.title, self.text, self.personas

    def entry(self, workspace: UUID, map_id: UUID | None) -> SearchEntry:
        return SearchEntry(
            workspace_id=workspace,
            map_id=map_id,
            kind=self.kind,
            element=self.element,
            label=self.label,
            title=self.title,
            text=self.text,
            heading=indexed(f"{self.label} {self.title}"),
            words=indexed(self.text),
            personas=self.personas,
            stamp=self.stamp,
            at=self.at or timezone.now(),
        )


def on_one_line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST]


# --- Elements of maps -----------------------------------------------------------------------------------------------


def drafts_of(head: JourneyMap, kind: str, ids: Collection[UUID] | None = None) -> list[Draft]:
    """Of these elements of a map, or of all of a kind, those that have words; examples have none. One query, two for
    kinds that name personas.
    """
    title, others = TEXTS[kind]
    fields = [name for name in (title, *others) if name]
    columns = ["id", *fields, *(["number"] if kind in _LETTERS else []), *(["at"] if kind == "comment" else [])]
    has_personas = "personas" in KINDS[kind].fields
    rows = _rows(head, kind, ids).values(*columns, *(["personas"] if has_personas else []))
    library = _library(head) if has_personas else {}
    made = (_draft(kind, row, title, others, library, head) for row in rows)
    return [one for one in made if one.title or one.text]


def _rows(head: JourneyMap, kind: str, ids: Collection[UUID] | None) -> Any:
    if kind == "map":
        return JourneyMap.objects.filter(pk=head.pk)
    model: Any = getattr(map_models, KINDS[kind].model)
    rows = model.objects.filter(map=head.pk)
    if "example" in KINDS[kind].fields:
        rows = rows.filter(example=False)
    return rows if ids is None else rows.filter(pk__in=ids)


def _library(head: JourneyMap) -> dict[str, str]:
    on_map = MapPersona.objects.filter(map=head.pk).values_list("id", "persona_id")
    return {str(one): persona.hex for one, persona in on_map}


def _draft(
    kind: str, row: Mapping[str, Any], title: str, others: Iterable[str], library: Mapping[str, str], head: JourneyMap
) -> Draft:
    texts = [", ".join(row[name]) if isinstance(row[name], list) else plain(row[name]) for name in others]
    number = row.get("number")
    return Draft(
        kind=kind,
        element=row["id"],
        title=on_one_line(row[title]) if title else "",
        text=on_one_line(" · ".join(text for text in texts if text)),
        label=f"{_LETTERS[kind]}{number}" if number else "",
        personas=" ".join(sorted({library[one] for one in row.get("personas", ()) if one in library})),
        at=row.get("at") or head.edited_at,
    )


# --- What stands beside maps ----------------------------------------------------------------------------------------


def draft_of_persona(persona: Persona) -> Draft:
    """All that is said of a persona, whatever fields they have: texts, lists and what stands in their tables."""
    said = _said(model_to_dict(persona, exclude=_NO_TEXT))
    return Draft(
        kind="persona",
        element=persona.pk,
        title=on_one_line(persona.name),
        text=on_one_line(" · ".join(said)),
        personas=persona.pk.hex,
        at=persona.updated_at,
    )


def _said(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _NO_WORDS:
                yield from _said(one)


def draft_of_item(item: Item) -> Draft:
    """What somebody said. Not its row: that is for who works with it."""
    texts = (item.text, item.question, item.segment, item.place)
    return Draft(
        kind="evidence",
        element=item.pk,
        title=on_one_line(item.title),
        text=on_one_line(" · ".join(text for text in texts if text)),
        at=item.created_at,
    )


def draft_of_action(action: Action) -> Draft:
    """Not what it came from: who owns an action may not be allowed to look into its map."""
    texts = (action.description, action.measure, action.after_note, action.external_key)
    return Draft(
        kind="action",
        element=action.pk,
        title=on_one_line(action.title),
        text=on_one_line(" · ".join(plain(text) for text in texts if text)),
        label=f"A{action.number}",
        at=action.changed_at,
    )
