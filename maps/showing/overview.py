"""The first screen for a busy reader: objective, highest and deepest, what hurts most, what changes, what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.exchange.cost_words import cost_text, month_text, open_month_of
from maps.exchange.journey import Feeling, Journey, Opportunity, PainPoint, Touchpoint
from maps.exchange.naming import number_of
from maps.turning import deepest_valleys, highest_peak

from .curve import scores_of, title_of
from .facts import Facts
from .naming import left_text
from .saying import day_text, face_of, figure_text, page_locale, said, score_text

TOP_PAINS: Final = 3
MOST_NEEDS: Final = 3
SEVERE: Final = 4
# What is done about it no longer asks anything of a reader.
CLOSED: Final = frozenset({"solved", "accepted"})


@dataclass(frozen=True, slots=True)
class Objective:
    """`text` as its people wrote it; `from_to` with its figures, `due` in words. Any may be empty."""

    text: str
    metric: str
    baseline: str
    target: str
    due: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A peak or a valley of the persona in front."""

    touchpoint: str
    title: str
    stage: str
    face: int
    score: str
    word: str
    reason: str
    is_peak: bool


@dataclass(frozen=True, slots=True)
class Pain:
    """A pain point with what changes. `said_by`: (n, of m), `share` of them in per cent."""

    touchpoint: str
    place: str
    number: str
    title: str
    severity: int | None
    said_by: tuple[int, int] | None
    share: int | None
    changes: tuple[Change, ...]
    # What it costs a month; empty where it is not shown or not known.
    cost: str


@dataclass(frozen=True, slots=True)
class Change:
    """An opportunity that answers a pain point."""

    number: str
    title: str
    owner: str


@dataclass(frozen=True, slots=True)
class Need:
    """What a reader could give: `what` is asked, for `whom` (titles of pain points or opportunities)."""

    what: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Overview:
    objective: Objective | None
    moments: tuple[Moment, ...]
    pains: tuple[Pain, ...]
    needs: tuple[Need, ...]
    # What all open pain points cost together, in a sentence; empty as above.
    cost: str


def overview_of(journey: Journey, facts: Facts) -> Overview:
    return Overview(_objective(journey), _moments(journey), _pains(journey), _needs(journey, facts), _cost(journey))


def _cost(journey: Journey) -> str:
    total = open_month_of(journey)
    if total is None:
        return ""
    return said("What is open costs {sum}, as far as it is known.", sum=month_text(total, said, page_locale().language))


def _objective(journey: Journey) -> Objective | None:
    head = journey.head
    has_figures = head["target"] is not None
    if not head["objective_text"] and not head["objective_metric"] and not has_figures:
        return None
    return Objective(
        text=head["objective_text"],
        metric=head["objective_metric"],
        baseline=figure_text(head["baseline"], head["unit"]) if head["baseline"] is not None else "",
        target=figure_text(head["target"], head["unit"]) if has_figures else "",
        due=day_text(head["due"]),
    )


def _moments(journey: Journey) -> tuple[Moment, ...]:
    """The highest peak, then the two deepest valleys."""
    if not journey.personas:
        return ()
    scores = scores_of(journey, journey.personas[0])
    peak = highest_peak(scores)
    turns = [*([peak] if peak else []), *deepest_valleys(scores)]
    places = [(stage.title, touchpoint) for stage in journey.stages for touchpoint in stage.touchpoints]
    return tuple(_moment(*places[one.at], journey.personas[0].id, one.is_peak) for one in turns)


def _moment(stage: str, touchpoint: Touchpoint, persona: str, is_peak: bool) -> Moment:
    feeling = touchpoint.feeling_of(persona) or Feeling(persona, 0, "", "")
    return Moment(
        touchpoint=touchpoint.id,
        title=title_of(touchpoint),
        stage=stage,
        face=face_of(feeling.score),
        score=score_text(feeling.score),
        word=feeling.word,
        reason=feeling.reason,
        is_peak=is_peak,
    )


def weight_of(pain: PainPoint) -> tuple[float, int]:
    """What orders pain points: severity times the share of people who said it, then severity alone.

    Without a share its weight is not known: it counts as if one of the least were concerned, never as if all were.
    """
    share = pain.frequency[0] / pain.frequency[1] if pain.frequency else 0.0
    return (pain.severity or 0) * min(1.0, share), pain.severity or 0


def _pains(journey: Journey) -> tuple[Pain, ...]:
    found = [(touchpoint, pain) for touchpoint in journey.touchpoints for pain in touchpoint.pain_points]
    open_ones = [(touchpoint, pain) for touchpoint, pain in found if pain.status not in CLOSED]
    # Sorting is stable: equal ones stay in the order of the journey.
    heaviest = sorted(open_ones, key=lambda one: weight_of(one[1]), reverse=True)[:TOP_PAINS]
    return tuple(_pain(journey, touchpoint, pain) for touchpoint, pain in heaviest)


def _pain(journey: Journey, touchpoint: Touchpoint, pain: PainPoint) -> Pain:
    share = round(100 * pain.frequency[0] / pain.frequency[1]) if pain.frequency else None
    return Pain(
        touchpoint=touchpoint.id,
        place=title_of(touchpoint),
        number=number_of(pain),
        title=pain.title,
        severity=pain.severity,
        said_by=pain.frequency,
        share=share,
        changes=tuple(change_of(one) for one in answers_to(journey, pain)),
        cost=cost_text(pain, said, page_locale().language),
    )


def answers_to(journey: Journey, pain: PainPoint) -> list[Opportunity]:
    return [one for one in journey.opportunities if pain.id in one.answers]


def change_of(one: Opportunity) -> Change:
    return Change(number_of(one), one.title, one.owner)


def _needs(journey: Journey, facts: Facts) -> tuple[Need, ...]:
    """Derived from what is open, nothing more: owners that are missing, severe pain points without an answer.

    Where owners or opportunities are not shown, that they are missing is not known to the reader and is not said.
    """
    needs = []
    nobody = ("", left_text())
    if "owners" not in facts.hidden:
        orphans = [one for one in journey.opportunities if one.owner in nobody and not one.team]
        needs.append(_need(_("An owner for"), orphans))
    if "opportunities" not in facts.hidden and journey.opportunities:
        needs.append(_need(_("An idea for"), _unanswered(journey)))
    return tuple(one for one in needs if one)


def _unanswered(journey: Journey) -> list[PainPoint]:
    answered = {pain for one in journey.opportunities for pain in one.answers}
    return [
        pain
        for pain in sorted(journey.pain_points, key=weight_of, reverse=True)
        if pain.id not in answered and pain.status not in CLOSED and (pain.severity or 0) >= SEVERE
    ]


def _need(what: str, of: Iterable[Opportunity | PainPoint]) -> Need | None:
    found = [f"{number_of(one)} {one.title}".strip() for one in of]
    return Need(what, tuple(found[:MOST_NEEDS]), len(found[MOST_NEEDS:])) if found else None


def more_text(more: int) -> str:
    return ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
