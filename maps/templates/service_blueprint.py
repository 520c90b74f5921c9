"""Service blueprint: an appointment, with what the customer sees and what runs behind it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

BEFORE: Final = Stage(
    _("Before the visit"),
    2,
    "before",
    (
        Touchpoint(
            title=_("I look for a time that suits me"),
            mood=0.0,
            channel="globe",
            actions=_("Wants an evening or a Saturday"),
            on_stage=_("Calendar with free times"),
            off_stage=_("Shift plan sets the times on offer"),
            support=_("Booking system"),
            pain=_("Evenings are gone a week ahead"),
            opportunity=_("A waiting list that answers by itself"),
        ),
        Touchpoint(
            title=_("I book it"),
            mood=0.6,
            channel="globe",
            actions=_("Leaves name and number, picks the service"),
            on_stage=_("Confirmation with address and price"),
            support=_("Customer records"),
            metric=Metric(_("Bookings made online"), "%", "up"),
        ),
        Touchpoint(
            title=_("I get a reminder"),
            mood=0.7,
            channel="mail",
            contact="waits",
            actions=_("Checks whether the time still fits"),
            on_stage=_("Message the day before, with a way to move it"),
            support=_("Mailing service"),
            metric=Metric(_("Appointments missed without a word"), "%", "down"),
        ),
    ),
)

ARRIVAL: Final = Stage(
    _("Arrival"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I find the place"),
            mood=0.1,
            channel="home",
            ownership="partner",
            actions=_("Follows the map on the phone, looks for parking"),
            on_stage=_("Sign at the door"),
            off_stage=_("Keeps the entry in map services up to date"),
        ),
        Touchpoint(
            title=_("Somebody greets me"),
            mood=0.8,
            channel="home",
            actions=_("Says the name and the time"),
            on_stage=_("Greeting at the desk, by name"),
            off_stage=_("Looks at the list of the day each morning"),
            support=_("Calendar of the day"),
        ),
        Touchpoint(
            title=_("I wait my turn"),
            mood=-0.9,
            channel="home",
            contact="waits",
            actions=_("Looks for a seat and checks the time"),
            on_stage=_("Seats, water, and a word on how long it takes"),
            off_stage=_("Prepares the room"),
            pain=_("Nobody says how long it will take"),
            opportunity=_("Say the waiting time before anybody asks"),
            metric=Metric(_("Wait after the agreed time"), _("minutes"), "down"),
        ),
    ),
)

SERVICE: Final = Stage(
    _("The service"),
    7,
    "during",
    (
        Touchpoint(
            title=_("I say what I need"),
            mood=0.5,
            channel="home",
            moment_of_truth=True,
            actions=_("Describes it and shows a picture"),
            on_stage=_("Listens, repeats it, notes it down"),
            off_stage=_("Looks up earlier visits"),
            support=_("Customer records"),
        ),
        Touchpoint(
            title=_("I watch it being done"),
            mood=0.9,
            channel="home",
            actions=_("Asks in between, corrects one thing"),
            on_stage=_("Does the work and explains each step"),
            off_stage=_("Fetches material and a second opinion"),
            support=_("Stock and orders"),
        ),
        Touchpoint(
            title=_("I see the result"),
            mood=1.5,
            channel="home",
            moment_of_truth=True,
            actions=_("Checks it from all sides"),
            on_stage=_("Shows it and asks whether it is right"),
            off_stage=_("Puts a mistake right at once, without a form"),
            metric=Metric(_("Work that had to be done again"), "%", "down"),
        ),
    ),
)

AFTERWARDS: Final = Stage(
    _("Afterwards"),
    5,
    "after",
    (
        Touchpoint(
            title=_("I pay"),
            mood=0.2,
            channel="home",
            actions=_("Compares the sum with what was said"),
            on_stage=_("Bill with the price that was agreed"),
            support=_("Till and bookkeeping"),
        ),
        Touchpoint(
            title=_("I am asked how it was"),
            mood=0.7,
            channel="mail",
            actions=_("Answers in one tap on the way home"),
            on_stage=_("One question, two hours later"),
            off_stage=_("Calls back those who were not happy"),
            support=_("Survey tool"),
        ),
        Touchpoint(
            title=_("I book the next time"),
            mood=1.0,
            channel="globe",
            contact="decides",
            actions=_("Takes the same person again"),
            on_stage=_("Offer of the next free time"),
            support=_("Booking system"),
            metric=Metric(_("Customers back within six months"), "%", "up"),
        ),
    ),
)

BLUEPRINT: Final = Starter(
    key="blueprint",
    name=_("Service blueprint"),
    description=_("What customers see and what runs behind it"),
    audience=_("For services by appointment: salons, workshops, advice, repairs"),
    objective=Objective(
        _("Customers wait no longer than they were told."), _("Wait after the agreed time"), _("minutes"), "down"
    ),
    scenario=_("A customer books an appointment, comes to the place and leaves with the work done."),
    scope_start=_("Looks for a time"),
    scope_end=_("Books the next appointment"),
    stages=(BEFORE, ARRIVAL, SERVICE, AFTERWARDS),
    lanes=lanes(
        actions=_("What does the customer do here?"),
        emotions=_("Where do they relax, where do they tense up?"),
        channels=_("By which way do both sides meet?"),
        on_stage=_("Which people, screens and things does the customer see?"),
        off_stage=_("What does the team do that the customer never sees?"),
        support=_("Which systems and partners must work for this?"),
        pain_points=_("Where does work behind the scenes reach the customer as friction?"),
        opportunities=_("What can move behind the scenes, and what should come out?"),
        metrics=_("What can you count at this step?"),
    ),
    evidence_hints=(
        _("An hour of watching in the waiting area"),
        _("The appointment book: moved, late, missed"),
        _("Reviews that name waiting or a person"),
        _("A walk through one case with the team"),
    ),
)
