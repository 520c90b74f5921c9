"""What the audit log says of checks, actions and the pages of contacts (workspaces.auditing.words has the rules)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.auditing.keeping import FOR_GOOD
from workspaces.auditing.words import ACTIONS, MAPS, PEOPLE, SETTINGS, add

from .actions.numbering import DELETED


def start() -> None:
    # The numbers of actions that are gone must not be given again.
    FOR_GOOD.add(DELETED)
    add(ACTIONS, {DELETED: (_("Deleted the action A%(number)s"), _("Deleted an action"))})
    add(
        MAPS,
        {
            "check_waived": (_("Waived the check %(rule)s on %(what)s"), _("Waived a check on %(what)s")),
            "funnel_laid": (_("Laid the funnel “%(funnel)s” over %(what)s"), _("Laid a funnel over %(what)s")),
            "funnel_taken_away": (_("Took the funnel “%(funnel)s” off %(what)s"), _("Took a funnel off %(what)s")),
            "check_waiver_taken_back": (
                _("Took back the waiver of %(rule)s on %(what)s"),
                _("Took back a waiver on %(what)s"),
            ),
        },
    )
    add(
        MAPS,
        {
            "event_log_brought": (_("Brought in the log of events “%(name)s”"), _("Brought in a log of events")),
            "event_log_deleted": (_("Deleted the log of events “%(name)s”"), _("Deleted a log of events")),
            "event_log_laid": (
                _("Laid the log of events “%(log)s” over %(what)s"),
                _("Laid a log of events over %(what)s"),
            ),
            "event_log_taken_off": (
                _("Took the log of events “%(log)s” off %(what)s"),
                _("Took a log of events off %(what)s"),
            ),
            "validation_made": (
                _("Made the validation link “%(name)s” for %(what)s"),
                _("Made a validation link for %(what)s"),
            ),
            "validation_closed": (
                _("Closed the validation link “%(name)s” of %(what)s"),
                _("Closed a validation link of %(what)s"),
            ),
            "validation_opened": (
                _("Opened the validation link “%(name)s” of %(what)s again"),
                _("Opened a validation link of %(what)s again"),
            ),
            "validation_renewed": (
                _("Gave the validation link “%(name)s” of %(what)s another secret"),
                _("Gave a validation link of %(what)s another secret"),
            ),
            "validation_deleted": (
                _("Deleted the validation link “%(name)s” of %(what)s"),
                _("Deleted a validation link of %(what)s"),
            ),
        },
    )
    add(SETTINGS, {"check_settings_changed": _("Changed the settings of the quality checks")})
    add(
        PEOPLE,
        {
            "contact_page_opened": _("Gave the contact %(what)s a link to their actions"),
            "contact_page_revoked": _("Revoked the link of the contact %(what)s to their actions"),
        },
    )
