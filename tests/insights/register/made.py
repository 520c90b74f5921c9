"""Actions of the register by hand: plain, on one day that all tests of it share."""

from datetime import date
from typing import Any

from insights.register.entry import Entry, Owner, Pain
from insights.register.files.told import Telling

# A Wednesday.
TODAY = date(2026, 11, 18)
TELLING = Telling("https://maps.example/w/north/actions/{number}/")
YUKI = Owner("member", "6f1b2c3d-0000-4000-8000-000000000001", "Yuki Sandoriva", "yuki@example.org", 4)
DANA = Owner("contact", "6f1b2c3d-0000-4000-8000-000000000002", "Dana Okonvale")


def an_action(number: int = 12, **fields: Any) -> Entry:
    """The first one of the drawing of the register, with some of it changed."""
    told: dict[str, Any] = {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "title": "Answer from docs, one-turn hand-off",
        "status": "in_progress",
        "map_id": "11111111-0000-4000-8000-000000000001",
        "map_title": "Freelancer: trial to paid",
        "stage": "Decision",
        "stage_colour": 3,
        "touchpoint": "Support chat",
        "opportunity": "O6",
        "pains": (Pain(4, "Bot loops on integration questions", 4),),
        "owner": YUKI,
        "due": date(2026, 11, 12),
        "measure": "Bot resolves",
        "unit": "%",
        "baseline": 22,
        "target": 50,
        "latest": 31,
    }
    return Entry(number=number, **{**told, **fields})
