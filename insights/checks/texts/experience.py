"""Words of Q20 to Q28 and Q40."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .text import Says, Text

TEXTS: Final = {
    "Q20": Text(
        _("Every touchpoint has an emotion"),
        _("The curve breaks where nobody has said how it feels."),
        {
            "stage": Says(_("No emotion is set in the stage “{stage}”."), _("Set at least one emotion in this stage.")),
            "touchpoint": Says(
                _("No emotion is set at “{touchpoint}”."), _("Set how it feels, even if it is a guess.")
            ),
        },
    ),
    "Q21": Text(
        _("The curves have highs and lows"),
        _("A flat curve says that everything is the same, which it hardly ever is."),
        {
            "flat": Says(
                _("The curve of {persona} is flat: only {range} from lowest to highest."),
                _("Ask what went best and what went worst, and set these two first."),
            )
        },
    ),
    "Q22": Text(
        _("Every emotion is explained"),
        _("A feeling without its reason can't be acted on."),
        {
            "bare": Says(
                _("Nothing explains why {persona} feels {score} at “{touchpoint}”."),
                _("Write a reason, a thought or a pain point, or link a quote."),
            )
        },
    ),
    "Q24": Text(
        _("Touchpoints of others are included"),
        _("Reviews, word of mouth, partners and ads shape a journey too."),
        {
            "owned": Says(
                _("Every touchpoint is your own."),
                _("Add those that are earned, paid or a partner's, or set the ownership of those there are."),
            )
        },
    ),
    "Q25": Text(
        _("Online and offline touchpoints are included"),
        _("Most journeys cross from one to the other, and things get lost on the way."),
        {
            "online": Says(_("Every touchpoint is online."), _("Ask what people do away from the screen.")),
            "offline": Says(_("Every touchpoint is offline."), _("Ask what people do online in between.")),
        },
    ),
    "Q26": Text(
        _("What people see is supported behind the scenes"),
        _("What happens on stage depends on people and systems that customers never see."),
        {
            "unsupported": Says(
                _("Nothing off-stage supports what people see at “{touchpoint}”."),
                _("Add who or what makes it happen, off-stage or in support."),
            ),
            "order": Says(
                _("The lane {lane} lies below {above}, on the wrong side of a line."),
                _("Put the lanes in this order: actions, on-stage, off-stage, support."),
            ),
        },
    ),
    "Q27": Text(
        _("No lane is empty for long"),
        _("A long gap means that nobody has asked there."),
        {
            "empty": Says(
                _("The lane {lane} is empty for {count} touchpoints in a row, from “{touchpoint}” on."),
                _("Fill the gap, or delete the lane if the map does not need it."),
            )
        },
    ),
    "Q28": Text(
        _("A few moments of truth are marked"),
        _("People remember the highest, the lowest and the last moment. Marking a few says where to begin."),
        {
            "none": Says(
                _("No touchpoint is a moment of truth."), _("Mark the touchpoints that make or break the journey.")
            ),
            "suggested": Says(
                _("No touchpoint is a moment of truth. The curve suggests “{touchpoint}”."),
                _("Mark it, or another one that makes or breaks the journey."),
            ),
            "many": Says(
                lambda n: ngettext(
                    "{count} of {all} touchpoints is a moment of truth.",
                    "{count} of {all} touchpoints are moments of truth.",
                    n,
                ),
                _("Keep those that matter most, {limit} % at most."),
            ),
        },
    ),
    "Q40": Text(
        _("Emotions and pain points agree"),
        _("Where people suffer there is friction, and where there is friction they are not delighted."),
        {
            "low": Says(
                _("{persona} feels {score} at “{touchpoint}”, but no pain point says why."),
                _("Add the pain point behind this feeling."),
            ),
            "high": Says(
                _("{pain} hurts at “{touchpoint}”, where people feel {score}."),
                _("Check the emotion, move the pain point, or say whom it concerns."),
            ),
        },
    ),
}
