"""JSON of other systems as a table: Typeform, SurveyMonkey, Zendesk, GA4, or any list of records."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError

from . import form_files, ga4
from .formats import ZENDESK
from .limits import COLUMNS, VALUES
from .opened import Opened, Rows
from .tables import opened_table

_SIGNS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]')
_DEPTH: Final = 60


def open_json(text: str, is_certain: bool, options: Mapping[str, Any]) -> Opened | None:
    """None: this is no JSON, whatever it begins with. Raises RefusedFileError."""
    value = _whole(text)
    if value is None:
        value = _lines(text)
    if value is None:
        if is_certain:
            raise RefusedFileError("damaged")
        return None
    if ga4.is_answer(value) or (isinstance(value, dict) and isinstance(value.get("reports"), list)):
        return ga4.open_answer(value)
    return form_files.open_one(value, options) or _open_records(value, options)


def _whole(text: str) -> Any:
    depth = values = 0
    for found in _SIGNS.finditer(text):
        sign = found[0]
        depth += sign in ("[", "{")
        depth -= sign in ("]", "}")
        values += sign in ("[", "{", ",")
        if depth > _DEPTH:
            raise RefusedFileError("damaged")
        if values > VALUES:
            raise RefusedFileError("many_values", most=VALUES)
    try:
        return json.loads(text, parse_constant=lambda name: None)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> list[Any] | None:
    """One record a line, as some systems export."""
    found = []
    for line in text.split("\n"):
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return found if len(found) > 1 and all(isinstance(one, dict) for one in found) else None


def _open_records(value: Any, options: Mapping[str, Any]) -> Opened:
    records = _records(value)
    if records is None:
        raise RefusedFileError("json")
    flat = [_flat(one) for one in records if isinstance(one, dict)]
    names = list(dict.fromkeys(name for one in flat for name in one))[:COLUMNS]
    is_zendesk = (isinstance(value, dict) and "tickets" in value) or {"subject", "description"} <= set(names)
    found = opened_table("", table_of(names, flat), {"header": 1}, ZENDESK if is_zendesk else None)
    if found.format == "table":
        found.format = "json"
    found.rows = renumbered(found.rows)
    found.header = 0
    return found


def _records(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value if any(isinstance(one, dict) for one in value) or not value else None
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and any(isinstance(row, dict) for row in one)]
        if len(lists) == 1 or "tickets" in value:
            return value["tickets"] if isinstance(value.get("tickets"), list) else lists[0] if lists else []
    return None


def _flat(value: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """One level of cells: {"via": {"channel": "web"}} is via.channel; lists of plain values are joined."""
    found: dict[str, str] = {}
    for key, one in value.items():
        name = f"{prefix}{key}"
        if isinstance(one, dict) and depth < 2:
            found.update(_flat(one, f"{name}.", depth + 1))
        elif isinstance(one, list):
            found[name] = ", ".join(str(part) for part in one if isinstance(part, str | int | float))
        elif one is not None and not isinstance(one, dict):
            found[name] = str(one).lower() if isinstance(one, bool) else str(one)
    return found


def table_of(names: list[str], rows: list[dict[str, str]]) -> Callable[[], Iterator[list[str]]]:
    def records() -> Iterator[list[str]]:
        yield names
        for row in rows:
            # A record with nothing in it keeps its number.
            yield [row.get(name, "").strip() for name in names]

    return records


def renumbered(rows: Rows) -> Rows:
    """The first record is number 1: there is no head in the file."""

    def numbered() -> Iterator[tuple[int, list[str]]]:
        for number, row in rows():
            yield number - 1, row

    return numbered
