"""How much of a file is read."""

from __future__ import annotations

from typing import Final

ROWS: Final = 200_000
COLUMNS: Final = 1_000
# Of a workbook, unpacked.
UNPACKED: Final = 200 * 1024 * 1024
# What a quote that is never closed would swallow.
CELL: Final = 1_000_000
LINE: Final = 4_000_000
# Of JSON and of notes, which are held whole.
WHOLE: Final = 24_000_000
VALUES: Final = 1_000_000
# What an item keeps: its text, one cell of its row, all cells of its row.
TEXT: Final = 20_000
RAW_CELL: Final = 2_000
RAW: Final = 20_000
QUESTION: Final = 500
# What is shown of a file before it is imported.
SHOWN: Final = 20
# Rows that the proposals are made of.
MEASURED: Final = 5_000
