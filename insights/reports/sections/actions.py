"""What was promised, and whether it helped."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from insights.models import ActionStatus

from ..blocks import Cell, Section, cell, column, note, section, shown, table
from ..material import Material, ToldAction
from ..saying import day, figure_text, money

MOST = 20
OUTCOME_TONES = {"reached": "pos", "helped": "warn", "did_not_help": "neg"}


def actions_section(material: Material) -> Section | None:
    going = [one for one in material.own_actions if one.is_open]
    if not going:
        return None
    # What is late first, then what is due next; what has no deadline last.
    going.sort(key=lambda one: (one.due is None, one.due or material.today, one.number))
    columns = [
        column(_("Action"), 0.4),
        column(pgettext("answers for something", "Owner"), 0.18),
        column(_("Due"), 0.16),
        column(_("Measure"), 0.26),
    ]
    rows = [[_what(one), cell(one.owner or _("Nobody yet"), one.team, tone="" if one.owner else "warn"),
             _due(one, material), _measure(one)] for one in shown(going, MOST)]  # fmt: skip
    told = [table(columns, rows)]
    if more := len(going) - len(shown(going, MOST)):
        told.append(
            note(ngettext("%(n)s more is in the register.", "%(n)s more are in the register.", more) % {"n": more})
        )
    return section("actions", _("What is being done"), _lead(going, material), told)


def _lead(going: list[ToldAction], material: Material) -> str:
    late = sum(one.late(material.today) > 0 for one in going)
    alone = sum(not one.owner for one in going)
    said = []
    if late:
        said.append(
            ngettext("%(n)s action is past its deadline.", "%(n)s actions are past their deadline.", late) % {"n": late}
        )
    if alone:
        said.append(ngettext("%(n)s has no owner.", "%(n)s have no owner.", alone) % {"n": alone})
    return " ".join(said)


def _what(one: ToldAction) -> Cell:
    status = str(ActionStatus(one.status).label)
    below = " · ".join(part for part in (status, one.opportunity, one.touchpoint) if part)
    return cell(f"A{one.number} {one.title.strip()}", below, strong=True)


def _due(one: ToldAction, material: Material) -> Cell:
    if one.due is None:
        return cell(_("no deadline"), tone="warn")
    late = one.late(material.today)
    below = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late} if late else ""
    return cell(day(one.due), below, tone="neg" if late else "")


def _measure(one: ToldAction) -> Cell:
    if not one.measure:
        return cell(_("no measure"), tone="quiet")
    steps = [figure_text(value, one.unit) for value in (one.baseline, one.latest, one.target) if value is not None]
    return cell(one.measure, " → ".join(steps))


def proof_section(material: Material) -> Section | None:
    closed = [one for one in material.own_actions if one.status == "done"]
    read = [one for one in closed if one.after is not None]
    if not closed:
        return None
    costs = material.options.costs and any(one.saved or one.expected for one in read)
    columns = [column(_("Action"), 0.36), column(_("Before"), 0.12, "end"), column(_("Expected"), 0.12, "end")]
    columns += [column(_("Measured"), 0.14, "end"), column(_("What came of it"), 0.26)]
    rows = []
    read.sort(key=lambda one: (one.closed_on is None, one.closed_on or material.today), reverse=True)
    for one in shown(read, MOST):
        below = _saved(one) if costs else ""
        rows.append([
            cell(f"A{one.number} {one.title.strip()}", one.measure, strong=True),
            cell(figure_text(one.baseline, one.unit)), cell(figure_text(one.target, one.unit)),
            cell(figure_text(one.after, one.unit), day(one.after_on)),
            cell(_outcome(one), below, tone=OUTCOME_TONES.get(one.outcome, "")),
        ])  # fmt: skip
    unread = len(closed) - len(read)
    lead = ngettext("%(n)s finished action has no reading afterwards: nobody knows whether it helped.",
                    "%(n)s finished actions have no reading afterwards: nobody knows whether they helped.",
                    unread) % {"n": unread} if unread else ""  # fmt: skip
    return section("proof", _("Did it help"), lead, [table(columns, rows)])


def _outcome(one: ToldAction) -> str:
    return {
        "reached": _("Target reached"),
        "helped": _("Helped, but less than expected"),
        "did_not_help": _("Did not help; its pain points are open again"),
    }.get(one.outcome, _("Measured"))


def _saved(one: ToldAction) -> str:
    if one.saved is None:
        return ""
    if one.expected is None:
        return _("saves %(saved)s a month") % {"saved": money(one.saved.figure)}
    values = {"saved": money(one.saved.figure), "expected": money(one.expected.figure)}
    return _("saves %(saved)s a month, %(expected)s expected") % values
