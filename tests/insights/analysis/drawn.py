"""Small maps whose figures can be worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from insights.analysis.backing import Backing, backing_of
from maps.building import Drawing
from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of
from tests.maps.exchange.documents import MAP, PERSONAS, document_of

MAIL, PHONE, SHOP = (f"33333333-3333-4333-8333-33333333333{at}" for at in (1, 2, 3))
BILLING, SUPPORT, PACKING = (f"55555555-5555-4555-8555-55555555555{at}" for at in (1, 2, 3))
CONTEXT: dict[str, Any] = {
    "channels": [{"id": MAIL, "name": "Mail"}, {"id": PHONE, "name": "Phone"}, {"id": SHOP, "name": "Shop"}],
    "teams": [
        {"id": BILLING, "name": "Billing"},
        {"id": SUPPORT, "name": "Support"},
        {"id": PACKING, "name": "Packing"},
    ],
}

# Curves as people draw them: tenths, with gaps.
feelings = st.none() | st.integers(-20, 20).map(lambda tenths: tenths / 10)
curves = st.lists(feelings, max_size=12)


class Map(Drawing):
    """A map with the persona Alex."""

    def __init__(self) -> None:
        super().__init__(MAP)
        self.alex = self.persona(PERSONAS[0], 1)
        self.context: dict[str, Any] = dict(CONTEXT)
        self.links: dict[str, dict[str, Any]] = {}

    def feels(self, stage: str, scores: Iterable[float | None], persona: str = "") -> list[str]:
        """A touchpoint for each feeling; None: not set."""
        made: list[str] = []
        for score in scores:
            made.append(self.touchpoint(stage, f"Step {len(made)}"))
            if score is not None:
                self.emotion(made[-1], persona or self.alex, score)
        return made

    def evidence(self, kind: str, target: str, item: str = "survey", **told: Any) -> None:
        self.context.setdefault("evidence", {})[item] = {"type": "survey", **told}
        name = f"link{len(self.links)}"
        self.links[name] = {"id": name, "target_kind": kind, "target": target, "item": item}

    def document(self) -> MapDocument:
        document = document_of(self)
        document.elements["evidence_link"] = dict(self.links)
        return replace(document, context={**document.context, **self.context})

    def journey(self) -> Journey:
        return journey_of(self.document())

    def backing(self) -> Backing:
        return backing_of(self.document())


def drawn(*stages: Sequence[float | None]) -> Map:
    """A map with Alex's feelings, stage by stage."""
    made = Map()
    for at, scores in enumerate(stages):
        made.feels(made.stage(f"Stage {at}", 1), scores)
    return made
