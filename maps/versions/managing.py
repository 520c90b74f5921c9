"""What people do with versions: keep one under a name, rename, delete. What others still show can't be deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from maps.access import Abilities, Principal, actor_of, check, map_for, map_locked_for
from maps.models import JourneyMap, Version
from maps.signals import VERSIONS, announce_notice
from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge

from .keeping import keep_version
from .looking import document_at

LONGEST: Final = 200
# Each is a whole map: as many are kept by hand as anybody will read a list of.
MOST_NAMED: Final = 200
# What may show a version, by the name of its model: apps above maps register nothing, the database knows them.
_USERS: Final[Mapping[str, str]] = {"sharelink": "link", "report": "report", "workshop": "session"}


def versions_of(journey_map: JourneyMap) -> QuerySet[Version]:
    """Those that people see, the newest first, without what they hold."""
    found = Version.objects.told().filter(map=journey_map).select_related("created_by")
    return found.defer("document").order_by("-created_at", "-seq", "id")


def version_for(principal: Principal, version_id: UUID, ability: str = "view") -> tuple[Version, Abilities]:
    """A version of a map that the principal may look at, with it. Raises NotFound, Forbidden."""
    found = Version.objects.told().filter(pk=version_id).select_related("created_by").first()
    if found is None:
        raise NotFound
    found.map, can = map_for(principal, found.map_id, ability)
    return found, can


def keep_named(principal: Principal, map_id: UUID, name: str, seq: int | None = None) -> Version:
    """Keep the map under a name, as it is now or as it was after the Change `seq`. Raises Invalid, TooLarge, NotFound,
    Forbidden."""
    name = _clean(name)
    found, _can = map_for(principal, map_id, "edit")
    past = None if seq is None or seq == found.seq else document_at(found, seq)
    with transaction.atomic():
        locked = map_locked_for(principal, map_id, "edit")
        if Version.objects.filter(map=locked, kind=Version.Kind.NAMED).count() >= MOST_NAMED:
            message = _("A map has at most %(most)d named versions. Delete one that is no longer needed.")
            raise TooLarge(message % {"most": MOST_NAMED}, code="too_many")
        return keep_version(locked, Version.Kind.NAMED, name, principal.user_id, past)


def rename_version(principal: Principal, version_id: UUID, name: str) -> Version:
    """Raises Invalid, NotFound, Forbidden (who may not edit the map)."""
    version, _can = version_for(principal, version_id, "edit")
    version.name = _clean(name)
    version.save(update_fields=["name"])
    announce_notice(version.map_id, VERSIONS)
    return version


def delete_version(principal: Principal, version_id: UUID) -> None:
    """Whoever made it, and whoever manages the map. Raises Conflict where a link, a report or a session shows it."""
    with transaction.atomic():
        version, can = version_for(principal, version_id)
        if not may_delete(version, principal, can):
            check(can, "manage")
        map_locked_for(principal, version.map_id, "view")
        users = used_by([version.pk])[version.pk]
        if users:
            raise Conflict(_in_use(users), code="in_use", details={"used_by": users})
        record(
            "version_deleted", actor=actor_of(principal), workspace=version.map.workspace, about=version.map,
            name=version.name, seq=version.seq,
        )  # fmt: skip
        version.delete()
        announce_notice(version.map_id, VERSIONS)


def may_delete(version: Version, principal: Principal, can: Mapping[str, bool]) -> bool:
    """Whoever made one may still edit the map when they take it away again."""
    if can["manage"]:
        return True
    return can["edit"] and version.created_by_id is not None and version.created_by_id == principal.user_id


def used_by(version_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What still shows each of them: `link`, `report`, `session`; one query for each of these."""
    ids = list(version_ids)
    found: dict[UUID, list[str]] = {one: [] for one in ids}
    for relation in _relations() if ids else ():
        name = relation.field.name
        holds = relation.related_model.objects.filter(**{f"{name}__in": ids}).order_by()
        for version_id, _count in holds.values_list(name).annotate(Count("pk")):
            found[version_id].append(_USERS.get(relation.related_model._meta.model_name, "other"))  # noqa: SLF001
    return found


def _relations() -> list[Any]:
    fields = Version._meta.get_fields(include_hidden=True)  # noqa: SLF001
    return [one for one in fields if one.one_to_many and one.auto_created]


def _in_use(users: Iterable[str]) -> str:
    texts = {
        "link": _("A share link shows this version. Delete the link first."),
        "report": _("A report was made of this version. Delete the report first."),
        "session": _("This version is the outcome of a session and stays with its minutes."),
    }
    return next((texts[one] for one in users if one in texts), _("This version is still in use."))


def _clean(name: str) -> str:
    name = " ".join(name.replace("\0", "").split())
    if not name or len(name) > LONGEST:
        raise Invalid(_("A version needs a name of at most %(most)d characters.") % {"most": LONGEST})
    return name
