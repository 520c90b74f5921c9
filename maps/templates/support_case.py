"""Support case: from the first trouble to the fix, and whether the customer trusts it again."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

WRONG: Final = Stage(
    _("Something is wrong"),
    8,
    "before",
    (
        Touchpoint(
            title=_("It stops working"),
            mood=-1.2,
            channel="monitor",
            contact="uses",
            actions=_("Tries again, restarts, tries again"),
            thoughts=_("“Not today, of all days.”"),
        ),
        Touchpoint(
            title=_("I ask around whether others have it too"),
            mood=-0.7,
            channel="thumb",
            ownership="earned",
            actions=_("Writes in a forum and to a colleague"),
            thoughts=_("“Is it me or is it them?”"),
            on_stage=_("Status page"),
        ),
        Touchpoint(
            title=_("I look for the answer myself"),
            mood=-0.4,
            channel="lifebuoy",
            actions=_("Searches the help pages for the error text"),
            thoughts=_("“I only need the one sentence that helps.”"),
            on_stage=_("Help article"),
            off_stage=_("Articles are written once a quarter"),
            metric=Metric(_("Cases solved by the help pages"), "%", "up"),
        ),
    ),
)

HELP: Final = Stage(
    _("Getting help"),
    2,
    "during",
    (
        Touchpoint(
            title=_("I look for a way to reach a person"),
            mood=-0.9,
            channel="globe",
            actions=_("Scrolls to the very bottom for a number"),
            thoughts=_("“Are they hiding from me?”"),
            pain=_("The contact page leads back to the help pages"),
            opportunity=_("Show the way to a person after one failed article"),
        ),
        Touchpoint(
            title=_("I describe my problem"),
            mood=-0.2,
            channel="chat",
            actions=_("Writes it down and adds a screenshot"),
            thoughts=_("“I hope I picked the right topic.”"),
            on_stage=_("Form or chat window"),
            off_stage=_("Sorted to a team by hand"),
        ),
        Touchpoint(
            title=_("I wait for an answer"),
            mood=-1.0,
            channel="mail",
            contact="waits",
            moment_of_truth=True,
            actions=_("Looks into the mailbox every hour"),
            thoughts=_("“Did anybody read it?”"),
            on_stage=_("Automatic confirmation"),
            off_stage=_("Support rota"),
            metric=Metric(_("Time to the first real answer"), _("hours"), "down"),
        ),
        Touchpoint(
            title=_("I tell it all over again"),
            mood=-1.6,
            channel="mic",
            actions=_("Explains it to the third person"),
            thoughts=_("“It is all written in my first message.”"),
            off_stage=_("Hand-over without the history"),
            pain=_("Nobody has read what was written before"),
            opportunity=_("Pass on the history with the case"),
            metric=Metric(_("Hand-overs in one case"), _("people"), "down"),
        ),
    ),
)

FIX: Final = Stage(
    _("The fix"),
    3,
    "during",
    (
        Touchpoint(
            title=_("Somebody understands it"),
            mood=0.4,
            channel="mic",
            moment_of_truth=True,
            actions=_("Hears the own words repeated back"),
            thoughts=_("“She knows what I mean.”"),
            on_stage=_("One person with a name"),
            off_stage=_("Asks the developers"),
        ),
        Touchpoint(
            title=_("I try what they suggest"),
            mood=0.1,
            channel="monitor",
            contact="uses",
            actions=_("Follows five steps, one is worded differently on screen"),
            thoughts=_("“If I break it now, it’s my fault.”"),
            on_stage=_("Steps with pictures"),
        ),
        Touchpoint(
            title=_("It works again"),
            mood=1.5,
            channel="monitor",
            contact="uses",
            actions=_("Checks it twice and goes on with the work"),
            thoughts=_("“Finally. And they were kind about it.”"),
            metric=Metric(_("Time to the solution"), _("hours"), "down"),
        ),
    ),
)

AFTERWARDS: Final = Stage(
    _("Afterwards"),
    4,
    "after",
    (
        Touchpoint(
            title=_("They ask whether it is solved"),
            mood=0.9,
            channel="mail",
            actions=_("Answers with one word"),
            thoughts=_("“Nice that somebody asks.”"),
            on_stage=_("Question two days later"),
            off_stage=_("The case is closed only then"),
            metric=Metric(_("Cases opened again within a week"), "%", "down"),
        ),
        Touchpoint(
            title=_("I hear what they changed because of it"),
            mood=1.2,
            channel="mail",
            actions=_("Reads it and tells the colleague who had it too"),
            thoughts=_("“So it was worth writing.”"),
            on_stage=_("A short message with the cause"),
            off_stage=_("Causes are counted each month"),
        ),
    ),
)

SUPPORT_CASE: Final = Starter(
    key="support_case",
    name=_("Support case"),
    description=_("From the first trouble to the fix"),
    audience=_("For support and service teams"),
    objective=Objective(
        _("Customers get an answer that helps with the first contact."),
        _("Cases solved at the first contact"),
        "%",
        "up",
    ),
    scenario=_("Something the customer depends on has stopped working, and it has to work again today."),
    scope_start=_("Notices the trouble"),
    scope_end=_("Trusts it again"),
    stages=(WRONG, HELP, FIX, AFTERWARDS),
    lanes=lanes(
        actions=_("What do they try, and in which order?"),
        thoughts=_("What do they say while they wait? Quote tickets"),
        emotions=_("When does annoyance turn into worry, or into relief?"),
        channels=_("Which way do they take, and which one did they want?"),
        on_stage=_("What do they see and hear from you?"),
        off_stage=_("Who works on the case unseen, and what slows them down?"),
        pain_points=_("Where do they wait, repeat themselves or lose hope?"),
        opportunities=_("How could this contact become unnecessary, or shorter?"),
        metrics=_("Which figure of the ticket system belongs here?"),
    ),
    evidence_hints=(
        _("Twenty tickets read from the first to the last word"),
        _("Cases with three or more answers"),
        _("Searches in the help pages without a click"),
        _("An hour of listening in on calls"),
    ),
)
