"""The first page of a report: its headline and a summary in sentences. All of it follows from the figures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.exchange.journey import PainPoint
from maps.turning import deepest_valleys

from .figures import change_of
from .material import Material
from .saying import (
    and_list,
    change_text,
    day,
    figure_text,
    money_range,
    named,
    quoted,
    score_text,
    touchpoint_name,
)

# A feeling further from neutral than this is worth a headline.
FELT = 0.3
SEVERE = 4


def headline_of(material: Material) -> str:
    """A finding, not a label: what holds the journey back, else what carries it."""
    scores, touchpoints = _scores(material), material.journey.touchpoints
    known = [(score, at) for at, score in enumerate(scores) if score is not None]
    if not known:
        return _("The journey is drawn, but nobody has said yet how it feels")
    # A line that never turns has no valley, and still a lowest place.
    valleys = [one.at for one in deepest_valleys(scores, 2) if one.score < -FELT] or [
        at for score, at in [min(known)] if score < -FELT
    ]
    names = [quoted(touchpoint_name(touchpoints[at])) for at in valleys]
    if len(names) == 2:
        return _("%(one)s and %(other)s hold the journey back") % {"one": names[0], "other": names[1]}
    if names:
        return _("%(touchpoint)s holds the journey back") % {"touchpoint": names[0]}
    high, at = max(known, key=lambda one: (one[0], -one[1]))
    if high > FELT:
        return _("%(touchpoint)s carries the journey") % {"touchpoint": quoted(touchpoint_name(touchpoints[at]))}
    return _("The journey is felt as neutral throughout")


def team_headline_of(material: Material) -> str:
    pains = len(open_pains(material))
    places = len(material.own)
    if not places and not pains:
        return _("Nothing on this map names %(team)s yet") % {"team": material.team}
    where = ngettext("%(n)s touchpoint", "%(n)s touchpoints", places) % {"n": places}
    hurts = ngettext("%(n)s open pain point", "%(n)s open pain points", pains) % {"n": pains}
    return _("%(team)s shapes %(places)s, with %(pains)s") % {"team": material.team, "places": where, "pains": hurts}


def _scores(material: Material) -> list[float | None]:
    if material.persona is None:
        return [None] * len(material.journey.touchpoints)
    curve = next(one for one in material.whole.curves if one.persona == material.persona.id)
    return [point.score for point in curve.points]


def open_pains(material: Material) -> list[PainPoint]:
    """Neither solved nor accepted, heaviest first."""
    pains = material.pain_points
    return [
        pains[one.pain_point]
        for one in material.whole.pain_points
        if material.concerns(pains[one.pain_point], one.touchpoint)
    ]


def sentences_of(material: Material) -> list[str]:
    said = [_objective, _feelings, _pains, _costs, _answers, _actions, _proof, _since]
    return [sentence for one in said for sentence in one(material)]


def _objective(material: Material) -> Iterator[str]:
    """Where the objective stands, as far as it is measured."""
    head, reading = material.journey.head, material.objective
    if material.team or not str(head["objective_metric"]).strip() or head["target"] is None:
        return
    values = {
        "metric": str(head["objective_metric"]).strip(),
        "target": figure_text(head["target"], head["unit"]),
        "due": day(head["due"]),
    }
    if reading:
        values |= {"now": figure_text(reading.value, head["unit"]), "on": day(reading.on)}
        yield (
            _("%(metric)s was %(now)s on %(on)s; the target is %(target)s by %(due)s.") % values
            if head["due"]
            else _("%(metric)s was %(now)s on %(on)s; the target is %(target)s.") % values
        )
    elif head["baseline"] is not None:
        values["from"] = figure_text(head["baseline"], head["unit"])
        yield (
            _("The objective: %(metric)s from %(from)s to %(target)s by %(due)s.") % values
            if head["due"]
            else _("The objective: %(metric)s from %(from)s to %(target)s.") % values
        )


def _feelings(material: Material) -> Iterator[str]:
    if material.team:
        return
    touchpoints, persona = material.journey.touchpoints, material.persona
    known = [(score, at) for at, score in enumerate(_scores(material)) if score is not None]
    if persona is None or not known:
        return
    best, worst = max(known, key=lambda one: (one[0], -one[1])), min(known)
    if best[0] == worst[0]:
        return
    yield _("%(persona)s feels best at %(best)s (%(high)s) and worst at %(worst)s (%(low)s).") % {
        "persona": persona.name or _("The persona"),
        "best": quoted(touchpoint_name(touchpoints[best[1]])), "high": score_text(best[0]),
        "worst": quoted(touchpoint_name(touchpoints[worst[1]])), "low": score_text(worst[0]),
    }  # fmt: skip


def _pains(material: Material) -> Iterator[str]:
    pains = open_pains(material)
    if not pains:
        if material.journey.pain_points and not material.team:
            yield _("No pain point is open.")
        return
    severe = sum((one.severity or 0) >= SEVERE for one in pains)
    told = ngettext("%(n)s pain point is open", "%(n)s pain points are open", len(pains)) % {"n": len(pains)}
    if severe:
        told = _("%(open)s (%(severe)s severe)") % {"open": told, "severe": severe}
    yield _("%(told)s; %(pain)s weighs most.") % {"told": told, "pain": named(pains[0])}


def _costs(material: Material) -> Iterator[str]:
    total = material.whole.cost
    if not material.options.costs or material.team or total.range is None:
        return
    yield _("Open pain points cost about %(range)s a month.") % {"range": money_range(total.range)}
    if total.left_out:
        yield ngettext(
            "What %(n)s more costs is not known yet.", "What %(n)s more cost is not known yet.", total.left_out
        ) % {"n": total.left_out}


def _answers(material: Material) -> Iterator[str]:
    """What is to be done first, and which heavy pain point has no answer."""
    opportunities = {one.id: one for one in material.journey.opportunities}
    taken = {one.opportunity for one in material.actions if one.is_open or one.status == "done"}
    first = [
        opportunities[one.opportunity]
        for one in material.whole.opportunities
        if one.quadrant == "do_first" and material.concerns(opportunities[one.opportunity], one.touchpoint)
    ]
    free = [one for one in first if f"O{one.number}" not in taken][:2]
    if free:
        yield ngettext(
            "%(named)s gives the most for the least effort and is not an action yet.",
            "%(named)s give the most for the least effort and are no actions yet.", len(free),
        ) % {"named": and_list(named(one) for one in free)}  # fmt: skip
    answered = {pain for one in material.journey.opportunities for pain in one.answers}
    alone = [one for one in open_pains(material) if one.id not in answered and (one.severity or 0) >= SEVERE]
    if alone:
        yield ngettext(
            "%(n)s severe pain point has no opportunity that answers it.",
            "%(n)s severe pain points have no opportunity that answers them.", len(alone),
        ) % {"n": len(alone)}  # fmt: skip


def _actions(material: Material) -> Iterator[str]:
    going = [one for one in material.own_actions if one.is_open]
    if not going:
        if material.journey.opportunities and not material.actions:
            yield _("No opportunity has become an action yet.")
        return
    late = sum(one.late(material.today) > 0 for one in going)
    told = ngettext("%(n)s action is under way or planned", "%(n)s actions are under way or planned", len(going))
    said = _("%(told)s (%(late)s late).") if late else _("%(told)s, none of them late.")
    yield said % {"told": told % {"n": len(going)}, "late": late}


def _proof(material: Material) -> Iterator[str]:
    read = [one for one in material.own_actions if one.status == "done" and one.outcome]
    if not read:
        return
    reached = sum(one.outcome == "reached" for one in read)
    failed = sum(one.outcome == "did_not_help" for one in read)
    yield ngettext(
        "%(reached)s of %(n)s finished action that was measured afterwards reached its target.",
        "%(reached)s of %(n)s finished actions that were measured afterwards reached their target.", len(read),
    ) % {"n": len(read), "reached": reached}  # fmt: skip
    if failed:
        yield ngettext(
            "%(n)s finished action did not help: its pain points are open again.",
            "%(n)s finished actions did not help: their pain points are open again.", failed,
        ) % {"n": failed}  # fmt: skip


def _since(material: Material) -> Iterator[str]:
    if material.earlier is None:
        return
    change, now = change_of(material, "experience"), material.whole.headline.experience
    if change is None or now is None or material.team:
        return
    values = {"score": round(now), "change": change_text(change), "day": day(material.earlier.on)}
    if round(change):
        yield _("The experience score is %(score)s of 100, %(change)s since the report of %(day)s.") % values
    else:
        yield _("The experience score is %(score)s of 100, as in the report of %(day)s.") % values
