"""Fits how sure a suggestion is (insights.matching.scoring.WEIGHTS) on labelled evidence, and prints how good it is.

    .venv/bin/python -m scripts.fit_matching [reviews.tsv]

The file, where it is given, has texts in its column `verified_reviews` that speak of another product altogether
(amazon_alexa_reviews.tsv): every fortieth of them is to be told apart from what belongs on the English maps.
Each map is held out in turn: its figures come from weights fitted on the others. The weights printed at the end are
fitted on all, and are pasted into scoring.py by hand. No library: a logistic regression of five numbers.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

RIDGE = 0.002
STEPS = 6_000
RATE = 0.5
EVERY = 40
NAMES = ("one", "likeness", "lead", "shared", "known")


@dataclass(frozen=True, slots=True)
class Sample:
    features: Mapping[str, float]
    right: bool


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    weights = dict.fromkeys(NAMES, 0.0)
    for _step in range(STEPS):
        slope = dict.fromkeys(NAMES, 0.0)
        for one in samples:
            error = sure(weights, one.features) - one.right
            for name in NAMES:
                slope[name] += error * one.features[name]
        for name in NAMES:
            ridge = 0.0 if name == "one" else RIDGE * weights[name]
            weights[name] -= RATE * (slope[name] / len(samples) + ridge)
    return weights


def sure(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(weights[name] * features[name] for name in NAMES)))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    import django

    django.setup()
    from insights.matching.places import places_of
    from insights.matching.scoring import LEAST, Said, Scorer
    from tests.insights.matching.labelled import sets

    others = list(strangers())
    samples: dict[str, list[Sample]] = {}
    for one in sets():
        scorer = Scorer(places_of(one.document, one.channels))
        guesses = [(labelled, scorer.guess(labelled.said)) for labelled in one.evidence]
        speaking = [pair for pair in guesses if pair[0].touchpoint]
        titles = {place.id: place.title for place in scorer.places}
        right = sum(guess is not None and titles[guess.touchpoint] == known.touchpoint for known, guess in speaking)
        print(f"{one.name}: first guess right {right} of {len(speaking)}")
        samples[one.name] = [
            Sample(guess.features, titles[guess.touchpoint] == known.touchpoint) for known, guess in guesses if guess
        ]
        if one.name != "order":
            strange = [guess for text in others if (guess := scorer.guess(Said(text=text)))]
            samples[one.name] += [Sample(guess.features, False) for guess in strange]
    held: list[tuple[float, bool]] = []
    for name, found in samples.items():
        weights = fit([one for other, some in samples.items() if other != name for one in some])
        held += [(sure(weights, one.features), one.right) for one in found]
    tell(held, LEAST)
    print({name: round(value, 2) for name, value in fit([one for some in samples.values() for one in some]).items()})


def strangers() -> Iterable[str]:
    """Texts of another product."""
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        yield from (row["verified_reviews"] for row in rows[::EVERY])


def tell(held: Iterable[tuple[float, bool]], least: float) -> None:
    """On the maps that were held out: how sure, how right."""
    told = list(held)
    loss = -sum(log(one if right else 1 - one) for one, right in told) / len(told)
    brier = sum((one - right) ** 2 for one, right in told) / len(told)
    print(f"held out: log loss {loss:.3f}, Brier {brier:.3f}")
    for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        some = [(one, right) for one, right in told if low <= one < high]
        if some:
            mean = sum(one for one, _right in some) / len(some)
            print(
                f"  {low:.1f} to {high:.1f}: {sum(right for _one, right in some)} of {len(some)} right, said {mean:.2f}"
            )
    shown = [right for one, right in told if one >= least]
    print(f"  shown (from {least}): {sum(shown)} of {len(shown)} right")


if __name__ == "__main__":
    main()
