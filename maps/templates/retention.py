"""Retention and renewal: a year with a subscription, from quiet use through doubt to the decision to stay."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

ROUTINE: Final = Stage(
    _("Routine"),
    1,
    "before",
    (
        Touchpoint(
            title=_("I use it without noticing"),
            mood=0.6,
            channel="monitor",
            contact="uses",
            actions=_("Does the weekly report in ten minutes"),
            thoughts=_("“It just runs.”"),
            off_stage=_("Nobody looks at customers who don’t complain"),
            metric=Metric(_("People active each week of those paid for"), "%", "up"),
        ),
        Touchpoint(
            title=_("I find out what else it can do"),
            mood=1.0,
            channel="article",
            actions=_("Tries the new thing with last month’s figures"),
            thoughts=_("“Has that always been there?”"),
            off_stage=_("News goes to whoever signed the contract"),
        ),
        Touchpoint(
            title=_("My contact person changes once more"),
            mood=-0.5,
            channel="mail",
            actions=_("Writes to the old address, gets a standard reply"),
            thoughts=_("“Now I explain our setup again.”"),
            off_stage=_("Hand-over note of five lines"),
        ),
    ),
)

DOUBT: Final = Stage(
    _("Doubt"),
    8,
    "before",
    (
        Touchpoint(
            title=_("Something I need is missing"),
            mood=-0.9,
            channel="chat",
            contact="waits",
            actions=_("Asks for it and is put on a list"),
            thoughts=_("“I asked for that last year.”"),
            off_stage=_("Wishes are counted, answers are not"),
            pain=_("Wishes vanish in a list"),
            opportunity=_("Say within a week: yes, no or when"),
        ),
        Touchpoint(
            title=_("Somebody else makes me an offer"),
            mood=0.2,
            channel="mic",
            ownership="earned",
            actions=_("Listens out of politeness, then asks a question"),
            thoughts=_("“Twenty percent less. Hm.”"),
        ),
        Touchpoint(
            title=_("Our finance team asks if we need it"),
            mood=-1.1,
            channel="home",
            contact="decides",
            moment_of_truth=True,
            actions=_("Looks for a figure that proves the use"),
            thoughts=_("“I know it helps. I can’t prove it.”"),
            off_stage=_("Figures of use exist, but only we see them"),
            pain=_("I have nothing to show when somebody asks"),
            opportunity=_("A page with the year’s results to forward"),
            metric=Metric(_("Customers who have seen their results"), "%", "up"),
        ),
    ),
)

TALK: Final = Stage(
    _("Renewal"),
    3,
    "during",
    (
        Touchpoint(
            title=_("They show me what our year brought"),
            mood=1.1,
            channel="video",
            moment_of_truth=True,
            actions=_("Copies one chart into the board’s slides"),
            thoughts=_("“Four hundred hours. I’ll keep that.”"),
            off_stage=_("Prepared six weeks before the term ends"),
        ),
        Touchpoint(
            title=_("I learn the new price"),
            mood=-1.3,
            channel="mail",
            moment_of_truth=True,
            actions=_("Opens last year’s invoice beside it"),
            thoughts=_("“Eleven percent more. For what?”"),
            off_stage=_("Price rises are set once a year for all"),
            pain=_("The rise comes without a reason, four weeks before"),
            opportunity=_("Tell the price and the reason three months before"),
            metric=Metric(_("Renewals with a discount"), "%", "down"),
        ),
        Touchpoint(
            title=_("I ask others what they pay"),
            mood=-0.3,
            channel="quote",
            ownership="earned",
            actions=_("Writes into a group of colleagues"),
            thoughts=_("“New customers get it cheaper?”"),
        ),
        Touchpoint(
            title=_("We haggle about the terms"),
            mood=-0.4,
            channel="mic",
            actions=_("Offers two years for the old price"),
            thoughts=_("“I don’t want to leave. I want to be asked to stay.”"),
            off_stage=_("Discounts above ten percent need the director"),
        ),
        Touchpoint(
            title=_("We stay for another year"),
            mood=0.8,
            channel="invoice",
            contact="decides",
            actions=_("Signs two days before the notice period ends"),
            thoughts=_("“Good. One thing less.”"),
            off_stage=_("Renewal is booked, the wishes are not noted"),
            metric=Metric(_("Contracts renewed"), "%", "up"),
        ),
    ),
)

AFTERWARDS: Final = Stage(
    _("The next year"),
    4,
    "after",
    (
        Touchpoint(
            title=_("What they promised me arrives"),
            mood=1.3,
            channel="monitor",
            contact="uses",
            actions=_("Sends a screenshot to the whole team"),
            thoughts=_("“They really did it.”"),
            off_stage=_("Promises from the renewal are in the plan, with a date"),
            metric=Metric(_("Promises kept on time"), "%", "up"),
        ),
        Touchpoint(
            title=_("I speak up for them in public"),
            mood=1.6,
            channel="calendar",
            ownership="earned",
            actions=_("Tells the story at a meeting of the trade"),
            thoughts=_("“I’d rather they stay in business.”"),
        ),
    ),
)

RETENTION: Final = Starter(
    key="retention",
    name=_("Retention and renewal"),
    description=_("A year with a subscription: routine, doubt and the reasons to stay"),
    audience=_("For customer success, account management and subscriptions"),
    objective=Objective(_("More contracts are renewed, without a discount."), _("Contracts renewed"), "%", "up"),
    scenario=_("A head of department has to decide whether a tool that runs quietly is worth its rising price."),
    scope_start=_("Six months before the term ends"),
    scope_end=_("Three months into the new term"),
    stages=(ROUTINE, DOUBT, TALK, AFTERWARDS),
    lanes=lanes(
        actions=_("What does the customer do, also when you are not there?"),
        thoughts=_("What do they say about you in their own meeting?"),
        emotions=_("Where does indifference turn into doubt, or into loyalty?"),
        channels=_("Who speaks first here, and by which way?"),
        off_stage=_("Who at your side knows of it, and who does not?"),
        pain_points=_("What makes the price the only topic?"),
        opportunities=_("What would be a reason to stay, months before the date?"),
        metrics=_("Which early sign tells you how it will end?"),
    ),
    evidence_hints=(
        _("Use in the 90 days before people left"),
        _("Talks with five who left and five who stayed"),
        _("Notes from renewal calls"),
        _("Wishes that were asked for twice or more"),
    ),
)
