"""What the audit log says of series and funnels (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.things import named
from workspaces.auditing.words import EVIDENCE, add

from .models import Funnel, Series


def start() -> None:
    named(Series, "name")
    named(Funnel, "name")
    add(
        EVIDENCE,
        {
            "series_created": _("Made the series %(what)s"),
            "series_changed": _("Changed the series %(what)s"),
            "series_archived": _("Archived the series %(what)s"),
            "series_restored": _("Took the series %(what)s out of the archive"),
            "series_deleted": (_("Deleted the series “%(name)s”"), _("Deleted a series")),
            "series_points_written": (
                _("Wrote figures of %(what)s: %(added)s new, %(changed)s changed"),
                _("Wrote figures of %(what)s"),
            ),
            "series_point_deleted": (_("Deleted the figure of %(on)s of %(what)s"), _("Deleted a figure of %(what)s")),
            "funnel_created": _("Made the funnel %(what)s"),
            "funnel_changed": _("Changed the funnel %(what)s"),
            "funnel_deleted": (_("Deleted the funnel “%(name)s”"), _("Deleted a funnel")),
        },
    )
