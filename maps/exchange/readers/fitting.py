"""Makes a draft fit what a map takes: texts in NFC and of a length, so many personas, so many elements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError
from maps.exchange.draft import Card, Draft
from workspaces.composed import TooLongError, TooManyMarksError, composed

from .titles import LONG, NAME

PERSONAS: Final = 20
LANES: Final = 200
STAGES: Final = 500
TOUCHPOINTS: Final = 2_000
CARDS: Final = 10_000
EMOTIONS: Final = 20_000
ELEMENTS: Final = 24_000
# A persona of the library has a shorter name than an element of a map.
PERSON: Final = 120
WORD: Final = 60


def fit(draft: Draft) -> None:
    """Raises RefusedFileError for what is too large as a whole."""
    for element, name, most in _texts(draft):
        setattr(element, name, _fitting(draft, getattr(element, name), most))
    draft.head = {name: _head(draft, name, value) for name, value in draft.head.items()}
    draft.tray = [_fitting(draft, text, LONG) for text in draft.tray]
    for touchpoint in draft.touchpoints:
        touchpoint.channels = [_fitting(draft, text, NAME) for text in touchpoint.channels]
    _few_personas(draft)
    _count(draft)


def _texts(draft: Draft) -> Iterator[tuple[Any, str, int]]:
    for person in draft.personas:
        yield person, "name", PERSON
        yield person, "role", NAME
    for lane in draft.lanes:
        yield lane, "label", NAME
        yield lane, "prompt", NAME
    for path in draft.paths:
        yield path, "label", NAME
    for stage in draft.stages:
        yield stage, "title", NAME
        yield stage, "description", LONG
    yield from ((metric, "name", NAME) for metric in draft.metrics)
    for touchpoint in draft.touchpoints:
        yield from ((metric, "name", NAME) for metric in touchpoint.metrics)
        yield touchpoint, "title", NAME
        yield touchpoint, "description", LONG
        for titled in (*touchpoint.pain_points, *touchpoint.opportunities):
            yield titled, "title", NAME
            yield titled, "description", LONG
        for feeling in touchpoint.feelings:
            yield feeling, "word", WORD
            yield feeling, "reason", LONG
        yield from ((card, "text", LONG) for card in touchpoint.cards)


def _head(draft: Draft, name: str, value: Any) -> Any:
    short = ("title", "scope_start", "scope_end", "objective_metric")
    return _fitting(draft, value, NAME if name in short else LONG) if isinstance(value, str) else value


def _fitting(draft: Draft, text: str, most: int) -> str:
    if text.isascii() and len(text) <= most and "\0" not in text:
        return text
    text = text.replace("\0", "").encode("utf-8", "replace").decode()
    try:
        return composed(text, most)
    except TooManyMarksError:
        bare = "".join(sign for sign in text if not unicodedata.combining(sign))
        return _fitting(draft, bare, most)
    except TooLongError:
        draft.problem("long_text", text=text, most=most)
        # A cut may leave marks that no letter before them takes in.
        return unicodedata.normalize("NFC", text[: most * 4])[: most - 1].rstrip() + "…"


def _few_personas(draft: Draft) -> None:
    if len(draft.personas) <= PERSONAS:
        return
    draft.problem("many_personas", most=PERSONAS, count=len(draft.personas))
    draft.personas = draft.personas[:PERSONAS]
    for touchpoint in draft.touchpoints:
        touchpoint.feelings = [one for one in touchpoint.feelings if one.persona < PERSONAS]


def _count(draft: Draft) -> None:
    points = draft.touchpoints
    cards: list[Card] = [card for one in points for card in one.cards]
    feelings = sum(len(one.feelings) for one in points)
    records = sum(len(one.pain_points) + len(one.opportunities) + len(one.metrics) for one in points)
    total = len(draft.stages) + len(points) + len(cards) + feelings + records + len(draft.paths) + len(draft.tray)
    total += len(draft.metrics)
    limits = (
        ("stages", len(draft.stages), STAGES),
        ("touchpoints", len(points), TOUCHPOINTS),
        ("lanes", len(draft.lanes), LANES),
        ("cards", len(cards) + len(draft.tray), CARDS),
        ("feelings", feelings, EMOTIONS),
        ("elements", total, ELEMENTS),
    )
    for what, count, most in limits:
        if count > most:
            raise RefusedFileError("large_map", what=what, count=count, most=most)
