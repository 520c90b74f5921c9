"""Which actions a map has led to, for its files: the app above knows and says so here, for maps never import it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .document import MapDocument
from .exchange.choosing import Choice
from .kinds import Row
from .models import JourneyMap

# Called with the map and the language of the file. A row: opportunity (id or None), pain_points (ids), and in words of
# that language title, owner, team, due (YYYY-MM-DD), status, measure; baseline and target as numbers or None.
tellers: Final[list[Callable[[JourneyMap, str], list[Row]]]] = []


def actions_of(journey_map: JourneyMap, chosen: MapDocument, choice: Choice, language: str) -> list[Row]:
    """The actions that answer what was chosen, and those that no opportunity stands behind."""
    rows = [row for teller in tellers for row in teller(journey_map, language)]
    kept = [row for row in rows if row["opportunity"] is None or row["opportunity"] in chosen.elements["opportunity"]]
    nobody = {"owner": "", "team": ""} if "owners" in choice.without else {}
    return [{**row, **nobody} for row in kept]
