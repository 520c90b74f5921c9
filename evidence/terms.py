"""The words and short phrases that texts speak of: what themes are named by, and what is counted as a key phrase. Pure.

A term is one to three words that stand together, without small words; words that differ in their plural are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .emotions import FEELINGS

# Beyond that nothing of a text is counted.
READ: Final = 1_000
LONGEST: Final = 3
QUOTES: Final = 3
# A term that is in a longer one this often is only a part of it.
PART: Final = 0.6
_PIECE: Final = re.compile(r"[.,;:!?()\[\]{}\"“”„…\n\t|/<>=*•–—]+|\s-\s")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that tell one text from no other; those of praise and blame are what sentiment is for.
_ENGLISH: Final = (
    "anybody nobody three four five shows asked asking told wrong clear ten half "
    "a able about above absolutely actually after again all almost already also although always am amazing amp an and "
    "any anyone anything april are aren't around as at august away awesome back bad be because been before being "
    "below best better between big bit both bought but by came can can't cannot cant com come comes cool could "
    "couldn't day days december did didn't didnt do does doesn't doesnt doing don't done dont down during each easy "
    "either else end enough especially etc even ever every everyone everything excellent fantastic far february feel "
    "feels felt few find first for found friday from full fun further gave get gets getting give given go goes going "
    "gone good got great had hadn't happy hard has hasn't have haven't having he her here hers hey hi high him his "
    "hope horrible hour hours how however http https i i'd i'll i'm i've if im in instead into is isn't isnt it it's "
    "its itself ive january july june just keep kind know last least less let like little lol long look looking lot "
    "lots love loved loves made make makes making man many march may maybe me might mine minute minutes monday month "
    "months more most much must my myself need needs never new next nice no none nor not nothing november now october "
    "of off often oh ok okay old on once one ones only or other others our ours out over own people perfect perhaps "
    "place please pretty put quite rather real really review reviews right said same saturday say second see seem "
    "seems september set several shall she should shouldn't since so some someone something sometimes soon still such "
    "sunday super sure take takes tell terrible than thank thanks that that's the their theirs them then there "
    "there's these they they're thing things think this those though thought through thursday thus time times to too "
    "took totally tried try trying tuesday two under until up upon us use used uses using usually very via want "
    "wanted wants was wasn't way we we'd we're we've wednesday week weeks well went were weren't what when where "
    "whether which while who whole whom whose why will wish with within without won't wonderful wont work works worst "
    "would wouldn't wow www year years yes yet you you'd you'll you're you've your yours yourself"
)
_GERMAN: Final = (
    "ab aber alle allem allen aller alles als also am an ander andere anderen anders april auch auf august aus bei "
    "beim bereits bin bis bist bitte da dabei dadurch dafür dagegen daher damit danach danke dann daran darauf darf "
    "das dass davon dazu dein deine dem den denn der des deshalb dezember die dienstag dies diese diesem diesen "
    "dieser dieses doch donnerstag dort du durch ein eine einem einen einer eines einfach einmal er es etwas euch "
    "euer februar freitag für gab ganz gar gegen geht gerne gibt gut gute guten habe haben hat hatte hatten hier hin "
    "hinter ich ihm ihn ihnen ihr ihre ihren im immer in ins ist ja januar je jede jedem jeden jeder jedes jedoch "
    "jetzt juli juni kann kannst kein keine keinem keinen keiner klasse konnte können könnte lange leider machen "
    "macht mai mal man mehr mein meine meinem meinen meiner mich mir mit mittwoch montag muss märz müssen nach nicht "
    "nichts nie noch november nun nur ob oder ohne oktober samstag schon sehr sein seine seit selbst september sich "
    "sie sind so sofort solche soll sollte sondern sonntag sonst super toll um und uns unser unsere unter viel viele "
    "vom von vor war waren warum was weil weiter welche wenn wer werde werden wie wieder will wir wird wo wurde "
    "wurden würde zu zum zur zwar zwischen über"
)
_SMALL: Final = {"en": frozenset(_ENGLISH.split()) | FEELINGS, "de": frozenset(_GERMAN.split())}
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term as it is mostly written, in how many texts it is, and the places of those texts."""

    text: str
    count: int
    all_places: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The first few of them, to be quoted."""
        return self.all_places[:QUOTES]


def terms(text: str, language: str, longest: int = LONGEST) -> Iterator[tuple[str, str]]:
    """Each term of a text as (what it is counted by, how it is written here), as often as it comes."""
    small = _SMALL.get(language, _NONE)
    for piece in _PIECE.split(text[:READ]):
        run: list[tuple[str, str]] = []
        for found in (*_WORD.findall(piece), ""):
            word = found.lower().replace("’", "'")
            if word and word not in small and len(word) > (2 if language else 3):
                run.append((_folded(word, language), found))
                continue
            yield from _of_run(run, longest)
            run = []


def key_phrases(texts: Sequence[str], languages: Sequence[str], most: int) -> list[Phrase]:
    """What comes up in most texts, the most frequent first: each in two texts at least, no part of a longer one
    that is nearly as frequent.
    """
    counted: Counter[str] = Counter()
    where: defaultdict[str, list[int]] = defaultdict(list)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for at, (text, language) in enumerate(zip(texts, languages, strict=True)):
        for term, spelling in dict(terms(text, language)).items():
            counted[term] += 1
            written[term][spelling] += 1
            where[term].append(at)
    ranked = sorted(((term, count) for term, count in counted.items() if count > 1), key=_weightiest)
    kept = _without_parts(ranked[: 12 * most])[:most]
    return [Phrase(usual(written[term]), count, tuple(where[term])) for term, count in kept]


def usual(spellings: Counter[str]) -> str:
    """The spelling that is used most; of equals the one with fewest capitals, as in the midst of a sentence."""
    return min(spellings, key=lambda one: (-spellings[one], sum(map(str.isupper, one)), one))


def _of_run(run: list[tuple[str, str]], longest: int) -> Iterator[tuple[str, str]]:
    for length in range(1, longest + 1):
        for at in range(len(run) - length + 1):
            part = run[at : at + length]
            yield " ".join(term for term, _word in part), " ".join(word for _term, word in part)


def _folded(word: str, language: str) -> str:
    """A word without the ending of its plural, in English alone: other languages fold less simply."""
    if language not in ("en", "") or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1].removesuffix("'")


def _weightiest(one: tuple[str, int]) -> tuple[float, str]:
    """Longer phrases say more, so they need to come up less often."""
    term, count = one
    return -count * (1 + 0.7 * term.count(" ")), term


def _without_parts(ranked: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    kept: list[tuple[str, int]] = []
    given = list(ranked)
    for term, count in given:
        longer = [
            other for other, often in given if term != other and often >= 0.6 * count and f" {term} " in f" {other} "
        ]
        if not longer:
            kept.append((term, count))
    return kept
