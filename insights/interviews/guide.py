"""The questions of an interview, made of the method and of what the map assumes. Pure but for the words' language.

The opening and closing questions are those of the method: how satisfied on the whole, what did you do, how did you feel
at each part, what bogged you down, how would you describe yourself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from maps.exchange.journey import Journey, Touchpoint

Part = Literal["opening", "touchpoint", "assumption", "closing"]
# A guide is talked through in an hour.
MOST: Final = 300
# The method's questions that ask for a feeling, too; and those of each touchpoint.
OVERALL: Final = "overall"


@dataclass(frozen=True, slots=True)
class Question:
    """`target_kind` and `target`: the element that an answer speaks for, or nothing. `question`: the research question
    it was made of, or nothing. `felt`: asks for a feeling from -2 to 2 beside the words."""

    id: str
    part: Part
    text: str
    target_kind: str = ""
    target: str = ""
    question: str = ""
    felt: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A research question that interviews are to answer."""

    id: str
    text: str
    target_kind: str
    target: str
    touchpoint: str


def guide_of(journey: Journey, stages: Collection[str] | None, wanted: Iterable[Wanted]) -> list[dict[str, Any]]:
    """The guide as it is kept: opening, then touchpoint after touchpoint with what is assumed there, then the rest.

    `stages`: ids of those to talk about; None: all. At most MOST questions.
    """
    return [asdict(one) for one in _questions(journey, stages, list(wanted))][:MOST]


def _questions(journey: Journey, stages: Collection[str] | None, wanted: list[Wanted]) -> Iterator[Question]:
    yield Question(OVERALL, "opening", _("All in all, how satisfied are you with it, and why?"), felt=True)
    yield Question("did", "opening", _("What did you do, from the beginning? Tell it in your own words."))
    talked: set[str] = set()
    for stage in journey.stages:
        if stages is not None and stage.id not in stages:
            continue
        for touchpoint in stage.touchpoints:
            yield _felt_at(touchpoint)
            for one in wanted:
                if one.touchpoint == touchpoint.id:
                    talked.add(one.id)
                    yield _about(one)
    for one in wanted:
        if one.id not in talked and stages is None:
            yield _about(one)
    yield Question("bogged", "closing", _("What bogged you down the most?"))
    yield Question("self", "closing", _("How would you describe yourself?"))
    yield Question("more", "closing", _("What did we not ask that we should have asked?"))


def _felt_at(touchpoint: Touchpoint) -> Question:
    title = touchpoint.title or _("Untitled touchpoint")
    text = _("How did you feel at “%(place)s”? What made it so?") % {"place": title}
    return Question(f"t-{touchpoint.id}", "touchpoint", text, "touchpoint", touchpoint.id, felt=True)


def _about(one: Wanted) -> Question:
    return Question(f"q-{one.id}", "assumption", one.text, one.target_kind, one.target, question=one.id)
