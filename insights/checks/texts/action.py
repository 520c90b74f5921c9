"""Words of Q29 and Q41 to Q50."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .text import Says, Text

TEXTS: Final = {
    "Q29": Text(
        _("The lowest points have a pain point"),
        _("The lowest point is where work on the journey begins."),
        {
            "bare": Says(
                _("“{touchpoint}” is the lowest point of {persona}, but has no pain point."),
                _("Add what goes wrong there."),
            )
        },
    ),
    "Q41": Text(
        _("Every open pain point has an opportunity"),
        _("A pain point without an answer stays as it is, an answer without a pain point is a solution for nobody."),
        {
            "pain": Says(
                _("{pain} has no opportunity."),
                _("Link or add an opportunity, or set the pain point to accepted."),
            ),
            "opportunity": Says(_("{opportunity} answers no pain point."), _("Link the pain points that it answers.")),
        },
    ),
    "Q42": Text(
        _("Every action has an owner"),
        _("What belongs to everybody gets done by nobody."),
        {
            "none": Says(_("The action “{action}” has no owner."), _("Ask one person to take it on.")),
            "left": Says(
                _("The owner of the action “{action}” has left the workspace."), _("Find somebody who takes it over.")
            ),
        },
    ),
    "Q43": Text(
        _("Every action has a deadline that is near enough"),
        _("Without a date nothing is late, and nothing gets done."),
        {
            "none": Says(_("The action “{action}” has no deadline."), _("Agree on a date with its owner.")),
            "overdue": Says(
                lambda n: ngettext(
                    "The action “{action}” is {days} day late.", "The action “{action}” is {days} days late.", n
                ),
                _("Close it, or agree on a new date."),
            ),
            "far": Says(
                _("The action “{action}” is due on {due}, more than {limit} months from now."),
                _("Break off a first part that can be done sooner."),
            ),
        },
    ),
    "Q44": Text(
        _("Every action has a measure and a target"),
        _("Only what was measured before can be shown to have helped."),
        {
            "measure": Says(
                _("The action “{action}” has no measure."), _("Say by which figure you will see that it helped.")
            ),
            "target": Says(
                _("The action “{action}” has no target."), _("Set the number that its measure is to reach.")
            ),
        },
    ),
    "Q45": Text(
        _("Opportunities are weighed by impact and effort"),
        _("Weighing them shows what to do first."),
        {
            "impact": Says(_("{opportunity} has no impact."), _("Rate from 1 to 5 how much it would help.")),
            "effort": Says(_("{opportunity} has no effort."), _("Rate from 1 to 5 how much work it is.")),
            "same": Says(
                _("All {count} opportunities have the same impact and effort."),
                _("Compare them two at a time: which one helps more, which one costs less?"),
            ),
        },
    ),
    "Q46": Text(
        _("Severe pain points have an owner"),
        _("What hurts most needs somebody who stays on it."),
        {"none": Says(_("{pain} has severity {severity} and no owner."), _("Set who looks after this pain point."))},
    ),
    "Q47": Text(
        _("Closed actions show whether they helped"),
        _("Without a reading afterwards nobody knows whether it worked."),
        {
            "unread": Says(
                _("The action “{action}” is done, but nobody measured again."),
                _("Enter the figure as it is now."),
            )
        },
    ),
    "Q48": Text(
        _("Actions are spread over several people"),
        _("What hangs on one person stops with that person."),
        {"one": Says(_("{owner} owns {count} of {all} open actions."), _("Hand some of them to others."))},
    ),
    "Q50": Text(
        _("The objective is measured"),
        _("An objective without a figure that is looked at is a wish."),
        {
            "none": Says(_("No metric measures the objective."), _("Name its metric, or add a metric to the map.")),
            "silent": Says(
                _("The metric “{metric}” has had no figure for {limit} days."),
                _("Enter a new figure, or delete the metric."),
            ),
        },
    ),
}
