"""Words as people look for them: case, accents and umlauts don't count; what fits a query, where, and how well. Pure.

Texts are taken apart here and nowhere else, so that both databases hold the same words and marks stand where these do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

LONGEST: Final = 200
MOST_TERMS: Final = 8
# Of one word; what is longer is no word that somebody types.
LONGEST_WORD: Final = 80
# Signs of scripts that put no space between words: each is a word, and several are looked for side by side.
_SIGN: Final = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
# Marks on letters, and scripts whose vowels are marks.
_MARKS: Final = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0fff"
_WORD: Final = re.compile(rf"{_SIGN}|(?:(?!{_SIGN})(?:[^\W_]|[{_MARKS}]))+")
_PIECE: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')
# What Unicode does not take apart, but keyboards do.
_SPELLED: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
# Typographic quotation marks around a phrase.
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded; with its umlauts spelled out (`ae`), where it has any; and where it stands."""

    folded: str
    spelled: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign.casefold())
    bare = "".join(one for one in plain if not unicodedata.combining(one)).translate(_SPELLED).casefold()
    # What is left of "½" has a stroke in it, which is no letter.
    return "".join(one for one in bare if one.isalnum() or unicodedata.category(one)[0] == "M")


def fold(word: str) -> str:
    """One word without case, accents and marks."""
    return word.lower() if word.isascii() else "".join(map(_fold_sign, word))


def words_in(text: str) -> Iterator[Word]:
    """The words of a text from left to right."""
    for match in _WORD.finditer(text):
        written = match[0][:LONGEST_WORD]
        if folded := fold(written):
            spelled = "" if written.isascii() else fold(written.translate(_UMLAUTS))
            yield Word(folded, spelled if spelled != folded else "", match.start(), match.start() + len(written))


def indexed(text: str) -> str:
    """The folded words of a text with a space around each, then those whose umlauts are spelled out."""
    found = list(words_in(text))
    said = [*(one.folded for one in found), *(one.spelled for one in found if one.spelled)]
    return f" {' '.join(said)} " if said else ""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, each in all the ways it may be written. `prefix`: the last may go on."""

    words: tuple[tuple[str, ...], ...]
    prefix: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """All of the terms are to be found."""

    terms: tuple[Term, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.terms)


def query_of(typed: str) -> Query:
    """What somebody typed: words begin like that, and what stands in quotation marks is found word by word.

    A single letter alone is a whole word: nearly everything begins with it.
    """
    terms: list[Term] = []
    for quoted, bare in _PIECE.findall(typed[:LONGEST].translate(_QUOTES)):
        found = tuple(_ways(one) for one in words_in(quoted or bare))
        if found and len(terms) < MOST_TERMS:
            terms.append(Term(found, prefix=not quoted))
    if len(terms) == 1 and [len(way) for ways in terms[0].words for way in ways] == [1]:
        terms = [Term(terms[0].words, prefix=False)]
    return Query(tuple(dict.fromkeys(terms)))


def _ways(word: Word) -> tuple[str, ...]:
    return (word.folded, word.spelled) if word.spelled else (word.folded,)


# --- Where a text fits ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a term stands in a text. `whole`: its last word ends there; `first`: the text begins with it."""

    start: int
    end: int
    whole: bool
    first: bool


def fits(text: str, term: Term) -> Iterator[Fit]:
    """Every place, from left to right."""
    found = list(words_in(text))
    last = len(term.words) - 1
    for at in range(len(found) - last):
        reach = None
        for step, ways in enumerate(term.words):
            reach = _reach(text, found[at + step], ways, goes_on=term.prefix and step == last)
            if reach is None:
                break
        if reach is not None:
            yield Fit(found[at].start, reach, reach == found[at + last].end, at == 0)


def _reach(text: str, word: Word, ways: Iterable[str], *, goes_on: bool) -> int | None:
    """Up to where the word is what was looked for; None: it is not."""
    for written, spells in ((word.folded, False), (word.spelled, True)):
        if not written:
            continue
        for way in ways:
            if written == way:
                return word.end
            if goes_on and written.startswith(way):
                return _end_of(text, word, len(way), spells=spells)
    return None


def _end_of(text: str, word: Word, length: int, *, spells: bool) -> int:
    """Where the first `length` folded signs of a word end in the text."""
    for at in range(word.start, word.end):
        length -= len(fold(text[at].translate(_UMLAUTS) if spells else text[at]))
        if length <= 0:
            return at + 1
    return word.end


# --- What is shown --------------------------------------------------------------------------------------------------

# A part of a text, and whether it is what was looked for.
Part = tuple[str, bool]
EXCERPT: Final = 200
BEFORE: Final = 60


def ranges(text: str, query: Query) -> list[tuple[int, int]]:
    """What is marked in a text, from left to right without overlap."""
    spots = sorted((fit.start, fit.end) for term in query.terms for fit in fits(text, term))
    found: list[tuple[int, int]] = []
    for start, end in spots:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def marked(text: str, query: Query) -> list[Part]:
    """The text in parts."""
    parts: list[Part] = []
    at = 0
    for start, end in ranges(text, query):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in [*parts, (text[at:], False)] if part[0]]


def excerpt(text: str, query: Query, most: int = EXCERPT) -> str:
    """Of a long text the piece around what was looked for; a line of its own."""
    if len(text) <= most:
        return text
    spots = ranges(text, query)
    at = spots[0][0] if spots else 0
    start = 0
    if at > most - BEFORE:
        start = at - BEFORE
        # From the beginning of a word on, where one is near.
        start = text.find(" ", start, at) + 1 or start
    end = start + most
    if end < len(text):
        cut = text.rfind(" ", start + most // 2, end)
        end = cut if cut > 0 and cut >= (spots[0][1] if spots else 0) else end
    piece = text[start:end].strip(" ·")
    said = piece.rstrip(" .,;·") + "…" if end < len(text) else piece
    return f"…{said}" if start else said


# --- How well -------------------------------------------------------------------------------------------------------


def score(heading: str, text: str, query: Query) -> float:
    """How well something fits: a title over a text, a whole word over a beginning."""
    if not query:
        return 0.0
    sum_of = sum(max(_score_in(heading, term, 100), _score_in(text, term, 40)) for term in query.terms)
    whole = " ".join(ways[0] for term in query.terms for ways in term.words)
    named = " ".join(one.folded for one in words_in(heading)) if heading else ""
    return sum_of / len(query.terms) + (40 if named == whole else 20 if named.startswith(whole + " ") else 0)


def _score_in(text: str, term: Term, most: float) -> float:
    best = 0.0
    for fit in fits(text, term):
        best = max(best, most * ((1.0 if fit.whole else 0.75) + (0.1 if fit.first else 0)))
    return best
