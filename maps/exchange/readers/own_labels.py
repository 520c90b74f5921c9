"""The rows of the first sheet of a workbook of ours: which lane or field each is, told by the sheets of lanes and
personas, so that several may have one name.
"""

from __future__ import annotations

from typing import Final

from maps.exchange.draft import Draft, Lane, Person
from maps.exchange.naming import ROLES
from maps.exchange.sheets import EVIDENCE, LANES, PERSONAS

from .headings import RECORDS, use_of
from .own_book import MARK, Book, Entry

_FIELDS: Final = {
    "Moment of truth": "moment_of_truth",
    "Waiting before, in minutes": "wait_before",
    "Duration, in minutes": "duration",
}


class Labels:
    """What the first column says; `marked` is asked for each row in order."""

    def __init__(self, book: Book) -> None:
        self._say = book.say
        self._roles = {book.say(word): role for role, word in ROLES.items()}
        self._lanes = book.entries(LANES)
        self._people = book.entries(PERSONAS)
        # A map may have no lane at all; older workbooks had no such sheets.
        self._is_whole = book.has(EVIDENCE)
        # Places in the sheets of what has had its row.
        self._had: set[int] = set()
        self._felt: list[int] = []

    def marked(self, label: str) -> tuple[str, str]:
        """(what stands in its place, how the row is read)."""
        lane = next((at for at, one in enumerate(self._lanes) if self._is_left(at) and _called(one) == label), None)
        for place, name in self._feelings():
            # Of a lane and a feeling called alike, the one that stands first in the sheet has its row first.
            if _is_of(label, name) and (lane is None or (place < lane and self._fitting(_person_in(label, name)))):
                return f"Emotion: {MARK}p{self._person(_person_in(label, name))}", "emotions"
        if lane is not None:
            self._had.add(lane)
            role = self._role(self._lanes[lane])
            return f"{MARK}l{lane}", role if role in RECORDS else f"lane:{role}"
        if self._felt and _is_of(label, self._say("Reason")):
            return f"Reason: {MARK}p{self._felt[-1]}", "emotion_reason"
        return label, self._other(label)

    def _feelings(self) -> list[tuple[int, str]]:
        """Lanes of emotions, by their places; without any the rows of emotions stand behind all lanes."""
        lanes = [(at, _called(one)) for at, one in enumerate(self._lanes) if self._role(one) == "emotions"]
        return [*lanes, (len(self._lanes), self._say(ROLES["emotions"]))]

    def _is_left(self, at: int) -> bool:
        return at not in self._had and self._role(self._lanes[at]) not in ("", "emotions")

    def _other(self, label: str) -> str:
        """A record without a lane, a field of the touchpoints, or a row that somebody has added."""
        record = next((role for role in RECORDS if label == self._say(ROLES[role])), None)
        field = next((use for word, use in _FIELDS.items() if label == self._say(word)), None)
        found = record or field or use_of(label) or "lane:notes"
        return "lane:notes" if found in ("stage", "touchpoint", "skip") else found

    def _role(self, lane: Entry) -> str:
        return self._roles.get(lane["Holds"], "")

    def _fitting(self, name: str) -> list[int]:
        """Places of those called so who have no row yet."""
        names = [one["Persona"].strip() for one in self._people]
        alone = not name and len(names) == 1
        return [at for at, one in enumerate(names) if (one == name or alone) and at not in self._felt]

    def _person(self, name: str) -> int:
        """The place of who feels this; the first of that name who has no row yet, or somebody new."""
        fits = self._fitting(name)
        if not fits:
            self._people.append(Entry(0, {"Persona": name}))
            fits = [len(self._people) - 1]
        self._felt.append(fits[0])
        return fits[0]

    def take_away(self, draft: Draft) -> None:
        """Personas and lanes in the order of their sheets, with those that the first sheet has beyond."""
        self._put_people(draft)
        self._put_lanes(draft)

    def _put_people(self, draft: Draft) -> None:
        places = [int(one.name.removeprefix(f"{MARK}p")) if MARK in one.name else -1 for one in draft.personas]
        for touchpoint in draft.touchpoints:
            for feeling in touchpoint.feelings:
                feeling.persona = max(0, places[feeling.persona])
        draft.personas = [Person(one["Persona"].strip()) for one in self._people]

    def _put_lanes(self, draft: Draft) -> None:
        """A record's lane may be empty, or have no row (evidence, feelings of nobody); a lane of cards that has lost
        its row is gone.
        """
        made: list[Lane] = []
        places: dict[int, int] = {}
        read = {lane.label: at for at, lane in enumerate(draft.lanes)}
        by_role = {lane.role: at for at, lane in enumerate(draft.lanes)}
        for at, entry in enumerate(self._lanes):
            role = self._role(entry)
            is_record = role in (*RECORDS, "evidence")
            if not role or not (is_record or at in self._had):
                continue
            found = by_role.get(role) if is_record else read.get(f"{MARK}l{at}")
            if found is not None:
                places[found] = len(made)
            made.append(Lane(role, entry["Name of its own"], entry["What to write here"]))
        draft.has_all_lanes = self._is_whole
        for at, lane in enumerate(draft.lanes):
            # The grid has a row for records that the map has no lane for.
            if at not in places and not (lane.role in RECORDS and self._is_whole):
                places[at] = len(made)
                made.append(lane)
        for touchpoint in draft.touchpoints:
            for card in touchpoint.cards:
                card.lane = places[card.lane]
        draft.lanes = made


def _called(lane: Entry) -> str:
    return lane["Lane"].strip()


def _person_in(label: str, name: str) -> str:
    return label.removeprefix(name).removeprefix(": ")


def _is_of(label: str, name: str) -> bool:
    """`Emotion`, or `Emotion: Alex`."""
    return label == name or label.startswith(f"{name}: ")
