"""What the audit log says of themes (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.words import EVIDENCE, add


def start() -> None:
    """Called once, when the apps are ready."""
    add(
        EVIDENCE,
        {
            "theme_renamed": (_("Renamed the theme “%(before)s” to “%(after)s”"), _("Renamed a theme")),
            "theme_hidden": (_("Hid the theme “%(name)s”"), _("Hid a theme")),
            "theme_shown": (_("Showed the theme “%(name)s” again"), _("Showed a theme again")),
            "themes_merged": (_("Merged the theme “%(name)s” into “%(into)s”"), _("Merged two themes")),
            "theme_alerts_changed": _("Changed when leads are told of a theme or touchpoint that comes up more often"),
        },
    )
