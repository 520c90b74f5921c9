"""Words of Q01 to Q08."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .text import Says, Text

TEXTS: Final = {
    "Q01": Text(
        _("The map is about a persona"),
        _("A journey is somebody's. Without a persona, everybody thinks of someone else."),
        {"none": Says(_("The map has no persona."), _("Add the persona whose journey this is."))},
    ),
    "Q03": Text(
        _("The objective can be measured"),
        _("An objective with a number, a unit and a date lets you say later whether the map helped."),
        {
            "none": Says(_("The map has no objective."), _("Write what is to change, by how much and by when.")),
            "number": Says(_("The objective has no target."), _("Set the number that is to be reached.")),
            "unit": Says(_("The objective has no unit."), _("Say what the number counts: %, minutes, people.")),
            "date": Says(_("The objective has no date."), _("Set the day by which it is to be reached.")),
        },
    ),
    "Q04": Text(
        _("Scenario and scope are set"),
        _("Where a journey begins and ends decides what belongs on the map."),
        {
            "scenario": Says(_("The map has no scenario."), _("Describe in a sentence what the persona is up to.")),
            "start": Says(_("It is not said where the journey begins."), _("Write what sets it off.")),
            "end": Says(_("It is not said where the journey ends."), _("Write what brings it to an end.")),
        },
    ),
    "Q05": Text(
        _("The map says whether it shows today or the future"),
        _("Readers must know whether they see what is or what is planned."),
        {
            "unset": Says(
                _("It is not said whether the map shows today or the future."),
                _("Choose current or future in the settings of the map."),
            ),
            "future_backed": Says(
                lambda n: ngettext(
                    "The map shows the future, but {count} element is backed by evidence.",
                    "The map shows the future, but {count} elements are backed by evidence.",
                    n,
                ),
                _("Nobody has lived the future yet: take the evidence off, or mark the map as current."),
            ),
        },
    ),
    "Q07": Text(
        _("Every persona has goals and feelings"),
        _("What people want and what gets in their way explains a journey. Age and place do not."),
        {
            "goals": Says(_("{persona} has no goals."), _("Write what {persona} wants to get done.")),
            "feelings": Says(
                _("{persona} has neither frustrations nor motivations."),
                _("Write what drives {persona} and what gets in the way."),
            ),
            "demographics": Says(
                _("{persona} is described by demographics only."),
                _("Add what {persona} wants, fears and does."),
            ),
        },
    ),
    "Q08": Text(
        _("Every persona rests on evidence"),
        _("A persona that nobody has met is a stereotype."),
        {"none": Says(_("{persona} rests on no evidence."), _("Link interviews, surveys or figures to the persona."))},
    ),
}
