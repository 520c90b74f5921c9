"""The demo's map of its support: what lies behind one touchpoint of the freelancer's journey, with work off stage."""

from typing import Any, Final

from maps.demo.story import Chapter, Feeling, Idea, Moment, Pain, Story

TITLE: Final = "Support: from question to answer"

SUPPORT: Final = Story(
    {
        "title": TITLE,
        "scenario": "An invoice went out twice, and Alex’s client saw it first.",
        "scope_start": "Notices that something is wrong",
        "scope_end": "Knows that it is put right",
        "state": "current",
        "objective_text": "People hear from a person within an hour.",
        "objective_metric": "First reply",
        "unit": "h",
        "better": "down",
        "baseline": 9.0,
        "target": 1.0,
        "tags": ["support"],
    },
    ("alex",),
    (
        ("actions", "Actions"),
        ("thoughts", "Thoughts"),
        ("emotions", "Emotion"),
        ("channels", "Channels"),
        ("on_stage", "On-stage"),
        ("off_stage", "Off-stage"),
        ("support", "Support"),
        ("pain_points", "Pain points"),
        ("opportunities", "Opportunities"),
    ),
    (
        Chapter(
            "Ask",
            1,
            "before",
            (
                Moment(
                    "Looks in the help centre",
                    ("lifebuoy",),
                    (
                        ("actions", "Searches for “invoice twice”"),
                        ("thoughts", "“Surely I’m not the first.”"),
                        ("on_stage", "Three articles, none about this"),
                    ),
                    Feeling(-0.4, "searching", "The words are the company’s, not hers"),
                    duration=6,
                ),
                Moment(
                    "Chatbot: does it sync?",
                    ("chat",),
                    (
                        ("actions", "Asks the bot first"),
                        ("on_stage", "Bot answers from the articles"),
                        ("support", "Index of the articles"),
                    ),
                    Feeling(0.6, "hopeful", "It answers at once"),
                    duration=3,
                ),
                Moment(
                    "Support ticket",
                    ("lifebuoy",),
                    (
                        ("actions", "Writes what happened, with a screenshot"),
                        ("on_stage", "Form with one field"),
                        ("off_stage", "Ticket is sorted by hand"),
                    ),
                    Feeling(0.5, "relieved", "One field, and she is heard"),
                    duration=5,
                ),
            ),
        ),
        Chapter(
            "Wait",
            3,
            "during",
            (
                Moment(
                    "Auto-reply",
                    ("mail",),
                    (
                        ("thoughts", "“Did anybody read this?”"),
                        ("on_stage", "“We have received your message”"),
                        ("off_stage", "Duty roster of two"),
                    ),
                    Feeling(-1.1, "unsure", "It doesn’t say when somebody answers"),
                    pains=(Pain("The auto-reply says nothing about when", 4, (19, 26), owner="rhea"),),
                    ideas=(Idea("Say what happens next in the auto-reply", 4, 1, "rhea"),),
                    contact="waits",
                    wait_before=540,
                ),
                Moment(
                    "Is passed on to billing",
                    ("mail",),
                    (
                        ("actions", "Tells the same story again"),
                        ("off_stage", "Billing opens a case of its own"),
                        ("support", "Two systems that don’t know each other"),
                    ),
                    Feeling(-1.7, "angry", "Nobody has read what she wrote"),
                    pains=(Pain("Has to tell it all again", 5, (11, 26), owner="yuki"),),
                    ideas=(Idea("One case that both teams see", 5, 4, "yuki"),),
                    contact="waits",
                    wait_before=180,
                    duration=10,
                    moment_of_truth=True,
                ),
            ),
            "From here on nobody feels responsible.",
        ),
        Chapter(
            "Answer",
            4,
            "during",
            (
                Moment(
                    "First reply by a person",
                    ("mail",),
                    (
                        ("actions", "Reads it twice"),
                        ("on_stage", "Name, apology, what is done"),
                        ("off_stage", "Finds the invoice by hand"),
                    ),
                    Feeling(0.4, "calmer", "A name, at last"),
                    duration=8,
                ),
                Moment(
                    "Refund and an apology to the client",
                    ("mail", "mic"),
                    (
                        ("actions", "Forwards the apology"),
                        ("on_stage", "A call to the client"),
                        ("off_stage", "Refund is booked"),
                    ),
                    Feeling(1.5, "impressed", "They called the client themselves"),
                    duration=15,
                    online=False,
                    moment_of_truth=True,
                ),
            ),
        ),
        Chapter(
            "Afterwards",
            5,
            "after",
            (
                Moment(
                    "Is asked how it went",
                    ("mail",),
                    (("actions", "Gives four of five"),),
                    Feeling(0.7, "fair", "It ended well"),
                    duration=1,
                ),
            ),
        ),
    ),
)

# Work off stage by the text of its card: (team, minutes, system).
WORK: Final[dict[str, tuple[str, int, str]]] = {
    "Ticket is sorted by hand": ("Support", 15, "Ticket desk"),
    "Duty roster of two": ("Support", 20, "Ticket desk"),
    "Billing opens a case of its own": ("Product marketing", 25, "Billing"),
    "Two systems that don’t know each other": ("Product design", 0, "Ticket desk, Billing"),
    "Finds the invoice by hand": ("Support", 40, "Billing"),
    "Refund is booked": ("Product marketing", 10, "Billing"),
    # On the freelancer's map.
    "Finance sets the tiers": ("Product marketing", 240, "Price book"),
    "Routing needs the size": ("Product design", 5, "Sign-up service"),
    "Bot has no data on integrations": ("Support", 2, "Chatbot"),
    "Rota of two, weekdays only": ("Support", 35, "Ticket desk"),
    "Rewards are checked by hand": ("Product marketing", 20, "Spreadsheet"),
}

Cost = dict[str, dict[str, Any]]
# What pain points cost a month, by title; the share comes from how many of those asked said so.
COSTS: Final[dict[str, Cost]] = {
    "Can’t tell which tier covers invoicing": {
        "people": {"figure": 1800, "source": "metric"},
        "loss_rate": {"low": 6, "figure": 9, "high": 12, "source": "assumption"},
        "value": {"low": 80, "figure": 95, "high": 110, "source": "assumption"},
    },
    "Fourteen fields before seeing anything": {
        "people": {"figure": 1800, "source": "metric"},
        "loss_rate": {"low": 15, "figure": 22, "high": 30, "source": "assumption"},
        "value": {"low": 35, "figure": 42, "high": 50, "source": "assumption"},
    },
    "No confirmation for hours, no word in between": {
        "people": {"figure": 240, "source": "metric"},
        "loss_rate": {"figure": 9, "source": "figure"},
        "value": {"low": 360, "figure": 420, "high": 480, "source": "assumption"},
    },
}

# How much better the future map is, by touchpoint, for its first persona.
FUTURE: Final[dict[str, float]] = {
    "Compares three prices": 0.6,
    "Sign-up for the trial": 0.8,
    "Chatbot: does it sync?": 0.4,
    "Discount email on day 10": 0.5,
    "Support ticket": 0.7,
    "Generic thank-you email": 0.6,
}
FUTURE_TITLE: Final = "Alex, freelance designer: as it should become"
