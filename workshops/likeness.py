"""Which notes may say the same: by the words that they share. Pure; only ever a suggestion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Comparing goes with the square of it: beyond so many notes only the first are looked at.
MOST: Final = 300
# Endings differ and meanings rarely: words are compared by their beginning.
STEM: Final = 5
LIKE: Final = 0.6
_WORD: Final = re.compile(r"\w+")
# Words of English and German that say little.
_SMALL: Final = frozenset(
    re.findall(
        _WORD,
        "a an and are at be by do does for from i in is it of on or so the they this to was we with you not no "
        "am auf aus bei das dass dem den der des die ein eine einem einen einer er es für hat ich im in ist mit nicht "
        "sich sie sind und von was wie wir zu zum zur",
    )
)


def alike(notes: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of two and more (id, text) that look alike, in the order given; each note is in one group at most."""
    looked_at = [(note, _words(text)) for note, text in list(notes)[:MOST]]
    groups: list[list[str]] = []
    taken: set[str] = set()
    for place, (first, words) in enumerate(looked_at):
        if first in taken or not words:
            continue
        group = [
            first,
            *(note for note, others in looked_at[place + 1 :] if note not in taken and _like(words, others)),
        ]
        if len(group) > 1:
            taken.update(group)
            groups.append(group)
    return groups


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = _WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))
    telling = [word[:STEM] for word in found if word not in _SMALL]
    return frozenset(telling or found)


def _like(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and len(one & other) / len(one | other) >= LIKE
