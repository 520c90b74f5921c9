"""The grid of a map over some of its columns: heads of stages and touchpoints, lanes below each other, divided where
a page ends. Measured here, drawn by drawn_grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from maps.exchange.journey import Journey, Lane, Stage, Touchpoint
from maps.exchange.naming import lane_name
from maps.exchange.options import Options

from .boxes import SMALL
from .cells import Cells, Item
from .figures import minutes_text
from .wrapping import Style, Text, plain_text

LANE_WIDTH: Final = 132.0
STAGE_HEIGHT: Final = 38.0
EMOTION_HEIGHT: Final = 196.0
LINE_HEIGHT: Final = 20.0
PAD: Final = 8.0
GAP: Final = 6.0
INSET: Final = 5.0
LEAST_LANE: Final = 36.0
STAGE: Final = Style(12.5, 17, 600)
TOUCHPOINT: Final = Style(12, 16, 600)
LANE: Final = Style(12, 16, 600)
# Lanes that show what there is no data for yet say nothing on paper.
UNSHOWN: Final = ("evidence",)
BACKSTAGE: Final = ("off_stage", "support")
LINES: Final = {
    "on_stage": "Line of interaction",
    "off_stage": "Line of visibility",
    "support": "Line of internal interaction",
}


# Where there is no touchpoint its label still has a line.
EMPTY_HEAD: Final = 26.0


@dataclass(slots=True)
class Strip:
    """A lane, or as much of it as a page holds: items with their distance from its top."""

    lane: Lane
    placed: list[tuple[Item, float]] = field(default_factory=list)
    height: float = LEAST_LANE
    continued: bool = False
    # The blueprint's line above it.
    line: str = ""

    @property
    def full(self) -> float:
        return self.height + (LINE_HEIGHT if self.line else 0)


class Grid:
    """Columns `first` up to (without) `last`, `width` px each."""

    def __init__(
        self, journey: Journey, options: Options, width: float, first: int, last: int, emotion: float = EMOTION_HEIGHT,
        *, empty: bool = True,
    ) -> None:  # fmt: skip
        self.journey, self.options = journey, options
        self.width, self.first, self.last = width, first, last
        self._emotion = emotion
        # Whether lanes are shown that have nothing in these columns.
        self._empty = empty
        self._cells = Cells(journey, options, width, INSET)
        self.columns = list(zip(_stages(journey), journey.touchpoints, strict=True))[first:last]
        self.heads = [self._head(touchpoint) for _stage, touchpoint in self.columns]
        self.stage_heads = [(stage, at, span, self._stage_head(stage, span)) for stage, at, span in self.groups()]
        tallest = max((sum(text.height for text in head) for head in self.heads), default=0)
        # Of the stages alone; `heads_height` is with the touchpoints.
        self.stage_height = max(STAGE_HEIGHT, *(head.height + 20 for *_rest, head in self.stage_heads), 0)
        self.heads_height = self.stage_height + (tallest + 14 if self.columns else EMPTY_HEAD)

    @property
    def full_width(self) -> float:
        return LANE_WIDTH + self.width * max(1, len(self.columns))

    # Heads

    def groups(self) -> Iterator[tuple[Stage, int, int]]:
        """The stages of these columns: where each begins and how many columns it has here."""
        at = 0
        while at < len(self.columns):
            stage = self.columns[at][0]
            span = 1
            while at + span < len(self.columns) and self.columns[at + span][0].id == stage.id:
                span += 1
            yield stage, at, span
            at += span

    def _stage_head(self, stage: Stage, span: int) -> Text:
        room = span * self.width - 2 * INSET - 36 - (56 if self.average(stage) is not None else 8)
        return plain_text(stage.title, max(60, room), STAGE.but(colour=f"stage-{stage.colour}-text"))

    def average(self, stage: Stage) -> float | None:
        """Of the first persona."""
        if not self.journey.personas:
            return None
        felt = [touchpoint.feeling_of(self.journey.personas[0].id) for touchpoint in stage.touchpoints]
        known = [feeling.score for feeling in felt if feeling]
        return sum(known) / len(known) if known else None

    def _head(self, touchpoint: Touchpoint) -> list[Text]:
        say, room = self.options.say, self.width - 2 * INSET - 6
        texts = [plain_text(touchpoint.title, room - (14 if touchpoint.moment_of_truth else 0), TOUCHPOINT)]
        facts = [touchpoint.channels[0] if touchpoint.channels else ""]
        if touchpoint.wait_before:
            facts.append(say("waits {time}", time=minutes_text(touchpoint.wait_before, self.options)))
        if touchpoint.duration:
            facts.append(say("takes {time}", time=minutes_text(touchpoint.duration, self.options)))
        texts.append(plain_text(" · ".join(fact for fact in facts if fact), room, SMALL))
        texts += [plain_text(way, room, SMALL) for way in self._ways(touchpoint)]
        if touchpoint.linked_map:
            texts.append(plain_text(f"↗ {touchpoint.linked_map}", room, SMALL))
        return [text for text in texts if text.lines]

    def _ways(self, touchpoint: Touchpoint) -> Iterator[str]:
        """The ways from here to other touchpoints and out of the journey."""
        titles = {one.id: one.title for one in self.journey.touchpoints}
        for path in self.journey.paths:
            if path.start == touchpoint.id:
                share = f"{path.share} %" if path.share is not None else ""
                end = titles.get(path.end or "", self.options.say("leave"))
                yield "→ " + " ".join(part for part in (share, end, f"({path.label})" if path.label else "") if part)

    # Lanes

    def strips(self, more: float = 0) -> Iterator[Strip]:
        """Every lane at its full height; `more` px of air in each."""
        seen: set[str] = set()
        for lane in self.journey.lanes:
            if lane.role in UNSHOWN:
                continue
            strip = Strip(lane)
            if lane.role in LINES and lane.role not in seen and seen:
                strip.line = LINES[lane.role]
            seen.add(lane.role)
            if lane.role == "emotions":
                strip.height = self._emotion
            else:
                strip.placed, bottom = _stacked(self._cells.items(lane, self.first, self.last))
                if not strip.placed and not self._empty:
                    continue
                strip.height = max(bottom + PAD, self.label(strip).height + 2 * PAD, LEAST_LANE) + more
            yield strip

    def pages(self, first_room: float, room: float) -> Iterator[list[Strip]]:
        """The lanes page by page: `first_room` px are free below the heads of the first page, `room` of the others."""
        page: list[Strip] = []
        free = first_room
        # A page that has nothing yet must take something, or this would never end.
        for whole in self.strips():
            strip = whole
            while strip.full > free:
                head, rest = self._divided(strip, free) if strip.full > room or free > room * 0.5 else (None, strip)
                if head is None and not page and free >= room:
                    break
                if head:
                    page.append(head)
                yield page
                page, free, strip = [], room, rest
            page.append(strip)
            free -= strip.full
        # A map without lanes has one page all the same.
        if page or free == first_room:
            yield page

    def _divided(self, strip: Strip, free: float) -> tuple[Strip | None, Strip]:
        if strip.lane.role == "emotions":
            return None, strip
        room = free - (LINE_HEIGHT if strip.line else 0) - PAD
        here: list[Item] = []
        later: list[Item] = []
        closed: set[int] = set()
        bottoms: dict[int, float] = {}
        for item, _top in strip.placed:
            columns = set(range(item.column, item.column + item.span))
            top = max((bottoms.get(column, PAD) for column in columns), default=PAD)
            if columns & closed:
                later.append(item)
                continue
            if top + item.box.height <= room:
                here.append(item)
            else:
                closed |= columns
                # A box is divided only if it would not fit on a page of its own, or stands on one now.
                head, tail = item.box.split(room - top) if item.box.height > room * 0.6 else (None, item.box)
                if head:
                    here.append(Item(head, item.column, item.span))
                later.append(Item(tail, item.column, item.span))
            bottoms.update(dict.fromkeys(columns, top + item.box.height + GAP))
        if not here:
            return None, strip
        return self._strip_of(strip, here, strip.continued, strip.line), self._strip_of(strip, later, True, "")

    def _strip_of(self, strip: Strip, items: Sequence[Item], continued: bool, line: str) -> Strip:
        part = Strip(strip.lane, continued=continued, line=line)
        part.placed, bottom = _stacked(items)
        part.height = max(bottom + PAD, self.label(part).height + 2 * PAD, LEAST_LANE)
        return part

    def label(self, strip: Strip) -> Text:
        name = lane_name(strip.lane, self.options)
        if strip.continued:
            name = self.options.say("{name} (continued)", name=name)
        return plain_text(name, LANE_WIDTH - 26, LANE)


def _stages(journey: Journey) -> list[Stage]:
    """The stage of each column."""
    return [stage for stage in journey.stages for _touchpoint in stage.touchpoints]


def _stacked(items: Sequence[Item]) -> tuple[list[tuple[Item, float]], float]:
    """Each item below those before it in its columns; and the lowest edge."""
    bottoms: dict[int, float] = {}
    placed: list[tuple[Item, float]] = []
    for item in items:
        columns = range(item.column, item.column + item.span)
        top = max((bottoms.get(column, PAD) for column in columns), default=PAD)
        placed.append((item, top))
        bottoms.update(dict.fromkeys(columns, top + item.box.height + GAP))
    return placed, max(bottoms.values(), default=PAD + GAP) - GAP
