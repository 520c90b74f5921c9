"""The finding on top of the page: what holds this persona back, or carries them; made of figures and names alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.feelings import Scores
from insights.analysis.moments import COLD
from maps.exchange.journey import Journey, PainPoint
from maps.showing.curve import title_of
from maps.showing.saying import score_text
from maps.turning import Turn, deepest_valleys, highest_peak

from .pains import PainRow

VALLEYS: Final = 2
# From here on a valley holds back.
LOW: Final = -0.5
NEARLY: Final = 0.8


@dataclass(frozen=True, slots=True)
class Headline:
    title: str
    lead: str


def headline_of(journey: Journey, persona: str, scores: Scores, pains: Sequence[PainRow]) -> Headline:
    """`persona`: the name. Valleys count under neutral, the deepest first; pain points by weight."""
    name = persona or _("the customer")
    peak = highest_peak(scores)
    valleys = _valleys(scores)
    if not any(score is not None for score in scores):
        return Headline(_("How %(persona)s feels is not set yet") % {"persona": name}, "")
    return Headline(_title(journey, name, peak, valleys), _lead(journey, name, peak, valleys, pains))


def _valleys(scores: Scores) -> list[Turn]:
    """The deepest, and the next one where it is hardly less deep."""
    found = [one for one in deepest_valleys(scores, VALLEYS) if one.score <= LOW]
    return [one for one in found if one.score <= found[0].score + NEARLY]


def _title(journey: Journey, name: str, peak: Turn | None, valleys: Sequence[Turn]) -> str:
    titles = [_at(journey, one) for one in valleys]
    if len(titles) > 1:
        said = {"one": titles[0], "other": titles[1], "persona": name}
        return _("%(one)s and %(other)s hold %(persona)s back") % said
    if titles:
        return _("%(one)s holds %(persona)s back") % {"one": titles[0], "persona": name}
    if peak and peak.score > COLD:
        return _("%(one)s carries %(persona)s, and nothing falls far below neutral") % {
            "one": _at(journey, peak),
            "persona": name,
        }
    return _("Nothing on this journey moves %(persona)s much") % {"persona": name}


def _lead(journey: Journey, name: str, peak: Turn | None, valleys: Sequence[Turn], pains: Sequence[PainRow]) -> str:
    sentences = []
    if peak and peak.score > COLD:
        said = {"persona": name, "place": _at(journey, peak), "score": score_text(peak.score)}
        sentences.append(_("%(persona)s is happiest at %(place)s (%(score)s).") % said)
    if valleys:
        sentences.append(_answer(journey, valleys, pains))
    return " ".join(sentences)


def _answer(journey: Journey, valleys: Sequence[Turn], pains: Sequence[PainRow]) -> str:
    """What would lift the valleys: the heaviest open pain point at each."""
    at = [journey.touchpoints[one.at].id for one in valleys]
    heaviest = [next((row.pain for row in pains if row.place.touchpoint.id == one), None) for one in at]
    known = [one for one in heaviest if one]
    if not known:
        said = ngettext(
            "No open pain point says why the deepest valley is there.",
            "No open pain point says why the %(count)s deepest valleys are there.",
            len(valleys),
        )
        return said % {"count": len(valleys)}
    if len(known) > 1:
        pair = {"one": _label(known[0]), "other": _label(known[1])}
        return _("Solving %(one)s and %(other)s would help where the curve is lowest.") % pair
    if heaviest[0]:
        return _("Solving %(pain)s would help where the curve is lowest.") % {"pain": _label(known[0])}
    said = _("No open pain point stands at the deepest valley yet; %(pain)s stands at the next.")
    return said % {"pain": _label(known[0])}


def _label(pain: PainPoint) -> str:
    return f"P{pain.number}" if pain.number else pain.title


def _at(journey: Journey, turn: Turn) -> str:
    """In quotes: titles are short sentences as often as names."""
    return _("“{title}”").format(title=title_of(journey.touchpoints[turn.at]))
