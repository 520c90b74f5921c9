"""What hurts, heaviest first, with what its weight is made of."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from insights.analysis.costs import Cost
from insights.analysis.ranking import Weight

from ..blocks import Cell, Section, cell, column, note, section, shown, table
from ..material import Material
from ..saying import figure_text, money, numbered, touchpoint_name

MOST = 10


def pains_section(material: Material) -> Section | None:
    pains, stages = material.pain_points, material.stage_of
    ranked = [one for one in material.whole.pain_points if material.concerns(pains[one.pain_point], one.touchpoint)]
    if not ranked:
        return None
    costs = {one.pain_point: one for one in material.whole.costs} if material.options.costs else {}
    heaviest = max((one.weight or 0 for one in ranked), default=0)
    columns = [column(_("Pain point"), 0.43), column(_("Severity"), 0.14), column(_("Met by"), 0.13)]
    columns.append(column(_("Weight"), 0.17))
    if costs:
        columns.append(column(_("Costs a month"), 0.16, "end"))
    else:
        columns.append(column(pgettext("answers for something", "Owner"), 0.16))
    rows = []
    for one in shown(ranked, MOST):
        pain = pains[one.pain_point]
        title = " ".join(part for part in (numbered(pain), pain.title.strip() or _("(untitled)")) if part)
        place = cell(title, touchpoint_name(material.touchpoints[one.touchpoint]), stage=stages[one.touchpoint].colour, strong=True)  # fmt: skip # noqa: E501
        last = _cost(costs[pain.id]) if costs else cell(pain.owner or pain.team or _("Nobody yet"), tone="" if pain.owner else "quiet")  # fmt: skip # noqa: E501
        rows.append([place, _severity(pain.severity), _share(pain.frequency), _weight(one, heaviest), last])
    told = [table(columns, rows)]
    if more := len(ranked) - len(shown(ranked, MOST)):
        told.append(note(ngettext("%(n)s more is on the map.", "%(n)s more are on the map.", more) % {"n": more}))
    if costs:
        told.append(_inputs(material, costs))
    lead = _("Weight is severity × share of people who meet it.")
    if material.whole.evidence_kept:
        lead = _("Weight is severity × share of people who meet it; what no evidence backs counts half.")
    return section("pains", _("What hurts most"), lead, told)


def _severity(severity: int | None) -> Cell:
    if severity is None:
        return cell(_("not rated"), tone="quiet")
    return cell(str(severity), chart={"kind": "dots", "count": severity})


def _share(frequency: tuple[int, int] | None) -> Cell:
    if not frequency or not frequency[1]:
        return cell(_("not known"), tone="quiet")
    n, of = frequency
    return cell(_("%(n)s of %(of)s") % {"n": n, "of": of})


def _weight(one: Weight, heaviest: float) -> Cell:
    if one.weight is None or not heaviest:
        return cell("–", tone="quiet")
    return cell(
        figure_text(round(one.weight, 1), ""), chart={"kind": "bar", "part": one.weight / heaviest, "role": "neg"}
    )


def _cost(cost: Cost) -> Cell:
    if cost.month is None:
        return cell(_("not known"), tone="quiet")
    below = _("%(low)s to %(high)s") % {"low": money(cost.month.low), "high": money(cost.month.high)}
    return cell(money(cost.month.figure), below if cost.month.low != cost.month.high else "", strong=True)


def _inputs(material: Material, costs: dict[str, Cost]) -> dict[str, object] | None:
    """What the sums are made of, so that each can be argued about."""
    known = [one for one in costs.values() if one.month]
    labels = {
        "people": _("People a month"),
        "share": _("Share"),
        "loss_rate": _("Lost of those"),
        "value": _("Worth each"),
    }
    columns = [column(_("What the cost is made of"), 0.32), *(column(label, 0.17, "end") for label in labels.values())]
    rows = []
    for cost in known[:MOST]:
        pain = material.pain_points[cost.pain_point]
        row = [cell(" ".join(part for part in (numbered(pain), pain.title.strip()) if part))]
        for one in cost.inputs:
            unit = "%" if one.name in ("share", "loss_rate") else ""
            assert one.range, "a cost that is known has all of its inputs"
            spread = one.range.low != one.range.high
            below = _("%(low)s to %(high)s") % {
                "low": figure_text(round(one.range.low, 1), unit), "high": figure_text(round(one.range.high, 1), unit),
            } if spread else ""  # fmt: skip
            row.append(cell(figure_text(round(one.range.figure, 1), unit), below or _source(one.source)))
        rows.append(row)
    return table(columns, rows)


def _source(source: str) -> str:
    return {"figure": _("a figure"), "metric": _("a metric"), "frequency": _("as asked")}.get(source, _("assumed"))
