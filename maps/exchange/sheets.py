"""The sheets of a workbook beside the grid: their names and headings, for the writer and for the reader alike.

English; `Options.say` has them in other languages, and each text stands in maps.exchange.words. A heading that is once
in people's files stays: the reader finds a column by its heading, wherever somebody has moved it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .grid import BULLET

# Heading and width in characters.
Columns = tuple[tuple[str, int], ...]

STAGES, LANES, TOUCHPOINTS, CARDS = "Stages", "Lanes", "Touchpoints", "Cards"
EMOTIONS, PAIN_POINTS, OPPORTUNITIES = "Emotions", "Pain points", "Opportunities"
COSTS: Final = "What pain points cost"
ACTIONS, EVIDENCE = "Action register", "Evidence"
METRICS, PATHS, PERSONAS = "Metrics", "Paths", "Personas"
ABOUT: Final = "About the map"

# In their order in the workbook.
SHEETS: Final[Mapping[str, Columns]] = {
    TOUCHPOINTS: (
        ("Stage", 20), ("Touchpoint", 28), ("Description", 40), ("Channels", 22), ("Online", 10), ("Ownership", 12),
        ("Contact", 12), ("Waiting before, in minutes", 14), ("Duration, in minutes", 14), ("Moment of truth", 10),
        ("Detailed in", 22), ("Place", 8),
    ),
    CARDS: (
        ("Lane", 18), ("Stage", 20), ("Touchpoint", 28), ("Last touchpoint", 22), ("Text", 60), ("Personas", 18),
        ("Tags", 18), ("Owner", 18), ("Team", 18), ("System", 18), ("Duration, in minutes", 14), ("Due", 12),
        ("Picture", 24), ("Colour", 8), ("Icon", 10), ("Place", 8), ("Last place", 8),
    ),
    EMOTIONS: (
        ("Stage", 20), ("Touchpoint", 28), ("Persona", 18), ("Score", 8), ("Word", 18), ("Reason", 60), ("Place", 8),
    ),
    PAIN_POINTS: (
        ("Number", 8), ("Title", 36), ("Severity", 9), ("Said by", 9), ("Out of", 9), ("Status", 12), ("Stage", 20),
        ("Touchpoint", 28), ("Personas", 18), ("Owner", 18), ("Team", 18), ("Description", 60), ("Place", 8),
    ),
    COSTS: (
        ("Number", 8), ("Title", 36), ("Costs a month", 14), ("At least", 12), ("At most", 12), ("Made of", 80),
        ("Touchpoint", 28), ("Place", 8),
    ),
    OPPORTUNITIES: (
        ("Number", 8), ("Title", 36), ("Answers", 14), ("Impact", 8), ("Effort", 8), ("Stage", 20), ("Touchpoint", 28),
        ("Owner", 18), ("Team", 18), ("Description", 60), ("Place", 8),
    ),
    ACTIONS: (
        ("Action", 36), ("Answers", 14), ("Owner", 18), ("Team", 18), ("Due", 12), ("Status", 12), ("Measured by", 28),
        ("Baseline", 10), ("Target", 10),
    ),
    EVIDENCE: (
        ("What", 14), ("Says", 50), ("Stage", 20), ("Touchpoint", 28), ("Persona", 18), ("Evidence", 24), ("Place", 8),
    ),
    METRICS: (
        ("Stage", 20), ("Touchpoint", 28), ("Metric", 36), ("Unit", 12), ("Baseline", 10), ("Target", 10),
        ("Better", 18), ("Place", 8),
    ),
    PATHS: (
        ("From", 28), ("To", 28), ("Label", 36), ("Share in per cent", 10), ("Place", 8), ("Last place", 8),
    ),
    PERSONAS: (
        ("Persona", 18), ("In a few words", 28), ("Age", 6), ("Occupation", 20), ("Lives in", 18), ("Quote", 40),
        ("About", 50), ("Goals", 40), ("Frustrations", 40), ("Motivations", 40), ("Behaviours", 40), ("Colour", 8),
    ),
    STAGES: (
        ("Stage", 28), ("Touchpoints", 12), ("When", 12), ("Description", 40), ("On the way to the next stage", 40),
        ("Colour", 8),
    ),
    LANES: (("Lane", 28), ("Holds", 22), ("Name of its own", 22), ("What to write here", 40)),
}  # fmt: skip

# What stands on a sheet that is there although it has no rows.
EMPTY: Final[Mapping[str, str]] = {
    ACTIONS: "No opportunity has become an action yet.",
    EVIDENCE: "There is nothing yet that evidence could speak for.",
}

# Fields of a persona by its heading; lists stand one entry on a line.
OF_PERSONA: Final[Mapping[str, str]] = {
    "In a few words": "role",
    "Age": "age",
    "Occupation": "occupation",
    "Lives in": "location",
    "Quote": "quote",
    "About": "bio",
    "Goals": "goals",
    "Frustrations": "frustrations",
    "Motivations": "motivations",
    "Behaviours": "behaviours",
}
LISTS: Final = ("goals", "frustrations", "motivations", "behaviours")

# Rows of the sheet about the map, by field.
OF_MAP: Final[Mapping[str, str]] = {
    "title": "Title",
    "scenario": "Scenario",
    "scope_start": "Begins with",
    "scope_end": "Ends with",
    "state": "State",
    "status": "Status",
    "objective_text": "Objective",
    "objective_metric": "Measured by",
    "unit": "Unit",
    "better": "Better",
    "baseline": "Baseline",
    "target": "Target",
    "due": "Due",
    "tags": "Tags",
    "review_days": "Review after, in days",
}
FIGURES: Final = ("baseline", "target")


def joined(names: list[str]) -> str:
    """Several names in a cell: with commas; with a bullet each when one of them has such a comma itself."""
    if any(", " in name or "\n" in name or name.startswith(BULLET) for name in names):
        return "\n".join(BULLET + name.replace("\n", "\n  ") for name in names)
    return ", ".join(names)
