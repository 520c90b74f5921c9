"""What could be done: impact beside effort, and which pain points each opportunity answers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from insights.analysis.effort import Placed, quadrant_of

from ..blocks import Block, Section, cell, column, note, section, shown, table
from ..material import Material
from ..saying import and_list, money, numbered

MOST = 12
FEW = 3


def opportunities_section(material: Material) -> Section | None:
    known = {one.id: one for one in material.journey.opportunities}
    placed = [one for one in material.whole.opportunities if material.concerns(known[one.opportunity], one.touchpoint)]
    if not placed:
        return None
    costs = material.options.costs and any(one.answered for one in placed)
    columns = [column(_("Opportunity"), 0.46), column(_("Answers"), 0.18), column(_("Impact"), 0.1, "end")]
    columns += [column(_("Effort"), 0.1, "end"), column(_("Costs a month") if costs else _("Where it stands"), 0.16, "end" if costs else "start")]  # fmt: skip # noqa: E501
    numbers = {one.id: numbered(one) for one in material.journey.pain_points}
    actions = {one.opportunity: one for one in material.actions if one.opportunity}
    rows = []
    for one in shown(placed, MOST):
        told = known[one.opportunity]
        answers = and_list(numbers[pain] for pain in told.answers if numbers.get(pain))
        action = actions.get(numbered(told))
        last = (
            cell(money(one.answered.figure) if one.answered else "–")
            if costs
            else cell(_("action A%(n)s") % {"n": action.number}) if action else cell(_("not taken up"), tone="quiet")
        )  # fmt: skip
        rows.append([
            cell(" ".join(part for part in (numbered(told), told.title.strip() or _("(untitled)")) if part),
                 _quadrant(one), strong=one.quadrant == "do_first"),
            cell(answers or "–"), cell(str(one.impact or "–")), cell(str(one.effort or "–")), last,
        ])  # fmt: skip
    told_blocks: list[Block | None] = [_matrix(material, placed), table(columns, rows)]
    if more := len(placed) - len(shown(placed, MOST)):
        told_blocks.append(
            note(ngettext("%(n)s more is on the map.", "%(n)s more are on the map.", more) % {"n": more})
        )
    return section("opportunities", _("What could be done"), _lead(placed), told_blocks)


def _lead(placed: list[Placed]) -> str:
    first = sum(one.quadrant == "do_first" for one in placed)
    unrated = sum(one.quadrant is None for one in placed)
    said = [ngettext("%(n)s of %(all)s opportunities has a high impact for little effort.",
                     "%(n)s of %(all)s opportunities have a high impact for little effort.", first)
            % {"n": first, "all": len(placed)}] if first else []  # fmt: skip
    if unrated:
        said.append(ngettext("%(n)s is not rated yet.", "%(n)s are not rated yet.", unrated) % {"n": unrated})
    return " ".join(said)


def _quadrant(one: Placed) -> str:
    names = {
        "do_first": _("Do first"),
        "plan": pgettext("quadrant", "Plan"),
        "fill_in": _("Fill in"),
        "leave": pgettext("quadrant", "Leave"),
    }
    return names[one.quadrant] if one.quadrant else _("not rated")


def _matrix(material: Material, placed: list[Placed]) -> Block | None:
    known = {one.id: one for one in material.journey.opportunities}
    points: list[dict[str, Any]] = [
        {
            "name": numbered(known[one.opportunity]),
            "impact": one.impact,
            "effort": one.effort,
            "first": one.quadrant == "do_first",
        }
        for one in placed
        if one.quadrant and numbered(known[one.opportunity])
    ]
    # A drawing of one or two says no more than their names.
    if len(points) < FEW:
        return None
    words = {
        "do_first": _("Do first"),
        "plan": pgettext("quadrant", "Plan"),
        "fill_in": _("Fill in"),
        "leave": pgettext("quadrant", "Leave"),
    }
    groups = [
        {"label": label, "names": [one["name"] for one in points if quadrant_of(one["impact"], one["effort"]) == name]}
        for name, label in words.items()
    ]
    told = ", ".join(f"{one['name']} {one['impact']}/{one['effort']}" for one in points)
    return {
        "kind": "matrix",
        "text": _("Impact and effort, 1 to 5: %(points)s.") % {"points": told},
        "points": points,
        "groups": [one for one in groups if one["names"]],
        "words": words | {"impact": _("Impact"), "effort": _("Effort")},
    }
