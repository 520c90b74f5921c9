"""Words of a text as suggestions compare them: folded, without endings of English and German. Pure.

Endings go by a light stemmer without a dictionary, one for both languages, so that nobody must know which one a text
is in: D. Harman, "How effective is suffixing?" (JASIS 42, 1991) for English, J. Savoy, "Light stemming approaches for
the French, Portuguese, German and Hungarian languages" (SAC 2006) for German. A stem need not be a word: it only has
to be the same for `price`, `prices` and `pricing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# What is longer is no word that somebody types.
LONGEST_WORD: Final = 40
# Nobody's answer is longer; what is cut off a long ticket is its trail.
LONGEST_TEXT: Final = 4_000
_LEAST: Final = 3
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS: Final = ("ation", "ungen", "ment", "ung", "ing", "ern", "ed", "er", "em", "en", "es", "ly", "e", "n")
# Which endings leave at least so much of the word.
_REST: Final = {"ation": 4, "ungen": 4, "ment": 4, "ung": 4, "ern": 4, "er": 4, "ly": 4, "n": 4}

STOP: Final = frozenset(
    """
    a about above after again all also although always am an and any anything are aren as at back be because been
    before being below best better between both but by came can cannot come could couldn day days did didn do does
    doesn doing done don down during each either else end even ever every everything far few find first five for found
    four from further gave get gets getting give given go goes going gone good got great had hadn has hasn have haven
    having he her here hers herself him himself his how however i if in instead into is isn it its itself just keep kept
    know last least less let like little ll long lot lots made make makes making many may maybe me mean might mine more
    most much must my myself need never new next no nobody none nor not nothing now of off often oh ok okay on once one
    only or other others our ours out over own part per perhaps put quite rather re really right s said same saw say
    says see seem seems seen several she should shouldn since so some somebody someone something sometimes soon still
    such sure t take takes taken than that the their theirs them themselves then there these they thing things think
    this those though three through time times to together told too took tried try two under until up upon us use used
    using usually ve very want wanted was wasn way we well went were weren what whatever when where whether which while
    who whole whom whose why will with within without won would wouldn yes yet you your yours yourself
    year years week weeks month months hour hours minute minutes today yesterday
    bit feel feels felt love loved hate hated nice bad awesome amazing excellent terrible awful perfect fine happy
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim
    bin bis bist da dabei dadurch dafuer dagegen daher damit danach dann daran darauf darum das dass dasselbe dein deine
    deinem deinen deiner dem den denn der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch dort
    du durch ein eine einem einen einer eines einfach einige einmal er erst es etwa etwas euch euer eure fast fuer ganz
    gar gegen gerade gern gibt ging gut gute guten hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr
    ihre ihrem ihren ihrer ihres im immer in ins ist ja jede jedem jeden jeder jedes jetzt kam kann kein keine keinem
    keinen keiner koennen koennte kommt konnte leider lange lassen macht machen mal man manche mehr mein meine meinem
    meinen meiner mich mir mit muss musste muessen nach nachdem nein nicht nichts nie niemand noch nun nur ob oder ohne
    recht sagt schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so sobald sofort sogar soll
    sollte sondern sonst soweit super toll trotz trotzdem ueber um und uns unser unsere unserem unseren unserer unter
    viel viele vielen vom von vor waehrend war waren warum was weil weiter welche welchem welchen welcher wenig wenn wer
    werde werden weshalb wie wieder wieso will wir wird wirklich wo wollte worden wurde wurden zu zum zur zwar zwei
    drei vier fuenf endlich zwischen tag tage tagen woche wochen monat stunde stunden minuten heute gestern
    """.split()  # noqa: SIM905 (a list of two hundred quoted words can't be read)
)
_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l"})


def words_of(text: str) -> Iterator[str]:
    """The words of a text as they are written, in lower case."""
    for found in _WORD.findall(text[:LONGEST_TEXT].lower()):
        yield found[:LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What is left of one word in lower case; empty for what says nothing: stop words, numbers, single letters."""
    bare = fold(word.partition("'")[0].partition("’")[0])
    if len(bare) < _LEAST or bare in STOP or bare.isdecimal():
        # Two letters are a word where signs stand for more: in scripts without spaces.
        return bare if len(bare) == 2 and not bare.isascii() else ""
    return shortened(bare)


def fold(word: str) -> str:
    """Without accents; umlauts spelled out, so that both ways of writing them are one."""
    if word.isascii():
        return word
    spelled = unicodedata.normalize("NFC", word).translate(_SPELLED)
    return "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))


def shortened(word: str) -> str:
    """Without its endings, one after the other; never less than three signs."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "isu":
        word = word[:-1]
    for _turn in range(2):
        ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _REST.get(one, 3)), "")
        if not ending:
            break
        word = word[: len(word) - len(ending)]
    if len(word) > _LEAST and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > _LEAST and word[-1] == "y" else word
