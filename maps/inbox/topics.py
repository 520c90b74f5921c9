"""What people can choose to hear of by mail, of what happens on maps."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workspaces.mailing.topics import DAILY, Topic, offer

from .access import ANSWERED, ASKED
from .kinds import GUEST_COMMENT


def start() -> None:
    """Called once, when the apps are ready; in the order of the page."""
    offer(Topic("mention", _("Mentions"), _("Somebody names you in a comment."), ("mention",)))
    offer(
        Topic(
            "reply",
            pgettext_lazy("news", "Answers"),
            _("Somebody answers in a conversation that you are part of."),
            ("reply",),
        )
    )
    offer(Topic("assigned", _("What is yours"), _("You become the owner of something."), ("assigned",)))
    offer(
        Topic(
            "suggestion", _("Suggestions"), _("For maps that you lead, and answers to yours."), ("suggestion",), DAILY
        )
    )
    offer(Topic("guest", _("Comments by guests"), _("On maps that you lead, through a link."), (GUEST_COMMENT,), DAILY))
    offer(Topic("access", _("Access to maps"), _("Somebody asks for it, or answers you."), (ASKED, ANSWERED)))
    offer(Topic("session", _("Sessions"), _("Somebody starts one on a map that you lead."), ("session",)))
