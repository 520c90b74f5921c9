"""Actions and reports of a workspace for the ZIP of everything (workspaces.exporting), and what reports take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.exporting import PARTS, Entry, plain_name, table
from workspaces.models import Workspace
from workspaces.storage import PARTS as STORED
from workspaces.storage import Stored, size_of

from .models import Action, Report


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["actions"] = actions_of
    PARTS["reports"] = reports_of
    STORED.append(stored)


def actions_of(workspace: Workspace) -> Iterator[Entry]:
    head = (_("Number"), _("Title"), _("Description"), _("Status"), _("Owner"), _("Team"), _("Due"), _("Map"),
            _("Measure"), _("Unit"), _("Before"), _("Target"), _("After"), _("Created"), _("Closed"))  # fmt: skip
    found = Action.objects.filter(workspace=workspace).select_related("owner", "contact", "team", "map")
    yield "actions.csv", table(head, [_row(one) for one in found.order_by("number")])


def _row(one: Action) -> tuple[str, ...]:
    owner = one.owner.display_name if one.owner else one.contact.name if one.contact else ""
    figures = (one.baseline, one.target, one.after)
    return (
        str(one.number), one.title, one.description, one.get_status_display(), owner,
        one.team.name if one.team else "", one.due.isoformat() if one.due else "", one.map.title if one.map else "",
        one.measure, one.unit, *("" if value is None else str(value) for value in figures),
        one.created_at.isoformat(), one.closed_at.isoformat() if one.closed_at else "",
    )  # fmt: skip


def reports_of(workspace: Workspace) -> Iterator[Entry]:
    """The PDFs that were made; a file that is gone keeps nothing else out."""
    for one in Report.objects.filter(workspace=workspace).exclude(file="").order_by("created_at").iterator():
        day = timezone.localdate(one.made_at or one.created_at).isoformat()
        try:
            with default_storage.open(one.file, "rb") as file:
                content = file.read()
        except FileNotFoundError:
            continue
        yield f"reports/{plain_name(one.title, _('Report'))} {day}.pdf", content


def stored(workspace: Workspace) -> Iterable[Stored]:
    for one in Report.objects.filter(workspace=workspace).exclude(file="").select_related("map"):
        on = (one.map_id, one.map.title or _("Untitled map")) if one.map_id else None
        yield Stored(_("Reports"), 1, size_of(one.file), on, one.requested_by_id)
