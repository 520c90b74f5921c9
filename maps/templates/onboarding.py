"""Customer onboarding: from the yes to the day on which the new thing has become a habit; here a new bank account."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

YES: Final = Stage(
    _("The yes"),
    3,
    "before",
    (
        Touchpoint(
            title=_("I make up my mind to switch"),
            mood=0.6,
            channel="globe",
            contact="decides",
            actions=_("Reads the terms for the third time on Sunday evening"),
            thoughts=_("“Fine. How hard can it be?”"),
            needs=_("To know beforehand what there is to do, and for how long"),
        ),
        Touchpoint(
            title=_("I fill in the application"),
            mood=-0.2,
            channel="globe",
            actions=_("Gets up twice to look for a number"),
            thoughts=_("“You could have told me before that I need my tax number.”"),
            needs=_("A list of what to have at hand"),
            metric=Metric(_("Applications finished on the first day"), "%", "up"),
        ),
        Touchpoint(
            title=_("I prove who I am"),
            mood=-0.9,
            channel="video",
            ownership="partner",
            actions=_("Tilts the identity card in front of the camera"),
            thoughts=_("“Third try. The light, again.”"),
            needs=_("Another way if the camera won’t do"),
            pain=_("The check breaks off and begins again from the start"),
            opportunity=_("Continue where it broke off, on any device"),
            metric=Metric(_("People lost at the identity check"), "%", "down"),
        ),
    ),
)

READY: Final = Stage(
    _("Getting ready"),
    2,
    "during",
    (
        Touchpoint(
            title=_("I wait and hear nothing"),
            mood=-0.7,
            channel="mail",
            contact="waits",
            actions=_("Looks for the state of things, finds none"),
            thoughts=_("“Do they still want me?”"),
            needs=_("A date, even a late one"),
        ),
        Touchpoint(
            title=_("They welcome me"),
            mood=0.5,
            channel="mail",
            actions=_("Looks only for the date and the next step"),
            thoughts=_("“Nice words. And what do I do now?”"),
            needs=_("One step at a time"),
        ),
        Touchpoint(
            title=_("My card comes in the post"),
            mood=0.9,
            channel="invoice",
            ownership="partner",
            actions=_("Peels it off and puts it in the wallet"),
            thoughts=_("“Now it’s real.”"),
        ),
        Touchpoint(
            title=_("I open the app with my own account"),
            mood=-0.4,
            channel="monitor",
            contact="uses",
            moment_of_truth=True,
            actions=_("Types three codes from two letters"),
            thoughts=_("“Which of these is the PIN?”"),
            needs=_("To be in within two minutes"),
            pain=_("Three codes with similar names"),
            opportunity=_("One code that is enough for the first time"),
            metric=Metric(_("Time from yes to first use"), _("days"), "down"),
        ),
    ),
)

FIRST_STEPS: Final = Stage(
    _("First steps"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I take my standing orders with me"),
            mood=-0.3,
            channel="monitor",
            contact="uses",
            actions=_("Copies eleven of them by hand to be safe"),
            thoughts=_("“If I forget the rent, I’m in trouble.”"),
            needs=_("A list that shows what has moved and what has not"),
        ),
        Touchpoint(
            title=_("I tell everybody my new number"),
            mood=-0.6,
            channel="mail",
            ownership="earned",
            actions=_("Writes to employer, landlord and the sports club"),
            thoughts=_("“Why is that my job?”"),
        ),
        Touchpoint(
            title=_("I pay with it for the first time"),
            mood=1.1,
            channel="home",
            ownership="partner",
            contact="uses",
            moment_of_truth=True,
            actions=_("Holds the card to the reader and waits for the beep"),
            thoughts=_("“It works. In front of everybody.”"),
        ),
        Touchpoint(
            title=_("I have a question of a beginner"),
            mood=0.2,
            channel="mic",
            actions=_("Calls, with the app open"),
            thoughts=_("“I hope it isn’t a silly one.”"),
            needs=_("Somebody who knows that I am new"),
            metric=Metric(_("Calls in the first 30 days"), _("for each new customer"), "down"),
        ),
    ),
)

HABIT: Final = Stage(
    _("A habit"),
    5,
    "after",
    (
        Touchpoint(
            title=_("My first salary comes in"),
            mood=1.6,
            channel="monitor",
            moment_of_truth=True,
            actions=_("Looks twice and shows it to her partner"),
            thoughts=_("“Now I live here.”"),
            metric=Metric(_("New customers with a salary coming in"), "%", "up"),
        ),
        Touchpoint(
            title=_("I close the old one for good"),
            mood=0.8,
            channel="invoice",
            ownership="partner",
            contact="decides",
            actions=_("Cuts the old card in two"),
            thoughts=_("“I should have done that years ago.”"),
            metric=Metric(_("New customers active after 90 days"), "%", "up"),
        ),
    ),
)

ONBOARDING: Final = Starter(
    key="onboarding",
    name=_("Customer onboarding"),
    description=_("From the yes to a habit, with the letters and codes in between"),
    audience=_("For banks, insurers, utilities, telecoms and everybody with a contract"),
    objective=Objective(
        _("More new customers use it as their main one after three months."),
        _("New customers active after 90 days"),
        "%",
        "up",
    ),
    scenario=_("A family moves its account to a new bank while daily payments go on."),
    scope_start=_("Decides to switch"),
    scope_end=_("Closes the old account"),
    stages=(YES, READY, FIRST_STEPS, HABIT),
    lanes=lanes(
        actions=_("What must they do themselves, step by step?"),
        thoughts=_("What do they tell the family about it?"),
        needs=_("What should they know before this step begins?"),
        emotions=_("Does the joy of the yes last, or does regret creep in?"),
        channels=_("How often do they change between letter, app and phone?"),
        pain_points=_("Where do they wait, search for a code or give up?"),
        opportunities=_("What could you do for them in place of explaining it?"),
        metrics=_("How many arrive here, and after how many days?"),
    ),
    evidence_hints=(
        _("Applications that stopped, by step"),
        _("Reasons for calls in the first 30 days"),
        _("Your own switch, done with a stopwatch"),
        _("Diaries of five new customers"),
    ),
)
