"""Miro's CSV files: mind maps (a column for each level), lists of cards, and boards (one text a row, in groups)."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, Final

from maps.exchange.draft import Card, Draft, Stage, Touchpoint

from .headings import plain, use_of
from .source import Source, Table
from .titles import set_title

_CARDS: Final = {"title", "description", "tags"}
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
MOST: Final = 2_000


def is_one(table: Table) -> bool:
    """Whether a table is of a kind that Miro writes: levels 0, 1, 2 …, or a card's columns."""
    header = [plain(cell) for cell in table.rows[0]] if table.rows else []
    levels = len(header) > 1 and header == [str(at) for at in range(len(header))]
    return levels or (set(header) <= _CARDS and {"title", "description"} <= set(header))


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    draft = Draft(source.format)
    table = source.tables[0]
    header = [plain(cell) for cell in table.rows[0]]
    if header and header[0] == "0":
        draft.taken = "miro_map"
        _mind_map(draft, table)
    elif "title" in header:
        draft.taken = "miro_cards"
        _cards(draft, table, header)
    else:
        draft.taken = "miro_board"
        _board(draft, table)
    return draft


def bare(text: str) -> str:
    """Without the markup that some exports leave in."""
    return html.unescape(_TAG.sub("", text)).strip()


def _stage(draft: Draft, title: str, row: int) -> Stage:
    stage = Stage("")
    set_title(draft, stage, title, row)
    draft.stages.append(stage)
    return stage


def _touchpoint(draft: Draft, stage: Stage, title: str, row: int) -> Touchpoint:
    touchpoint = Touchpoint("")
    set_title(draft, touchpoint, title, row)
    if len(draft.touchpoints) < MOST:
        stage.touchpoints.append(touchpoint)
    else:
        draft.problem("many_touchpoints", row, most=MOST)
    return touchpoint


def _mind_map(draft: Draft, table: Table) -> None:
    """The root is the map, its branches stages, theirs touchpoints; what is deeper goes on cards."""
    stages: dict[str, Stage] = {}
    points: dict[tuple[str, str], Touchpoint] = {}
    for row, number in zip(table.rows[1:], table.numbers[1:], strict=True):
        cells = [bare(cell) for cell in row]
        draft.head.setdefault("title", cells[0][:200])
        if len(cells) < 2 or not cells[1]:
            continue
        if cells[1] not in stages:
            stages[cells[1]] = _stage(draft, cells[1], number)
        if len(cells) < 3 or not cells[2]:
            continue
        key = (cells[1], cells[2])
        if key not in points:
            points[key] = _touchpoint(draft, stages[cells[1]], cells[2], number)
        if deeper := " › ".join(filter(None, cells[3:])):
            points[key].cards.append(Card(draft.lane("notes"), deeper))


def _cards(draft: Draft, table: Table, header: list[str]) -> None:
    stage = Stage("")
    draft.stages.append(stage)
    draft.problem("no_stages")
    for row, number in zip(table.rows[1:], table.numbers[1:], strict=True):
        cell = {name: bare(text) for name, text in zip(header, row, strict=False)}
        made = _touchpoint(draft, stage, cell.get("title", ""), number)
        made.description = "\n".join(filter(None, (made.description, cell.get("description", ""))))


def _board(draft: Draft, table: Table) -> None:
    """Groups between empty rows, each headed by its first text. A group called after a lane goes into the tray."""
    stage: Stage | None = None
    in_tray = False
    before = 0
    for row, number in zip(table.rows, table.numbers, strict=True):
        text = next((found for cell in row if (found := bare(cell))), "")
        if not text:
            continue
        is_first = number != before + 1 or (stage is None and not in_tray)
        before = number
        if is_first:
            use = use_of(text)
            in_tray = use is not None and use not in ("stage", "touchpoint")
            if in_tray:
                draft.problem("group_in_tray", number, text=text)
            else:
                stage = _stage(draft, text, number)
        elif in_tray:
            draft.tray.append(text)
        elif stage is not None:
            _touchpoint(draft, stage, text, number)
