"""Three-way merge of typed text and of sets (C11), the twin of static/editor/model/text_merge.js.

Texts are compared in NFC and by Unicode code points. A base token survives if neither side deleted it; at each gap the
stored insertion comes first, then mine, equal ones once. The merge drops nothing that was typed, and it ends after a
counted number of steps, never by the clock: both twins give up at the same place. Both read
tests/cases/text_merge.json.
"""

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from workspaces.composed import TooManyMarksError, piles_marks

LARGEST_DIFF = 500  # tokens on a side: more counts as one replacement
# Steps of comparing in one merge, some 30 ms under the map's lock; when they are used up, what has not been compared
# yet counts as one replacement too.
MERGE_STEPS = 80_000

# Scripts written without spaces: each character counts as a token, or a sentence would be one word.
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
UNSPACED_FROM = 0x20000


class Hunk(NamedTuple):
    """Base tokens start..end (end excluded) became `inserted`."""

    start: int
    end: int
    inserted: list[str]


class Effort:
    """The steps of comparing that may still be taken."""

    def __init__(self, left: int = MERGE_STEPS) -> None:
        self.left = left


def merge(base: str, mine: str, stored: str, effort: Effort | None = None) -> str:
    """The text that keeps what both sides typed since `base`; takes what it costs from `effort`.

    Raises TooManyMarksError when the two together pile up combining marks, which can't be composed cheaply.
    """
    base, mine, stored = (unicodedata.normalize("NFC", text) for text in (base, mine, stored))
    if stored == base or mine == stored:
        return mine
    if mine == base:
        return stored
    merger = _Merger(effort or Effort())
    merged = merger.merge_tokens(tokens(base), tokens(mine), tokens(stored), inside_words=True)
    if piles_marks(merged):
        raise TooManyMarksError
    return unicodedata.normalize("NFC", merged)


def merge_sets(base: Iterable[str], mine: Iterable[str], stored: Iterable[str]) -> list[str]:
    """The stored set with what I added and without what I took away, sorted."""
    before, after = set(base), set(mine)
    return sorted((set(stored) | (after - before)) - (before - after))


def tokens(text: str) -> list[str]:
    """Words, and every other character by itself."""
    found: list[str] = []
    in_word = False
    for character in text:
        wordy = _is_word_character(character)
        if wordy and in_word:
            found[-1] += character
        else:
            found.append(character)
        in_word = wordy
    return found


def hunks(base: Sequence[str], other: Sequence[str], effort: Effort | None = None) -> list[Hunk]:
    """What turns `base` into `other`, as runs of replaced tokens in ascending order."""
    head = _common_head(base, other)
    tail = _common_head(base[head:][::-1], other[head:][::-1])
    old, new = base[head : len(base) - tail], other[head : len(other) - tail]
    if not old and not new:
        return []
    if not old or not new or len(old) > LARGEST_DIFF or len(new) > LARGEST_DIFF:
        return [Hunk(head, head + len(old), list(new))]
    kept = _matches(old, new, effort or Effort())
    if kept is None:
        return [Hunk(head, head + len(old), list(new))]
    return _between_matches(kept, old, new, head)


@cache
def _is_word_character(character: str) -> bool:
    code = ord(character)
    if code >= UNSPACED_FROM or any(first <= code <= last for first, last in UNSPACED):
        return False
    return unicodedata.category(character)[0] in "LNM"


def _common_head(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


class _Merger:
    """One merge: all its comparisons share one effort."""

    def __init__(self, effort: Effort) -> None:
        self.effort = effort

    def merge_tokens(
        self, base: Sequence[str], mine: Sequence[str], stored: Sequence[str], *, inside_words: bool
    ) -> str:
        my_hunks, stored_hunks = hunks(base, mine, self.effort), hunks(base, stored, self.effort)
        deleted = {place for hunk in (*my_hunks, *stored_hunks) for place in range(hunk.start, hunk.end)}
        my_gaps = {hunk.start: hunk for hunk in my_hunks}
        stored_gaps = {hunk.start: hunk for hunk in stored_hunks}
        merged: list[str] = []
        for place in range(len(base) + 1):
            merged.append(self._at_gap(base, my_gaps.get(place), stored_gaps.get(place), inside_words))
            if place < len(base) and place not in deleted:
                merged.append(base[place])
        return "".join(merged)

    def _at_gap(self, base: Sequence[str], mine: Hunk | None, stored: Hunk | None, inside_words: bool) -> str:
        my_text = "".join(mine.inserted) if mine else ""
        stored_text = "".join(stored.inserted) if stored else ""
        if my_text == stored_text:
            return my_text
        if inside_words and mine and stored and self._same_word(base, mine, stored):
            return self.merge_tokens(list(base[mine.start]), list(my_text), list(stored_text), inside_words=False)
        return stored_text + my_text

    def _same_word(self, base: Sequence[str], mine: Hunk, stored: Hunk) -> bool:
        """Both sides changed one and the same word, and neither took it away or put another in its place."""
        if mine.end != mine.start + 1 or stored.end != mine.end:
            return False
        return all(self._keeps_half(base[mine.start], "".join(side.inserted)) for side in (mine, stored))

    def _keeps_half(self, word: str, changed: str) -> bool:
        """Else that side has replaced the word, and mixing the letters of two words would make neither."""
        deleted = sum(hunk.end - hunk.start for hunk in hunks(word, changed, self.effort))
        return 2 * (len(word) - deleted) >= len(word)


def _matches(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[tuple[int, int]] | None:
    """Places (in old, in new) of the tokens that Myers' greedy O(ND) algorithm keeps, ascending.

    None when the effort is used up first: a step is a diagonal looked at, or a token walked along it.
    `furthest[middle + diagonal]` is how far in `old` a path of the current distance got on that diagonal.
    """
    longest = len(old) + len(new)
    middle = longest + 1
    furthest = array("i", bytes(4 * (2 * longest + 3)))
    trace: list[array[int]] = []
    for distance in range(longest + 1):
        if effort.left <= 0:
            return None
        effort.left -= distance + 1
        trace.append(furthest[middle - distance - 1 : middle + distance + 2])
        for diagonal in range(-distance, distance + 1, 2):
            if _goes_down(furthest, middle, diagonal, distance):
                x = furthest[middle + diagonal + 1]
            else:
                x = furthest[middle + diagonal - 1] + 1
            y = x - diagonal
            start = x
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            effort.left -= x - start
            furthest[middle + diagonal] = x
            if x >= len(old) and y >= len(new):
                return _walk_back(trace, len(old), len(new))
    raise AssertionError("two texts are at most the sum of their lengths apart")


def _goes_down(furthest: "array[int]", middle: int, diagonal: int, distance: int) -> bool:
    if diagonal == -distance:
        return True
    return diagonal != distance and furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]


def _walk_back(trace: "list[array[int]]", x: int, y: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for distance in range(len(trace) - 1, 0, -1):
        furthest, middle, diagonal = trace[distance], distance + 1, x - y
        down = _goes_down(furthest, middle, diagonal, distance)
        before_x = furthest[middle + diagonal + (1 if down else -1)]
        before_y = before_x - (diagonal + 1 if down else diagonal - 1)
        while x > before_x and y > before_y:
            x, y = x - 1, y - 1
            kept.append((x, y))
        x, y = before_x, before_y
    kept.extend((place, place) for place in range(x - 1, -1, -1))
    return kept[::-1]


def _between_matches(kept: list[tuple[int, int]], old: Sequence[str], new: Sequence[str], head: int) -> list[Hunk]:
    found: list[Hunk] = []
    x = y = 0
    for next_x, next_y in [*kept, (len(old), len(new))]:
        if next_x > x or next_y > y:
            found.append(Hunk(head + x, head + next_x, list(new[y:next_y])))
        x, y = next_x + 1, next_y + 1
    return found
