"""A Source becomes a Draft, with what a person said about it. And the entry of the sandbox: bytes in, JSON out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError
from maps.exchange.draft import Draft, draft_to_json

from . import grid, lucidchart, mermaid, miro, own_workbook, whole_json
from .fitting import fit
from .opening import open_file
from .source import Source, source_from_json, source_to_json

_READERS: Final = {
    "json": whole_json.read,
    "csv": grid.read,
    "xlsx": own_workbook.read,
    "markdown": grid.read,
    "html": grid.read,
    "mermaid": mermaid.read,
    "miro": miro.read,
    "lucidchart": lucidchart.read,
}
FORMATS: Final = tuple(_READERS)


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    """The journey in a file. Raises RefusedFileError."""
    draft = _READERS[source.format](source, mapping)
    for note in source.notes:
        draft.problem(note["code"], note["row"], note["column"], **note["values"])
    _say_what_the_page_says(source, draft)
    is_whole = draft.format == "json" or (draft.format == "xlsx" and source.value is not None)
    if not draft.head.get("title") and not is_whole:
        draft.head["title"] = _name_of(source.name)
    if draft.format in ("mermaid", "lucidchart", "miro", "json"):
        draft.mapping = {name: one for name, one in draft.mapping.items() if name == "diagram"}
    if draft.format != "json":
        fit(draft)
    has_something = any(stage.touchpoints for stage in draft.stages) or any(one.needed for one in draft.questions)
    if not has_something and not is_whole:
        raise RefusedFileError("nothing_found")
    return draft


def _name_of(file: str) -> str:
    """A title from a file's name: map_of-alex.csv -> Map of alex."""
    stem = PurePosixPath(file.replace("\\", "/")).stem
    name = " ".join(re.sub(r"[_\-.]+", " ", stem).split())[:200]
    return name[:1].upper() + name[1:]


def _say_what_the_page_says(source: Source, draft: Draft) -> None:
    told = source.value if source.format == "markdown" and isinstance(source.value, dict) else {}
    if told.get("title"):
        draft.head["title"] = told["title"]
    if told.get("scenario"):
        draft.head["scenario"] = told["scenario"]
    if told.get("persona") and [person.name for person in draft.personas] == [""]:
        draft.personas[0].name = told["persona"]


def answer(data: bytes) -> bytes:
    """One line of JSON that says what is asked, then the file itself; or the source of an earlier reading in the line.

    Answers {"source", "draft"}, or {"refused", "values"}.
    """
    line, _newline, rest = data.partition(b"\n")
    asked = json.loads(line)
    try:
        if asked.get("again"):
            source = source_from_json(json.loads(rest))
        else:
            written = (asked.get("encoding", ""), asked.get("delimiter", ""))
            source = open_file(rest, asked["name"], *written, words=asked.get("words", ()))
        draft = read(source, asked.get("mapping") or {})
    except RefusedFileError as refusal:
        told: dict[str, Any] = {"refused": refusal.code, "values": refusal.values}
    except RecursionError:
        told = {"refused": "damaged", "values": {}}
    else:
        told = {"draft": draft_to_json(draft)}
        if not asked.get("again"):
            told["source"] = source_to_json(source)
    # Half of a surrogate pair is nothing that a database takes.
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
