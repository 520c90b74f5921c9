"""Texts whose feeling somebody has told: the sets that sentiment is fitted on and measured with, nothing of them kept.

Each set is split by a digest of its texts: 70 % to learn from, 30 % held back. The same text is always on one side.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

LEARNT: Final = 0.7
POSITIVE: Final = frozenset(
    {"admiration", "amusement", "approval", "caring", "desire", "excitement", "gratitude", "joy",
     "love", "optimism", "pride", "relief"}
)  # fmt: skip
NEGATIVE: Final = frozenset(
    {"anger", "annoyance", "disappointment", "disapproval", "disgust", "embarrassment", "fear",
     "grief", "nervousness", "remorse", "sadness"}
)  # fmt: skip


class Labelled(NamedTuple):
    """`feeling`: 1, 0 or -1. `emotions`: the names that GoEmotions gave it."""

    text: str
    feeling: int
    emotions: tuple[str, ...] = ()


def is_held(text: str) -> bool:
    """Whether a text is kept for measuring: the same for texts that differ in signs and capitals only."""
    plain = re.sub(r"\W+", " ", text.lower()).strip()
    return int(hashlib.sha256(plain.encode()).hexdigest()[:8], 16) / 2**32 >= LEARNT


def load(folder: Path) -> dict[str, list[Labelled]]:
    """The sets below the folder of shared data, by name. Rows without a text or a label are left out."""
    stars = _thirds(2, 4)
    return {
        "amazon": _sentences(folder / "sentiment/uci_amazon_cells_labelled_cleaned.txt"),
        "yelp": _sentences(folder / "sentiment/uci_yelp_labelled.txt"),
        "goemotions": _emotions(folder / "sentiment"),
        "travel": _table(folder / "reviews/trustpilot_travel_text_label.csv", "text", "label", _thirds(1, 3)),
        "trustpilot": _table(folder / "reviews/trustpilot_scrape_names_removed.csv", "Review Text", "Rating", stars),
        "alexa": _table(folder / "reviews/amazon_alexa_reviews.tsv", "verified_reviews", "rating", stars, "\t"),
        "nps": _table(folder / "nps/nps_whiteboard_tool_comments.csv", "text", "NPS_Score", _thirds(6, 9)),
    }


def _thirds(low: float, high: float) -> Callable[[float], int]:
    """Negative up to `low`, positive from `high`."""
    return lambda value: -1 if value <= low else 1 if value >= high else 0


def _sentences(file: Path) -> list[Labelled]:
    """UCI: sentence, TAB, 0 or 1; its quotes are not those of CSV."""
    lines = [line.rsplit("\t", 1) for line in file.read_text("utf-8").split("\n") if line.strip()]
    return [Labelled(text.strip(), 1 if label.strip() == "1" else -1) for text, label in lines]


def _emotions(folder: Path) -> list[Labelled]:
    """GoEmotions by the groups of its paper (Demszky et al. 2020); positive and negative at once: left out."""
    names = (folder / "goemotions_labels.txt").read_text("utf-8").split()
    rows = []
    for line in (folder / "goemotions_dev.tsv").read_text("utf-8").split("\n"):
        if not line.strip():
            continue
        text, labels, _id = line.split("\t")
        given = tuple(names[int(label)] for label in labels.split(","))
        good, bad = bool(POSITIVE & set(given)), bool(NEGATIVE & set(given))
        if not (good and bad):
            rows.append(Labelled(text, good - bad, given))
    return rows


def _table(file: Path, text: str, value: str, feeling: Callable[[float], int], delimiter: str = ",") -> list[Labelled]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=delimiter))
    whole = [row for row in rows if row[text].strip() and row[value].strip()]
    return [Labelled(row[text].strip(), feeling(float(row[value]))) for row in whole]
