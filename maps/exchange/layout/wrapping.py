"""Breaks text into lines of a width. A word that is wider than a line is divided, with a hyphen if it is a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby, takewhile
from typing import Final

from .measure import em_width
from .rich_text import Block, Span, blocks_of

BULLET: Final = "•"
# How far the text of a list stands in, in ems.
INDENT: Final = 0.95
# A divided word keeps at least this many letters on either side.
LEAST_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Style:
    """`size` and `leading` (from line to line) in px."""

    size: float
    leading: float
    weight: int = 400
    colour: str = "text"
    display: bool = False

    def but(self, **changes: object) -> Style:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Line:
    """`indent` in ems; a bullet stands before the first line of a point. `joint`: what stood where the line was broken,
    a hyphen if one was put there."""

    spans: tuple[Span, ...]
    indent: float = 0.0
    bullet: bool = False
    joint: str = "\n"


@dataclass(frozen=True, slots=True)
class Text:
    """Text that is ready to be drawn."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        return max((_width(line, self.style) for line in self.lines), default=0.0)

    @property
    def said(self) -> str:
        return "\n".join("".join(span.text for span in spans) for _item, spans in self.paragraphs())

    def paragraphs(self) -> Iterator[tuple[bool, tuple[Span, ...]]]:
        """As it was before it was broken, for programs that break lines themselves: (point of a list, text)."""
        spans: list[Span] = []
        for line in self.lines:
            spans += line.spans
            if line.joint == "\n":
                yield line.indent > 0, tuple(spans)
                spans = []
            elif line.joint == "-":
                spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
            elif line.joint:
                spans.append(Span(line.joint))
        if spans:
            yield self.lines[-1].indent > 0, tuple(spans)

    def split(self, height: float) -> tuple[Text, Text]:
        """The lines that fit into `height`, and the rest."""
        count = max(0, int(height / self.style.leading + 1e-6))
        return Text(self.lines[:count], self.style), Text(self.lines[count:], self.style)


def rich(text: str, width: float, style: Style) -> Text:
    """Card text, with its bold, lists and links."""
    return Text(_lines(text.strip("\n"), round(width / style.size, 3), style.weight, style.display, True), style)


def plain_text(text: str, width: float, style: Style) -> Text:
    """Text that has no marks: names, labels."""
    return Text(_lines(text.strip(), round(width / style.size, 3), style.weight, style.display, False), style)


def one_line(text: str, style: Style) -> Text:
    return Text((Line((Span(" ".join(text.split())),)),), style)


def _width(line: Line, style: Style) -> float:
    return (line.indent + sum(_em(span, style.weight, style.display) for span in line.spans)) * style.size


def _em(span: Span, weight: int, display: bool) -> float:
    return em_width(span.text, 600 if span.bold else weight, display)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or the space between two, and how wide it is in ems."""

    spans: tuple[Span, ...]
    ems: float
    is_space: bool


@lru_cache(maxsize=16384)
def _measured(text: str, weight: int, display: bool, marked: bool) -> tuple[tuple[bool, tuple[_Word, ...]], ...]:
    """The blocks of a text in words; the same for every width, so that columns of many widths can be tried."""
    blocks = blocks_of(text) if marked else [Block((Span(line),)) for line in text.splitlines()]
    return tuple((block.item, tuple(_word(word, weight, display) for word in _words(block.spans))) for block in blocks)


def _word(spans: Sequence[Span], weight: int, display: bool) -> _Word:
    is_space = all(_space(char) for span in spans for char in span.text)
    return _Word(tuple(spans), sum(_em(span, weight, display) for span in spans), is_space)


@lru_cache(maxsize=32768)
def _lines(text: str, ems: float, weight: int, display: bool, marked: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    for item, words in _measured(text, weight, display, marked):
        indent = INDENT if item else 0.0
        for at, (spans, joint) in enumerate(_broken(words, ems - indent, weight, display)):
            found.append(Line(spans, indent, bullet=item and at == 0, joint=joint))
    return tuple(found)


def _broken(words: Iterable[_Word], ems: float, weight: int, display: bool) -> Iterator[tuple[tuple[Span, ...], str]]:
    """Lines, each with its joint."""
    line: list[Span] = []
    used = 0.0
    for whole in words:
        word = whole
        if used and used + word.ems > ems and not word.is_space:
            yield _trimmed(line), " " if _space(line[-1].text[-1]) else ""
            line, used = [], 0.0
        while word.ems > ems and not word.is_space:
            head, word, joint = _divided(word, ems, weight, display)
            yield _trimmed(head), joint
        if word.spans and (line or not word.is_space):
            line += word.spans
            used += word.ems
    yield _trimmed(line), "\n"


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Words and the spaces between them; a word may change its look in the middle."""
    word: list[Span] = []
    for span in spans:
        start = 0
        for at in range(1, len(span.text) + 1):
            if at < len(span.text) and not _parts(span.text[at - 1], span.text[at]):
                continue
            piece = Span(span.text[start:at], span.bold, span.href)
            start = at
            if word and _parts(word[-1].text[-1], piece.text[0]):
                yield word
                word = []
            word.append(piece)
    if word:
        yield word


def _parts(before: str, after: str) -> bool:
    """Whether a line may break between two characters."""
    if _space(before) != _space(after):
        return True
    # After a hyphen or a slash, and between characters of scripts without spaces.
    return (before in "-–/" and after.isalnum()) or (ord(before) > 0x2E7F and ord(after) > 0x2E7F)


def _space(char: str) -> bool:
    return char.isspace() and char not in "\u00a0\u202f"


def _is_word(word: Sequence[Span]) -> bool:
    # What a line may break after stands at the end of a word.
    return all(span.text.rstrip("-–/").isalpha() and not span.href for span in word)


def _divided(word: _Word, ems: float, weight: int, display: bool) -> tuple[list[Span], _Word, str]:
    """As much of a word as a line holds, the rest, and a hyphen if one was put between. Looks at no more letters than
    the line has: a word may be as long as a text.
    """
    is_word, length = _is_word(word.spans), sum(len(span.text) for span in word.spans)
    hyphen = em_width("-", weight, display) if is_word else 0.0
    count = sum(1 for _letter in takewhile(lambda used: used + hyphen <= ems, _widths(word, weight, display)))
    if is_word and length - count < LEAST_PART:
        count = length - LEAST_PART
    count = max(1, count)
    head, rest = _cut(word.spans, count)
    taken = sum(_em(span, weight, display) for span in head)
    if is_word:
        head.append(replace(head[-1], text="-"))
    return head, _Word(tuple(rest), word.ems - taken, False), "-" if is_word else ""


def _widths(word: _Word, weight: int, display: bool) -> Iterator[float]:
    """How wide the word is up to and with each of its letters."""
    letters = (_em(replace(span, text=char), weight, display) for span in word.spans for char in span.text)
    return accumulate(letters)


def _cut(word: Sequence[Span], count: int) -> tuple[list[Span], list[Span]]:
    """The first `count` letters, and the others."""
    head: list[Span] = []
    rest: list[Span] = []
    for span in word:
        for part, text in ((head, span.text[:count]), (rest, span.text[count:])):
            if text:
                part.append(replace(span, text=text))
        count = max(0, count - len(span.text))
    return head, rest


def _trimmed(line: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one look joined, without spaces at the end."""
    joined: list[Span] = []
    for (bold, href), spans in groupby(line, key=lambda span: (span.bold, span.href)):
        joined.append(Span("".join(span.text for span in spans), bold, href))
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = Span(joined[-1].text.rstrip(), joined[-1].bold, joined[-1].href)
    return tuple(joined)
