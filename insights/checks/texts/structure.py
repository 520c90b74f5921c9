"""Words of Q10 to Q16."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .text import Says, Text

TEXTS: Final = {
    "Q10": Text(
        _("Every stage has touchpoints, every touchpoint an action"),
        _("A gap in the grid is a part of the journey that nobody looked at."),
        {
            "stage": Says(_("The stage “{stage}” has no touchpoint."), _("Add a touchpoint, or delete the stage.")),
            "touchpoint": Says(
                _("Nobody says what people do at “{touchpoint}”."), _("Add a card to the lane of actions there.")
            ),
        },
    ),
    "Q11": Text(
        _("The number of stages can be grasped"),
        _("Few stages hide where a journey turns, many can't be told apart."),
        {
            "few": Says(
                lambda n: ngettext("The map has {count} stage only.", "The map has {count} stages only.", n),
                _("Divide the journey into {limit} stages or more."),
            ),
            "many": Says(_("The map has {count} stages."), _("Join stages until there are {limit} at most.")),
        },
    ),
    "Q12": Text(
        _("The map can be taken in at once"),
        _("Nobody reads a map of more touchpoints than fit a wall. A detailed map holds the rest."),
        {
            "many": Says(
                _("The map has {count} touchpoints, more than {limit}."),
                _("Move parts of it to detailed maps and link these."),
            )
        },
    ),
    "Q13": Text(
        _("The journey begins before the first contact and goes on after the purchase"),
        _("People compare and ask around before you meet them, and use what they bought long after."),
        {
            "before": Says(
                _("Nothing on the map happens before the first contact."),
                _("Add what people do before, or mark the stage that lies before."),
            ),
            "after": Says(
                _("Nothing on the map happens after the purchase or the end."),
                _("Add what people do afterwards, or mark the stage that lies after."),
            ),
        },
    ),
    "Q14": Text(
        _("Deep falls between stages are explained"),
        _("Where the feeling falls between two stages, people are often handed over from one team to another."),
        {
            "drop": Says(
                _("From “{stage}” to “{into}” the feeling of {persona} falls by {drop}, and no note says why."),
                _("Write a note on what happens on the way to the next stage."),
            )
        },
    ),
    "Q15": Text(
        _("No two touchpoints have the same title"),
        _("Two of one name get mixed up in discussions, exports and comparisons."),
        {
            "same": Says(
                _("{count} touchpoints are called “{touchpoint}”."),
                _("Rename them by what differs, or join them."),
            )
        },
    ),
    "Q16": Text(
        _("Branches and exits are shown"),
        _("Some people turn back, skip a step or leave. Where they do is worth knowing."),
        {
            "linear": Says(
                _("The journey has no branch, no exit and no drop-off."),
                _("Draw a path from a touchpoint to where some people go, or out of the journey."),
            )
        },
    ),
}
