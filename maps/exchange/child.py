"""Carries an export into a process of its own and back: what goes in, what is done there, what comes out.

A line of JSON, then bytes: of all pictures one after the other on the way in, of the finished file on the way out.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import orjson

from maps.document import MapDocument

from .choosing import Choice
from .options import Options, Told
from .writers import Written, write

DOCUMENT = ("map_id", "epoch", "seq", "last_change", "elements", "context")


def wrapped(format_name: str, document: MapDocument, options: Options) -> bytes:
    """What `answer` needs."""
    plain = asdict(options)
    plain.pop("choice")
    plain["pictures"] = [[one, kind, len(data)] for one, (kind, data) in options.pictures.items()]
    parts = {name: getattr(document, name) for name in DOCUMENT}
    head = orjson.dumps({"format": format_name, "document": parts, "options": plain})
    return b"\n".join([head, b"".join(data for _kind, data in options.pictures.values())])


def answer(data: bytes) -> bytes:
    """Run in the sandbox: the finished file, as `unwrapped` reads it."""
    line, _newline, rest = data.partition(b"\n")
    head = orjson.loads(line)
    options = _options(head["options"], rest)
    made = write(head["format"], MapDocument(**head["document"]), options)
    return orjson.dumps({"notes": list(made.notes)}) + b"\n" + made.data


def unwrapped(data: bytes) -> Written:
    line, _newline, rest = data.partition(b"\n")
    return Written(rest, tuple(str(note) for note in orjson.loads(line)["notes"]))


def _options(plain: dict[str, Any], rest: bytes) -> Options:
    pictures, at = {}, 0
    for one, kind, size in plain.pop("pictures"):
        pictures[one] = (kind, rest[at : at + size])
        at += size
    # What to leave out is left out already.
    return Options(choice=Choice(), told=Told(**plain.pop("told")), pictures=pictures, **plain)
