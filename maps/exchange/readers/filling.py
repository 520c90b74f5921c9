"""What stands in the cells of a table, put where it belongs: cards, feelings, findings and fields of touchpoints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from evidence.tables.numbers import day, looks_like_number, minutes, number
from maps.exchange.draft import Card, Draft, Feeling, Metric, Opportunity, PainPoint, Touchpoint

from .cells import idea, items, pain
from .feelings import feeling_of
from .titles import set_title

_YES: Final = frozenset(
    ["yes", "y", "x", "✓", "✔", "ja", "j", "true", "1", "wahr", "да", "是", "예", "oui", "si", "★", "⭐"]
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: row and column in the file, the lane that it fills (-1: none), the persona and the day that
    its entry names.
    """

    where: tuple[int, str]
    lane: int
    person: str
    due: str


class Filling:
    """`scale`, `sign`, `dates`: how the columns write emotions, numbers and days; `split`: how several texts part."""

    def __init__(self, draft: Draft, split: str, scale: str, sign: str, dates: str) -> None:
        self.draft = draft
        self.split = split
        self.scale = scale
        self.sign = sign
        self.dates = dates
        self.pains: dict[int, tuple[Touchpoint, int]] = {}
        self.answers: list[tuple[Touchpoint, Opportunity, tuple[int, ...]]] = []

    def take(self, touchpoints: list[Touchpoint], use: str, cell: str, place: Place) -> None:
        """Put one cell where it belongs. `touchpoints`: those that its entry is about, at least one."""
        first, where = touchpoints[0], place.where
        if use.startswith("lane:"):
            due = day(place.due, self.dates)
            first.cards += [Card(place.lane, text, len(touchpoints), due) for text in items(cell, self.split)]
        elif use == "channels":
            for touchpoint in touchpoints:
                touchpoint.channels += [one for one in items(cell, self.split) if one not in touchpoint.channels]
        elif use == "pain_points":
            self._pain_points(first, cell, where)
        elif use == "opportunities":
            self._opportunities(first, cell, where)
        elif use in ("emotions", "emotion_word", "emotion_reason"):
            for name in _people(place.person):
                self._feeling(touchpoints, use, cell, name, where)
        elif use == "metrics":
            first.metrics += [Metric(text[:200]) for text in items(cell, self.split)]
        elif use == "description":
            first.description = "\n".join(filter(None, (first.description, cell)))
        elif use == "moment_of_truth":
            first.moment_of_truth = cell.casefold() in _YES or not looks_like_number(cell)
        elif use in ("wait_before", "duration"):
            self._minutes(first, use, cell, where)
        elif use in ("severity", "impact", "effort"):
            self._rate(first, use, cell, where)
        elif use == "due" and day(cell, self.dates) is None:
            self.draft.problem("no_date", *where, text=cell)

    def _pain_points(self, touchpoint: Touchpoint, cell: str, where: tuple[int, str]) -> None:
        for text in items(cell, self.split):
            read = pain(text)
            made = PainPoint("", severity=read.severity, number=read.number)
            set_title(self.draft, made, read.title, *where)
            if read.number is not None:
                self.pains[read.number] = (touchpoint, len(touchpoint.pain_points))
            touchpoint.pain_points.append(made)

    def _opportunities(self, touchpoint: Touchpoint, cell: str, where: tuple[int, str]) -> None:
        for text in items(cell, self.split):
            read = idea(text)
            made = Opportunity("", number=read.number)
            set_title(self.draft, made, read.title, *where)
            self.answers.append((touchpoint, made, read.answers))
            touchpoint.opportunities.append(made)

    def resolve_answers(self) -> None:
        """Opportunities name pain points by number; of other touchpoints too."""
        order = {id(touchpoint): at for at, touchpoint in enumerate(self.draft.touchpoints)}
        starts, total = {}, 0
        for touchpoint in self.draft.touchpoints:
            starts[order[id(touchpoint)]] = total
            total += len(touchpoint.pain_points)
        for _touchpoint, made, numbers in self.answers:
            for one in numbers:
                if found := self.pains.get(one):
                    made.answers.append(starts[order[id(found[0])]] + found[1])
                else:
                    self.draft.problem("no_pain_point", text=made.title, number=one)

    def _feeling(self, touchpoints: list[Touchpoint], use: str, cell: str, name: str, where: tuple[int, str]) -> None:
        person = self.draft.person(name)
        read = feeling_of(cell, self.scale, self.sign) if use == "emotions" else None
        if use == "emotions" and read is not None and read.score is None:
            self.draft.problem("unknown_emotion", *where, text=cell)
        if read is not None and read.rescaled:
            self.draft.problem("off_scale", *where, text=cell, scale=self.scale)
        for touchpoint in touchpoints:
            feeling = next((one for one in touchpoint.feelings if one.persona == person), None)
            if feeling is None:
                feeling = Feeling(person, 0.0)
                touchpoint.feelings.append(feeling)
            if use == "emotion_reason":
                feeling.reason = cell
            elif use == "emotion_word":
                feeling.word = cell[:60]
            elif read is not None:
                feeling.score = read.score or 0.0
                feeling.word = read.word or feeling.word

    def _minutes(self, touchpoint: Touchpoint, use: str, cell: str, where: tuple[int, str]) -> None:
        value = minutes(cell, self.sign)
        if value is None or not 0 <= value <= 5_256_000:
            self.draft.problem("no_time", *where, text=cell)
        else:
            setattr(touchpoint, use, value)

    def _rate(self, touchpoint: Touchpoint, use: str, cell: str, where: tuple[int, str]) -> None:
        found = touchpoint.pain_points if use == "severity" else touchpoint.opportunities
        for at, text in enumerate(items(cell, self.split) or [cell]):
            value = number(text, self.sign)
            if value is None or value != round(value) or not 1 <= value <= 5:
                self.draft.problem("no_level", *where, text=text)
                continue
            for one in found[at:] if "\n" not in cell else found[at : at + 1]:
                setattr(one, use, int(value))


def _people(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()] or [""]
