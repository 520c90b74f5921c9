"""The audit log as a CSV, for spreadsheets and other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC
from io import StringIO
from typing import Final

from django.utils.translation import gettext as _

from workspaces.harmless import harmless
from workspaces.models import AuditEvent, Workspace

from .sentences import entries_of

# Newest first; whoever needs more asks for months.
MOST_ROWS: Final = 50_000
_AT_ONCE: Final = 500


def written(workspace: Workspace, found: Iterable[AuditEvent]) -> tuple[bytes, int]:
    """The file and how many rows are in it. Moments are in UTC, as other systems keep them."""
    file = StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([_("When (UTC)"), _("Who"), _("Email"), _("What"), _("Event"), _("Through"), _("Address")])
    rows = list(found)
    for start in range(0, len(rows), _AT_ONCE):
        for entry in entries_of(workspace, rows[start : start + _AT_ONCE]):
            row = entry.row
            cells = (
                row.at.astimezone(UTC).isoformat(),
                row.actor.display_name if row.actor else "",
                row.actor.email if row.actor else "",
                entry.sentence,
                row.event,
                entry.token,
                row.address or "",
            )
            writer.writerow([harmless(cell) for cell in cells])
    # The mark says UTF-8 to spreadsheets, which guess otherwise.
    return file.getvalue().encode("utf-8-sig"), len(rows)
