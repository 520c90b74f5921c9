"""What people can choose to hear of by mail, of actions, reviews and reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workspaces.mailing.gathering import FEEDERS
from workspaces.mailing.topics import DAILY, Topic, belongs, offer

from .actions.inbox import KIND as ACTION
from .reports.telling import KIND as REPORT
from .reviews.reminders import DUE, REVIEW, remind


def start() -> None:
    """Called once, when the apps are ready; in the order of the page."""
    belongs(ACTION, "assigned")
    offer(
        Topic(
            DUE,
            _("Due and overdue"),
            _("An action of yours: a week before, on its day, every week after."),
            (DUE,),
            DAILY,
        )
    )
    offer(Topic(REVIEW, _("Reviews"), _("A map that you lead is to be looked at again."), (REVIEW,), DAILY))
    about = _("What you asked for is ready, and reports that are made for you regularly.")
    offer(Topic(REPORT, _("Reports and files"), about, (REPORT,)))
    # What is due today is in today's letter.
    FEEDERS.append(remind)
