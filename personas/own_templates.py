"""Templates that a workspace makes of its own personas: their only writer, and what a new persona gets from one.

A template is no persona: lists, searches, checks, maps and files of personas do not know it. It has no evidence, which
was found for somebody else, and no uploaded picture, which shows somebody; a face is drawn instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge
from workspaces.membership import lock_workspace
from workspaces.models import User, Workspace

from .fields import NAME_LENGTH, STATEMENTS, cleaned_text
from .models import Persona, PersonaTemplate
from .portraits import nameless
from .writing import values_of

DESCRIPTION_LENGTH: Final = 1_000
MOST: Final = 100
_LIMITS: Final[Mapping[str, tuple[int, bool]]] = {
    "name": (NAME_LENGTH, False),
    "description": (DESCRIPTION_LENGTH, True),
}


def make_template(persona: Persona, author: User, name: str, description: str = "") -> PersonaTemplate:
    """Raises Invalid, Conflict for a name that is taken, and TooLarge when there are too many."""
    cleaned = _clean({"name": name, "description": description})
    with transaction.atomic():
        lock_workspace(persona.workspace_id)
        _must_be_free(persona.workspace, cleaned["name"])
        if PersonaTemplate.objects.filter(workspace=persona.workspace).count() >= MOST:
            raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST}, code="too_many")
        made = PersonaTemplate.objects.create(
            workspace=persona.workspace, says=_said_by(persona), made_by=author, **cleaned
        )
        record("persona_template_created", actor=author, workspace=persona.workspace, about=made)
    return made


def change_template(workspace: Workspace, actor: User, pk: UUID, wanted: Mapping[str, str]) -> PersonaTemplate:
    """`wanted`: name, description. Raises NotFound, Invalid, and Conflict for a name that is taken."""
    cleaned = _clean(wanted)
    with transaction.atomic():
        lock_workspace(workspace.pk)
        found = template_of(workspace, pk)
        if "name" in cleaned:
            _must_be_free(workspace, cleaned["name"], but=pk)
        for name, value in cleaned.items():
            setattr(found, name, value)
        found.save(update_fields=list(cleaned))
        record("persona_template_changed", actor=actor, workspace=workspace, about=found, fields=sorted(cleaned))
    return found


def delete_template(workspace: Workspace, actor: User, pk: UUID) -> PersonaTemplate:
    """Personas made from it stay as they are. Raises NotFound."""
    with transaction.atomic():
        found = template_of(workspace, pk)
        record("persona_template_deleted", actor=actor, workspace=workspace, about=found, name=found.name)
        found.delete()
    return found


def template_of(workspace: Workspace, pk: UUID) -> PersonaTemplate:
    """Raises NotFound."""
    found = PersonaTemplate.objects.filter(workspace=workspace, pk=pk).select_related("made_by").first()
    if found is None:
        raise NotFound
    return found


def listed(workspace: Workspace) -> QuerySet[PersonaTemplate]:
    """All of them by name, each with `role` and `seed`; the rest of what they say stays where it lies."""
    found = PersonaTemplate.objects.filter(workspace=workspace).select_related("made_by").defer("says")
    seed = KeyTextTransform("seed", KeyTransform("portrait", "says"))
    return found.annotate(role=KeyTextTransform("role", "says"), seed=seed)


def _said_by(persona: Persona) -> dict[str, Any]:
    said = values_of(persona)
    for name in STATEMENTS:
        said[name] = [{**statement, "evidence": []} for statement in said[name]]
    # Of an uploaded picture the face that is drawn from the persona's id takes the place.
    said["portrait"] = {"seed": nameless(str(persona.pk) if persona.picture else persona.seed)}
    return said


def _clean(wanted: Mapping[str, str]) -> dict[str, str]:
    cleaned: dict[str, str] = {}
    wrong: dict[str, list[str]] = {}
    for name, value in wanted.items():
        limit, lines = _LIMITS[name]
        try:
            cleaned[name] = cleaned_text(value, limit, lines=lines)
        except ValueError as reason:
            wrong[name] = [str(reason)]
    if cleaned.get("name") == "":
        wrong["name"] = [_("Give it a name.")]
    if wrong:
        raise Invalid(details=wrong)
    return cleaned


def _must_be_free(workspace: Workspace, name: str, but: UUID | None = None) -> None:
    others = PersonaTemplate.objects.filter(workspace=workspace).values_list("pk", "name")
    if name.casefold() in [one.casefold() for pk, one in others if pk != but]:
        raise Conflict(_("There is a template of this name already."), code="name_taken")
