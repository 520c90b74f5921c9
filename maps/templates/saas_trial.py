"""SaaS trial to paid: from seeing a tool at somebody's desk to paying for it and working with it each day."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

CURIOUS: Final = Stage(
    _("Getting curious"),
    2,
    "before",
    (
        Touchpoint(
            title=_("I see it on a colleague’s screen"),
            mood=0.9,
            channel="quote",
            ownership="earned",
            actions=_("Asks for the name and writes it down"),
            thoughts=_("“She did that in two minutes?”"),
        ),
        Touchpoint(
            title=_("I check what it costs me"),
            mood=-0.4,
            channel="globe",
            contact="decides",
            actions=_("Looks for the plan for one person, then for the small print"),
            thoughts=_("“What happens after the fourteen days?”"),
            needs=_("To know what it costs with five people, before trying"),
        ),
        Touchpoint(
            title=_("I start my trial"),
            mood=0.3,
            channel="globe",
            actions=_("Signs in with the work account"),
            thoughts=_("“Good, no card needed.”"),
            metric=Metric(_("Visitors who start a trial"), "%", "up"),
        ),
    ),
)

FIRST_DAY: Final = Stage(
    _("The first day"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I look around in it"),
            mood=-0.3,
            channel="monitor",
            contact="uses",
            actions=_("Closes the tour and clicks what looks familiar"),
            thoughts=_("“Where do I begin?”"),
            needs=_("One clear first step"),
            pain=_("An empty screen with thirty buttons"),
            opportunity=_("Begin with a filled example that one can overwrite"),
        ),
        Touchpoint(
            title=_("I bring in my own data"),
            mood=-1.0,
            channel="monitor",
            contact="uses",
            actions=_("Exports a table, renames columns, tries three times"),
            thoughts=_("“Is it me or is it the file?”"),
            needs=_("A message that names the row and the reason"),
            pain=_("The import fails without saying where"),
            opportunity=_("Show the rows that fail before anything is imported"),
            metric=Metric(_("Trials with data of their own on day one"), "%", "up"),
        ),
        Touchpoint(
            title=_("It does something useful for me"),
            mood=1.5,
            channel="monitor",
            contact="uses",
            moment_of_truth=True,
            actions=_("Shows the result to the person at the next desk"),
            thoughts=_("“Okay. That would have taken me all afternoon.”"),
            metric=Metric(_("Time to the first result"), _("minutes"), "down"),
        ),
    ),
)

HABIT: Final = Stage(
    _("Trying in earnest"),
    5,
    "during",
    (
        Touchpoint(
            title=_("I get stuck and nobody is there"),
            mood=-0.9,
            channel="chat",
            contact="waits",
            actions=_("Opens the chat at nine in the evening"),
            thoughts=_("“I’ll do it the old way tonight.”"),
        ),
        Touchpoint(
            title=_("I get my team on board"),
            mood=0.4,
            channel="mail",
            actions=_("Invites two people and explains it in the corridor"),
            thoughts=_("“If they don’t use it, I won’t either.”"),
            needs=_("Something to forward that explains it in a minute"),
            metric=Metric(_("Trials with two or more people"), "%", "up"),
        ),
        Touchpoint(
            title=_("It fits into what we use already"),
            mood=0.8,
            channel="monitor",
            contact="uses",
            ownership="partner",
            actions=_("Connects the calendar and the accounts"),
            thoughts=_("“Now I don’t have to type it twice.”"),
        ),
    ),
)

PAYING: Final = Stage(
    _("Paying for it"),
    3,
    "during",
    (
        Touchpoint(
            title=_("I’m told that my trial ends"),
            mood=-0.4,
            channel="mail",
            contact="decides",
            actions=_("Opens the calendar and counts how often it was used"),
            thoughts=_("“Already? I used it on four days.”"),
        ),
        Touchpoint(
            title=_("I ask my boss for the budget"),
            mood=-0.6,
            channel="home",
            contact="decides",
            actions=_("Sends a price and a reason in two sentences"),
            thoughts=_("“What do I say when she asks about the free one?”"),
            needs=_("The hours saved in the trial, as a figure"),
        ),
        Touchpoint(
            title=_("I pick a plan and pay"),
            mood=0.2,
            channel="globe",
            moment_of_truth=True,
            actions=_("Compares two plans, asks for an invoice"),
            thoughts=_("“Can I leave again each month?”"),
            metric=Metric(_("Trials that become paid"), "%", "up"),
        ),
    ),
)

DAILY: Final = Stage(
    _("Everyday work"),
    4,
    "after",
    (
        Touchpoint(
            title=_("I get the first invoice"),
            mood=0.0,
            channel="mail",
            actions=_("Forwards it to the accounts department"),
            thoughts=_("“Is the tax right?”"),
        ),
        Touchpoint(
            title=_("We can’t imagine work without it"),
            mood=1.4,
            channel="monitor",
            contact="uses",
            actions=_("Opens it before the mail in the morning"),
            thoughts=_("“How did we do this before?”"),
            metric=Metric(_("Customers still paying after three months"), "%", "up"),
        ),
    ),
)

SAAS_TRIAL: Final = Starter(
    key="saas_trial",
    name=_("SaaS trial to paid"),
    description=_("From a look over the shoulder to a tool one pays for"),
    audience=_("For product and growth teams with a free trial"),
    objective=Objective(_("More trials become paid within the trial time."), _("Trials that become paid"), "%", "up"),
    scenario=_("Somebody in a small team tries a tool beside the daily work and has two weeks to be convinced."),
    scope_start=_("Sees the tool for the first time"),
    scope_end=_("Has paid for three months"),
    stages=(CURIOUS, FIRST_DAY, HABIT, PAYING, DAILY),
    lanes=lanes(
        actions=_("Which clicks, which detours? Watch a recording"),
        thoughts=_("What do they mutter at the screen?"),
        needs=_("What would they need right now to go on?"),
        emotions=_("When do they feel clever, when stupid?"),
        channels=_("Inside the tool, or somewhere around it?"),
        pain_points=_("Where do trials go silent?"),
        opportunities=_("What would bring the first result forward?"),
        metrics=_("Which event in the product marks this step?"),
    ),
    evidence_hints=(
        _("The funnel from sign-up to payment, by week"),
        _("Recordings of ten first sessions"),
        _("Answers to “why did you cancel?”"),
        _("Chat questions of the first 48 hours"),
    ),
)
