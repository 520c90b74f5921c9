"""Pages before the map, for a scenario or an objective that is too long to stand above it."""

from __future__ import annotations

from dataclasses import dataclass

from maps.exchange.journey import Journey
from maps.exchange.options import Options

from .boxes import BODY
from .head import LABEL, byline, facts_of, title_of
from .sheet import Sheet
from .wrapping import Style, Text, plain_text, rich

TITLE = Style(26, 31, 600, display=True)
# Longer lines are hard to read.
WIDEST = 760.0
GAP = 16.0


@dataclass(frozen=True, slots=True)
class Cover:
    """Texts one below the other, each with its distance from the top and its level as a heading."""

    texts: tuple[tuple[float, Text, int], ...]

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        for top, text, level in self.texts:
            sheet.text(x, y + top, text, level)


def cover_parts(journey: Journey, options: Options, width: float, height: float) -> list[Cover]:
    """As many pages of `height` px as it takes."""
    wide = min(width, WIDEST)
    texts = [
        (plain_text(title_of(journey, options), width, TITLE), 1, 0.0),
        (plain_text(byline(journey, options), width, BODY.but(colour="text-2")), 0, 4.0),
    ]
    for label, said in facts_of(journey, options):
        texts += [(plain_text(label, wide, LABEL), 2, GAP), (rich(said, wide, BODY), 0, 2.0)]
    covers: list[Cover] = []
    page: list[tuple[float, Text, int]] = []
    at = 0.0
    for whole, level, before in texts:
        text = whole
        at += before
        while at + text.height > height:
            head, text = text.split(height - at)
            if head.lines:
                page.append((at, head, level))
            covers.append(Cover(tuple(page)))
            page, at = [], 0.0
        page.append((at, text, level))
        at += text.height
    return [*covers, Cover(tuple(page))]
