"""How well sentiment does on the 30 % of labelled texts that nothing was learnt from: better than VADER on each set.

The figures are those of docs/evidence.md; `python -m scripts.fit_sentiment ../shared/data --show` prints them all.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence.english import WEIGHTS
from evidence.sentiment import EDGE, read_text
from scripts import fit_sentiment, labelled

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not (DATA / "sentiment").exists(), reason=f"the labelled texts are not in {DATA}")
# What is held of each set, and (accuracy, macro-F1) of VADER and of ours, rounded down.
FIGURES = {
    "amazon": (282, (0.69, 0.78), (0.89, 0.90)),
    "yelp": (287, (0.67, 0.74), (0.81, 0.83)),
    "goemotions": (1639, (0.61, 0.58), (0.65, 0.63)),
    "travel": (96, (0.83, 0.55), (0.96, 0.64)),
    "trustpilot": (31, (0.87, 0.79), (0.96, 0.94)),
    "alexa": (886, (0.81, 0.45), (0.90, 0.53)),
    "nps": (130, (0.51, 0.36), (0.57, 0.40)),
}


@needs_data
@pytest.mark.parametrize("name", FIGURES)
def test_it_is_better_than_vader_on_texts_that_it_has_not_seen(name: str) -> None:
    given = labelled.load(DATA)[name]
    rows = [row for row in fit_sentiment.readable(given) if labelled.is_held(row.text)]
    count, of_vader, of_ours = FIGURES[name]
    assert len(rows) == count
    vader = fit_sentiment.measured(rows, fit_sentiment.by_vader(0.05))
    ours = fit_sentiment.measured(rows, fit_sentiment.by_us(EDGE))
    assert ours > vader and ours[1] > vader[1]
    assert [int(100 * value) / 100 for value in vader] == pytest.approx(of_vader)
    assert [int(100 * value) / 100 for value in ours] == pytest.approx(of_ours)
    if all(row.feeling for row in rows):
        # Where there is no neutral text both may choose between two.
        assert fit_sentiment.measured(rows, fit_sentiment.by_us(0)) > fit_sentiment.measured(
            rows, fit_sentiment.by_vader(0)
        )


@needs_data
def test_the_same_texts_give_the_same_weights() -> None:
    few = {name: labelled.load(DATA)[name][:60] for name in ("amazon", "goemotions")}
    first, second = (fit_sentiment.written(fit_sentiment.fitted(few)) for _time in range(2))
    assert first == second


@needs_data
def test_no_text_is_on_both_sides() -> None:
    for rows in labelled.load(DATA).values():
        held = {row.text.lower() for row in rows if labelled.is_held(row.text)}
        assert not held & {row.text.lower() for row in rows if not labelled.is_held(row.text)}


# The names of GoEmotions that our words mean.
MEANT = {
    "angry": {"anger", "disgust", "annoyance"}, "let_down": {"disappointment"}, "sad": {"sadness", "grief", "remorse"},
    "helpless": {"sadness", "grief", "disappointment", "nervousness", "fear"}, "annoyed": {"annoyance", "anger"},
    "confused": {"confusion"}, "worried": {"fear", "nervousness"}, "impatient": {"annoyance", "disappointment"},
    "surprised": {"surprise"}, "curious": {"curiosity"}, "hopeful": {"optimism", "desire"}, "relieved": {"relief"},
    "grateful": {"gratitude"}, "proud": {"pride"}, "excited": {"excitement", "joy"},
    "delighted": {"joy", "love", "admiration"},
}  # fmt: skip


@needs_data
def test_four_of_five_feelings_are_what_people_said() -> None:
    told = [(read_text(row.text, "en").emotion, row.emotions) for row in labelled.load(DATA)["goemotions"]]
    named = [bool(MEANT[emotion] & set(given)) for emotion, given in told if emotion]
    assert len(named) > 1000
    assert sum(named) / len(named) > 0.83


def test_what_ships_is_small_and_says_what_it_was_learnt_from() -> None:
    assert WEIGHTS.stat().st_size <= 1_000_000
    weights = json.loads(WEIGHTS.read_text("utf-8"))
    assert any("CC BY 4.0" in source for source in weights["sources"])
    longest = max(weights["phrases"]["names"], key=lambda name: len(name.split()))
    assert len(longest.split()) <= 2
