"""The personas of a workspace for the ZIP of everything (workspaces.exporting), and what their portraits take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import orjson
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from workspaces.errors import NotFound
from workspaces.exporting import PARTS, Entry, plain_name
from workspaces.models import Workspace
from workspaces.pictures import read_file
from workspaces.storage import PARTS as STORED
from workspaces.storage import Stored

from .fields import FIELDS
from .models import Persona, PersonaPicture, PersonaTemplate


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["personas"] = personas_of
    PARTS["persona-templates"] = templates_of
    STORED.append(stored)


def personas_of(workspace: Workspace) -> Iterator[Entry]:
    """All of them, archived ones and those in the trash too, each with its uploaded portrait beside it."""
    for one in Persona.objects.filter(workspace=workspace).order_by("name", "id"):
        said = {
            "id": one.pk,
            **{name: getattr(one, name) for name in FIELDS},
            "archived_at": one.archived_at,
            "trashed_at": one.trashed_at,
        }
        name = f"personas/{plain_name(one.name, _('Persona'))}"
        yield f"{name}.json", orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        picture = PersonaPicture.objects.filter(persona=one, pk=one.picture).first() if one.picture else None
        if picture is not None:
            yield from _portrait(name, str(picture.file.name))


def templates_of(workspace: Workspace) -> Iterator[Entry]:
    for one in PersonaTemplate.objects.filter(workspace=workspace):
        said = {"id": one.pk, "name": one.name, "description": one.description, "says": one.says}
        name = f"persona-templates/{plain_name(one.name, _('Template'))}.json"
        yield name, orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _portrait(name: str, file: str) -> Iterator[Entry]:
    try:
        content, _kind = read_file(file)
    except NotFound:
        return
    yield f"{name}.{file.rpartition('.')[2]}", content


def stored(workspace: Workspace) -> Iterable[Stored]:
    grouped = PersonaPicture.objects.filter(persona__workspace=workspace).values_list("made_by_id")
    for person, files, size in grouped.annotate(files=Count("pk"), sum=Sum("size")).order_by():
        yield Stored(_("Portraits"), files, size, by=person)
