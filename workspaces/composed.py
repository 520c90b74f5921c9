"""Brings text from outside into NFC at a cost that grows with its length alone (UAX #15, stream-safe text).

Composing sorts each run of combining marks, which takes the square of the run's length without letting another thread
run. No script piles up more than a few marks, so long runs are refused before anything is composed.
"""

import unicodedata
from typing import Final

# Stream-safe text has at most 30 marks in a row.
MOST_MARKS: Final = 30
# So many code points may become one: a letter with its marks.
DECOMPOSED: Final = 4


class TooLongError(ValueError):
    """The text can't be as short as it must be."""


class TooManyMarksError(ValueError):
    """More combining marks follow each other than any script needs."""


def composed(text: str, most: int) -> str:
    """`text` in NFC, at most `most` code points long. Raises TooLongError, TooManyMarksError."""
    if len(text) > most * DECOMPOSED:
        raise TooLongError
    if not text.isascii():
        if piles_marks(text):
            raise TooManyMarksError
        text = unicodedata.normalize("NFC", text)
    if len(text) > most:
        raise TooLongError
    return text


def piles_marks(text: str) -> bool:
    """Whether more than MOST_MARKS combining marks follow each other."""
    size = MOST_MARKS + 1
    # A run of that size covers one of these places, so most characters need not be looked at.
    for place in range(MOST_MARKS, len(text), size):
        if unicodedata.combining(text[place]) and _run_around(text, place) >= size:
            return True
    return False


def _run_around(text: str, place: int) -> int:
    """How many marks stand together at `place`; counted no further than one place to the next on either side."""
    first = last = place
    while first > max(0, place - MOST_MARKS) and unicodedata.combining(text[first - 1]):
        first -= 1
    while last + 1 < min(len(text), place + MOST_MARKS + 1) and unicodedata.combining(text[last + 1]):
        last += 1
    return last - first + 1
