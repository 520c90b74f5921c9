"""What the checks of a map with 3,000 elements cost the processor: reads its orders as JSON. No database, no server.

The map has what real ones have: personas with curves, cards in every lane, pain points, opportunities, metrics, and
enough wrong with it that rules find something. Only rules and look-ups count, not reading the map.
"""

import json
import statistics
import sys
import time
from datetime import date
from typing import Any
from uuid import uuid4

import django

django.setup()

from insights.checks.facts import Action, Facts, Profile  # noqa: E402
from insights.checks.plain import finding_json  # noqa: E402
from insights.checks.run import run  # noqa: E402
from insights.checks.subject import Subject  # noqa: E402
from maps.document import MapDocument, empty_elements  # noqa: E402
from maps.kinds import KINDS, blank_row  # noqa: E402

ELEMENTS = 3_000
STAGES, TOUCHPOINTS, PERSONAS = 10, 200, 3
ROLES = ("actions", "thoughts", "needs", "on_stage", "off_stage", "support")


class Drawn:
    """A map as plain data, drawn as fast as a bench can wait for."""

    def __init__(self) -> None:
        self.id = str(uuid4())
        self.elements = empty_elements()
        self.elements["map"][self.id] = blank_row(KINDS["map"], self.id)
        self.context: dict[str, Any] = {"people": [], "personas": [], "channels": [], "teams": []}

    def add(self, kind: str, **fields: Any) -> str:
        one = str(uuid4())
        row = {**blank_row(KINDS[kind], one), **fields}
        if "rank" in row:
            row["rank"] = f"{len(self.elements[kind]):06}i"
        self.elements[kind][one] = row
        return one

    @property
    def count(self) -> int:
        return sum(map(len, self.elements.values())) - 1

    @property
    def document(self) -> MapDocument:
        return MapDocument(self.id, "epoch", 1, None, self.elements, self.context)


def drawn(elements: int) -> Drawn:
    made = Drawn()
    personas = []
    for number in range(PERSONAS):
        library = str(uuid4())
        made.context["personas"].append({"id": library, "name": f"Persona {number}", "role": ""})
        personas.append(made.add("map_persona", persona=library))
    stages = [made.add("stage", title=f"Stage {number}") for number in range(STAGES)]
    columns = [
        made.add("touchpoint", stage=stages[number * STAGES // TOUCHPOINTS], title=f"Step {number}", online=None)
        for number in range(TOUCHPOINTS)
    ]
    lanes = [made.add("lane", role=role) for role in ROLES]
    for number, column in enumerate(columns):
        for place, persona in enumerate(personas):
            score = ((number * 7 + place * 3) % 41 - 20) / 10
            made.add("emotion", touchpoint=column, map_persona=persona, score=score)
        pain = made.add("pain_point", touchpoint=column, title="Slow", severity=number % 5 + 1, number=number + 1)
        made.add("opportunity", touchpoint=column, title="Faster", pain_points=[pain], number=number + 1)
    rest = elements - made.count
    for number in range(rest):
        lane, column = lanes[number % len(lanes)], columns[number // len(lanes) % len(columns)]
        made.add("card", lane=lane, touchpoint=column, text=f"Card {number} reads three reviews and asks a friend")
    return made


def measure(elements: int, times: int) -> dict[str, Any]:
    """Milliseconds of the processor for one run of all rules, and with what is found in words; the median of some."""
    made = drawn(elements)
    document = made.document
    actions = tuple(Action(str(number), f"Action {number}", owner=str(number % 4)) for number in range(50))
    profiles = {str(one["id"]): Profile(str(one["name"])) for one in made.context["personas"]}
    facts = Facts(today=date(2026, 11, 22), actions=actions, profiles=profiles, knows_evidence=False)
    checked, told = [], []
    found = 0
    for _ in range(times):
        began = time.process_time()
        report = run(Subject.of(document, facts))
        checked.append(time.process_time() - began)
        found = len([finding_json(one) for one in report.findings])
        told.append(time.process_time() - began)
    return {
        "elements": made.count,
        "findings": found,
        "cpu_ms": round(1000 * statistics.median(checked), 1),
        "cpu_with_words_ms": round(1000 * statistics.median(told), 1),
    }


if __name__ == "__main__":
    orders = json.load(sys.stdin)
    json.dump(measure(orders.get("elements", ELEMENTS), orders.get("times", 9)), sys.stdout)
