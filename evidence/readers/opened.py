"""A file as far as every reader of it agrees: columns with their names, and rows of cells, as often as one asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

# The number of the row in its file, from 1, and its cells.
Rows = Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass(slots=True)
class Column:
    """`name`: the question, or the heading; `code`: what its system calls it (Q2, QID2_TEXT); `use`, `scale`: what the
    format itself says of it, or nothing.
    """

    name: str
    code: str = ""
    use: str = ""
    scale: tuple[float, float] | None = None
    personal: bool = False


@dataclass(slots=True)
class Opened:
    """`takes`: what is in it: "items", "figures", "events", or "titles" (a form that answers belong to)."""

    format: str
    kind: str
    columns: list[Column] = field(default_factory=list)
    rows: Rows = lambda: iter(())
    takes: str = "items"
    title: str = ""
    encoding: str = ""
    delimiter: str = ""
    replaced: int = 0
    header: int = 0
    sheets: list[str] = field(default_factory=list)
    sheet: str = ""
    # Of analytics: blocks of figures (evidence.readers.ga4); of a form: names of its questions.
    blocks: list[Any] = field(default_factory=list)
    titles: dict[str, Any] = field(default_factory=dict)
    # Choices of mapping that make sense for this file only: name -> what is proposed.
    choices: dict[str, str] = field(default_factory=dict)
