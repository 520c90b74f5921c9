"""A small map that tests of files can expect word by word: two stages, three touchpoints, a bit of everything."""

from __future__ import annotations

from typing import Any

from maps.building import Drawing
from maps.document import MapDocument, apply_operation, empty_elements
from maps.kinds import KINDS, NUMBERED, blank_row

MAP = "11111111-1111-4111-8111-111111111111"
ALEX, KIM = "22222222-2222-4222-8222-222222222221", "22222222-2222-4222-8222-222222222222"
MAIL = "33333333-3333-4333-8333-333333333331"
PHONE = "33333333-3333-4333-8333-333333333332"
LEE, SUPPORT = "44444444-4444-4444-8444-444444444441", "55555555-5555-4555-8555-555555555551"
CONTEXT: dict[str, Any] = {
    "personas": [
        {"id": ALEX, "name": "Alex", "role": "Freelancer", "portrait": "/portraits/alex.svg"},
        {"id": KIM, "name": "Kim", "role": "Printer", "portrait": "/portraits/kim.svg"},
    ],
    "channels": [
        {"id": MAIL, "name": "Mail", "icon": "mail", "online": True},
        {"id": PHONE, "name": "Phone", "icon": "phone", "online": False},
    ],
    "people": [{"id": LEE, "name": "Lee", "kind": "member", "role": "editor"}],
    "teams": [{"id": SUPPORT, "name": "Support"}],
    "maps": [],
    "tags": ["mobile"],
}


class Story:
    """The drawing, with the ids of what it drew."""

    def __init__(self) -> None:
        drawing = self.drawing = Drawing(MAP)
        drawing.head(
            title="Alex finds a printer", scenario="Needs flyers", objective_text="Fewer calls", tags=["print"]
        )
        self.alex, self.kim = drawing.persona(ALEX, 1), drawing.persona(KIM, 2)
        self.awareness, self.decision = drawing.stage("Awareness", 1, phase="before"), drawing.stage("Decision", 3)
        self.after = drawing.stage("After", 4)
        self.ad = drawing.touchpoint(self.awareness, "Ad", channel=MAIL, ownership="paid")
        self.blog = drawing.touchpoint(self.awareness, "Blog", wait_before=30)
        self.trial = drawing.touchpoint(self.decision, "Trial", moment_of_truth=True)
        self.doing, self.feeling = drawing.lane("actions", "Doing"), drawing.lane("emotions", "")
        self.pains = drawing.lane("pain_points", "")
        self.reads = drawing.card(self.doing, self.ad, "Reads", until=self.blog, tags=["mobile"], owner=LEE)
        self.asks = drawing.card(self.doing, self.ad, "Asks\na friend", personas=[self.alex], team=SUPPORT)
        self.tries = drawing.card(self.doing, self.trial, "Tries")
        self.tray = drawing.card(None, None, "Kept for later")
        drawing.emotion(self.ad, self.alex, -1.5, "Annoyed", "Too loud")
        drawing.emotion(self.trial, self.alex, 0.5)
        self.slow = drawing.pain_point(self.ad, "Slow page", 4, frequency_n=3, frequency_of=7, owner=LEE)
        self.help = drawing.pain_point(self.trial, "No help", None)
        self.faster = drawing.opportunity(self.ad, "Faster", [self.slow, self.help], impact=5, effort=2)
        drawing.path(self.ad, None, "Gives up", 20)

    def document(self) -> MapDocument:
        elements = empty_elements()
        elements["map"][MAP] = blank_row(KINDS["map"], MAP)
        numbers = dict.fromkeys(NUMBERED, 0)
        for operation in self.drawing.operations:
            apply_operation(elements, operation)
            if operation["kind"] in numbers:
                numbers[operation["kind"]] += 1
                elements[operation["kind"]][operation["id"]]["number"] = numbers[operation["kind"]]
        return MapDocument(MAP, "epoch", 12, None, elements, CONTEXT)


def story() -> MapDocument:
    return Story().document()
