"""What the other sheets of a workbook of ours add to its first: owners, tags, states, numbers, spans, paths, personas.

A row finds what it is about on the first sheet. One that finds nothing, or says something else, is reported and left:
somebody has edited one of the two, and the first sheet is where maps are edited.
"""

from __future__ import annotations

from typing import Final

from maps.exchange import sheets
from maps.exchange.draft import Draft, Feeling, Metric, Path, Touchpoint
from maps.exchange.naming import ROLES

from .cells import is_empty
from .own_book import Book, Entry
from .own_values import Values, names_in

_OF_TOUCHPOINT: Final = {
    "Description": "description",
    "Online": "online",
    "Ownership": "ownership",
    "Contact": "contact",
    "Detailed in": "linked_map",
}
_ANSWERED: Final = {"Owner": "owner", "Team": "team"}
_OF_CARD: Final = {
    "Tags": "tags",
    "System": "system",
    "Duration, in minutes": "duration",
    "Due": "due",
    "Picture": "image_alt",
    "Colour": "colour",
    "Icon": "icon",
    **_ANSWERED,
}
_OF_PAIN: Final = {
    "Said by": "frequency_n",
    "Out of": "frequency_of",
    "Status": "status",
    "Description": "description",
    **_ANSWERED,
}
_OF_OPPORTUNITY: Final = {"Impact": "impact", "Effort": "effort", "Description": "description", **_ANSWERED}
_OF_METRIC: Final = {"Unit": "unit", "Baseline": "baseline", "Target": "target", "Better": "better"}


def add_sheets(draft: Draft, book: Book) -> None:
    _Adding(draft, book).add()


class _Adding:
    def __init__(self, draft: Draft, book: Book) -> None:
        self.draft = draft
        self.book = book
        self.values = Values(book, draft)
        self.points = draft.touchpoints
        self.people = [person.name for person in draft.personas]
        # The column of each row of the sheet of touchpoints.
        self.columns: dict[int, int] = {}

    def add(self) -> None:
        self._head()
        self._personas()
        self._touchpoints()
        self._cards()
        self._emotions()
        self._pain_points()
        self._opportunities()
        self._metrics()
        self._paths()

    def _problem(self, code: str, sheet: str, entry: Entry, text: str) -> None:
        self.draft.problem(code, entry.number, self.book.say(sheet), text)

    def _head(self) -> None:
        fields = {self.book.say(label): field for field, label in sheets.OF_MAP.items()}
        for number, row in enumerate(self.book.about, 1):
            label, text = (*row, "", "")[:2]
            if (field := fields.get(label)) and text:
                value = self.values.one("map", field, text)
                if value is None:
                    self.draft.problem("own_value", number, self.book.say(sheets.ABOUT), text)
                else:
                    self.draft.head[field] = value

    def _personas(self) -> None:
        for person, entry in zip(self.draft.personas, self.book.entries(sheets.PERSONAS), strict=False):
            person.role = entry["In a few words"]
            person.colour = self.values.of("map_persona", sheets.PERSONAS, entry, {"Colour": "colour"}).get("colour")
            for heading, field in sheets.OF_PERSONA.items():
                if field != "role" and (text := entry[heading]):
                    listed = text.split("\n") if field in sheets.LISTS else text
                    person.fields[field] = entry.whole(heading) if field == "age" else listed

    # --- Where a row belongs ---

    def _touchpoints(self) -> None:
        free = set(range(len(self.points)))
        rows = self.book.entries(sheets.TOUCHPOINTS)
        # First those that are still where they were: of two with one name, each keeps its own.
        for at, entry in enumerate(rows):
            if at in free and self._is_called(at, entry["Touchpoint"]):
                self.columns[at + 1] = at
                free.discard(at)
        for place, entry in enumerate(rows, 1):
            if place not in self.columns:
                found = next((at for at in sorted(free) if self._is_called(at, entry["Touchpoint"])), None)
                if found is None:
                    self._problem("own_row", sheets.TOUCHPOINTS, entry, entry["Touchpoint"])
                    continue
                self.columns[place] = found
                free.discard(found)
            self._touchpoint(self.points[self.columns[place]], entry)

    def _is_called(self, at: int, title: str) -> bool:
        return self.points[at].title == ("" if is_empty(title) else title.strip())

    def _touchpoint(self, touchpoint: Touchpoint, entry: Entry) -> None:
        more = self.values.of("touchpoint", sheets.TOUCHPOINTS, entry, _OF_TOUCHPOINT)
        touchpoint.title = entry["Touchpoint"]
        touchpoint.description = more.pop("description", "")
        touchpoint.more = more
        times = (entry.whole("Waiting before, in minutes"), entry.whole("Duration, in minutes"))
        truth = bool(entry["Moment of truth"])
        if (times, truth) != ((touchpoint.wait_before, touchpoint.duration), touchpoint.moment_of_truth):
            self._problem("own_other", sheets.TOUCHPOINTS, entry, entry["Touchpoint"])

    def _column(self, entry: Entry, place: str = "Place", title: str = "Touchpoint") -> int | None:
        """The column that a row is about: by its place, or by a title that only one touchpoint has."""
        found = self.columns.get(entry.whole(place) or 0)
        if found is not None:
            return found
        called = [at for at in range(len(self.points)) if entry[title] and self._is_called(at, entry[title])]
        return called[0] if len(called) == 1 else None

    def _persons(self, text: str) -> list[int]:
        names = [text] if text in self.people else names_in(text)
        return [self.people.index(name) for name in names if name in self.people]

    # --- Cards and feelings ---

    def _cards(self) -> None:
        role_names = {role: self.book.say(word) for role, word in ROLES.items()}
        lanes: dict[str, list[int]] = {}
        for at, lane in enumerate(self.draft.lanes):
            lanes.setdefault(lane.label.strip() or role_names[lane.role], []).append(at)
        free = {id(card) for one in self.points for card in one.cards}
        for entry in self.book.entries(sheets.CARDS):
            column = self._column(entry)
            wanted = lanes.get(entry["Lane"].strip(), [])
            cards = self.points[column].cards if column is not None else []
            fits = (one for one in cards if id(one) in free and one.lane in wanted and _same(one.text, entry["Text"]))
            card = min(fits, key=lambda one: one.lane, default=None)
            if card is None or column is None:
                self._problem("own_row", sheets.CARDS, entry, entry["Text"])
                continue
            free.discard(id(card))
            card.text = entry["Text"]
            card.more = self.values.of("card", sheets.CARDS, entry, _OF_CARD)
            card.due = card.more.pop("due", None)
            if persons := self._persons(entry["Personas"]):
                card.more["personas"] = persons
            last = self.columns.get(entry.whole("Last place") or 0, column)
            card.columns = max(1, last - column + 1)

    def _emotions(self) -> None:
        for entry in self.book.entries(sheets.EMOTIONS):
            column, persons = self._column(entry), self._persons(entry["Persona"])
            feelings = self.points[column].feelings if column is not None else []
            same = [one for one in feelings if self.people[one.persona] == entry["Persona"].strip()]
            if not (same and persons):
                self._problem("own_row", sheets.EMOTIONS, entry, entry["Word"] or entry["Score"])
                continue
            fits = [one for one in same if _tells(one, entry)]
            if not fits:
                self._problem("own_other", sheets.EMOTIONS, entry, entry["Word"] or entry["Score"])
            for one in fits:
                one.word, one.reason = entry["Word"], entry["Reason"]

    # --- Findings ---

    def _pain_points(self) -> None:
        found = {one.number: one for point in self.points for one in point.pain_points}
        for entry in self.book.entries(sheets.PAIN_POINTS):
            pain = found.get(_number(entry))
            if pain is None:
                self._problem("own_row", sheets.PAIN_POINTS, entry, entry["Title"])
                continue
            pain.more = self.values.of("pain_point", sheets.PAIN_POINTS, entry, _OF_PAIN)
            pain.description = pain.more.pop("description", "")
            if persons := self._persons(entry["Personas"]):
                pain.more["personas"] = persons
            severity = entry.whole("Severity")
            if _same(_rated(pain.title, pain.severity), _rated(entry["Title"], severity)):
                pain.title, pain.severity = entry["Title"], severity
            else:
                self._problem("own_other", sheets.PAIN_POINTS, entry, entry["Title"])

    def _opportunities(self) -> None:
        found = {one.number: one for point in self.points for one in point.opportunities}
        numbers = [one.number for point in self.points for one in point.pain_points]
        for entry in self.book.entries(sheets.OPPORTUNITIES):
            idea = found.get(_number(entry))
            if idea is None:
                self._problem("own_row", sheets.OPPORTUNITIES, entry, entry["Title"])
                continue
            more = self.values.of("opportunity", sheets.OPPORTUNITIES, entry, _OF_OPPORTUNITY)
            idea.description, idea.impact, idea.effort = (
                more.pop("description", ""), more.pop("impact", None), more.pop("effort", None),
            )  # fmt: skip
            idea.more = more
            answers = sorted(f"P{numbers[at]}" for at in idea.answers)
            if not (_same(idea.title, entry["Title"]) and answers == sorted(names_in(entry["Answers"]))):
                self._problem("own_other", sheets.OPPORTUNITIES, entry, entry["Title"])

    def _metrics(self) -> None:
        free = {id(metric) for one in self.points for metric in one.metrics}
        for entry in self.book.entries(sheets.METRICS):
            name = entry["Metric"]
            metric: Metric | None = Metric(name)
            if entry["Place"] or entry["Touchpoint"]:
                column = self._column(entry)
                shown = f"{name} ({entry['Unit']})" if entry["Unit"] else name
                there = self.points[column].metrics if column is not None else []
                metric = next((one for one in there if id(one) in free and _same(one.name, shown)), None)
            elif metric is not None:
                self.draft.metrics.append(metric)
            if metric is None:
                self._problem("own_row", sheets.METRICS, entry, name)
                continue
            free.discard(id(metric))
            metric.name = name
            metric.more = self.values.of("metric", sheets.METRICS, entry, _OF_METRIC)

    def _paths(self) -> None:
        leaves = self.book.say("Leaves the journey")
        for entry in self.book.entries(sheets.PATHS):
            start = self._column(entry, "Place", "From")
            end = self._column(entry, "Last place", "To")
            if start is None or (end is None and entry["To"] != leaves):
                self._problem("own_row", sheets.PATHS, entry, entry["From"])
                continue
            share = self.values.of("path", sheets.PATHS, entry, {"Share in per cent": "share"}).get("share")
            self.draft.paths.append(Path(start, end, entry["Label"], share))


def _number(entry: Entry) -> int | None:
    """P2 → 2; a row without a number is about none."""
    text = entry["Number"].strip()[1:]
    return int(text) if text.isdecimal() and len(text) < 8 else -1


def _rated(title: str, severity: int | None) -> str:
    return f"{title} ({severity})" if severity else title


def _tells(one: Feeling, entry: Entry) -> bool:
    """Whether a feeling of the first sheet says what this row says."""
    return f"{one.score:g}" == entry["Score"] and _same(one.word, entry["Word"]) and _same(one.reason, entry["Reason"])


def _same(one: str, other: str) -> bool:
    """Spaces around texts, and a dash that stands for nothing, do not last in a grid."""
    return one.strip() == other.strip() or (is_empty(one) and is_empty(other))
