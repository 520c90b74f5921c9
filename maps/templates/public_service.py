"""Public service: an application to an office, from hearing of a right to the money in the account."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

FINDING_OUT: Final = Stage(
    _("Finding out"),
    4,
    "before",
    (
        Touchpoint(
            title=_("A neighbour tells me that I’m entitled"),
            mood=0.6,
            channel="quote",
            ownership="earned",
            actions=_("Writes down the name of the allowance, wrongly"),
            thoughts=_("“Why did nobody tell me before?”"),
            needs=_("To hear of it at the moment it begins to count"),
        ),
        Touchpoint(
            title=_("I try to find out whether I get it"),
            mood=-0.8,
            channel="search",
            actions=_("Reads three pages of paragraphs and a forum"),
            thoughts=_("“Is that my net income or the other one?”"),
            needs=_("A yes or a no, with the sum, before the papers"),
            on_stage=_("Text of the law on the website"),
            pain=_("The rules are written for the office, not for me"),
            opportunity=_("Five questions that end with “probably yes, about this much”"),
            metric=Metric(_("People entitled who apply"), "%", "up"),
        ),
        Touchpoint(
            title=_("I look for the office that deals with me"),
            mood=-0.5,
            channel="mic",
            actions=_("Is put through twice"),
            thoughts=_("“The other one said it was you.”"),
            on_stage=_("Switchboard"),
        ),
    ),
)

APPLYING: Final = Stage(
    _("Making the application"),
    6,
    "during",
    (
        Touchpoint(
            title=_("I collect papers from four places"),
            mood=-0.9,
            channel="invoice",
            ownership="partner",
            actions=_("Asks employer, insurer, bank and landlord"),
            thoughts=_("“The state has all of that already.”"),
            needs=_("A list that fits my case only"),
            off_stage=_("Offices may not exchange data without consent"),
        ),
        Touchpoint(
            title=_("I fill in boxes I don’t understand"),
            mood=-1.2,
            channel="globe",
            actions=_("Leaves two of them empty, guesses one"),
            thoughts=_("“If I get this wrong, do they fine me?”"),
            on_stage=_("Form of fourteen pages"),
            off_stage=_("Half of the forms come in incomplete"),
            pain=_("Words in the form mean something else in daily life"),
            opportunity=_("Test the form with ten people and reword it"),
            metric=Metric(_("Applications complete at once"), "%", "up"),
        ),
        Touchpoint(
            title=_("Somebody at the counter helps me"),
            mood=1.1,
            channel="home",
            moment_of_truth=True,
            actions=_("Spreads out the papers, they go through them together"),
            thoughts=_("“She explained it as if I were her aunt.”"),
            on_stage=_("A person with time, at a table"),
            off_stage=_("Fifteen minutes are planned for each case"),
        ),
        Touchpoint(
            title=_("I hand it in"),
            mood=0.4,
            channel="globe",
            actions=_("Takes a photo of everything, to be safe"),
            thoughts=_("“Is it in? Do I get something in writing?”"),
            on_stage=_("Receipt with a file number"),
        ),
    ),
)

WAITING: Final = Stage(
    _("Waiting"),
    8,
    "during",
    (
        Touchpoint(
            title=_("My application lies somewhere"),
            mood=-0.7,
            channel="mail",
            contact="waits",
            actions=_("Borrows money from her sister for the rent"),
            thoughts=_("“I don’t dare to call, it won’t make it faster.”"),
            needs=_("A date by which I can plan"),
            off_stage=_("The stack is worked off by date of arrival"),
            metric=Metric(_("Time from application to decision"), _("weeks"), "down"),
        ),
        Touchpoint(
            title=_("They want one more paper from me"),
            mood=-1.3,
            channel="invoice",
            moment_of_truth=True,
            actions=_("Searches drawers, sends a copy the same day"),
            thoughts=_("“You’ve had that since March.”"),
            on_stage=_("Letter with a deadline and a threat"),
            off_stage=_("Missing papers are noticed after five weeks"),
            pain=_("What is missing is noticed only after weeks"),
            opportunity=_("Check for completeness within two days"),
            metric=Metric(_("Applications with a second request"), "%", "down"),
        ),
    ),
)

DECISION: Final = Stage(
    _("The decision"),
    3,
    "after",
    (
        Touchpoint(
            title=_("I open the grey envelope"),
            mood=0.3,
            channel="invoice",
            moment_of_truth=True,
            actions=_("Looks for a sum on six pages"),
            thoughts=_("“Is that a yes?”"),
            needs=_("The answer in the first sentence"),
            on_stage=_("Notice with reasons and legal remedies"),
        ),
        Touchpoint(
            title=_("I have somebody explain the letter to me"),
            mood=-0.3,
            channel="quote",
            ownership="partner",
            actions=_("Goes to an advice centre with it"),
            thoughts=_("“She read it in one minute.”"),
        ),
        Touchpoint(
            title=_("The money reaches me"),
            mood=1.5,
            channel="monitor",
            contact="uses",
            actions=_("Pays back her sister"),
            thoughts=_("“I can breathe.”"),
            off_stage=_("Payment run twice a month"),
            metric=Metric(_("People who found it easy"), "%", "up"),
        ),
        Touchpoint(
            title=_("I report that something has changed"),
            mood=0.2,
            channel="globe",
            actions=_("Types the file number and one sentence"),
            thoughts=_("“I want to do it right.”"),
            on_stage=_("Short form without a sign-in"),
        ),
    ),
)

PUBLIC_SERVICE: Final = Starter(
    key="public_service",
    name=_("Public service"),
    description=_("An application to an office, from a rumour to the money"),
    audience=_("For authorities, municipalities and social insurers"),
    objective=Objective(
        _("Applications arrive complete, so that the decision takes less time."),
        _("Applications complete at once"),
        "%",
        "up",
    ),
    scenario=_("A single mother applies for an allowance that she needs for the rent and has never heard of before."),
    scope_start=_("Hears that there is something"),
    scope_end=_("Receives it, and reports changes"),
    stages=(FINDING_OUT, APPLYING, WAITING, DECISION),
    lanes=lanes(
        actions=_("What does the person do, also at work, with family, at advice centres?"),
        thoughts=_("What do they say in their own words, without the office’s?"),
        needs=_("What would give certainty at this point?"),
        emotions=_("Where is shame or fear, where dignity and relief?"),
        channels=_("Counter, letter, telephone, portal: which one could they really use?"),
        on_stage=_("Which texts, people and rooms do they meet?"),
        off_stage=_("Which rule, deadline or hand-over lies behind it?"),
        pain_points=_("Where do entitled people give up?"),
        opportunities=_("What could the office find out itself, or say earlier?"),
        metrics=_("What does the file system know about this step?"),
    ),
    evidence_hints=(
        _("A sample of 50 applications sent back"),
        _("Questions at the counter, noted for a week"),
        _("Advice centres and libraries that help with forms"),
        _("Objections and their reasons"),
        _("Time stamps from receipt to notice"),
    ),
)
