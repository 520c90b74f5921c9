"""The demo's second map, left unfinished on purpose: how a studio grows from one seat to five."""

from typing import Final

from .story import Chapter, Feeling, Idea, Moment, Pain, Story

STUDIO: Final = Story(
    {
        "title": "Mara, studio owner: one seat to five",
        "scenario": "Mara has tried the tool alone and now decides for five people.",
        "scope_start": "Her own trial ends",
        "scope_end": "All five work with it",
        "state": "current",
        "objective_text": "Studios bring their whole team sooner.",
        "tags": ["studios"],
    },
    ("mara",),
    (
        ("actions", "Actions"),
        ("thoughts", "Thoughts"),
        ("emotions", "Emotion"),
        ("pain_points", "Pain points"),
        ("opportunities", "Opportunities"),
    ),
    (
        Chapter(
            "Decide",
            6,
            "before",
            (
                Moment(
                    "Weighs five seats against ten",
                    ("globe",),
                    (
                        ("actions", "Puts the prices into her own spreadsheet"),
                        ("thoughts", "“Why is five dearer than ten?”"),
                    ),
                    first=Feeling(-0.9, "irritated", "The price list punishes her size"),
                    pains=(Pain("Five seats cost more than a package of ten", 3, (7, 16), owner="ines"),),
                    contact="decides",
                ),
                Moment(
                    "Asks her accountant",
                    ("quote",),
                    (("actions", "Sends a sample invoice to the accountant"),),
                    first=Feeling(0.3, "calm", "The sample passed"),
                    ownership="earned",
                    online=False,
                ),
            ),
        ),
        Chapter(
            "Set up",
            1,
            "during",
            (
                Moment(
                    "Invites the team",
                    ("mail",),
                    (("thoughts", "“Will they see each other’s rates?”"),),
                    first=Feeling(0.6, "curious", "Three of four accept on the same day"),
                ),
                Moment(
                    "Moves the running projects",
                    ("monitor",),
                    (("actions", "Copies eleven projects by hand on a Saturday"),),
                    first=Feeling(-1.4, "exhausted", "Eleven projects, one by one"),
                    pains=(Pain("Projects have to be moved by hand", 4, (11, 16), owner="mateo"),),
                    ideas=(Idea("Import from the three tools people come from", 5, 4, "mateo"),),
                    contact="uses",
                    duration=300,
                    moment_of_truth=True,
                ),
            ),
        ),
        Chapter(
            "Work",
            7,
            "during",
            (
                Moment("First approval by the project manager", ("monitor",), first=Feeling(0.9, "relieved")),
                Moment("Month end: invoices and books", ("monitor", "mail")),
            ),
        ),
        Chapter("Grow", 5, "after", (Moment("Adds a sixth person", ("monitor",)),)),
    ),
    tray=("Interview Mara’s project manager in week 49",),
)
