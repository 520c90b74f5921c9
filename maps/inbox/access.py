"""The words of asking for access: to who runs the map that somebody asks, to who asked what the answer is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from maps.access import Principal, abilities_on_maps
from maps.asking import ANSWERED, ASKED
from maps.models import AccessRequest, JourneyMap
from workspaces.inbox.telling import Told, tells_of
from workspaces.models import Notification, User


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of((ASKED, ANSWERED), tell)


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """At most five queries. Who was not let in still knows of the map: a listed one can be named to them.

    Who asks is told to those who run the map now.
    """
    maps = JourneyMap.objects.filter(pk__in={row.map for row in rows}).listed_for(reader.pk)
    titles = {pk: title or _("Untitled map") for pk, title in maps.values_list("pk", "title")}
    notes, run = _notes(rows), _run_by(reader, {row.map for row in rows if row.map in titles and row.kind == ASKED})
    known = [(row, titles[row.map]) for row in rows if row.map in titles]
    return {row.pk: _told(row, title, notes) for row, title in known if row.kind != ASKED or row.map in run}


def _run_by(reader: User, map_ids: Iterable[UUID | None]) -> set[UUID]:
    wanted = [(Principal(reader.pk), pk) for pk in map_ids if pk]
    found = abilities_on_maps(wanted) if wanted else {}
    return {pk for (_asker, pk), can in found.items() if can["manage"]}


def _told(row: Notification, title: str, notes: Mapping[UUID | None, str]) -> Told:
    who = {"person": row.actor.display_name if row.actor else _("Somebody")}
    url = reverse("map_editor", args=[row.map])
    if row.kind == ASKED:
        note = notes.get(row.target, "")
        return Told(_("%(person)s asks to see this map") % who, f"{url}#settings", note, title, "lock")
    text = _("%(person)s let you into this map") if row.details.get("granted") else _("%(person)s did not let you in")
    return Told(text % who, url, "", title, "lock")


def _notes(rows: Sequence[Notification]) -> dict[UUID | None, str]:
    asked = [row.target for row in rows if row.kind == ASKED and row.target]
    found = AccessRequest.objects.filter(pk__in=asked) if asked else AccessRequest.objects.none()
    return dict(found.values_list("pk", "note"))
