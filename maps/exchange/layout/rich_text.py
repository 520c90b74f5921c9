"""Bold, lists and links of card text, by the grammar of static/editor/model/rich_text.js, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_LIST: Final = re.compile(r"\s*[-*•]\s+(.*)\Z")
_INLINE: Final = re.compile(
    r"\*\*(.+?)\*\*|\[([^\][]+)\]\((https?://[^\s()]+|mailto:[^\s()]+)\)|(https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
)


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text, or (`item`) one point of a list."""

    spans: tuple[Span, ...]
    item: bool = False


def spans_of(text: str) -> Iterator[Span]:
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield Span(text[at : match.start()])
        bold, label, href, bare = match.groups()
        if bold is not None:
            yield from (replace(span, bold=True) for span in spans_of(bold))
        else:
            yield Span(label or bare, href=href or bare)
        at = match.end()
    if at < len(text):
        yield Span(text[at:])


def blocks_of(text: str) -> tuple[Block, ...]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(
        Block(tuple(spans_of(item[1])), item=True) if (item := _LIST.match(line)) else Block(tuple(spans_of(line)))
        for line in lines
    )


def plain(text: str) -> str:
    """The text without its marks; points of lists keep a bullet."""
    return "\n".join(
        ("• " if block.item else "") + "".join(span.text for span in block.spans) for block in blocks_of(text)
    ).strip()
