"""What a text says of itself, and what of it an item keeps."""

from __future__ import annotations

import subprocess
import sys

import pytest

from evidence.emotion_names import NAMES
from evidence.emotions import WORDS
from evidence.scoring import from_rating, scored
from evidence.sentiment import EDGE, EDITION, feeling, read_text


def test_a_text_is_scored_and_shows_the_words_that_say_so() -> None:
    bad = read_text("The checkout was terrible and I hated it")
    assert bad.sentiment is not None and bad.sentiment < -EDGE
    assert bad.language == "en"
    assert {word["word"] for word in bad.words} >= {"terrible", "hated"}
    assert all(word["weight"] < 0 for word in bad.words if word["word"] in {"terrible", "hated"})
    assert feeling(read_text("I love how easy it is to use").sentiment) == "positive"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", ""),
        ("   \n", ""),
        ("12345 / 67", ""),
        ("Où est ma commande ? Je ne comprends pas.", "fr"),
        ("No me gusta nada el nuevo pago, es muy lento", "es"),
        ("Где мой заказ", "ru"),
        ("とても良いです", "ja"),
        ("qwrtz xkcdqq", ""),
    ],
)
def test_what_can_not_be_read_has_no_sentiment_rather_than_a_neutral_one(text: str, language: str) -> None:
    reading = read_text(text)
    assert (reading.sentiment, reading.words, reading.language) == (None, [], language)
    assert feeling(reading.sentiment) == "none"


def test_a_rating_wins_over_the_text() -> None:
    item = scored({"text": "I love it", "rating": 1.0, "scale_low": 1.0, "scale_high": 5.0})
    assert (item["sentiment"], item["sentiment_from"], item["words"]) == (-1.0, "rating", [])
    assert (item["text"], item["read_by"]) == ("I love it", EDITION)
    without_scale = scored({"text": "I love it", "rating": 1.0, "scale_low": None, "scale_high": None})
    assert without_scale["sentiment_from"] == "text" and without_scale["sentiment"] > 0
    assert scored({"text": ""})["sentiment_from"] == ""


@pytest.mark.parametrize(
    ("rating", "low", "high", "expected"),
    [(3, 1, 5, 0.0), (10, 0, 10, 1.0), (0, 0, 10, -1.0), (7, 0, 5, 1.0), (1, 5, 1, 1.0), (1, 1, 1, None)],
)
def test_a_rating_is_moved_from_its_own_scale(rating: float, low: float, high: float, expected: float | None) -> None:
    assert from_rating(rating, low, high) == expected


def test_the_feeling_goes_with_the_sentiment() -> None:
    assert read_text("I am so confused by this terrible form").emotion == "confused"
    assert read_text("Thank you so much, it was wonderful").emotion in {"grateful", "delighted"}
    assert set(WORDS) == set(NAMES)


def test_a_text_of_any_size_is_read_from_its_beginning() -> None:
    assert len(read_text("good bad but " * 100_000).words) <= 12


def test_reading_loads_nothing_heavy() -> None:
    code = "import sys, evidence.scoring as s; s.scored({'text': 'I love it'}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sklearn", "numpy", "scipy", "django", "requests"} & set(loaded)
