"""The demo's actions: one of each kind, told with the days since they were accepted."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Told:
    """`opportunity`: its title on the map named by `map`; empty: the action has none and `title` is its own.

    `owner`: a key of the owners, `None` nobody. `due`: days from today. `readings`: (days ago, value). `after`: the
    reading with which it was closed, `closed` days ago.
    """

    map: str
    opportunity: str
    owner: str | None
    team: str
    due: int | None
    status: str
    measure: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    readings: tuple[tuple[int, float], ...] = ()
    cost_part: str = ""
    after: float | None = None
    closed: int = 0
    note: str = ""
    title: str = ""
    accepted: int = 45


ACTIONS: Final = (
    Told(
        "freelancer", "Three simple tiers and a “which one is me?” FAQ", "ines", "Product marketing", 10, "in_progress",
        "Unsure of the tier", "%", 74, 30, ((40, 74), (21, 66), (7, 61)), "share",
    ),
    Told(
        "freelancer", "Email only, ask the rest later", "mateo", "Product design", -6, "in_progress",
        "Leave the form", "%", 38, 20, ((30, 38), (12, 33)),
    ),
    Told(
        "freelancer", "Answer from the docs, hand over after one turn", "yuki", "Support", -2, "in_progress",
        "Bot resolves", "%", 31, 50, ((28, 31), (9, 36)),
    ),
    Told(
        "freelancer", "Confirm at once, and say when the first reply comes", "yuki", "Support", -14, "done",
        "Cancel after a ticket", "%", 9, 4, ((60, 9), (35, 6.5)), "loss_rate", 3.8, 12,
        "Since the confirmation names an hour, hardly anybody writes twice.", accepted=75,
    ),
    Told(
        "freelancer", "Write when something is achieved, not on day 10", "ines", "Product marketing", -30, "done",
        "Trials that come back", "%", 22, 30, ((50, 22),), "", 22.3, 25,
        "People did not mind the day. They minded the offer.", accepted=80,
    ),
    Told(
        "freelancer", "A guided tour of three features", "mateo", "Product design", 31, "planned",
        "Reach step four", "%", 71, 85,
    ),
    Told(
        "freelancer", "Pay the reward at once", "dana", "", 4, "planned", "Days until the reward", "d", 12, 1,
    ),
    Told(
        "freelancer", "Show work by designers who work alone", "rhea", "Product marketing", 24, "proposed",
        "Click-through", "%", 1.8, 2.6,
    ),
    Told("freelancer", "Drop the phone field", None, "", None, "proposed", "Downloads a month", "", 612, 900),
    Told(
        "freelancer", "Ask people who work alone at their first payout", "rhea", "", 12, "dropped",
        note="Reviews may not be asked for in return for money.", closed=20,
    ),
    Told(
        "studio", "Import from the three tools people come from", "mateo", "Product design", 60, "planned",
        "Hours to move in", "h", 5, 0.5,
    ),
    Told(
        "support", "Say what happens next in the auto-reply", "rhea", "Support", -40, "done",
        "Repeat contacts", "%", 21, 12, ((70, 21),), "", 18, 33, "Better, and not there yet.", accepted=90,
    ),
    Told(
        "support", "One case that both teams see", "yuki", "Support", 45, "planned",
        "Tell it twice", "%", 42, 10, ((20, 42),),
    ),
    Told(
        "support", "", "rhea", "Support", 5, "planned", title="Write down who answers at weekends", accepted=10,
    ),
)  # fmt: skip
