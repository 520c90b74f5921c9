"""Rows become items, as a mapping says what each column means."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError

from .cells import UNRATED, date_of, is_nothing, known, place_of, plain, rating
from .figuring import block_rows, chosen
from .limits import QUESTION, RAW, RAW_CELL, TEXT
from .opened import Column, Opened
from .opening import open_file
from .qualtrics import left_out
from .words import DIGESTED, USES

Found = dict[str, Any]
_TITLE: Final = 300
_WORD: Final = 200


def items(name: str, data: bytes, mapping: Mapping[str, Any]) -> Iterator[Found]:
    """Item's field names with `key`, `position` and `raw`; or {"problem", "row", "values"} for a row that gives none,
    and for what of an item was not taken. `mapping`: as `look` proposes it, with what a person changed:

    columns: {"3": one of words.USES}; names: {"3": the question as somebody corrects it}; scale, scales: [low, high] of
    the rating, and of single columns; date_order; personal, keep_personal: places of columns; copies: "keep", "once";
    previews, unfinished: "keep", "drop" (Qualtrics); parts (notes); sheet, header, encoding, delimiter, titles;
    blocks (GA4); salt: what makes digests of people and rows differ between sources. Raises RefusedFileError.
    """
    opened = open_file(name, data, mapping)
    if opened.takes == "events":
        raise RefusedFileError("event_log")
    if opened.takes == "titles":
        raise RefusedFileError("form")
    if opened.blocks:
        yield from _of_blocks(opened, mapping)
        return
    reading = _Reading(opened, mapping)
    for number, row in opened.rows():
        yield from reading.row(number, row)


def _of_blocks(opened: Opened, mapping: Mapping[str, Any]) -> Iterator[Found]:
    reading = _Reading(opened, {**mapping, "columns": {"0": "text", "1": "place", "2": "date"}})
    for place, block in enumerate(opened.blocks):
        if chosen(block, place, mapping) == "items":
            for number, row in block_rows(block):
                yield from reading.row(number, row)


@dataclass(slots=True)
class _Uses:
    """Places of columns by what they are used for."""

    by_use: dict[str, list[int]] = field(default_factory=dict)

    def cells(self, use: str, row: list[str]) -> Iterator[tuple[int, str]]:
        for at in self.by_use.get(use, ()):
            if at < len(row) and row[at] and not is_nothing(row[at]):
                yield at, row[at]

    def first(self, use: str, row: list[str]) -> str:
        return next((cell for _at, cell in self.cells(use, row)), "")


class _Reading:
    """One pass over the rows of a file."""

    def __init__(self, opened: Opened, mapping: Mapping[str, Any]) -> None:
        self.mapping = mapping
        self.columns = opened.columns
        self.format = opened.format
        self.dropped = _dropped(self.columns, mapping)
        self.uses = _Uses()
        for at, use in (mapping.get("columns") or {}).items():
            is_there = use in USES and str(at).isdecimal() and int(at) < len(self.columns)
            if is_there and (use in DIGESTED or int(at) not in self.dropped):
                self.uses.by_use.setdefault(use, []).append(int(at))
        for places in self.uses.by_use.values():
            places.sort()
        named = mapping.get("names") or {}
        self.questions = [str(named.get(str(at)) or column.name)[:QUESTION] for at, column in enumerate(self.columns)]
        self.codes = _codes(self.columns)
        self.raw_names = _raw_names(self.columns)
        self.order = mapping.get("date_order") or "day_first"
        self.salt = str(mapping.get("salt", "")).encode()[:64]
        self.seen: Counter[bytes] = Counter()
        self.position = 0

    def row(self, number: int, row: list[str]) -> Iterator[Found]:
        if self.format == "qualtrics" and (why := left_out(self.columns, row, self.mapping)):
            yield _problem(why, number)
            return
        key, is_copy = self._key(row)
        if is_copy and self.mapping.get("copies") == "once":
            yield _problem("copy", number)
            return
        shared, problems = self._shared(number, row)
        made = list(self._made(number, row, problems))
        yield from problems
        if not made:
            yield _problem("nothing", number)
            return
        raw = self._raw(row)
        for part, fields in made:
            self.position += 1
            found = {**shared, **fields, "key": self._digest(key, part), "position": self.position, "raw": raw}
            yield found

    def _shared(self, number: int, row: list[str]) -> tuple[Found, list[Found]]:
        """What all items of a row have in common."""
        problems: list[Found] = []
        said = self.uses.first("date", row)
        day = date_of(said, self.order) if said else None
        if said and day is None:
            problems.append(_problem("no_date", number, text=said[:60]))
        who = self.uses.first("respondent", row)
        found: Found = {
            "date": day,
            "segment": self.uses.first("segment", row)[:_WORD],
            "respondent": self._digest(b"person", who.casefold()) if who else "",
            "place": place_of(self.uses.first("place", row)),
            "channel": self.uses.first("channel", row)[:100],
        }
        for at, cell in self.uses.cells("rating", row):
            value, scale = self._rating(at, cell, number, problems)
            if value is not None:
                found.update(rating=value, scale_low=scale[0], scale_high=scale[1])
                break
        return found, problems

    def _rating(
        self, at: int, cell: str, number: int, problems: list[Found]
    ) -> tuple[float | None, tuple[float, float]]:
        low, high = self._scale(at)
        value = rating(cell, low, high)
        if value is None and cell.casefold() in UNRATED:
            return None, (low, high)
        if value is None:
            problems.append(_problem("no_rating", number, text=cell[:60]))
        elif not low <= value <= high:
            problems.append(_problem("off_scale", number, text=cell[:60], scale=f"{low:g}-{high:g}"))
            value = None
        return value, (low, high)

    def _scale(self, at: int) -> tuple[float, float]:
        found = (self.mapping.get("scales") or {}).get(str(at)) or self.mapping.get("scale") or (1, 5)
        return float(found[0]), float(found[1])

    def _made(self, number: int, row: list[str], problems: list[Found]) -> Iterator[tuple[str, Found]]:
        """What the row says: all of it as one, each open answer and each rated question by itself."""
        texts = [text for _at, cell in self.uses.cells("text", row) if (text := plain(cell))]
        lines = [_line(self.questions[at], cell) for at, cell in self.uses.cells("line", row)]
        texts += ["\n".join(lines)] if lines else []
        title = plain(self.uses.first("title", row))
        answered = False
        for at, cell in self.uses.cells("answer", row):
            if text := plain(cell):
                answered = True
                yield self.codes[at], self._said(text, number, problems, question=self.questions[at])
        for at, cell in self.uses.cells("rated", row):
            value, scale = self._rating(at, cell, number, problems)
            if value is not None:
                answered = True
                rated = {"rating": value, "scale_low": scale[0], "scale_high": scale[1]}
                yield self.codes[at], {"text": "", "question": self.questions[at], **rated}
        has_rating = any(True for _one in self.uses.cells("rating", row))
        if texts or title or (has_rating and not answered):
            said = self._said(
                "\n\n".join(texts), number, problems, question=self.uses.first("question_text", row)[:QUESTION]
            )
            if not texts and not title and not self._is_rated(row):
                return
            yield "", {**said, "title": title[:_TITLE]}

    def _is_rated(self, row: list[str]) -> bool:
        return any(
            value is not None and low <= value <= high
            for at, cell in self.uses.cells("rating", row)
            for low, high in [self._scale(at)]
            for value in [rating(cell, low, high)]
        )

    def _said(self, text: str, number: int, problems: list[Found], question: str) -> Found:
        if len(text) > TEXT:
            problems.append(_problem("long_text", number, most=TEXT))
        return {"text": text[:TEXT], "question": question}

    def _raw(self, row: list[str]) -> dict[str, str]:
        """The row as it came, without what is personal; nothing where nothing stood."""
        found: dict[str, str] = {}
        left = RAW
        for at, cell in enumerate(row[: len(self.columns)]):
            if cell and at not in self.dropped and left > 0:
                found[self.raw_names[at]] = cell[: min(RAW_CELL, left)]
                left -= len(cell)
        return found

    # --- What it is recognised by ---

    def _key(self, row: list[str]) -> tuple[bytes, bool]:
        """Its id in its system, else what it says and which of its copies it is; whether it is a copy."""
        told = self.uses.first("key", row)
        content = _digest(b"", "\x1f".join(row).rstrip("\x1f"))
        mark = _digest(b"id", told) if told else content
        self.seen[mark] += 1
        is_copy = self.seen[mark] > 1
        if told and is_copy:
            # Another row with the id of an earlier one: what it says tells it apart.
            self.seen[content + mark] += 1
            return content + mark + str(self.seen[content + mark]).encode(), self.seen[content + mark] > 1
        return mark + (str(self.seen[mark]).encode() if is_copy else b""), is_copy

    def _digest(self, key: bytes, part: str) -> str:
        return hashlib.blake2b(
            key + b"\x1f" + part.encode("utf-8", "replace"), digest_size=20, key=self.salt
        ).hexdigest()


def _line(question: str, cell: str) -> str:
    """What was chosen; where each choice has a column of its own, its heading ends with it already."""
    return question if question.endswith(f": {cell}") else f"{question}: {cell}"


def _digest(kind: bytes, text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16, person=kind[:16]).digest()


def _problem(code: str, row: int, **values: Any) -> Found:
    return {"problem": code, "row": row, "values": values}


def _codes(columns: list[Column]) -> list[str]:
    """What tells the questions of a row apart, wherever their columns stand in the next file."""
    seen: Counter[str] = Counter()
    codes = []
    for column in columns:
        code = known(column.code or column.name)
        seen[code] += 1
        codes.append(f"{code}\x1f{seen[code]}")
    return codes


def _raw_names(columns: list[Column]) -> list[str]:
    """Two columns of one name are told apart, one without a name has its number."""
    seen: Counter[str] = Counter()
    names = []
    for at, column in enumerate(columns):
        name = column.name[:_WORD] or f"Column {at + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _dropped(columns: list[Column], mapping: Mapping[str, Any]) -> set[int]:
    """What is personal by its heading or by what was seen in it, unless somebody keeps it."""
    personal = {at for at, column in enumerate(columns) if column.personal}
    told = {at for at in mapping.get("personal") or () if isinstance(at, int)}
    kept = {at for at in mapping.get("keep_personal") or () if isinstance(at, int)}
    return (personal | told) - kept
