"""Which language a text is in: by its script, and by which letters follow each other in it.

It knows those of evidence/weights/languages.json (made by scripts/fit_language.py) and tells nothing of others, nor of
a text that is too short.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

WEIGHTS: Final = Path(__file__).parent / "weights" / "languages.json"
# A text is told by its beginning.
_READ: Final = 400
# By how much (a logarithm) a language must be likelier than the next one, and one that is not English than English:
# a name or a quote from elsewhere is in many English sentences.
_MARGIN: Final = 2.0
_ENGLISH_MARGIN: Final = 8.0
_ENGLISH_LEAD: Final = 1.0
# From here on a text is rather not English, though it may be too short to say what else.
_DOUBT: Final = 3.0
# A language other than English is not told from fewer letters; one that English has not says more.
_LETTERS: Final = 16
_FOREIGN_LETTER: Final = 6
_SCRIPTS: Final = (
    ("ko", re.compile(r"[가-힯ᄀ-ᇿ]")),
    ("ja", re.compile(r"[぀-ヿ]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("uk", re.compile(r"[іїєґ]", re.IGNORECASE)),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("he", re.compile(r"[֐-׿]")),
    ("th", re.compile(r"[฀-๿]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
)
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_a-zA-ZªºÀ-ɏḀ-ỿ]")
# So many letters of another script are needed among all.
_SHARE: Final = 0.3
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def tell(text: str) -> str:
    """ISO 639-1 of `text`, or empty: too short to tell, or none of those known here."""
    found = words(text)
    letters = told_by = sum(map(len, found))
    if not letters:
        return ""
    if not text.isascii():
        foreign = len(_OTHER_SCRIPT.findall(text[:_READ]))
        if foreign and foreign >= _SHARE * letters:
            return next((name for name, script in _SCRIPTS if script.search(text[:_READ])), "")
        told_by += _FOREIGN_LETTER * sum(not letter.isascii() for word in found for letter in word if letter != "’")
    names, worths = _compared(found)
    ranked = sorted(range(len(names)), key=lambda at: -worths[at])
    best, lead = names[ranked[0]], worths[ranked[0]] - worths[ranked[1]]
    if best == "en":
        return "en" if lead >= _ENGLISH_LEAD else ""
    beyond_english = worths[ranked[0]] - worths[names.index("en")]
    return best if lead >= _MARGIN and beyond_english >= _ENGLISH_MARGIN and told_by >= _LETTERS else ""


def is_foreign(text: str) -> bool:
    """Whether a text that is too short to tell its language looks more like another one than like English."""
    found = words(text)
    if not found:
        return False
    names, worths = _compared(found)
    return max(worths) - worths[names.index("en")] >= _DOUBT


def words(text: str) -> list[str]:
    """The words that a language is told from, in small letters."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text[:_READ])]


def grams(word: str) -> list[str]:
    """Each three letters of a word, with a space before and after it."""
    spaced = f" {word} "
    return [spaced[at : at + 3] for at in range(len(spaced) - 2)]


def forget() -> None:
    """The weights are read again."""
    _weights.cache_clear()
    _worth.cache_clear()


def _compared(found: list[str]) -> tuple[list[str], list[float]]:
    """The languages, and how likely each is for these words."""
    names, _grams = _weights()
    return names, list(map(sum, zip(*map(_worth, found), strict=True)))


@lru_cache(maxsize=20_000)
def _worth(word: str) -> tuple[float, ...]:
    """What a word says for each language."""
    names, known = _weights()
    nothing = (0.0,) * len(names)
    return tuple(map(sum, zip(nothing, *(known.get(gram, nothing) for gram in grams(word[:40])), strict=True)))


@cache
def _weights() -> tuple[list[str], dict[str, tuple[float, ...]]]:
    """The languages, and of each three letters how much likelier than a rare one they are, in the same order."""
    given = json.loads(WEIGHTS.read_text("utf-8"))
    names = list(given["languages"])
    known: dict[str, list[float]] = {}
    for at, one in enumerate(given["languages"].values()):
        for place, worth in enumerate(one["worth"]):
            known.setdefault(one["grams"][3 * place : 3 * place + 3], [0.0] * len(names))[at] = worth * given["step"]
    return names, {gram: tuple(worths) for gram, worths in known.items()}
