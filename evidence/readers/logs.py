"""A log of what customers did: which case, which activity, when. For the paths that people really take; no items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError

from .cells import known
from .opening import open_file

USES: Final = ("case", "activity", "time", "ignore")
_HEADINGS: Final = {
    "case": (
        "case id",
        "case:concept:name",
        "caseid",
        "case",
        "sessionid",
        "session id",
        "session",
        "user id",
        "userid",
    ),
    "activity": ("activity", "concept:name", "event name", "event", "pagetype", "page type", "action", "page", "step"),
    "time": ("time:timestamp", "timestamp", "event time", "time", "start time", "complete timestamp", "date"),
}


def proposed(names: list[str]) -> dict[str, str]:
    """Column -> case, activity, time; by their headings."""
    plain = [known(name) for name in names]
    uses = dict.fromkeys(map(str, range(len(names))), "ignore")
    for use, headings in _HEADINGS.items():
        at = next((plain.index(one) for one in headings if one in plain), None)
        if at is not None:
            uses[str(at)] = use
    return uses


def events(name: str, data: bytes, mapping: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """{"row", "case", "activity", "time"}, in the order of the file; as text, as the file has them."""
    opened = open_file(name, data, mapping)
    uses = mapping.get("columns") or proposed([column.name for column in opened.columns])
    places = {use: int(at) for at, use in uses.items() if use in USES[:3] and str(at).isdecimal()}
    if len(places) < 2 or "case" not in places or "activity" not in places:
        raise RefusedFileError("no_events")
    for number, row in opened.rows():
        found = {use: row[at] if at < len(row) else "" for use, at in places.items()}
        if not found["case"] or not found["activity"]:
            yield {"problem": "no_event", "row": number}
        else:
            yield {"row": number, "time": "", **found}
