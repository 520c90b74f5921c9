"""What a persona's statements rest on: pieces of evidence of its workspace. Written here alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.models import Item, SourceKind
from evidence.signals import items_removed
from evidence.uses import USES, Use
from workspaces.errors import Invalid, NotFound
from workspaces.models import User, Workspace

from . import writing
from .fields import ASSUMPTION, MAX_EVIDENCE, STATEMENTS
from .models import Persona
from .words import label_of

VALIDATED, METRIC = "validated", "metric"


@dataclass(frozen=True, slots=True)
class Backed:
    """A statement and the items that it rests on, of those that people see."""

    field: str
    at: int
    text: str
    mark: str
    items: Sequence[Item]

    @property
    def label(self) -> str:
        return label_of(self.field)

    @property
    def key(self) -> str:
        return f"{self.field}:{self.at}"


def start() -> None:
    """Called once, when the apps are ready."""
    USES.append(_uses)
    items_removed.connect(_forget, dispatch_uid="personas.evidence")


def attach(persona: Persona, version: int, field: str, at: int, ids: Iterable[UUID], actor: User) -> Persona:
    """Rest a statement (the `at`th of its field) on these items. An assumption becomes heard from customers, or
    measured where all of them are figures.

    Raises NotFound for a statement or an item that is not there, Invalid for too many, Conflict for a stale version.
    """
    found = _items(persona.workspace_id, ids)
    if len(found) != len(set(ids)) or not found:
        raise NotFound

    def rewritten(now: Persona) -> Mapping[str, Any]:
        return _with(now, field, at, lambda said: _attached(said, found))

    return writing.rewrite_statements(persona.pk, version, rewritten, actor)


def detach(persona: Persona, version: int, field: str, at: int, ids: Iterable[UUID], actor: User) -> Persona:
    """Rest a statement on these items no longer. One that rests on nothing then is an assumption again."""
    gone = {str(one) for one in ids}

    def rewritten(now: Persona) -> Mapping[str, Any]:
        return _with(now, field, at, lambda said: _detached(said, gone))

    return writing.rewrite_statements(persona.pk, version, rewritten, actor)


def backed_by(persona: Persona) -> list[Backed]:
    """Every statement with its items; one query."""
    ids = [UUID(one) for one in writing.evidence_of(persona)]
    items = {str(one.pk): one for one in _items(persona.workspace_id, ids)}
    return [
        Backed(name, at, said["text"], said["mark"], [items[one] for one in said["evidence"] if one in items])
        for name in STATEMENTS
        for at, said in enumerate(getattr(persona, name))
    ]


def _items(workspace_id: UUID, ids: Iterable[UUID]) -> list[Item]:
    found = Item.objects.visible().select_related("source")
    return list(found.filter(workspace=workspace_id, pk__in=list(ids)))


def _with(persona: Persona, field: str, at: int, change: Any) -> Mapping[str, Any]:
    statements = list(getattr(persona, field)) if field in STATEMENTS else []
    if not 0 <= at < len(statements):
        raise NotFound
    statements[at] = change(statements[at])
    return {field: statements}


def _attached(said: Mapping[str, Any], items: Sequence[Item]) -> dict[str, Any]:
    evidence = list(dict.fromkeys([*said["evidence"], *(str(one.pk) for one in items)]))
    if len(evidence) > MAX_EVIDENCE:
        raise Invalid(_("A statement rests on at most %(most)s pieces of evidence.") % {"most": MAX_EVIDENCE})
    counted = all(one.source.kind == SourceKind.ANALYTICS for one in items)
    mark = (METRIC if counted else VALIDATED) if said["mark"] == ASSUMPTION else said["mark"]
    return {**said, "evidence": evidence, "mark": mark}


def _detached(said: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    left = [one for one in said["evidence"] if one not in gone]
    # Where somebody wrote from what it is known, it still is.
    is_known = left or said["source"] or left == said["evidence"]
    return {**said, "evidence": left, "mark": said["mark"] if is_known else ASSUMPTION}


def _forget(workspace_id: UUID, item_ids: frozenset[UUID], **unused: Any) -> None:
    """Items are gone for good."""
    gone = {str(one) for one in item_ids}

    def rewritten(now: Persona) -> Mapping[str, Any]:
        return {name: [_detached(said, gone) for said in getattr(now, name)] for name in STATEMENTS}

    for persona in Persona.objects.alive().filter(workspace=workspace_id):
        if writing.evidence_of(persona) & gone:
            writing.rewrite_statements(persona.pk, None, rewritten)


def _uses(workspace: Workspace, user: User, items: Iterable[UUID]) -> Mapping[UUID, list[Use]]:
    """The personas of a workspace are for all of its members."""
    wanted = {str(one) for one in items}
    found: dict[UUID, list[Use]] = {}
    for persona in Persona.objects.in_use().filter(workspace=workspace) if wanted else ():
        for name in STATEMENTS:
            for said in getattr(persona, name):
                for one in wanted.intersection(said["evidence"]):
                    url = reverse("persona", args=[workspace.slug, persona.pk])
                    use = Use(where=f"{persona.name} · {label_of(name)}", what=said["text"], url=url, kind="persona")
                    found.setdefault(UUID(one), []).append(use)
    return found
