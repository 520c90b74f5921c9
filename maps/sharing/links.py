"""The only writer of share links: made, changed, revoked and deleted by those who may share the map, under its lock.

Every write is audited and told to the live part, whose sockets then look at once whether they may stay (rule C14).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import Principal, actor_of, map_for, map_locked_for
from maps.models import JourneyMap, ShareLink, Version
from maps.versions.keeping import keep_version
from workspaces.audit import record
from workspaces.errors import NotFound, TooLarge
from workspaces.signals import announce_access_change

from . import passwords
from .settings import clean_expiry, clean_name, clean_origins, clean_shows

MOST: Final = 20

_CLEAN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "name": clean_name,
    "expires_at": clean_expiry,
    "shows": clean_shows,
    "comments": bool,
    "origins": clean_origins,
}


def links_of(principal: Principal, map_id: UUID) -> QuerySet[ShareLink]:
    """The links of a map, oldest first, for those who may share it. Raises NotFound, Forbidden."""
    found, _can = map_for(principal, map_id, "share")
    return ShareLink.objects.filter(map=found).select_related("version", "created_by")


def link_of(principal: Principal, link_id: UUID, *, is_open: bool = False) -> ShareLink:
    """One link of a map that the principal may share. Raises NotFound, Forbidden. `is_open`: a revoked one is none."""
    link = ShareLink.objects.filter(pk=link_id).select_related("version", "created_by").first()
    if link is None or (is_open and link.revoked_at is not None):
        raise NotFound
    map_for(principal, link.map_id, "share")
    return link


def make_link(principal: Principal, map_id: UUID, wanted: Mapping[str, Any]) -> ShareLink:
    """A new link. `wanted`: name, password, expires_at, shows, comments, origins, frozen; all optional. Without a word
    about when it ends, the workspace's days count.

    Raises Invalid, TooLarge `too_many`, Forbidden, NotFound.
    """
    fields = _cleaned(wanted)
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "share")
        if ShareLink.objects.filter(map=found).count() >= MOST:
            message = _("A map has at most %(most)d links. Delete one that is no longer needed.") % {"most": MOST}
            raise TooLarge(message, code="too_many")
        fields.setdefault("shows", clean_shows({}))
        if "expires_at" not in fields and found.workspace.link_days:
            fields["expires_at"] = timezone.now() + timedelta(days=found.workspace.link_days)
        made = ShareLink(map=found, created_by_id=principal.user_id, **fields)
        if wanted.get("frozen"):
            made.version = _freeze(principal, found)
        made.save(force_insert=True)
        _audited("share_link_created", principal, found, made, fields=sorted(wanted))
    return made


def change_link(principal: Principal, link_id: UUID, wanted: Mapping[str, Any]) -> ShareLink:
    """Change what is named in `wanted`. `revoked` true: the link is dead; false: it is open again under a new secret.

    A new password, or none, voids what guests hold. Raises Invalid, Forbidden, NotFound.
    """
    fields = _cleaned(wanted)
    with transaction.atomic():
        found, link = _locked(principal, link_id)
        for name, value in fields.items():
            setattr(link, name, value)
        if "revoked" in wanted:
            _set_revoked(link, wanted["revoked"])
        old = link.version if "frozen" in wanted and bool(link.version) != wanted["frozen"] else None
        if wanted.get("frozen") and link.version is None:
            link.version = _freeze(principal, found)
        elif wanted.get("frozen") is False:
            link.version = None
        link.revision += 1
        link.save()
        _forget(old)
        event = "share_link_revoked" if wanted.get("revoked") else "share_link_changed"
        _audited(event, principal, found, link, fields=sorted(wanted))
    return link


def revoke_all(principal: Principal, map_id: UUID) -> int:
    """Every link of the map is dead from now on; how many were not yet."""
    with transaction.atomic():
        found = map_locked_for(principal, map_id, "share")
        alive = list(ShareLink.objects.select_for_update().filter(map=found, revoked_at=None))
        for link in alive:
            _set_revoked(link, True)
            link.revision += 1
            link.save()
            _audited("share_link_revoked", principal, found, link, fields=["revoked"])
    return len(alive)


def delete_link(principal: Principal, link_id: UUID) -> None:
    """The link is gone for good, with what it counted and the version that it showed."""
    with transaction.atomic():
        found, link = _locked(principal, link_id)
        _audited("share_link_deleted", principal, found, link, name=link.name)
        old = link.version
        link.delete()
        _forget(old)


def note_opened(link: ShareLink) -> None:
    """Somebody came in by the link. Not for every page or look at what is new."""
    ShareLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=timezone.now())


def _cleaned(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to write, but for those that need the map's lock."""
    fields = {name: clean(wanted[name]) for name, clean in _CLEAN.items() if name in wanted}
    if "password" in wanted:
        fields["password"] = passwords.hashed(wanted["password"]) if wanted["password"] else ""
    return fields


def _locked(principal: Principal, link_id: UUID) -> tuple[JourneyMap, ShareLink]:
    """The link and its map, both locked, the map first."""
    map_id = ShareLink.objects.filter(pk=link_id).values_list("map_id", flat=True).first()
    if map_id is None:
        raise NotFound
    found = map_locked_for(principal, map_id, "share")
    link = ShareLink.objects.select_for_update(of=("self",)).select_related("version").filter(pk=link_id).first()
    if link is None:
        raise NotFound
    return found, link


def _set_revoked(link: ShareLink, revoked: bool) -> None:
    if revoked and link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.generation += 1
    elif not revoked:
        link.revoked_at = None


def _freeze(principal: Principal, journey_map: JourneyMap) -> Version:
    """The map as it is at this moment, its row being locked, as a version that only this link shows.

    It has no name: guests would read what a link is called among those who manage it.
    """
    return keep_version(journey_map, Version.Kind.LINK, by=principal.user_id)


def _forget(version: Version | None) -> None:
    """It was made for its link alone."""
    if version is not None:
        version.delete()


def _audited(event: str, principal: Principal, journey_map: JourneyMap, link: ShareLink, **details: Any) -> None:
    record(event, actor=actor_of(principal), workspace=journey_map.workspace, about=link, **details)
    announce_access_change(journey_map.workspace_id, None, journey_map.pk)
