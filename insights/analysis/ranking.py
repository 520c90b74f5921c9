"""Which pain point weighs most. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from maps.exchange.journey import Journey, PainPoint

from .backing import Backing

# What nobody has shown yet counts half: a convention of ours, said wherever a weight is shown.
ASSUMED: Final = 0.5
SETTLED: Final = ("solved", "accepted")


@dataclass(frozen=True, slots=True)
class Weight:
    """`severity` 1-5; `share` of people who meet it, 0 to 1; None: nobody has said so yet. `evidence` 1 or 0.5; None
    where no evidence is kept: then it is no factor."""

    pain_point: str
    touchpoint: str
    severity: int | None
    share: float | None
    evidence: float | None

    @property
    def weight(self) -> float | None:
        """severity x share (x evidence), 0 to 5; None while severity or share is unknown, which is not 0."""
        if self.severity is None or self.share is None:
            return None
        return self.severity * self.share * (1.0 if self.evidence is None else self.evidence)


def weight_of(pain: PainPoint, touchpoint: str, backing: Backing) -> Weight:
    """severity x share x evidence, 0 to 5. The share is n of m people, at most 1; evidence is 1 with a link, else 0.5;
    where none is kept, all are assumptions alike, and it is no factor.

    Source: risk as probability times impact, as in failure mode and effects analysis (severity x occurrence); the half
    for what is only assumed is ours, as the confidence in RICE (S. McBride, Intercom) lowers what nobody has shown.
    """
    share = None
    if pain.frequency and pain.frequency[1] > 0:
        share = min(1.0, pain.frequency[0] / pain.frequency[1])
    evidence = None if not backing.is_kept else 1.0 if backing.backs("pain_point", pain.id) else ASSUMED
    return Weight(pain.id, touchpoint, pain.severity, share, evidence)


def pain_ranking(journey: Journey, backing: Backing, settled: bool = False) -> tuple[Weight, ...]:
    """By weight (see `weight_of`), heaviest first; then those that can't be weighed yet, the more severe first.

    `settled`: solved and accepted ones too. What weighs the same stays in the order of the journey.
    """
    weights = [
        weight_of(pain, touchpoint.id, backing)
        for touchpoint in journey.touchpoints
        for pain in touchpoint.pain_points
        if settled or pain.status not in SETTLED
    ]
    return tuple(_ranked(weights))


def _ranked(weights: Iterable[Weight]) -> list[Weight]:
    return sorted(weights, key=lambda one: (one.weight is None, -(one.weight or 0), -(one.severity or 0)))
