"""A file as far as it is read once: its tables, or its text. Kept with the import, and read again with each mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError

# reliability.md, section 5.
ROWS: Final = 5_000
COLUMNS: Final = 200
CELL: Final = 32_767
TABLES: Final = 50
# Of everything that is kept of one file.
TEXT: Final = 8_000_000


@dataclass(slots=True)
class Table:
    """Cells as text. `numbers`: of each row in the file, from 1; `first`: how many columns lie left of it."""

    name: str
    rows: list[list[str]]
    numbers: list[int]
    first: int = 0

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(slots=True)
class Source:
    """`format`: which reader understands it. `notes`: codes of problems that reading it met, with row and column."""

    format: str
    name: str
    tables: list[Table] = field(default_factory=list)
    text: str = ""
    value: Any = None
    notes: list[dict[str, Any]] = field(default_factory=list)

    def note(self, code: str, row: int | None = None, column: str = "", **values: str | int) -> None:
        self.notes.append({"code": code, "row": row, "column": column, "values": values})


def source_to_json(source: Source) -> dict[str, Any]:
    return asdict(source)


def source_from_json(value: Mapping[str, Any]) -> Source:
    """Of our own making, so it is taken as it is."""
    return Source(**{**value, "tables": [Table(**table) for table in value["tables"]]})


def table_of(rows: list[list[str]], name: str = "", first_number: int = 1) -> Table:
    """A table within the limits, without the empty rows and columns around it. Raises RefusedFileError."""
    if any(len(cell) > CELL for row in rows for cell in row):
        raise RefusedFileError("long_cell", most=CELL)
    cleaned = [[cell.strip() for cell in row] for row in rows]
    numbers = [number for number, row in enumerate(cleaned, first_number) if any(row)]
    filled = [row for row in cleaned if any(row)]
    if len(filled) > ROWS:
        raise RefusedFileError("many_rows", most=ROWS)
    first = min((next(place for place, cell in enumerate(row) if cell) for row in filled), default=0)
    last = max((max(place for place, cell in enumerate(row) if cell) for row in filled), default=-1) + 1
    if last - first > COLUMNS:
        raise RefusedFileError("many_columns", most=COLUMNS)
    width = last - first
    return Table(name, [(row[first:last] + [""] * width)[:width] for row in filled], numbers, first)


def letter(column: int) -> str:
    """A, B … Z, AA as spreadsheets name their columns; from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
