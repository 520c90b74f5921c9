"""The demo's past: readings, events, planned maps, and how figures came to be what they are."""

from typing import Final

# (days ago, value) of each map's objective.
READINGS: Final[dict[str, tuple[tuple[int, float], ...]]] = {
    "support": ((90, 9.0), (60, 7.5), (30, 6.0), (9, 5.2)),
}

# (days from today, kind, title, note, maps).
EVENTS: Final[tuple[tuple[int, str, str, str, tuple[str, ...]], ...]] = (
    (-84, "launch", "Invoices on the phone", "", ()),
    (-38, "redesign", "New help centre", "Articles in the customers’ words.", ()),
    (-4, "price", "New prices", "Three tiers instead of four.", ("freelancer", "studio")),
    (24, "launch", "Import from other tools", "", ("studio",)),
    (52, "process", "Support and billing share one desk", "", ("support",)),
)

# (title, segment, persona, people a month, value of each, suspected pain, note).
Planned = tuple[str, str, str | None, int | None, float | None, int | None, str]
PLANNED: Final[tuple[Planned, ...]] = (
    ("Cancelling a plan", "Freelancers", "alex", 310, 180.0, 4, "Half of them come back, if we let them go well."),
    ("Year end for the tax office", "Freelancers and studios", "mara", 2400, 35.0, 3, "Most tickets of January."),
    ("From trial to team", "Studios", "mara", 95, 640.0, 4, "Sales hears “too much work to move”."),
    ("Working with an accountant", "Studios", None, 180, None, 3, ""),
    ("Finding us in the app store", "Freelancers", "alex", None, 42.0, None, "Nobody has looked at it yet."),
)  # fmt: skip

# What the experience score was short of today's, week by week, the oldest first; last week was as today.
WEEKLY: Final = (9, 9, 8, 10, 9, 7, 8, 8, 6, 5, 6, 7, 5, 4, 4, 5, 3, 3, 2, 1, 1, 0)
