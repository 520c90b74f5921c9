"""Make evidence/weights/english.json, and say how well it does beside VADER.

    .venv/bin/python -m scripts.fit_sentiment ../shared/data          # fit and write, then measure
    .venv/bin/python -m scripts.fit_sentiment ../shared/data --show   # measure what is there

Learnt from 70 % of each set of labelled texts (scripts/labelled.py), measured on the 30 % held back. What is written is
weights alone; no text of any set can be read off it. The same texts give the same file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from evidence import features, language, sentiment
from evidence.english import WEIGHTS, english
from evidence.lexicon import Lexicon
from scripts import labelled

# How strongly large weights are held down, and of how many texts a feature must be.
STRENGTH: Final = 2.0
LEAST_PHRASE, LEAST_LETTERS = 2, 4
# The weightiest are kept: nothing is lost by it.
PHRASES, LETTERS = 13_000, 12_000
STEP: Final = 0.01
# A set of 1,000 counts once; the smaller its number the more each of its texts, so that no set drowns the others.
USUAL_SET: Final = 1000
CLASSES: Final = (-1, 0, 1)
SOURCES: Final = (
    "UCI Sentiment Labelled Sentences (Kotzias et al. 2015), amazon cells and yelp, CC BY 4.0",
    "GoEmotions, development part (Demszky et al. 2020), Apache-2.0",
    "VADER lexicon and rules (Hutto and Gilbert 2014), MIT",
    "Reviews with stars (Trustpilot, Amazon Alexa) and comments with an NPS, published without a licence: weights only",
)

Read = Callable[[str], float | None]


def readable(rows: Iterable[labelled.Labelled]) -> list[labelled.Labelled]:
    """Without those in a language that is not supported: they are not scored by anybody."""
    return [row for row in rows if language.tell(row.text) in ("", "en")]


def fitted(sets: dict[str, list[labelled.Labelled]]) -> dict[str, Any]:
    """The weights, as they are written."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    rows = [(name, row) for name, given in sets.items() for row in given]
    sizes = Counter(name for name, _row in rows)
    weight = np.array([(USUAL_SET / sizes[name]) ** 0.5 for name, _row in rows])
    label = np.array([row.feeling for _name, row in rows])
    tokens = [features.tokens(row.text) for _name, row in rows]
    phrases = [Counter({name: 1 for name, _words in features.phrases(one)}) for one in tokens]
    letters = [Counter(part for word in dict.fromkeys(one) for part in features.letters(word)) for one in tokens]
    lexicon = Lexicon()
    figures = csr_matrix(np.array([features.figures(row.text, lexicon.weigh(row.text)) for _name, row in rows]))
    names = [_names(phrases, LEAST_PHRASE), _names(letters, LEAST_LETTERS)]
    for is_last in (False, True):
        matrix = hstack([_matrix(phrases, names[0]), _matrix(letters, names[1]), figures]).tocsr()
        pairs, bias = _pairs(matrix, label, weight)
        worth = np.abs(pairs).max(axis=1)
        if not is_last:
            ends = len(names[0]), len(names[0]) + len(names[1])
            names = [
                _weightiest(names[0], worth[: ends[0]], PHRASES),
                _weightiest(names[1], worth[ends[0] : ends[1]], LETTERS),
            ]
    ends = len(names[0]), len(names[0]) + len(names[1])
    return {
        "sources": SOURCES,
        "step": STEP,
        "bias": [round(float(value), 4) for value in bias],
        "figures": [[round(float(value), 4) for value in pair] for pair in pairs[ends[1] :]],
        "phrases": _table(names[0], pairs[: ends[0]]),
        "letters": _table(names[1], pairs[ends[0] : ends[1]]),
    }


def _names(found: Sequence[Counter[str]], least: int) -> list[str]:
    texts = Counter(name for one in found for name in one)
    return sorted(name for name, count in texts.items() if count >= least)


def _weightiest(names: Sequence[str], worth: Any, most: int) -> list[str]:
    ranked = sorted(range(len(names)), key=lambda at: (-round(float(worth[at]), 6), names[at]))
    return sorted(names[at] for at in ranked[:most])


def _matrix(found: Sequence[Counter[str]], names: Sequence[str]) -> Any:
    from scipy.sparse import csr_matrix

    place = {name: at for at, name in enumerate(names)}
    columns, values, ends = [], [], [0]
    for one in found:
        known = [(place[name], count) for name, count in one.items() if name in place]
        share = features.share(sum(count for _at, count in known))
        columns += [at for at, _count in known]
        values += [count * share for _at, count in known]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(found), len(names)))


def _pairs(matrix: Any, label: Any, weight: Any) -> tuple[Any, Any]:
    """Of each feature how far it speaks for positive and negative, each against neutral; and the same of no feature."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    # One thread: sums in another order would differ in their last digits.
    with threadpool_limits(1):
        model = LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-5).fit(matrix, label, sample_weight=weight)
    negative, neutral, positive = model.coef_
    bias = model.intercept_[2] - model.intercept_[1], model.intercept_[0] - model.intercept_[1]
    import numpy as np

    return np.stack([positive - neutral, negative - neutral], axis=1), bias


def _table(names: Sequence[str], pairs: Any) -> dict[str, Any]:
    return {
        "names": list(names),
        "positive": [round(float(good) / STEP) for good, _bad in pairs],
        "negative": [round(float(bad) / STEP) for _good, bad in pairs],
    }


def written(weights: dict[str, Any]) -> str:
    return json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n"


# How well it does


def by_vader(edge: float) -> Read:
    """VADER with the limits its authors give, or (`edge` 0) with neither of them: what is not positive is negative."""
    lexicon = Lexicon()

    def read(text: str) -> float:
        compound = lexicon.weigh(text).compound
        return 1 if compound >= (edge or 1e-9) else -1 if compound <= -edge else 0

    return read


def by_us(edge: float) -> Read:
    """The same of what ships: with its limits, or (`edge` 0) with neither of them."""

    def read(text: str) -> float:
        value = sentiment.read_text(text, "en").sentiment or 0.0
        return 1 if value >= (edge or 1e-9) else -1 if value <= -edge else 0

    return read


def measured(rows: Sequence[labelled.Labelled], read: Read) -> tuple[float, float]:
    """Accuracy, and the mean over the classes that are in `rows` of F1."""
    pairs = [(row.feeling, read(row.text)) for row in rows]
    scores = []
    for name in sorted({row.feeling for row in rows}):
        both = sum(label == told == name for label, told in pairs)
        either = sum(label == name for label, _told in pairs) + sum(told == name for _label, told in pairs)
        scores.append(2 * both / either)
    return sum(label == told for label, told in pairs) / len(pairs), sum(scores) / len(scores)


def show(sets: dict[str, list[labelled.Labelled]]) -> None:
    print("| set | texts held | VADER | this model | VADER, two classes | this model, two classes |")
    print("|---|---|---|---|---|---|")
    for name, given in sets.items():
        rows = [row for row in readable(given) if labelled.is_held(row.text)]
        reads = [by_vader(0.05), by_us(sentiment.EDGE)]
        if all(row.feeling for row in rows):
            reads += [by_vader(0), by_us(0)]
        cells = ["{:.3f} / {:.3f}".format(*measured(rows, read)) for read in reads]
        print(f"| {name} | {len(rows)} | {' | '.join([*cells, '', ''][:4])} |")


def main() -> None:
    sets = labelled.load(Path(sys.argv[1]))
    if "--show" not in sys.argv:
        learnt = {
            name: [row for row in readable(rows) if not labelled.is_held(row.text)] for name, rows in sets.items()
        }
        WEIGHTS.write_text(written(fitted(learnt)), "utf-8")
        english.cache_clear()
    show(sets)
    print(f"{WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
