"""Employee journey: from hearing of an employer to speaking of it after leaving."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

APPLYING: Final = Stage(
    _("Applying"),
    2,
    "before",
    (
        Touchpoint(
            title=_("A friend tells me about her work"),
            mood=0.9,
            channel="quote",
            ownership="earned",
            actions=_("Asks what a normal Tuesday is like"),
            thoughts=_("“She still likes it there after three years.”"),
            highs=_("People who like to talk about their work"),
        ),
        Touchpoint(
            title=_("I read your job advertisement"),
            mood=-0.1,
            channel="megaphone",
            ownership="paid",
            actions=_("Looks for the pay, the place and the hours"),
            thoughts=_("“Dynamic team. So what will I be doing?”"),
            pain=_("The advertisement does not say what it pays"),
            opportunity=_("State the pay, and one task from the first week"),
        ),
        Touchpoint(
            title=_("I apply from my phone"),
            mood=-0.3,
            channel="globe",
            actions=_("Uploads a CV, then types the same thing again"),
            thoughts=_("“It’s all in the file.”"),
            off_stage=_("Applications wait for the weekly round"),
            metric=Metric(_("Applications finished of those begun"), "%", "up"),
        ),
        Touchpoint(
            title=_("I hear nothing for two weeks"),
            mood=-1.2,
            channel="mail",
            contact="waits",
            moment_of_truth=True,
            actions=_("Writes to two other employers"),
            thoughts=_("“Then not.”"),
            off_stage=_("The manager is on leave, nobody stands in"),
            pain=_("No word between application and invitation"),
            opportunity=_("Say on the first day when the answer will come"),
            metric=Metric(_("Time from application to answer"), _("days"), "down"),
        ),
    ),
)

JOINING: Final = Stage(
    _("Joining"),
    5,
    "before",
    (
        Touchpoint(
            title=_("I meet my future team"),
            mood=1.0,
            channel="home",
            actions=_("Eats lunch with three of them, without the manager"),
            thoughts=_("“I could laugh with these people.”"),
            highs=_("Lunch with the team before any contract"),
        ),
        Touchpoint(
            title=_("I get an offer and say yes"),
            mood=0.7,
            channel="mic",
            contact="decides",
            actions=_("Asks for a weekend to think, calls on Saturday"),
            thoughts=_("“They called me in person.”"),
            off_stage=_("Contract goes through two signatures"),
            metric=Metric(_("Offers accepted by applicants"), "%", "up"),
        ),
    ),
)

STARTING: Final = Stage(
    _("Starting"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I come in on my first day"),
            mood=0.3,
            channel="home",
            moment_of_truth=True,
            actions=_("Stands at the entrance ten minutes early"),
            thoughts=_("“Do they know that I start today?”"),
            highs=_("Somebody waits at the door and knows the name"),
            off_stage=_("Checklist for the first day, shared by three departments"),
        ),
        Touchpoint(
            title=_("I get my laptop and my logins"),
            mood=-0.8,
            channel="monitor",
            contact="waits",
            actions=_("Reads manuals on paper until Thursday"),
            thoughts=_("“I’d like to do something.”"),
            off_stage=_("Accounts are requested on the first day"),
        ),
        Touchpoint(
            title=_("I finish my first task"),
            mood=1.3,
            channel="monitor",
            contact="uses",
            actions=_("Shows it in the Friday round"),
            thoughts=_("“I’m of use here.”"),
            highs=_("A small, real task in the first week"),
            metric=Metric(_("New people who stay beyond probation"), "%", "up"),
        ),
    ),
)

GROWING: Final = Stage(
    _("Growing"),
    4,
    "during",
    (
        Touchpoint(
            title=_("My manager and I talk about my year"),
            mood=-0.4,
            channel="home",
            actions=_("Prepares three pages, talks for twenty minutes"),
            thoughts=_("“Will anything come of it?”"),
            off_stage=_("Notes go into a form that nobody reads"),
            metric=Metric(_("Agreed steps that have been taken"), "%", "up"),
        ),
        Touchpoint(
            title=_("I learn something new and may use it"),
            mood=1.1,
            channel="calendar",
            ownership="partner",
            actions=_("Spends three days at a course"),
            thoughts=_("“This is why I stay.”"),
            highs=_("Time to try out what was learned"),
        ),
        Touchpoint(
            title=_("I come back after parental leave"),
            mood=-0.6,
            channel="home",
            actions=_("Looks for a desk and for the old projects"),
            thoughts=_("“Everybody has moved on but me.”"),
            off_stage=_("The stand-in’s contract ends on the same day"),
        ),
    ),
)

LEAVING: Final = Stage(
    _("Leaving"),
    8,
    "after",
    (
        Touchpoint(
            title=_("I hand in my notice"),
            mood=-0.9,
            channel="home",
            contact="decides",
            actions=_("Tells the team before the letter arrives"),
            thoughts=_("“Nobody asked me why.”"),
            off_stage=_("Talk on leaving, answers stay in a drawer"),
            metric=Metric(_("People who leave within two years"), "%", "down"),
        ),
        Touchpoint(
            title=_("I tell others what it was like"),
            mood=0.6,
            channel="star",
            ownership="earned",
            actions=_("Writes a review, answers a friend’s question"),
            thoughts=_("“I’d go back, for the right task.”"),
        ),
    ),
)

EMPLOYEE: Final = Starter(
    key="employee",
    name=_("Employee journey"),
    description=_("From a friend’s story to one’s own"),
    audience=_("For people and culture, team leads and works councils"),
    objective=Objective(
        _("More new people are still here, and glad of it, after two years."),
        _("People who leave within two years"),
        "%",
        "down",
    ),
    scenario=_("A specialist with other offers joins, grows and one day moves on."),
    scope_start=_("Hears of the employer"),
    scope_end=_("Speaks about it after leaving"),
    stages=(APPLYING, JOINING, STARTING, GROWING, LEAVING),
    lanes=lanes(
        actions=_("What does this person do on that day?"),
        thoughts=_("What do they tell at the kitchen table?"),
        emotions=_("Where do they feel seen, where like a number?"),
        channels=_("Who or what do they meet: a person, a form, a portal?"),
        highs=_("What do people tell others with pride? Keep it"),
        off_stage=_("What do HR, IT and managers do behind it?"),
        pain_points=_("What makes good people hesitate or go?"),
        opportunities=_("What could a team lead change next week?"),
    ),
    evidence_hints=(
        _("Notes from talks on leaving"),
        _("Reviews on employer sites"),
        _("Answers from the last staff survey, by length of service"),
        _("Time stamps in the application tool"),
        _("Coffee with five people in their first 100 days"),
    ),
)
