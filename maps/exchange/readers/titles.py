"""Titles have a limit that texts of files do not: what is longer stands in full in the description."""

from __future__ import annotations

from typing import Final, Protocol

from maps.exchange.draft import Draft

NAME: Final = 200
LONG: Final = 20_000


class Titled(Protocol):
    title: str
    description: str


def set_title(draft: Draft, element: Titled, text: str, row: int | None = None, column: str = "") -> None:
    """Give `element` its title; a long one is cut at a word, and the whole goes into the description."""
    if len(text) <= NAME:
        element.title = text
        return
    cut = text[: NAME - 1]
    element.title = (cut.rsplit(None, 1)[0] if " " in cut[100:] else cut) + "…"
    element.description = "\n".join(filter(None, (element.description, text)))[:LONG]
    draft.problem("long_title", row, column, text=element.title, most=NAME)
