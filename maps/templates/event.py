"""Event: a conference or fair as a visitor lives it, from the first mention to the week after."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

LURE: Final = Stage(
    _("Getting drawn in"),
    5,
    "before",
    (
        Touchpoint(
            title=_("I see who else is going"),
            mood=0.9,
            channel="thumb",
            ownership="earned",
            actions=_("Finds three familiar names in a post"),
            thoughts=_("“If they go, I should.”"),
            highs=_("Speakers tell their followers themselves"),
        ),
        Touchpoint(
            title=_("I ask myself whether it’s worth the trip"),
            mood=-0.4,
            channel="globe",
            contact="decides",
            actions=_("Reads the programme with the train times beside it"),
            thoughts=_("“Two days. What do I take home?”"),
            on_stage=_("Programme with titles, without times"),
            pain=_("The programme comes after the early price is gone"),
            opportunity=_("Name ten sessions before the first price ends"),
        ),
        Touchpoint(
            title=_("I buy my ticket"),
            mood=0.3,
            channel="globe",
            actions=_("Types the company’s address from memory"),
            thoughts=_("“I need an invoice with the right name.”"),
            on_stage=_("Ticket shop"),
            off_stage=_("Invoices are corrected by hand"),
            metric=Metric(_("Tickets sold before the programme is out"), "%", "up"),
        ),
    ),
)

GETTING_THERE: Final = Stage(
    _("Getting there"),
    7,
    "before",
    (
        Touchpoint(
            title=_("I look for a bed I can afford"),
            mood=-0.6,
            channel="globe",
            ownership="partner",
            actions=_("Compares hotels, ends up half an hour away"),
            thoughts=_("“The ticket was the cheap part.”"),
        ),
        Touchpoint(
            title=_("I mark the talks I want to hear"),
            mood=0.7,
            channel="monitor",
            contact="uses",
            actions=_("Makes a list on the train, with two clashes"),
            thoughts=_("“Three at eleven o’clock, of course.”"),
            on_stage=_("App with a plan of one’s own"),
        ),
        Touchpoint(
            title=_("I queue at the entrance"),
            mood=-0.9,
            channel="home",
            contact="waits",
            actions=_("Stands in the rain with a code on the phone"),
            thoughts=_("“The first talk has begun.”"),
            on_stage=_("Two doors, one scanner"),
            off_stage=_("Helpers are briefed at seven"),
            pain=_("Everybody comes between half past eight and nine"),
            opportunity=_("Hand out badges the evening before, with a drink"),
            metric=Metric(_("Wait at the entrance"), _("minutes"), "down"),
        ),
    ),
)

ON_SITE: Final = Stage(
    _("On site"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I don’t know anybody in the room"),
            mood=-1.1,
            channel="calendar",
            moment_of_truth=True,
            actions=_("Reads mails at a standing table"),
            thoughts=_("“They all seem to know each other.”"),
            highs=_("Tables with a topic, and a host who waves"),
            on_stage=_("Hosts in a visible colour"),
        ),
        Touchpoint(
            title=_("A talk changes my mind"),
            mood=1.4,
            channel="calendar",
            actions=_("Stops taking pictures and listens"),
            thoughts=_("“We have been doing it wrong.”"),
            highs=_("Talks that tell what went wrong"),
            off_stage=_("Speakers rehearse with the programme team"),
            metric=Metric(_("Talks rated good or better"), "%", "up"),
        ),
        Touchpoint(
            title=_("I stand in line for lunch"),
            mood=-0.5,
            channel="home",
            contact="waits",
            ownership="partner",
            actions=_("Gives up and buys a pretzel outside"),
            thoughts=_("“Something without meat would be nice.”"),
            on_stage=_("Caterer with one counter"),
            off_stage=_("Numbers are given to the caterer a week before"),
        ),
        Touchpoint(
            title=_("We get talking in the corridor"),
            mood=1.6,
            channel="quote",
            ownership="earned",
            moment_of_truth=True,
            actions=_("Misses the next talk on purpose"),
            thoughts=_("“That alone was worth the trip.”"),
            highs=_("Long breaks, and places to sit"),
            metric=Metric(_("New contacts for each visitor"), _("people"), "up"),
        ),
        Touchpoint(
            title=_("I walk through the stands"),
            mood=0.1,
            channel="calendar",
            ownership="partner",
            actions=_("Takes a pen, avoids eye contact"),
            thoughts=_("“If I stop, they scan me.”"),
            on_stage=_("Stands of the sponsors"),
        ),
    ),
)

AFTER: Final = Stage(
    _("The week after"),
    4,
    "after",
    (
        Touchpoint(
            title=_("I look for the slides of a talk"),
            mood=-0.3,
            channel="mail",
            actions=_("Searches the app, then asks the speaker"),
            thoughts=_("“They said it would be online.”"),
            on_stage=_("Link in a mail five days later"),
            off_stage=_("Slides are collected one by one"),
        ),
        Touchpoint(
            title=_("I’m asked how I liked it"),
            mood=0.4,
            channel="mail",
            actions=_("Answers the first three of twenty questions"),
            thoughts=_("“It was lovely. Now let me work.”"),
            metric=Metric(_("Visitors who would come again"), "%", "up"),
        ),
        Touchpoint(
            title=_("I try out one idea with my team"),
            mood=1.2,
            contact="uses",
            ownership="earned",
            actions=_("Shows one picture in the Monday round"),
            thoughts=_("“Next year we go together.”"),
            highs=_("One idea that works on Monday"),
        ),
    ),
)

EVENT: Final = Starter(
    key="event",
    name=_("Event"),
    description=_("A conference or fair as a visitor lives it"),
    audience=_("For organisers, associations and communities"),
    objective=Objective(
        _("More visitors come again and bring somebody along."), _("Visitors who would come again"), "%", "up"
    ),
    scenario=_("Somebody who comes alone and for the first time, paid for by an employer who wants to see a result."),
    scope_start=_("Reads that it takes place"),
    scope_end=_("Tries out what was learned"),
    stages=(LURE, GETTING_THERE, ON_SITE, AFTER),
    lanes=lanes(
        actions=_("What do visitors do, hour by hour?"),
        thoughts=_("What do they write home in the evening?"),
        emotions=_("Where is energy high, where lonely or tired?"),
        channels=_("Feed, app, hall or pavement?"),
        highs=_("What do people photograph or tell others? Protect it"),
        on_stage=_("Which people, signs and rooms do they meet?"),
        off_stage=_("What do organisers, helpers and suppliers do unseen?"),
        pain_points=_("Where do they wait, search or stand alone?"),
        opportunities=_("What would turn a stranger into a regular?"),
    ),
    evidence_hints=(
        _("Posts with the event’s hashtag, hour by hour"),
        _("Questions at the information desk"),
        _("Counts at the doors and the counters"),
        _("Talks with people who came alone"),
    ),
)
