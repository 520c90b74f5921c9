"""Analytics as figures: points over time, totals of a span, funnels of events; or as rows to keep as items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .cells import known
from .ga4 import Block, is_time, value_of
from .opening import open_file

# What a block may become.
AS: Final = ("series", "funnel", "items", "skip")
_PROPOSED: Final = {"series": "series", "totals": "series", "events": "funnel", "table": "skip", "empty": "skip"}
# Of one block with a second dimension: as many lines, the largest ones.
_LINES: Final = 20
_STEPS: Final = 30
_NOISE: Final = ("gtm.", "gtm4wp.", "first_visit", "first_open", "user_engagement", "scroll", "click", "(not set)")
_PEOPLE: Final = ("total users", "totalusers", "active users", "activeusers", "users", "event count", "eventcount")


def proposed(block: Block) -> str:
    return _PROPOSED[block.shape]


def chosen(block: Block, place: int, mapping: Mapping[str, Any]) -> str:
    asked = (mapping.get("blocks") or {}).get(str(place))
    return asked if asked in AS else proposed(block)


def figures(name: str, data: bytes, mapping: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """{"as": "series", "block", "name", "key", "unit", "points": [[day, value]]} and {"as": "funnel", "block", "name",
    "begins", "ends", "steps": [{"name", "event", "people"}]}, as `mapping["blocks"]` says ({"0": one of AS}).
    """
    opened = open_file(name, data, mapping)
    for place, block in enumerate(opened.blocks):
        match chosen(block, place, mapping):
            case "series":
                for line in _series(block):
                    yield {"as": "series", "block": place, **line}
            case "funnel":
                if steps := _steps(block):
                    span = {"begins": block.begins or None, "ends": block.ends or None}
                    yield {
                        "as": "funnel",
                        "block": place,
                        "name": opened.title or block.title,
                        **span,
                        "steps": steps,
                    }


def _series(block: Block) -> Iterator[dict[str, Any]]:
    metrics = range(block.dimensions, len(block.header))
    if block.dimensions == 0:
        last = block.ends or block.begins
        for at in metrics:
            value = value_of(block.rows[0][at]) if at < len(block.rows[0]) else None
            if last and value is not None:
                yield _line(block, at, "", [[last, value]])
        return
    times = [at for at in range(block.dimensions) if is_time(known(block.header[at]))]
    if not times:
        return
    others = [at for at in range(block.dimensions) if at != times[0]]
    for at in metrics:
        lines: dict[str, dict[str, float]] = {}
        for row in block.rows:
            if at >= len(row):
                continue
            day = block.day(row, times[0])
            value = value_of(row[at])
            if day and value is not None:
                line = lines.setdefault(", ".join(row[one] for one in others), {})
                line[day] = line.get(day, 0) + value
        largest = sorted(lines, key=lambda one: -sum(lines[one].values()))[:_LINES]
        for name in largest:
            yield _line(block, at, name, [[day, value] for day, value in sorted(lines[name].items())])


def _line(block: Block, at: int, of: str, points: list[list[Any]]) -> dict[str, Any]:
    """`key`: what it is called in the next file of this kind, so that its points go to the same series."""
    metric = block.header[at]
    # "28-Day" says nothing without the title above it.
    alone = metric if not block.title or block.title in block.header or metric in block.title else ""
    name = alone or f"{block.title}: {metric}"
    name = f"{name} ({of})" if of else name
    return {"name": name[:200], "key": f"ga4:{known(name)}"[:200], "unit": _unit(metric), "points": points}


def _unit(metric: str) -> str:
    plain = known(metric)
    if "rate" in plain.split():
        return "share"
    return "s" if "time" in plain.split() and "engagement" in plain else ""


def _steps(block: Block) -> list[dict[str, Any]]:
    """Most people first, which is the order of a funnel more often than any other; noise left out."""
    names = [known(name) for name in block.header]
    at = next((names.index(name) for name in _PEOPLE if name in names[block.dimensions :]), None)
    if at is None or not block.dimensions:
        return []
    events = next((one for one in range(block.dimensions) if names[one] in ("event name", "eventname")), 0)
    people: dict[str, float] = {}
    for row in block.rows:
        value = value_of(row[at]) if at < len(row) else None
        if value is not None and not row[events].startswith(_NOISE):
            people[row[events]] = people.get(row[events], 0) + value
    largest = sorted(people, key=lambda one: -people[one])[:_STEPS]
    return [{"name": one.replace("_", " ")[:200], "event": one[:200], "people": round(people[one])} for one in largest]


def block_rows(block: Block) -> Iterator[tuple[int, list[str]]]:
    """Rows to keep as items: (number, [text, place, day]); "page_view: 266 eventCount"."""
    for number, row in zip(block.numbers, block.rows, strict=True):
        metrics = [
            f"{name} {value}"
            for name, value in zip(block.header[block.dimensions :], row[block.dimensions :], strict=False)
            if value
        ]
        times = [at for at in range(block.dimensions) if is_time(known(block.header[at]))]
        where = [row[at] for at in range(block.dimensions) if at not in times and at < len(row) and row[at]]
        day = block.day(row, times[0]) if times else block.ends
        text = f"{', '.join(where) or block.title}: {', '.join(metrics)}"
        yield number, [text, where[0] if where else "", day or ""]
