"""How many people gave what, as a drawing: one bar for each value. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from maps.showing.saying import MINUS
from workshops.counting import FACES
from workshops.models import Poll

# The height of the longest bar, and the line that bars stand on.
HEIGHT: Final = 24
FOOT: Final = 25


def bars_of(poll: Poll, spread: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """By value, lowest first: its label, how many people it stands for, where the bar's top is. Empty for no votes."""
    if spread is None:
        return []
    labels = FACES if poll.about == Poll.About.EMOTIONS else range(poll.dots + 1)
    most = max(spread["histogram"], default=0) or 1
    return [
        {"label": str(label).replace("-", MINUS), "people": people, "top": FOOT - round(people / most * HEIGHT)}
        for label, people in zip(labels, spread["histogram"], strict=True)
    ]
