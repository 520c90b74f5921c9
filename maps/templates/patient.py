"""Patient visit: from the first worry through the consultation to feeling better at home."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

WORRY: Final = Stage(
    _("The worry"),
    8,
    "before",
    (
        Touchpoint(
            title=_("I feel that something is wrong"),
            mood=-0.6,
            contact="decides",
            actions=_("Waits three days whether it goes away"),
            thoughts=_("“It’s probably nothing.”"),
            needs=_("To know when waiting becomes dangerous"),
        ),
        Touchpoint(
            title=_("I look up my symptoms at night"),
            mood=-1.1,
            channel="search",
            ownership="earned",
            actions=_("Reads forums until one o’clock"),
            thoughts=_("“I shouldn’t have looked.”"),
        ),
        Touchpoint(
            title=_("I try to get an appointment"),
            mood=-0.9,
            channel="mic",
            actions=_("Redials eleven times at eight in the morning"),
            thoughts=_("“Engaged. Engaged. Engaged.”"),
            needs=_("A way to ask without hanging on the line"),
            on_stage=_("Two lines, one person"),
            off_stage=_("The phone rings while patients stand at the desk"),
            pain=_("Between eight and nine nobody gets through"),
            opportunity=_("Offer times online, keep the phone for urgent cases"),
            metric=Metric(_("Calls answered"), "%", "up"),
        ),
        Touchpoint(
            title=_("I count the days until my appointment"),
            mood=-0.4,
            channel="mail",
            contact="waits",
            actions=_("Writes questions on a slip of paper"),
            thoughts=_("“What if it gets worse before?”"),
            needs=_("To know what to bring, and whom to call meanwhile"),
            metric=Metric(_("Wait for an appointment"), _("days"), "down"),
        ),
    ),
)

AT_THE_PRACTICE: Final = Stage(
    _("At the practice"),
    2,
    "during",
    (
        Touchpoint(
            title=_("I check in at the desk"),
            mood=-0.2,
            channel="home",
            actions=_("Says the reason aloud in front of others"),
            thoughts=_("“Does everybody have to hear this?”"),
            on_stage=_("Reception without a screen"),
            off_stage=_("Insurance data is read in"),
        ),
        Touchpoint(
            title=_("I answer questions on a clipboard"),
            mood=-0.3,
            channel="home",
            actions=_("Looks up the names of tablets on the phone"),
            thoughts=_("“I filled this in last year.”"),
            on_stage=_("Form on paper"),
            off_stage=_("Typed in by hand in the evening"),
        ),
        Touchpoint(
            title=_("I sit among people who cough"),
            mood=-0.8,
            channel="home",
            contact="waits",
            actions=_("Counts who came earlier"),
            thoughts=_("“She came after me.”"),
            needs=_("To know how long, and why others go first"),
            on_stage=_("Full waiting room, no word"),
            off_stage=_("An emergency came in between"),
            pain=_("Nobody explains the order"),
            opportunity=_("Show the wait, and say it when an emergency comes in"),
            metric=Metric(_("Minutes past the appointed time"), _("minutes"), "down"),
        ),
    ),
)

CONSULTATION: Final = Stage(
    _("The consultation"),
    1,
    "during",
    (
        Touchpoint(
            title=_("I say what troubles me"),
            mood=0.6,
            channel="home",
            moment_of_truth=True,
            actions=_("Begins with the smaller complaint"),
            thoughts=_("“Is he listening or typing?”"),
            needs=_("Two minutes without being interrupted"),
            on_stage=_("The doctor looks up and asks"),
            off_stage=_("Reads the record before the door opens"),
        ),
        Touchpoint(
            title=_("They examine me"),
            mood=0.1,
            channel="home",
            actions=_("Holds the breath"),
            thoughts=_("“Tell me what you’re doing.”"),
            on_stage=_("Each step is announced"),
            off_stage=_("Laboratory collects at noon"),
        ),
        Touchpoint(
            title=_("I hear what I have"),
            mood=1.2,
            channel="home",
            moment_of_truth=True,
            actions=_("Nods, and forgets half of it at the door"),
            thoughts=_("“So it has a name. And it can be treated.”"),
            needs=_("Plain words, and something to read at home"),
            on_stage=_("A drawing on a sheet of paper"),
            metric=Metric(_("Patients who can say what to do next"), "%", "up"),
        ),
    ),
)

AT_HOME: Final = Stage(
    _("Back home"),
    4,
    "after",
    (
        Touchpoint(
            title=_("I fetch my medicine"),
            mood=0.2,
            channel="home",
            ownership="partner",
            actions=_("Asks the pharmacist what was unclear"),
            thoughts=_("“With food or without?”"),
        ),
        Touchpoint(
            title=_("I wonder if this is normal"),
            mood=-0.6,
            channel="mic",
            contact="decides",
            actions=_("Reads the leaflet, hesitates to call"),
            thoughts=_("“I don’t want to be a nuisance.”"),
            needs=_("A person to ask on the second day"),
        ),
        Touchpoint(
            title=_("I’m myself again"),
            mood=1.6,
            contact="uses",
            actions=_("Goes up the stairs without thinking of it"),
            thoughts=_("“They took me seriously.”"),
            metric=Metric(_("Patients who would come again"), "%", "up"),
        ),
    ),
)

PATIENT: Final = Starter(
    key="patient",
    name=_("Patient visit"),
    description=_("From the first worry to feeling well again"),
    audience=_("For practices, hospitals and health services"),
    objective=Objective(
        _("Patients leave knowing what they have and what to do next."),
        _("Patients who can say what to do next"),
        "%",
        "up",
    ),
    scenario=_("Somebody with a complaint that does not go away sees a doctor for the first time about it."),
    scope_start=_("Notices the complaint"),
    scope_end=_("Is well again, or knows how to live with it"),
    stages=(WORRY, AT_THE_PRACTICE, CONSULTATION, AT_HOME),
    lanes=lanes(
        actions=_("What does the patient do, also at home and at night?"),
        thoughts=_("What do they think and not say in the room?"),
        needs=_("What must they know or feel safe about here?"),
        emotions=_("Where does fear grow, where does it let go?"),
        channels=_("Voice, paper, screen or face to face?"),
        on_stage=_("Whom and what does the patient meet?"),
        off_stage=_("What does the team do meanwhile, and what keeps it from the patient?"),
        pain_points=_("What costs dignity, time or trust?"),
        opportunities=_("What would take away fear, or a trip?"),
    ),
    evidence_hints=(
        _("Complaints and thanks of the last year"),
        _("The phone log between eight and ten"),
        _("A morning in the waiting room, with consent"),
        _("Short talks with patients on their way out"),
    ),
)
