"""The dry run: what a file is, what stands in its columns, and what they are proposed to mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from evidence.tables.decoding import DELIMITERS, ENCODINGS

from . import figuring, logs
from .cells import known
from .ga4 import Block
from .limits import SHOWN
from .measures import Measures, measured
from .opened import Opened
from .opening import open_file
from .proposing import proposal
from .qualtrics import left_out
from .words import USES

_POSTS: Final = frozenset({
    "tweet", "tweets", "tweet id", "retweets", "retweet count", "likes", "subreddit", "hashtags", "followers", "post",
    "post id", "thread", "upvotes", "permalink", "reposts",
})  # fmt: skip


def look(name: str, data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data, for JSON. `options`: a mapping's encoding, delimiter, sheet, header, parts, titles. Raises
    RefusedFileError. `takes` says which reader goes on: items, figures, events; titles: it is a form, its `titles`
    belong into the mapping of its answers.
    """
    opened = open_file(name, data, options)
    encoding, delimiter = str(options.get("encoding", "")), str(options.get("delimiter", ""))
    found: dict[str, Any] = {
        "format": opened.format,
        "kind": opened.kind,
        "takes": opened.takes,
        "title": opened.title,
        "encoding": opened.encoding,
        "encodings": list(ENCODINGS) if opened.encoding else [],
        "replaced": opened.replaced,
        "delimiter": opened.delimiter,
        "delimiters": list(DELIMITERS) if opened.delimiter else [],
        "header": opened.header,
        "sheets": opened.sheets,
        "sheet": opened.sheet,
        "uses": list(logs.USES if opened.takes == "events" else USES),
        "choices": opened.choices,
        "problems": [],
        "columns": [],
        "first": [],
        "rows": 0,
        "copies": 0,
        "blocks": [],
        "titles": opened.titles,
        "fingerprint": _fingerprint(opened),
    }
    if opened.replaced:
        found["problems"].append({"problem": "replaced", "row": None, "values": {"count": opened.replaced}})
    if opened.takes == "titles":
        return {**found, "mapping": {}}
    if opened.takes == "figures" and opened.blocks:
        blocks = [_block(block, at) for at, block in enumerate(opened.blocks)]
        mapping: dict[str, Any] = {"format": opened.format, "blocks": {str(one["index"]): one["as"] for one in blocks}}
        return {**found, "blocks": blocks, "rows": sum(one["rows"] for one in blocks), "mapping": mapping}
    measures = measured(opened.columns, opened.rows())
    _table(found, opened, measures)
    for key, value in (("encoding", encoding), ("delimiter", delimiter), ("header", options.get("header"))):
        if value not in ("", None):
            found["mapping"][key] = value
    if options.get("titles"):
        found["mapping"]["titles"] = options["titles"]
    return found


def _table(found: dict[str, Any], opened: Opened, measures: Measures) -> None:
    found["rows"], found["copies"], found["first"] = measures.rows, measures.copies, measures.first[:SHOWN]
    if opened.takes == "events":
        uses = logs.proposed([column.name for column in opened.columns])
        found["mapping"] = {"format": opened.format, "columns": uses}
    else:
        found["mapping"] = proposal(opened, measures)
        _keep_if_nothing_else(found["mapping"], opened)
        found["kind"] = _kind(opened, set(found["mapping"]["columns"].values()))
    scales, uses = found["mapping"].get("scales", {}), found["mapping"]["columns"]
    found["columns"] = [
        {
            "index": at,
            "name": column.name,
            "code": column.code,
            "samples": measure.samples,
            "filled": measure.filled,
            "is_personal": column.personal,
            "proposal": uses[str(at)],
            "scale": scales.get(str(at)),
        }
        for at, (column, measure) in enumerate(zip(opened.columns, measures.columns, strict=True))
    ]
    if not measures.rows:
        found["problems"].append({"problem": "no_rows", "row": None, "values": {}})
    elif not {"text", "title", "line", "answer", "rated", "rating"} & set(uses.values()) and opened.takes == "items":
        found["problems"].append({"problem": "nothing_said", "row": None, "values": {}})
    if measures.copies:
        found["problems"].append({"problem": "copies", "row": None, "values": {"count": measures.copies}})
    if measures.ragged:
        found["problems"].append({"problem": "ragged", "row": None, "values": {"count": measures.ragged}})
    if found["mapping"].get("date_certain") is False:
        found["problems"].append({"problem": "date_order", "row": None, "values": {}})


def _kind(opened: Opened, uses: set[str]) -> str:
    """What a table that nobody knows is, most likely; whoever imports may say otherwise."""
    if opened.format not in ("table", "json"):
        return opened.kind
    if _POSTS & {known(column.name) for column in opened.columns}:
        return "social"
    return "review" if {"text", "rating"} <= uses else "survey"


def _keep_if_nothing_else(mapping: dict[str, Any], opened: Opened) -> None:
    """Of a survey with nothing but trials, the trials are what somebody wants to see."""
    if mapping.get("previews") == "drop" and all(left_out(opened.columns, row, mapping) for _n, row in opened.rows()):
        mapping["previews"] = "keep"


def _block(block: Block, at: int) -> dict[str, Any]:
    return {
        "index": at,
        "title": block.title,
        "begins": block.begins or None,
        "ends": block.ends or None,
        "shape": block.shape,
        "dimensions": block.header[: block.dimensions],
        "metrics": block.header[block.dimensions :],
        "rows": len(block.rows),
        "first": block.rows[:5],
        "as": figuring.proposed(block),
    }


def _fingerprint(opened: Opened) -> str:
    """Of the format and the names of the columns, in their order: a file like it is read the same way next time."""
    names = "\x1f".join(f"{column.code}\x1e{column.name}" for column in opened.columns)
    return hashlib.blake2b(f"{opened.format}\x1d{names}".encode("utf-8", "replace"), digest_size=32).hexdigest()
