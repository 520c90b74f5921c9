"""The journey as it is felt: the curves, their highs and lows, how it is remembered."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.curve import Curve
from maps.exchange.journey import Persona
from maps.turning import turns_of

from ..blocks import Block, Section, facts, section
from ..material import Material
from ..saying import day, quoted, score_text, touchpoint_name

MOST_TURNS = 4
MOST_APART = 3


def curve_section(material: Material) -> Section | None:
    persona = material.persona
    if persona is None or not any(point.score is not None for curve in material.whole.curves for point in curve.points):
        return None
    name = persona.name or _("The persona")
    own = next(one for one in material.whole.curves if one.persona == persona.id)
    title = _("The journey as %(persona)s feels it") % {"persona": name}
    return section("curve", title, _lead(material, own), [_block(material, own)])


def shape_section(material: Material) -> Section | None:
    """What the line says beyond its highs and lows."""
    persona = material.persona
    if persona is None or material.team:
        return None
    told = facts(_facts(material, next(one for one in material.whole.curves if one.persona == persona.id)))
    return section("shape", _("The shape of the journey"), "", [told]) if told else None


def _lead(material: Material, curve: Curve) -> str:
    stages = {one.id: one for one in material.journey.stages}
    means = [(one.mean, stages[one.stage].title.strip()) for one in curve.stages if one.mean is not None]
    if len(means) < 2:
        return ""
    best, worst = max(means, key=lambda one: one[0]), min(means, key=lambda one: one[0])
    if best[0] == worst[0]:
        return ""
    return _("The best stage is %(best)s (on average %(high)s), the hardest is %(worst)s (%(low)s).") % {
        "best": quoted(best[1]), "high": score_text(best[0]), "worst": quoted(worst[1]), "low": score_text(worst[0]),
    }  # fmt: skip


def _block(material: Material, front: Curve) -> Block:
    journey = material.journey
    scores = [point.score for point in front.points]
    turns = turns_of(scores, MOST_TURNS)
    names = {one.id: one.name for one in journey.personas}
    lines = [
        {
            "name": names[curve.persona],
            "place": place,
            "colour": journey.personas[place].colour,
            "scores": [point.score for point in curve.points],
        }
        for place, curve in enumerate(material.whole.curves[:4])
    ]
    before = _before(material, front)
    measured = [point.measured for point in front.points] if _is_measured(front) else None
    moments = [at for at, one in enumerate(journey.touchpoints) if one.moment_of_truth and scores[at] is not None]
    return {
        "kind": "curve",
        "text": _told(material, journey.personas[0], front),
        "stages": [
            {"title": one.title.strip() or _("Untitled stage"), "colour": one.colour, "count": len(one.touchpoints)}
            for one in journey.stages
            if one.touchpoints
        ],
        "names": [touchpoint_name(one) for one in journey.touchpoints],
        "own": [at for at, one in enumerate(journey.touchpoints) if material.team and one.id in material.own],
        "moments": moments,
        "lines": lines,
        "before": before,
        "measured": measured,
        "turns": [
            {
                "at": one.at,
                "peak": one.is_peak,
                "text": (_("High %(score)s") if one.is_peak else _("Low %(score)s")) % {"score": score_text(one.score)},
            }
            for one in turns
        ],
        "legend": _legend(material, lines, before is not None, bool(moments), measured is not None),
    }


def _is_measured(curve: Curve) -> bool:
    return any(point.measured is not None for point in curve.points)


def _before(material: Material, front: Curve) -> list[float | None] | None:
    if material.earlier is None:
        return None
    told = material.earlier.figures.get("scores", {}).get(front.persona)
    found = [told.get(point.touchpoint) for point in front.points] if told else []
    now = [point.score for point in front.points]
    return found if any(one is not None for one in found) and found != now else None


def _legend(
    material: Material, lines: list[dict[str, object]], compared: bool, moments: bool, measured: bool
) -> list[dict[str, str]]:
    found = [{"mark": f"line:{one['place']}:{one['colour']}", "text": str(one["name"])} for one in lines]
    if compared and material.earlier:
        words = _("%(persona)s, %(day)s") % {"persona": lines[0]["name"], "day": day(material.earlier.on)}
        found.append({"mark": "before", "text": words})
    if measured:
        found.append({"mark": "measured", "text": _("Reported by customers")})
    if moments:
        found.append({"mark": "moment", "text": _("Moment of truth")})
    return found


def _told(material: Material, persona: Persona, curve: Curve) -> str:
    """The drawing for who can't see it."""
    points = [
        f"{touchpoint_name(touchpoint)} {score_text(point.score)}"
        for touchpoint, point in zip(material.journey.touchpoints, curve.points, strict=True)
        if point.score is not None
    ]
    told = _("Emotion curve of %(persona)s: %(points)s.") % {"persona": persona.name, "points": ", ".join(points)}
    reported = [
        f"{touchpoint_name(touchpoint)} {score_text(point.measured)}"
        for touchpoint, point in zip(material.journey.touchpoints, curve.points, strict=True)
        if point.measured is not None
    ]
    return f"{told} {_('Reported by customers')}: {', '.join(reported)}." if reported else told


def _facts(material: Material, curve: Curve) -> list[tuple[str, str]]:
    touchpoints = material.journey.touchpoints
    rows = []
    if curve.remembered is not None:
        told = _("%(score)s, from the strongest feeling and the last one") % {"score": score_text(curve.remembered)}
        rows.append((_("Likely to be remembered as"), told))
    drop = curve.steepest_drop
    if drop and drop.change <= -1:
        told = _("%(before)s to %(after)s (%(change)s)") % {
            "before": quoted(touchpoint_name(touchpoints[drop.start])),
            "after": quoted(touchpoint_name(touchpoints[drop.end])), "change": score_text(drop.change),
        }  # fmt: skip
        rows.append((_("Steepest fall"), told))
    stretch = curve.longest_negative
    if stretch and stretch.length > 1:
        told = ngettext("%(n)s touchpoint, from %(first)s to %(last)s", "%(n)s touchpoints, from %(first)s to %(last)s",
                        stretch.length) % {
            "n": stretch.length, "first": quoted(touchpoint_name(touchpoints[stretch.start])),
            "last": quoted(touchpoint_name(touchpoints[stretch.end])),
        }  # fmt: skip
        rows.append((_("Longest time below neutral"), told))
    deepest = min(
        (one for one in curve.transitions if one.step.change < 0), key=lambda one: one.step.change, default=None
    )
    if deepest and deepest.step.change <= -1:
        stages = {one.id: one.title.strip() or _("Untitled stage") for one in material.journey.stages}
        told = _("%(before)s to %(after)s (%(change)s)") % {
            "before": stages[deepest.stage], "after": stages[deepest.into], "change": score_text(deepest.step.change),
        }  # fmt: skip
        rows.append((_("Hardest passage between stages"), told))
    if apart := _apart(material, curve):
        rows.append((_("Customers report something else"), apart))
    return rows


def _apart(material: Material, curve: Curve) -> str:
    """Where what customers reported is a step or more from what the team says, the widest gap first."""
    gaps = [
        (round(point.measured - point.score, 1), touchpoint)
        for touchpoint, point in zip(material.journey.touchpoints, curve.points, strict=True)
        if point.score is not None and point.measured is not None
    ]
    wide = sorted((one for one in gaps if abs(one[0]) >= 1), key=lambda one: -abs(one[0]))
    told = [
        _("%(touchpoint)s (%(gap)s)") % {"touchpoint": quoted(touchpoint_name(touchpoint)), "gap": score_text(gap)}
        for gap, touchpoint in wide[:MOST_APART]
    ]
    return ", ".join(told)
