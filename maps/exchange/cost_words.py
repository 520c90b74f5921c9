"""What a pain point costs, in words: the sum a month with its range, and the inputs that it is made of. Pure.

`say` puts English into the language of the page or file; each text stands in maps.exchange.words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from .costs import PERCENT, Cost, Input, InputName, Range, cost_of, sum_of
from .journey import Journey, PainPoint
from .layout.figures import number_text

# What is done about these is over.
_SETTLED: Final = ("solved", "accepted")


class Say(Protocol):
    def __call__(self, text: str, **values: object) -> str: ...


def month_text(month: Range, say: Say, language: str) -> str:
    """`600 a month (250 to 1,200)`."""
    said = say("{sum} a month", sum=_whole(month.figure, language))
    if _whole(month.low, language) == _whole(month.high, language):
        return said
    return f"{said} ({_from_to(_whole(month.low, language), _whole(month.high, language), say)})"


def cost_text(pain: PainPoint, say: Say, language: str) -> str:
    """`costs 600 a month (250 to 1,200)`; empty where nobody has said, or where an input is missing."""
    month = month_of(pain)
    return say("costs {sum}", sum=month_text(month, say, language)) if month else ""


def formula_text(pain: PainPoint, say: Say, language: str) -> str:
    """The inputs one by one, with what is assumed; empty where there is no sum."""
    return known_text(pain, say, language) if month_of(pain) is not None else ""


def known_text(pain: PainPoint, say: Say, language: str) -> str:
    """Those of the inputs that somebody has said."""
    return " × ".join(_input(one, say, language) for one in cost_of(pain).inputs if one.range)


def month_of(pain: PainPoint) -> Range | None:
    return cost_of(pain).month if pain.cost else None


def open_month_of(journey: Journey) -> Range | None:
    """What is open costs together, as far as it is known."""
    return sum_of(month for one in open_pains(journey) if (month := month_of(one)))


def open_pains(journey: Journey) -> list[PainPoint]:
    return [one for one in journey.pain_points if one.status not in _SETTLED]


def has_costs(pains: Iterable[PainPoint]) -> bool:
    return any(month_of(one) for one in pains)


def costs_of(journey: Journey) -> list[tuple[PainPoint, Cost, Range]]:
    """Those of which it is known, the dearest first."""
    found = [(one, cost_of(one), month) for one in journey.pain_points if (month := month_of(one))]
    return sorted(found, key=lambda one: -one[2].figure)


def _input(one: Input, say: Say, language: str) -> str:
    found = one.range
    assert found is not None, "there is a sum"
    # Of a few people asked, no decimal is known.
    figure = _whole if one.source == "frequency" else _figure
    notes = [say("assumed")] if one.source == "assumption" else []
    if found.low != found.high:
        notes.append(_from_to(figure(found.low, language), figure(found.high, language), say))
    said = say(_SAID[one.name], n=figure(found.figure, language) + ("\u00a0%" if one.name in PERCENT else ""))
    return f"{said} ({', '.join(notes)})" if notes else said


_SAID: Final[dict[InputName, str]] = {
    "people": "{n} people a month",
    "share": "{n} who meet it",
    "loss_rate": "{n} of them lost",
    "value": "{n} for each",
}


def _from_to(low: str, high: str, say: Say) -> str:
    return say("{low} to {high}", low=low, high=high)


def _whole(number: float, language: str) -> str:
    return number_text(round(number), language)


def _figure(number: float, language: str) -> str:
    return number_text(round(number, 2), language)
