"""How maps are kept: folders of the workspace, and one's own pins. The only writer of both.

Neither is part of a map's history. A map is moved by whoever may edit it, a folder changed by editors of the workspace
(the views ask), a pin set by whoever sees the map in lists.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import Membership, Workspace

from ..access import Abilities
from ..cards import abilities_in_list
from ..models import Folder, JourneyMap, Pin

NAME = 80
MOST_FOLDERS = 100
MOST_AT_ONCE = 200


def make_folder(workspace: Workspace, name: str) -> Folder:
    """Raises Invalid for a bad name or one folder too many, Conflict for a name that is taken."""
    if Folder.objects.filter(workspace=workspace).count() >= MOST_FOLDERS:
        raise Invalid(_("A workspace has room for %(most)d folders.") % {"most": MOST_FOLDERS})
    folder = Folder(workspace=workspace, name=_name(name))
    _save(folder)
    return folder


def rename_folder(folder: Folder, name: str) -> None:
    folder.name = _name(name)
    _save(folder)


def delete_folder(folder: Folder) -> None:
    """Its maps stay, without a folder."""
    folder.delete()


def find_folder(workspace: Workspace, folder_id: str) -> Folder:
    try:
        found = Folder.objects.filter(workspace=workspace, pk=UUID(folder_id)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotFound
    return found


def move_to_folder(me: Membership, map_ids: Collection[UUID], folder: Folder | None) -> tuple[int, int]:
    """Put maps into a folder, or (None) into none. How many were moved, and how many are not this person's to move."""
    able, rest = split_by_ability(me, map_ids, "edit")
    JourneyMap.objects.filter(pk__in=[one.pk for one in able]).update(folder=folder)
    return len(able), rest


def set_pinned(me: Membership, map_ids: Collection[UUID], pinned: bool) -> int:
    """Pin maps to the top of this person's home page, or let them go; how many."""
    able, _rest = split_by_ability(me, map_ids, "see_listed")
    if pinned:
        Pin.objects.bulk_create([Pin(map=one, user_id=me.user_id) for one in able], ignore_conflicts=True)
    else:
        Pin.objects.filter(user_id=me.user_id, map__in=able).delete()
    return len(able)


def split_by_ability(me: Membership, map_ids: Collection[UUID], ability: str) -> tuple[list[JourneyMap], int]:
    """Of these maps of the workspace, those that this member has `ability` on, and how many others they may know of.

    Two queries. Maps that are hidden from them, or unknown, are in neither.
    """
    found = list(JourneyMap.objects.filter(workspace=me.workspace, pk__in=list(map_ids)[:MOST_AT_ONCE]).alive())  # type: ignore[attr-defined]
    can: dict[UUID, Abilities] = abilities_in_list(found, me)
    known = [one for one in found if can[one.pk]["see_listed"]]
    able = [one for one in known if can[one.pk][ability]]
    return able, len(known) - len(able)


def _name(name: str) -> str:
    try:
        cleaned = composed(" ".join(name.split()), NAME)
    except (TooLongError, TooManyMarksError):
        cleaned = ""
    # PostgreSQL keeps no NUL.
    if not cleaned or "\0" in cleaned:
        raise Invalid(_("A folder needs a name of at most %(most)d characters.") % {"most": NAME})
    return cleaned


def _save(folder: Folder) -> None:
    try:
        with transaction.atomic():
            folder.save()
    except IntegrityError as error:
        raise Conflict(_("There is a folder of this name already.")) from error
