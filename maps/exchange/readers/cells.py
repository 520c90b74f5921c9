"""What stands in one cell: one text or several, and what our own exports write around a pain point's title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# As maps.exchange.grid writes it: a bullet before each text, further lines indented.
BULLET: Final = "•"
_OURS: Final = re.compile(r"\n•(?= |\n|$)")
_MARK: Final = re.compile(r"^\s*(?:[-*•‣▪–—·+]|\[[ xX]?\]|\d{1,3}[.)])\s+")
_EMPTY: Final = frozenset({"", "-", "–", "—", "n/a", "na", "k.a.", "k. a.", "none", "keine", "nan", "null"})
_NUMBERED: Final = re.compile(r"^([PO])(\d{1,6}): ?", re.DOTALL)
_RATED: Final = re.compile(r" ?\((?:severity|schwere(?:grad)?)\s*:?\s*([1-5])(?:\s*/\s*5)?\)\s*$", re.IGNORECASE)
_ANSWERS: Final = re.compile(r" ?→ ?((?:P\d{1,6}(?:, ?)?)+)$")
SPLITS: Final = ("lines", "none", "semicolons", "commas")


def is_empty(cell: str) -> bool:
    """A dash and "n/a" mean nothing."""
    return cell.strip().casefold() in _EMPTY


def items(cell: str, split: str = "lines") -> list[str]:
    """The texts of a cell. Bullets as we write them part it in any case, plain lines with `split` "lines"."""
    if is_empty(cell):
        return []
    if cell.startswith(BULLET):
        parts = _OURS.split("\n" + cell)[1:]
        return [part.removeprefix(" ").replace("\n  ", "\n") for part in parts]
    match split:
        case "semicolons":
            found = cell.split(";")
        case "commas":
            found = cell.split(",")
        case "lines" if "\n" in cell:
            found = [_MARK.sub("", line) for line in cell.split("\n")]
        case _:
            return [cell]
    return [text for one in found if (text := one.strip())]


@dataclass(frozen=True, slots=True)
class Pain:
    number: int | None
    title: str
    severity: int | None


@dataclass(frozen=True, slots=True)
class Idea:
    number: int | None
    title: str
    answers: tuple[int, ...]


def pain(text: str) -> Pain:
    """`P2: Slow checkout (severity 4)`, or anything else as a title."""
    number, title = _numbered(text, "P")
    rated = _RATED.search(title)
    return Pain(number, title[: rated.start()] if rated else title, int(rated[1]) if rated else None)


def idea(text: str) -> Idea:
    """`O1: One page → P2, P3`."""
    number, title = _numbered(text, "O")
    found = _ANSWERS.search(title)
    answers = tuple(int(one) for one in re.findall(r"\d+", found[1])) if found else ()
    return Idea(number, title[: found.start()] if found else title, answers)


def _numbered(text: str, letter: str) -> tuple[int | None, str]:
    found = _NUMBERED.match(text)
    return (int(found[2]), text[found.end() :]) if found and found[1] == letter else (None, text)


def is_numbered(cell: str, letter: str) -> bool:
    """Whether every text of a cell has a number as our pain points (P) and opportunities (O) do."""
    found = items(cell)
    return bool(found) and all(_numbered(text, letter)[0] is not None for text in found)
