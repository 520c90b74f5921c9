"""Words of Q30 to Q36."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .text import Says, Text

TEXTS: Final = {
    "Q30": Text(
        _("Emotions and pain points rest on evidence"),
        _("What no evidence backs is an assumption. Decisions on it are bets."),
        {
            "none": Says(
                _("Nothing on the map rests on evidence."),
                _("Link research before you publish: survey answers, reviews, tickets, interviews or figures."),
            ),
            "few": Says(
                _("{count} of {all} emotions and pain points have evidence."),
                _("Link evidence to at least {limit} % of them, the lowest feelings first."),
            ),
        },
    ),
    "Q31": Text(
        _("Evidence comes from sources of several types"),
        _("Each type of research is blind to something: surveys to what people do, figures to why."),
        {
            "one": Says(
                _("All evidence is of one type."), _("Add another one: talk to people, or look at what they do.")
            )
        },
    ),
    "Q32": Text(
        _("Evidence is recent"),
        _("Journeys change with every release and every season."),
        {
            "old": Says(
                _("The newest evidence here is of {since}, older than {limit} months."),
                _("Find out whether it still holds, and link what is newer."),
            )
        },
    ),
    "Q33": Text(
        _("Customers speak in their own words"),
        _("One sentence that a customer said convinces more than a score."),
        {
            "none": Says(
                _("The evidence has no customer's own words."),
                _("Link a quote from an interview, a review or a ticket."),
            )
        },
    ),
    "Q35": Text(
        _("What the team thinks agrees with what was measured"),
        _("Where they differ, the team can learn most."),
        {
            "apart": Says(
                _("At “{touchpoint}” the team says {score} for {persona}, customers say {measured}."),
                _("Talk about why they differ, and set the emotion anew."),
            )
        },
    ),
    "Q36": Text(
        _("What makes the peaks is written down"),
        _("What works gets lost in a redesign when nobody has noted it."),
        {
            "bare": Says(
                _("“{touchpoint}” is the peak of {persona}, but nothing says what works there."),
                _("Add a card to the lane What works."),
            )
        },
    ),
}
