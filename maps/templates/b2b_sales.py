"""B2B sales: a company buys something that several people must agree on, from the trigger to the first result."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

TRIGGER: Final = Stage(
    _("The trigger"),
    8,
    "before",
    (
        Touchpoint(
            title=_("Our old way costs us too much"),
            mood=-0.7,
            contact="decides",
            actions=_("Adds up hours and mistakes of the last quarter"),
            thoughts=_("“We can’t go through another year like this.”"),
            needs=_("A figure that convinces the board that something must happen"),
        ),
        Touchpoint(
            title=_("I ask others in my trade"),
            mood=0.7,
            channel="quote",
            ownership="earned",
            actions=_("Calls two people who had the same problem"),
            thoughts=_("“What did you take, and would you take it again?”"),
        ),
        Touchpoint(
            title=_("We write down what we need"),
            mood=0.1,
            contact="decides",
            actions=_("Collects wishes from four departments in one table"),
            thoughts=_("“Everybody wants something else.”"),
            needs=_("A list of criteria that others have used before"),
            pain=_("We don’t know what we should ask for"),
            opportunity=_("Publish a checklist of criteria, also the awkward ones"),
        ),
    ),
)

SEARCH: Final = Stage(
    _("The shortlist"),
    2,
    "before",
    (
        Touchpoint(
            title=_("I search for suppliers"),
            mood=0.0,
            channel="search",
            actions=_("Opens twelve tabs and closes nine within a minute"),
            thoughts=_("“Nobody says what it costs.”"),
            off_stage=_("Marketing buys the search words"),
            metric=Metric(_("Enquiries that fit"), _("a month"), "up"),
        ),
        Touchpoint(
            title=_("I read how a firm like ours did it"),
            mood=0.8,
            channel="article",
            actions=_("Looks for size, trade and a name to call"),
            thoughts=_("“They have our kind of mess. And it worked.”"),
            off_stage=_("Customers are asked for their story after a year"),
        ),
        Touchpoint(
            title=_("I see us in a comparison of suppliers"),
            mood=-0.2,
            channel="star",
            ownership="earned",
            contact="decides",
            actions=_("Puts three names on the shortlist"),
            thoughts=_("“Who has paid for this ranking?”"),
        ),
    ),
)

TALKS: Final = Stage(
    _("Talks"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I ask three of them for a talk"),
            mood=-0.5,
            channel="mail",
            contact="waits",
            actions=_("Fills in a form and waits for a call"),
            thoughts=_("“The first who answers has an advantage.”"),
            off_stage=_("The enquiry is given to the region"),
            metric=Metric(_("Time from enquiry to a talk"), _("days"), "down"),
        ),
        Touchpoint(
            title=_("They show us their solution"),
            mood=0.5,
            channel="video",
            actions=_("Brings two colleagues and one hard case"),
            thoughts=_("“Nice slides. Now show it with our data.”"),
            needs=_("An honest word on what it cannot do"),
            off_stage=_("Sales and a specialist prepare together"),
            pain=_("The demo shows everything but our case"),
            opportunity=_("Ask for one real case before, and show only that"),
        ),
        Touchpoint(
            title=_("My colleagues try it"),
            mood=1.0,
            channel="monitor",
            contact="uses",
            actions=_("Three people work with it for two weeks"),
            thoughts=_("“Will they use it when I’m not looking?”"),
            off_stage=_("A specialist looks in every second day"),
        ),
    ),
)

DECISION: Final = Stage(
    _("The decision"),
    3,
    "during",
    (
        Touchpoint(
            title=_("I wait for the offer"),
            mood=-0.6,
            channel="mail",
            contact="waits",
            actions=_("Asks twice when it will come"),
            thoughts=_("“If selling takes this long, how long is delivery?”"),
            off_stage=_("Discounts need three signatures"),
            metric=Metric(_("Time from talk to offer"), _("days"), "down"),
        ),
        Touchpoint(
            title=_("I defend it in front of my board"),
            mood=-1.1,
            channel="home",
            contact="decides",
            moment_of_truth=True,
            actions=_("Turns forty pages of the offer into two slides"),
            thoughts=_("“My name is on this.”"),
            needs=_("Two pages that survive without a salesperson in the room"),
            pain=_("The offer speaks to experts, the board asks for risk and return"),
            opportunity=_("Deliver the two pages for the board with the offer"),
            metric=Metric(_("Offers that are accepted"), "%", "up"),
        ),
        Touchpoint(
            title=_("We sign the contract"),
            mood=0.6,
            channel="invoice",
            actions=_("Passes purchasing, legal and data protection"),
            thoughts=_("“Done. Now it has to work.”"),
            off_stage=_("Legal answers questions of the other side"),
        ),
    ),
)

START: Final = Stage(
    _("The start"),
    4,
    "after",
    (
        Touchpoint(
            title=_("I meet those who work with us from now on"),
            mood=0.2,
            channel="home",
            actions=_("Tells new faces what was promised"),
            thoughts=_("“Did nobody write this down?”"),
            off_stage=_("Hand-over from sales, half an hour"),
        ),
        Touchpoint(
            title=_("We see the first result"),
            mood=1.5,
            channel="monitor",
            contact="uses",
            moment_of_truth=True,
            actions=_("Shows the figure from the beginning beside the new one"),
            thoughts=_("“That was worth the fight.”"),
            metric=Metric(_("Time from signature to first result"), _("weeks"), "down"),
        ),
    ),
)

B2B_SALES: Final = Starter(
    key="b2b_sales",
    name=_("B2B sales"),
    description=_("From the trigger to the first result, with everybody who has a say"),
    audience=_("For sales and marketing teams whose customers are companies"),
    objective=Objective(
        _("More offers are accepted, and the decision takes less time."), _("Offers that are accepted"), "%", "up"
    ),
    scenario=_("A head of operations has to replace a tool that four departments depend on, and to convince a board."),
    scope_start=_("The old way becomes too expensive"),
    scope_end=_("The first result is there"),
    stages=(TRIGGER, SEARCH, TALKS, DECISION, START),
    lanes=lanes(
        actions=_("What does the buyer do, also inside the own company?"),
        thoughts=_("What would the buyer say over coffee, not in the meeting?"),
        needs=_("What does the buyer need to win over the others?"),
        emotions=_("Where is the risk personal, where does confidence grow?"),
        channels=_("Where do you meet, and where are you talked about without you?"),
        off_stage=_("Who at your side prepares, approves or holds it up?"),
        pain_points=_("What stalls the deal or makes the buyer look bad?"),
        opportunities=_("What would help the buyer to sell it inside?"),
        metrics=_("Which step of the sales pipeline is this, and how many get through?"),
    ),
    evidence_hints=(
        _("Reasons for lost deals in the CRM"),
        _("Three talks with buyers who chose somebody else"),
        _("Questions asked in demos, word for word"),
        _("Time stamps from enquiry to signature"),
    ),
)
