"""Two texts side by side, word by word: what stayed, what went, what came. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from maps.text_merge import Effort, Hunk, hunks, tokens

# Of the words of the shorter text, so many must have stayed, or the two are told as one after the other: a patchwork
# of two texts that share their articles can't be read.
KEPT: Final = 0.3
# Taking so many letters apart costs as much as a step of comparing.
LETTERS: Final = 5


class Part(NamedTuple):
    kind: Literal["same", "removed", "added"]
    text: str


def parts_of(before: str, after: str, effort: Effort | None = None) -> tuple[Part, ...]:
    """What `after` is made of `before`; joined without what was removed it is `after`, without what was added `before`.

    `effort` bounds what many texts may cost together; when it is used up, a text is told as replaced.
    """
    if before == after:
        return (Part("same", before),) if before else ()
    effort = effort or Effort()
    effort.left -= (len(before) + len(after)) // LETTERS
    if effort.left <= 0:
        return tuple(part for part in (Part("removed", before), Part("added", after)) if part.text)
    old, new = tokens(before), tokens(after)
    found = _joined(old, hunks(old, new, effort))
    gone = sum(_words(old[hunk.start : hunk.end]) for hunk in found)
    if _words(old) - gone < KEPT * min(_words(old), _words(new)):
        found = [Hunk(0, len(old), new)]
    return tuple(_parts(old, found))


def _words(some: Sequence[str]) -> int:
    return sum(not one.isspace() for one in some)


def _joined(old: Sequence[str], found: Sequence[Hunk]) -> list[Hunk]:
    """Changes with nothing but a space between them are one: words read better than gaps between words."""
    joined: list[Hunk] = []
    for hunk in found:
        last = joined[-1] if joined else None
        if last and "".join(between := old[last.end : hunk.start]).isspace():
            joined[-1] = Hunk(last.start, hunk.end, [*last.inserted, *between, *hunk.inserted])
        else:
            joined.append(hunk)
    return joined


def _parts(old: Sequence[str], found: Sequence[Hunk]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for hunk in found:
        parts += [
            Part("same", "".join(old[at : hunk.start])),
            Part("removed", "".join(old[hunk.start : hunk.end])),
            Part("added", "".join(hunk.inserted)),
        ]
        at = hunk.end
    parts.append(Part("same", "".join(old[at:])))
    return [part for part in parts if part.text]
