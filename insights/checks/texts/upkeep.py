"""Words of Q60 to Q72."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .text import Says, Text

TEXTS: Final = {
    "Q60": Text(
        _("People of several teams contribute"),
        _("Nobody sees a whole journey alone. Support knows what sales does not."),
        {
            "one": Says(
                _("Only one person has worked on the map."), _("Invite somebody who meets customers elsewhere.")
            ),
            "team": Says(
                _("All {count} people who worked on the map are of one team."),
                _("Invite somebody of another team."),
            ),
        },
    ),
    "Q61": Text(
        _("The map is reviewed in time"),
        _("A map that nobody looks at again describes a journey that is gone."),
        {
            "missing": Says(_("The map has never been reviewed."), _("Go through it and note the day.")),
            "passed": Says(
                lambda n: ngettext(
                    "The review was due on {due}, {days} day ago.", "The review was due on {due}, {days} days ago.", n
                ),
                _("Go through what may have changed and record the review."),
            ),
            "far": Says(
                _("The map is to be reviewed only every {days} days."),
                _("Set {limit} days or fewer between two reviews."),
            ),
        },
    ),
    "Q62": Text(
        _("The map is shared and its comments are answered"),
        _("A map that nobody reads changes nothing, and people who get no answer stop commenting."),
        {
            "unshared": Says(_("The map has never been shared."), _("Send a link to those who decide.")),
            "waiting": Says(
                lambda n: ngettext(
                    "{count} comment here has waited for {days} days.",
                    "{count} comments here have waited for up to {days} days.",
                    n,
                ),
                _("Answer, or mark the conversation as resolved."),
            ),
        },
    ),
    "Q63": Text(
        _("The published map is up to date"),
        _("Readers take what is published for agreed."),
        {
            "changed": Says(
                lambda n: ngettext(
                    "{count} change was made since the map was published.",
                    "{count} changes were made since the map was published.",
                    n,
                ),
                _("Check the changes and publish the map anew."),
            )
        },
    ),
    "Q70": Text(
        _("Cards and lanes can be read"),
        _("A map is read standing up. Long texts and many lanes lose their readers."),
        {
            "long": Says(
                _("A card at “{touchpoint}” has {count} characters."),
                _("Shorten it to {limit}, or divide it into several cards."),
            ),
            "lanes": Says(
                _("The map has {count} lanes."), _("Keep {limit} at most: join some, or delete those nobody reads.")
            ),
        },
    ),
    "Q72": Text(
        _("Every image has a text that tells it"),
        _("People who can't see the image hear its text instead."),
        {"untold": Says(_("An image at “{touchpoint}” has no alternative text."), _("Write what can be seen in it."))},
    ),
}
