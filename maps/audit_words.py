"""What the audit log says of maps and their share links (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workspaces.auditing.things import named
from workspaces.auditing.words import MAPS, PEOPLE, SHARING, VALUES, add
from workspaces.models import Role, Workspace

from .models import JourneyMap, OwnTemplate, ShareLink


def start() -> None:
    named(JourneyMap, "title", _address)
    named(OwnTemplate, "name")
    named(ShareLink, "name", within="map__workspace", shown=_of_link, along=("map",))
    VALUES["visibility"] = {
        "hidden": _("hidden"),
        "listed": _("listed"),
        "viewable": _("viewable"),
        "editable": _("editable"),
    }
    VALUES["right"] = {role.value: role.label for role in Role}
    add(
        PEOPLE,
        {
            "access_requested": _("Asked for access to %(what)s"),
            "access_request_refused": (
                _("Refused %(user)s access to %(what)s"),
                _("Refused somebody access to %(what)s"),
            ),
        },
    )
    add(
        MAPS,
        {
            "map_created": (
                _("Made the map %(what)s from a file (%(imported)s)"),
                _("Made the map %(what)s"),
            ),
            "map_trashed": _("Put the map %(what)s into the trash"),
            "map_restored": _("Took the map %(what)s out of the trash"),
            "map_deleted": _("Deleted the map %(what)s for good"),
            "version_deleted": (
                _("Deleted the version “%(name)s” of %(what)s"),
                _("Deleted a version of %(what)s"),
            ),
            "template_created": _("Made the template %(what)s"),
            "template_changed": _("Changed the template %(what)s"),
            "template_deleted": (_("Deleted the template “%(name)s”"), _("Deleted a template")),
        },
    )
    add(
        SHARING,
        {
            "share_link_created": _("Made the share link %(what)s"),
            "share_link_changed": _("Changed the share link %(what)s"),
            "share_link_revoked": _("Revoked the share link %(what)s"),
            "share_link_deleted": (_("Deleted the share link “%(name)s”"), _("Deleted a share link")),
            "share_link_password_tries_used_up": _(
                "Somebody tried too many passwords at the share link %(what)s; it is shut for a while"
            ),
        },
    )


def _address(_workspace: Workspace, journey_map: JourneyMap) -> str:
    return "" if journey_map.trashed_at else reverse("map_editor", args=[journey_map.pk])


def _of_link(link: ShareLink) -> str:
    return f"{link.name} ({link.map.title})" if link.name else f"({link.map.title})"
