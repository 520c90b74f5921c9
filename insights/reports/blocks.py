"""The parts that a report is made of, as plain values: its page and its PDF know how each looks. Pure.

A section is {"id", "title", "lead", "blocks"}. Blocks, by `kind`:

- text: {"text"}; note: the same, small.
- facts: {"rows": [{"label", "value"}]}
- curve: {"text", "stages": [{"title", "colour", "count"}], "names": [of touchpoints], "own": [places],
  "moments": [places], "lines": [{"name", "place", "colour", "scores"}], "before": scores or None,
  "turns": [{"at", "peak", "text"}], "legend": [{"mark", "text"}]}
- matrix: {"text", "points": [{"name", "impact", "effort", "first"}], "groups": [{"label", "names"}], "words": {…}}
- table: {"columns": [{"label", "width", "align"}], "rows": [[cell]]}; width is a share of the page.
- list: {"items": [cell]}

A cell is {"text", "sub", "stage", "tone", "strong", "chart"}: `stage` a colour 1 to 8; `tone` pos, neg, warn or quiet;
`chart` {"kind": "bar", "part"}, {"kind": "dots", "count"} or {"kind": "move", "before", "after"} (feelings).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

Block = dict[str, Any]
Cell = dict[str, Any]
Section = dict[str, Any]
# Rises when a report that is kept can't be shown as it is any more.
FORM: Final = 1
SLACK: Final = 3


def section(name: str, title: str, lead: str, blocks: Iterable[Block | None]) -> Section:
    return {"id": name, "title": title, "lead": lead, "blocks": [one for one in blocks if one]}


def text(words: str) -> Block:
    return {"kind": "text", "text": words}


def note(words: str) -> Block:
    return {"kind": "note", "text": words}


def facts(rows: Iterable[tuple[str, str]]) -> Block | None:
    """None where there are none to tell."""
    told = [{"label": label, "value": value} for label, value in rows if value]
    return {"kind": "facts", "rows": told} if told else None


def cell(
    words: str = "", sub: str = "", *, stage: int | None = None, tone: str = "", strong: bool = False,
    chart: dict[str, Any] | None = None,
) -> Cell:  # fmt: skip
    return {"text": words, "sub": sub, "stage": stage, "tone": tone, "strong": strong, "chart": chart}


def column(label: str, width: float, align: str = "start") -> dict[str, Any]:
    return {"label": label, "width": width, "align": align}


def table(columns: Sequence[dict[str, Any]], rows: Iterable[Sequence[Cell]]) -> Block | None:
    """None without rows: a head above nothing says nothing."""
    told = [list(row) for row in rows]
    return {"kind": "table", "columns": list(columns), "rows": told} if told else None


def listed(items: Iterable[Cell]) -> Block | None:
    told = list(items)
    return {"kind": "list", "items": told} if told else None


Told = TypeVar("Told")


def shown(found: Sequence[Told], most: int) -> Sequence[Told]:
    """The first ones; all of them where hardly more than that would be left out."""
    return found if len(found) <= most + SLACK else found[:most]
