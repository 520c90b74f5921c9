"""The drawings of a report as SVG, the same on its page and in its PDF: only the colours differ. Pure.

Colours are given by their role (static/css/tokens.css): a page leaves them to its theme, paper has those of the light
one. Every word is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from math import cos, pi, sin
from typing import Final

from maps.exchange.layout.palette import palette

_NO_XML: Final = re.compile("[^\\t\\n\\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Colour = Callable[[str], str]


def on_page(role: str) -> str:
    return f"var(--{role})"


def on_paper(role: str) -> str:
    return palette("light")[role]


def star(x: float, y: float, size: float, colour: Colour) -> str:
    ends = []
    for at in range(10):
        far = size if at % 2 == 0 else 0.42 * size
        ends.append((x + sin(at * pi / 5) * far, y - cos(at * pi / 5) * far))
    return f'<path d="M{"L".join(f"{a:.1f} {b:.1f}" for a, b in ends)}Z" fill="{colour("gold")}"/>'


def diamond(x: float, y: float, colour: Colour) -> str:
    """What customers reported, as the editor marks it."""
    return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" fill="{colour("stage-4")}"/>'


def shortened(words: str, most: int) -> str:
    words = words.strip()
    return words if len(words) <= most else words[: max(0, most - 1)].rstrip() + "…" if most > 1 else ""


def escaped(words: str) -> str:
    """As text in XML, which has no way to write some characters: one of them would spoil the whole drawing."""
    return escape(_NO_XML.sub("\ufffd", words))


def line(x: float, y: float, to_x: float, to_y: float, colour: str, thick: float, dash: Sequence[float] = ()) -> str:
    drawn = f' stroke-dasharray="{" ".join(str(one) for one in dash)}"' if dash else ""
    return (f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{colour}"'
            f' stroke-width="{thick}" stroke-linecap="round"{drawn}/>')  # fmt: skip


def text(
    x: float, y: float, words: str, colour: str, size: float, weight: int = 400, anchor: str = "start", more: str = ""
) -> str:
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-family="Inter" font-size="{size}" font-weight="{weight}"'
            f' text-anchor="{anchor}" fill="{colour}"{" " + more if more else ""}>{escaped(words)}</text>')  # fmt: skip


def svg(width: float, height: float, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'{head} aria-hidden="true">{"".join(parts)}</svg>'
