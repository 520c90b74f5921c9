"""What the process does that reads files of evidence (journeymap/sandbox.py, task `evidence`): pure, no Django.

It gets a line of JSON, which says what is wanted, and then the bytes of the file:

- `{"do": "look", "name", "options", "mapping", "most"}` is answered with one JSON: what `readers.look` found, and how
  its first items would come in with that mapping (or the proposed one).
- `{"do": "items", "name", "mapping", "figures"}` is answered with a line of JSON for each item, with its sentiment, for
  the first problems, and for each series or funnel where figures are wanted; the last line is `{"end": true, …}`:
  without it something is missing.
- `{"do": "events", "name", "mapping"}` is answered with one JSON: what a log of events comes to.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .event_counting import counted
from .readers import figures, items, look
from .readers.logs import events
from .scoring import scored
from .tables.refusal import RefusedFileError

# How long the dry run counts what would come in: beyond that it only says what it has seen.
COUNTING_SECONDS: Final = 5.0
LISTED: Final = 100
_NOTHING: Final[Mapping[str, Any]] = {
    "items": [], "problems": [], "wrong": 0, "keys": [], "count": 0, "is_whole": True,
}  # fmt: skip
# Lines that are written at once.
BATCH: Final = 64 * 1024


def answer(given: bytes) -> Iterator[bytes]:
    line, _newline, data = given.partition(b"\n")
    asked: dict[str, Any] = json.loads(line)
    del given
    try:
        if asked["do"] == "look":
            yield _json(_looked_at(asked, data))
        elif asked["do"] == "events":
            yield _json(counted(events(asked["name"], data, asked["mapping"])))
        else:
            yield from _batches(_lines(asked, data))
    except RefusedFileError as refusal:
        yield _json({"refused": refusal.code, "values": refusal.values}) + b"\n"


def _looked_at(asked: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    options = asked.get("options") or {}
    found = look(asked["name"], data, options)
    mapping = asked.get("mapping") or {**found["mapping"], **options}
    if found["takes"] not in ("items", "figures"):
        return {"found": found, "preview": _NOTHING}
    preview = _preview(asked["name"], data, mapping, asked["most"])
    if found["takes"] == "figures":
        lines = list(figures(asked["name"], data, mapping))
        preview["figures"] = [{**line, "points": len(line["points"])} if "points" in line else line for line in lines]
    return {"found": found, "preview": preview}


def _preview(name: str, data: bytes, mapping: Mapping[str, Any], most: int) -> dict[str, Any]:
    """The first items as they would come in, and how many there are, with their keys."""
    end = time.monotonic() + COUNTING_SECONDS
    first: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    keys: list[str] = []
    wrong, is_whole = 0, True
    for row in items(name, data, mapping):
        if "problem" in row:
            wrong += 1
            problems += [row] if len(problems) < LISTED else []
            continue
        keys.append(row["key"])
        if len(first) < most:
            first.append({name: value for name, value in scored(row).items() if name != "raw"})
        elif time.monotonic() > end:
            is_whole = False
            break
    return {
        "items": first, "problems": problems, "wrong": wrong, "keys": keys, "count": len(keys), "is_whole": is_whole,
    }  # fmt: skip


def _lines(asked: Mapping[str, Any], data: bytes) -> Iterator[bytes]:
    count = wrong = 0
    for row in items(asked["name"], data, asked["mapping"]):
        if "problem" in row:
            wrong += 1
            if wrong <= LISTED:
                yield _json({"problem": row})
        else:
            count += 1
            yield _json({"item": scored(row)})
    if asked["figures"]:
        for line in figures(asked["name"], data, asked["mapping"]):
            yield _json({"figure": line})
    yield _json({"end": True, "items": count, "wrong": wrong})


def _batches(lines: Iterator[bytes]) -> Iterator[bytes]:
    kept: list[bytes] = []
    size = 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size >= BATCH:
            yield b"\n".join(kept) + b"\n"
            kept, size = [], 0
    if kept:
        yield b"\n".join(kept) + b"\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode(errors="replace")
