"""What the tests of the readers share: a file read as it is proposed, and as somebody corrects it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.readers import items, look

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@dataclass
class Read:
    """`problems`: code -> how many."""

    found: dict[str, Any]
    items: list[dict[str, Any]]
    problems: Counter[str]

    @property
    def uses(self) -> dict[str, str]:
        """Name of a column -> what it is used for, without those that are not."""
        return {one["name"]: one["proposal"] for one in self.found["columns"] if one["proposal"] != "ignore"}

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.items]


def read(name: str, data: bytes | str, options: dict[str, Any] | None = None, **mapping: Any) -> Read:
    given = data.encode() if isinstance(data, str) else data
    found = look(name, given, options or {})
    rows = list(items(name, given, {**found["mapping"], **(options or {}), **mapping}))
    made = [row for row in rows if "problem" not in row]
    assert len({one["key"] for one in made}) == len(made), "every item has a key of its own"
    return Read(found, made, Counter(row["problem"] for row in rows if "problem" in row))


def of_columns(**uses: str) -> dict[str, str]:
    """`_3="text"` as a mapping has it."""
    return {at.removeprefix("_"): use for at, use in uses.items()}
