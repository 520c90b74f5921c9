"""The tags that a workspace offers: their only writer. Cards and maps carry tags as plain words, whatever is listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from .audit import record
from .channels import clean_colour, clean_word
from .errors import Conflict, NotFound, TooLarge
from .membership import lock_workspace
from .models import Tag, User, Workspace
from .signals import announce_list_change

NAME: Final = 50
MOST: Final = 500


def tag_of(workspace: Workspace, tag_id: UUID) -> Tag:
    """Raises NotFound, also for another workspace's."""
    found = Tag.objects.filter(workspace=workspace, pk=tag_id).first()
    if found is None:
        raise NotFound
    return found


def add_tag(workspace: Workspace, actor: User, name: str, colour: int | None = None) -> Tag:
    """Raises Invalid, Conflict for a name that is listed whatever its case, TooLarge."""
    name, colour = clean_word(name, NAME), clean_colour(colour)
    with transaction.atomic():
        others = list(Tag.objects.filter(workspace=lock_workspace(workspace.pk)).values_list("name", flat=True))
        if len(others) >= MOST:
            raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST}, code="too_many")
        _must_be_free(name, others)
        tag = Tag.objects.create(workspace=workspace, name=name, colour=colour)
        record("tag_created", actor=actor, workspace=workspace, about=tag, name=name)
        announce_list_change(workspace.pk)
    return tag


def change_tag(tag: Tag, actor: User, wanted: Mapping[str, Any]) -> Tag:
    """`wanted`: name, colour. What is on maps keeps its word. Raises Invalid, Conflict."""
    fields: dict[str, Any] = {}
    if "name" in wanted:
        fields["name"] = clean_word(wanted["name"], NAME)
    if "colour" in wanted:
        fields["colour"] = clean_colour(wanted["colour"])
    with transaction.atomic():
        others = Tag.objects.filter(workspace=lock_workspace(tag.workspace_id)).exclude(pk=tag.pk)
        if "name" in fields:
            _must_be_free(fields["name"], list(others.values_list("name", flat=True)))
        for name, value in fields.items():
            setattr(tag, name, value)
        tag.save(update_fields=list(fields))
        record("tag_changed", actor=actor, workspace=tag.workspace, about=tag, name=tag.name, fields=sorted(fields))
        announce_list_change(tag.workspace_id)
    return tag


def remove_tag(tag: Tag, actor: User) -> None:
    """It is no longer offered; what carries the word keeps it."""
    with transaction.atomic():
        lock_workspace(tag.workspace_id)
        record("tag_removed", actor=actor, workspace=tag.workspace, about=tag, name=tag.name)
        tag.delete()
        announce_list_change(tag.workspace_id)


def _must_be_free(name: str, others: list[str]) -> None:
    if any(one.casefold() == name.casefold() for one in others):
        raise Conflict(_("There is a tag of this name already."), code="name_taken")
