"""The figures on top of a report."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.actions.standing import track_of
from insights.analysis.ranking import SETTLED

from .figures import change_of
from .material import Material
from .saying import change_text, figure_text, money
from .summary import SEVERE, open_pains

MOST: Final = 5


def tiles_of(material: Material) -> list[dict[str, Any]]:
    """Five figures, each with what it is out of and how it moved; what is not known is left out."""
    makers = (_score_tile, _pain_tile, _cost_tile, _coverage_tile, _action_tile, _moment_tile)
    return [tile for one in makers if (tile := one(material))][:MOST]


def _tile(
    label: str, value: str, below: str, change: float | None = None, *, up_is_good: bool = True
) -> dict[str, Any]:
    moved = change if change and round(change) else None
    tone = "" if moved is None else "pos" if (moved > 0) == up_is_good else "neg"
    return {"label": label, "value": value, "note": below, "change": change_text(moved) if moved else "", "tone": tone}


def _score_tile(material: Material) -> dict[str, Any] | None:
    found = material.whole.headline.experience
    if found is None or material.team:
        return None
    return _tile(_("Experience score"), str(round(found)), _("of 100"), change_of(material, "experience"))


def _pain_tile(material: Material) -> dict[str, Any]:
    pains = open_pains(material)
    severe = sum((one.severity or 0) >= SEVERE for one in pains)
    below = ngettext("%(n)s severe", "%(n)s severe", severe) % {"n": severe}
    return _tile(_("Open pain points"), str(len(pains)), below, _risen(material), up_is_good=False)


def _risen(material: Material) -> float | None:
    if material.earlier is None:
        return None
    counts = [
        sum(one["status"] not in SETTLED for one in figures.get("pain_points", {}).values())
        for figures in (material.earlier.figures, material.counted)
    ]
    return float(counts[1] - counts[0])


def _cost_tile(material: Material) -> dict[str, Any] | None:
    total = material.whole.cost.range
    if not material.options.costs or total is None or material.team:
        return None
    below = _("%(low)s to %(high)s") % {"low": money(total.low), "high": money(total.high)}
    return _tile(_("Cost a month"), money(total.figure), below)


def _coverage_tile(material: Material) -> dict[str, Any] | None:
    share = material.checked.figures.coverage
    if share is None or not material.knows_evidence or material.team:
        return None
    claims = material.whole.coverage.claims
    below = _("%(covered)s of %(all)s claims") % {"covered": claims.covered, "all": claims.all}
    return _tile(_("Evidence coverage"), figure_text(share, "%"), below, change_of(material, "coverage"))


def _action_tile(material: Material) -> dict[str, Any]:
    if not material.own_actions:
        return _tile(_("Actions on track"), "0", _("none yet"))
    track = track_of(material.own_actions, material.today)
    value = _("%(n)s of %(all)s") % {"n": track.on_track, "all": track.tracked} if track.tracked else "–"
    return _tile(_("Actions on track"), value, track.counted)


def _moment_tile(material: Material) -> dict[str, Any] | None:
    if material.team:
        places = len(material.own)
        below = _("of %(n)s on the map") % {"n": len(material.journey.touchpoints)}
        return _tile(_("Touchpoints"), str(places), below)
    return _tile(
        _("Moments of truth"), str(material.whole.headline.moments),
        _("of %(n)s touchpoints") % {"n": material.whole.headline.touchpoints},
    )  # fmt: skip
