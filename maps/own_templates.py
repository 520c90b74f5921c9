"""Templates that a workspace makes of its own maps: their only writer, and the operations that draw a map from one.

A template holds what a journey is made of and no more: no people (personas, owners, teams, feelings), no comments or
votes, no evidence, no measured figures, nothing from the tray. Pictures belong to their map and go with it, so a
template has none; a card that was only a picture keeps the words that described it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge
from workspaces.membership import lock_workspace
from workspaces.models import User, Workspace

from .access import Principal, actor_of, map_for
from .building import Drawing
from .changes.errors import RefusedError
from .changes.libraries import existing
from .changes.snapshot import read_document
from .changes.values import clean_text
from .copying import copies, libraries_named
from .document import Elements, Operation
from .kinds import KINDS, Row, blank_row
from .models import OwnTemplate
from .templates.drawing import PERSONA_COLOURS

KEY: Final = "own:"
NAME = 120
DESCRIPTION = 2_000
MOST = 100
BYTES = 8 * 1024 * 1024

# What a map is made of, and what stands in it: the latter are examples on a new map, or left out.
STRUCTURE: Final = ("stage", "touchpoint", "path", "lane")
CONTENT: Final = ("card", "pain_point", "opportunity", "metric")
# Of that, what lists show.
OUTLINE: Final = ("stage", "touchpoint", "lane")
Outline = Mapping[str, Sequence[Row]]
HEAD: Final = (
    "scenario",
    "scope_start",
    "scope_end",
    "objective_text",
    "objective_metric",
    "unit",
    "better",
    "review_days",
    "legend",
)
# These go back to what a blank row has: they are about people and about one team's state of affairs.
LEFT_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "touchpoint": ("linked_map",),
    "path": ("share",),
    "card": ("personas", "owner", "team", "due", "image", "image_alt"),
    "pain_point": ("personas", "owner", "team", "status", "frequency_n", "frequency_of", "cost"),
    "opportunity": ("owner", "team"),
    "metric": ("series", "baseline", "target"),
}


def make_template(principal: Principal, map_id: UUID, name: str, description: str = "") -> OwnTemplate:
    """A template of a map that the principal may open; the caller has checked that they may make one.

    Raises Invalid, TooLarge, and Conflict for a name that is taken.
    """
    found, _can = map_for(principal, map_id, "view")
    cleaned = {"name": _clean("name", name, NAME), "description": _clean("description", description, DESCRIPTION)}
    if not cleaned["name"]:
        raise Invalid(details={"name": [_("Give it a name.")]})
    document = read_document(map_id)
    if document is None:
        raise NotFound
    elements = template_elements(document.elements)
    if len(orjson.dumps(elements)) > BYTES:
        raise TooLarge(_("This map is too large for a template."))
    with transaction.atomic():
        others = OwnTemplate.objects.filter(workspace=lock_workspace(found.workspace_id))
        names = [one.casefold() for one in others.values_list("name", flat=True)]
        if cleaned["name"].casefold() in names:
            raise Conflict(_("There is a template of this name already."), code="name_taken")
        if len(names) >= MOST:
            raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST}, code="too_many")
        actor = actor_of(principal)
        made = OwnTemplate.objects.create(workspace=found.workspace, elements=elements, made_by=actor, **cleaned)
        record("template_created", actor=actor, workspace=found.workspace, about=made, map=str(map_id))
    return made


def change_template(workspace: Workspace, actor: User, template_id: UUID, wanted: Mapping[str, str]) -> OwnTemplate:
    """`wanted`: name, description. Raises NotFound, Invalid, and Conflict for a name that is taken."""
    limits = {"name": NAME, "description": DESCRIPTION}
    fields = {name: _clean(name, text, limits[name]) for name, text in wanted.items()}
    if not fields.get("name", "x"):
        raise Invalid(details={"name": [_("Give it a name.")]})
    with transaction.atomic():
        others = OwnTemplate.objects.filter(workspace=lock_workspace(workspace.pk)).exclude(pk=template_id)
        found = own_template(workspace, template_id)
        if "name" in fields and fields["name"].casefold() in [
            one.casefold() for one in others.values_list("name", flat=True)
        ]:
            raise Conflict(_("There is a template of this name already."), code="name_taken")
        for name, value in fields.items():
            setattr(found, name, value)
        found.save(update_fields=list(fields))
        record("template_changed", actor=actor, workspace=workspace, about=found, fields=sorted(fields))
    return found


def delete_template(workspace: Workspace, actor: User, template_id: UUID) -> None:
    """Maps made from it stay as they are. Raises NotFound."""
    with transaction.atomic():
        found = own_template(workspace, template_id)
        record("template_deleted", actor=actor, workspace=workspace, about=found)
        found.delete()


def outlines(workspace: Workspace) -> list[tuple[OwnTemplate, Outline]]:
    """All of them by name, with what lists show of each; one query that leaves the rest, megabytes, where it lies."""
    parts = {f"own_{kind}": KeyTransform(kind, "elements") for kind in OUTLINE}
    found = OwnTemplate.objects.filter(workspace=workspace).select_related("made_by").defer("elements")
    return [(one, {kind: getattr(one, f"own_{kind}") or [] for kind in OUTLINE}) for one in found.annotate(**parts)]


def own_template(workspace: Workspace, template_id: UUID) -> OwnTemplate:
    """Raises NotFound."""
    found = OwnTemplate.objects.filter(workspace=workspace, pk=template_id).first()
    if found is None:
        raise NotFound
    return found


def template_of(workspace: Workspace, key: str) -> OwnTemplate:
    """The template with a key as create_map takes it. Raises Invalid."""
    try:
        return own_template(workspace, UUID(key.removeprefix(KEY)))
    except (ValueError, NotFound) as error:
        message = _("There is no such template.")
        raise Invalid(message, details={"template": [message]}) from error


def _clean(name: str, value: str, most: int) -> str:
    try:
        return clean_text(value, most).strip()
    except RefusedError as error:
        raise Invalid(details={name: [error.message]}) from error


# --- What goes in, and what comes out -----------------------------------------------------------------------------


def template_elements(elements: Elements) -> dict[str, list[Row]]:
    """{kind: [row, …]} of what a template keeps, sorted by id."""
    kept = {kind: [_stripped(kind, row) for row in _placed(kind, elements)] for kind in (*STRUCTURE, *CONTENT)}
    head = next(iter(elements["map"].values()))
    return {"map": [{name: head[name] for name in ("id", *HEAD)}], **kept}


def _placed(kind: str, elements: Elements) -> Iterable[Row]:
    rows = sorted(elements[kind].values(), key=lambda row: str(row["id"]))
    return [row for row in rows if kind != "card" or row["touchpoint"] is not None]


def _stripped(kind: str, row: Row) -> Row:
    blank = blank_row(KINDS[kind], row["id"])
    kept = {**row, **{name: blank[name] for name in LEFT_OUT.get(kind, ())}}
    if kind == "card" and not row["text"].strip():
        kept["text"] = row["image_alt"]
    return kept


def own_template_operations(
    template: OwnTemplate,
    map_id: UUID,
    channels: Mapping[str, UUID],
    personas: Sequence[UUID] = (),
    examples: bool = True,
) -> list[Operation]:
    """The Change that draws a map from the template, with ids of its own and these personas on it.

    `examples`: what stood in the map comes along, as examples. `channels` is there for the sake of starter maps;
    a template names channels of its own workspace and keeps those that are still in the list.
    """
    drawing = Drawing(map_id)
    head = next(iter(template.elements.get("map", [])), None)
    if head is not None:
        drawing.head(**{name: head[name] for name in HEAD if name in head})
    for place, persona in enumerate(personas):
        drawing.persona(persona, place % PERSONA_COLOURS + 1)
    elements = _elements(template, (*STRUCTURE, *CONTENT) if examples else STRUCTURE)
    known = existing(map_id, template.workspace_id, libraries_named(elements))
    return [*drawing.operations, *copies(elements, str(map_id), lambda library, one: one in known.get(library, ()))]


def _elements(template: OwnTemplate, kinds: Sequence[str]) -> Elements:
    """Whole rows, also of a template that is older than a field of its kind."""
    elements: Elements = {}
    for kind in kinds:
        more: dict[str, Any] = {"example": True} if kind in CONTENT else {}
        known = KINDS[kind].fields
        elements[kind] = {
            row["id"]: {
                **blank_row(KINDS[kind], row["id"]),
                **{name: value for name, value in row.items() if name in known},
                **more,
            }
            for row in template.elements.get(kind, [])
        }
    return elements
