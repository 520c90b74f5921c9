"""The only writer of personas. Each function is one transaction; an edit names the version that it was made on."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import router, transaction
from django.db.models import RestrictedError
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import User, Workspace

from .fields import FIELDS, NAME_LENGTH, STATEMENTS, clean
from .models import Persona, PersonaPicture
from .pictures import copy_picture
from .portraits import nameless
from .signals import persona_changed


def values_of(persona: Persona) -> dict[str, Any]:
    """Every field that people edit, as plain JSON."""
    return {name: getattr(persona, name) for name in FIELDS}


@transaction.atomic
def create_persona(workspace: Workspace, author: User, fields: Mapping[str, Any]) -> Persona:
    """A new persona. Raises Invalid naming each wrong field; `name` is needed."""
    cleaned = _with_known_evidence(clean({"name": "", **fields}), known=set())
    persona = Persona(workspace=workspace, created_by=author, updated_by=author, **cleaned)
    _must_have(persona, cleaned)
    persona.save(force_insert=True)
    _announce(persona)
    return persona


@transaction.atomic
def update_persona(persona_id: UUID, version: int, fields: Mapping[str, Any], actor: User | None = None) -> Persona:
    """Change the given fields of the version that the caller saw; nothing is written when nothing differs.

    Evidence goes along with its statement, and goes away with it; it is never invented here.

    Raises Conflict when somebody saved a newer one: `details` carries `version`, `mine` and `theirs`, for each given
    field, so that nothing typed is lost.
    """
    cleaned = clean(fields)
    persona = _locked(persona_id)
    if persona.version != version:
        theirs = values_of(persona)
        raise Conflict(
            _("Somebody else changed this persona in the meantime."),
            details={
                "version": persona.version,
                "mine": cleaned,
                "theirs": {name: theirs[name] for name in cleaned},
            },
        )
    _must_have(persona, cleaned)
    cleaned = _with_known_evidence(cleaned, evidence_of(persona))
    changed = {name: value for name, value in cleaned.items() if getattr(persona, name) != value}
    return _save(persona, actor, **changed) if changed else persona


def _must_have(persona: Persona, cleaned: Mapping[str, Any]) -> None:
    """A picture is named by the persona for which it was uploaded only."""
    picture = cleaned.get("portrait", {}).get("picture")
    if picture and not PersonaPicture.objects.filter(pk=picture, persona_id=persona.pk).exists():
        raise Invalid(details={"portrait": [_("There is no such picture of this persona.")]})


def evidence_of(persona: Persona) -> set[str]:
    """The evidence that any of its statements has."""
    return {one for statement in persona.statements for one in statement["evidence"]}


def _with_known_evidence(cleaned: dict[str, Any], known: set[str]) -> dict[str, Any]:
    def kept(statement: dict[str, Any]) -> dict[str, Any]:
        return {**statement, "evidence": [one for one in statement["evidence"] if one in known]}

    said: dict[str, Any] = {name: [kept(one) for one in cleaned[name]] for name in STATEMENTS if name in cleaned}
    return {**cleaned, **said}


@transaction.atomic
def rewrite_statements(
    persona_id: UUID, version: int | None, rewritten: Callable[[Persona], Mapping[str, Any]], actor: User | None = None
) -> Persona:
    """Statements with other evidence; personas.evidence alone calls this. `rewritten`: the fields as they become.

    Without a version whatever is there is rewritten. Raises Conflict `conflict` for a stale one.
    """
    persona = _locked(persona_id)
    if version is not None and persona.version != version:
        raise Conflict(_("Somebody else changed this persona in the meantime."), details={"version": persona.version})
    cleaned = clean(rewritten(persona))
    changed = {name: value for name, value in cleaned.items() if getattr(persona, name) != value}
    return _save(persona, actor, **changed) if changed else persona


@transaction.atomic
def duplicate_persona(persona_id: UUID, author: User) -> Persona:
    """A persona of one's own to go on from: everything but the evidence, which was found for the other one."""
    original = _locked(persona_id)
    fields = values_of(original)
    fields["name"] = name_of_copy(original.name)
    picture = fields.pop("portrait").get("picture") if original.picture else None
    made = create_persona(original.workspace, author, fields)
    copy = copy_picture(picture, made, author) if picture else None
    if copy is not None:
        made.portrait = {"picture": str(copy.pk)}
        made.save(update_fields=["portrait"])
    elif not original.portrait:
        # Drawn from its id: the copy keeps the face.
        made.portrait = {"seed": nameless(original.seed)}
        made.save(update_fields=["portrait"])
    return made


def name_of_copy(name: str) -> str:
    return (_("Copy of %(title)s") % {"title": name})[:NAME_LENGTH].rstrip()


@transaction.atomic
def set_archived(persona_id: UUID, archived: bool, actor: User | None = None) -> Persona:
    """Put a persona away or bring it back. Maps that show it keep showing it."""
    persona = _locked(persona_id)
    if (persona.archived_at is not None) == archived:
        return persona
    return _save(persona, actor, archived_at=timezone.now() if archived else None)


@transaction.atomic
def trash_persona(persona_id: UUID, actor: User, *, with_trashed_maps: bool = False) -> Persona:
    """Put a persona in the trash for 30 days. Conflict `persona_in_use` when it is on a map: archive that one.

    `with_trashed_maps`: the caller knows that all its maps lie in the trash, and brings it back with them.
    """
    persona = _locked(persona_id)
    if not with_trashed_maps:
        _must_be_on_no_map(persona)
    record("persona_trashed", actor=actor, workspace=persona.workspace, about=persona)
    return _save(persona, actor, trashed_at=timezone.now())


@transaction.atomic
def restore_persona(persona_id: UUID, actor: User) -> Persona:
    """Take a persona out of the trash again. Raises Conflict when it is not there."""
    persona = _locked_in_trash(persona_id)
    record("persona_restored", actor=actor, workspace=persona.workspace, about=persona)
    return _save(persona, actor, trashed_at=None)


@transaction.atomic
def purge_persona(persona_id: UUID, actor: User) -> None:
    """Delete a persona for good that lies in the trash. Raises Conflict when it does not."""
    persona = _locked_in_trash(persona_id)
    _must_be_on_no_map(persona)
    record("persona_deleted", actor=actor, workspace=persona.workspace, about=persona, name=persona.name)
    persona.delete()


def _must_be_on_no_map(persona: Persona) -> None:
    try:
        # Maps hold their personas with RESTRICT, which is how this app learns of them without knowing them.
        Collector(using=router.db_for_write(Persona), origin=persona).collect([persona])
    except RestrictedError as restricted:
        message = _("%(name)s is on a map. Archive the persona instead.") % {"name": persona.name}
        raise Conflict(message, code="persona_in_use") from restricted


def _locked(persona_id: UUID) -> Persona:
    # SQLite has its one write lock already, for its transactions begin IMMEDIATE.
    persona = Persona.objects.alive().select_for_update().filter(pk=persona_id).first()
    if persona is None:
        raise NotFound
    return persona


def _locked_in_trash(persona_id: UUID) -> Persona:
    persona = Persona.objects.select_for_update().filter(pk=persona_id).first()
    if persona is None:
        raise NotFound
    if persona.trashed_at is None:
        raise Conflict(_("This persona is not in the trash."))
    return persona


def _save(persona: Persona, actor: User | None, **changed: Any) -> Persona:
    if actor is not None:
        changed["updated_by"] = actor
    for name, value in changed.items():
        setattr(persona, name, value)
    persona.version += 1
    persona.save(update_fields=[*changed, "version", "updated_at"])
    _announce(persona)
    return persona


def _announce(persona: Persona) -> None:
    transaction.on_commit(lambda: persona_changed.send_robust(Persona, persona=persona))


def version_of(value: Any) -> int:
    """The version as a client sent it; Invalid when it is missing or no whole number."""
    if type(value) is not int or value < 1:
        message = _("Say which version you changed.")
        raise Invalid(details={"version": [message]})
    return value
