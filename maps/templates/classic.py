"""Classic five stages: any product or service, from hearing of it to telling friends."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .blank import FIVE_STAGES
from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

AWARENESS: Final = Stage(
    *FIVE_STAGES[0],
    (
        Touchpoint(
            title=_("Somebody mentions it"),
            mood=0.8,
            channel="quote",
            ownership="earned",
            actions=_("Asks a colleague how she solved it"),
            thoughts=_("“If it works for her, it may work for me.”"),
        ),
        Touchpoint(
            title=_("I look it up"),
            mood=0.4,
            channel="search",
            actions=_("Types the name and the problem into a search"),
            thoughts=_("“What is this, and what does it cost?”"),
            metric=Metric(_("Visits from a search for the name"), _("a month"), "up"),
        ),
    ),
)

CONSIDERATION: Final = Stage(
    *FIVE_STAGES[1],
    (
        Touchpoint(
            title=_("I compare it with others"),
            mood=-0.6,
            channel="globe",
            contact="decides",
            actions=_("Opens three offers side by side"),
            thoughts=_("“Which of these is meant for me?”"),
            pain=_("The offers differ in words that only insiders understand"),
            opportunity=_("A short “which one is for me?” above the prices"),
        ),
        Touchpoint(
            title=_("I read what customers say"),
            mood=0.5,
            channel="star",
            ownership="earned",
            actions=_("Sorts the reviews by the worst first"),
            thoughts=_("“Is there anybody like me?”"),
        ),
        Touchpoint(
            title=_("I ask one more question"),
            mood=0.2,
            channel="chat",
            actions=_("Asks about the one thing the page leaves open"),
            thoughts=_("“Just tell me yes or no.”"),
        ),
    ),
)

DECISION: Final = Stage(
    *FIVE_STAGES[2],
    (
        Touchpoint(
            title=_("I order or sign up"),
            mood=-0.9,
            channel="globe",
            moment_of_truth=True,
            actions=_("Fills in the form on the phone"),
            thoughts=_("“What happens when I press this?”"),
            pain=_("The full price shows up only on the last page"),
            opportunity=_("Show the full price before the form"),
            metric=Metric(_("Orders finished of those begun"), "%", "up"),
        ),
        Touchpoint(
            title=_("I wait for the confirmation"),
            mood=0.1,
            channel="mail",
            contact="waits",
            actions=_("Looks into the mailbox, then into the spam folder"),
            thoughts=_("“Did it go through?”"),
        ),
    ),
)

RETENTION: Final = Stage(
    *FIVE_STAGES[3],
    (
        Touchpoint(
            title=_("I use it for the first time"),
            mood=1.3,
            channel="monitor",
            contact="uses",
            moment_of_truth=True,
            actions=_("Skips the instructions and tries it"),
            thoughts=_("“That was easier than I feared.”"),
        ),
        Touchpoint(
            title=_("I need help"),
            mood=-0.5,
            channel="lifebuoy",
            actions=_("Searches first, then asks a person"),
            thoughts=_("“I hope I don’t have to explain it twice.”"),
            metric=Metric(_("Time to the first answer"), _("hours"), "down"),
        ),
        Touchpoint(
            title=_("It becomes part of my week"),
            mood=1.0,
            channel="monitor",
            contact="uses",
            thoughts=_("“I hardly think about it any more.”"),
            metric=Metric(_("Customers who still use it after 90 days"), "%", "up"),
        ),
    ),
)

ADVOCACY: Final = Stage(
    *FIVE_STAGES[4],
    (
        Touchpoint(
            title=_("I am asked what I think"),
            mood=0.5,
            channel="mail",
            actions=_("Gives a mark and skips the text"),
            thoughts=_("“Will anybody read this?”"),
        ),
        Touchpoint(
            title=_("I tell a friend"),
            mood=1.6,
            channel="quote",
            ownership="earned",
            actions=_("Sends the link with one sentence of praise"),
            thoughts=_("“You’ll like this.”"),
            metric=Metric(_("New customers who came by recommendation"), "%", "up"),
        ),
    ),
)

CLASSIC: Final = Starter(
    key="classic",
    name=_("Classic five stages"),
    description=_("From hearing of it to telling friends"),
    audience=_("For any product or service, and for a first map"),
    objective=Objective(
        _("More of those who look at the offer become customers, and stay."),
        _("Visitors who become customers"),
        "%",
        "up",
    ),
    scenario=_("Somebody has a problem, hears that there is something for it, and has to decide whom to trust."),
    scope_start=_("First hears of it"),
    scope_end=_("Recommends it to somebody"),
    stages=(AWARENESS, CONSIDERATION, DECISION, RETENTION, ADVOCACY),
    lanes=lanes(
        actions=_("What would a camera see them do?"),
        thoughts=_("What do they say to themselves? Best in quotation marks"),
        emotions=_("How does this moment feel, compared with the one before?"),
        channels=_("Where does it happen? Count places that are not yours"),
        pain_points=_("What makes them stop, search or give up?"),
        opportunities=_("What would take this hurdle away?"),
        metrics=_("Which figure would move if this got better?"),
    ),
    evidence_hints=(
        _("Search terms and exits in web analytics"),
        _("The last 50 questions to support"),
        _("Reviews, yours and those of two competitors"),
        _("Five interviews with people who bought last month"),
    ),
)
