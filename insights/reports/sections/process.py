"""The customer's time beside the company's, changes of channel, hand-offs between teams."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.waiting import Conflict
from maps.showing.saying import minutes_text

from ..blocks import Cell, Section, cell, facts, listed, section
from ..material import Material
from ..saying import figure_text, quoted, touchpoint_name

MOST = 8


def process_section(material: Material) -> Section | None:
    if material.team:
        return None
    told = [facts(_facts(material)), listed(_conflicts(material))]
    if not any(told):
        return None
    return section("process", _("The journey beside the process"), "", told)


def _facts(material: Material) -> list[tuple[str, str]]:
    whole, rows = material.whole, []
    times, channels, teams = whole.times, whole.channels, whole.teams
    if times.wait.minutes is not None:
        told = minutes_text(times.wait.minutes)
        if times.waiting_part is not None:
            part = figure_text(round(100 * times.waiting_part), "%")
            told = _("%(time)s; waiting is %(part)s of waiting and contact together") % {"time": told, "part": part}
        rows.append((_("Customers wait"), told))
    if times.contact.minutes is not None:
        rows.append((_("In contact"), minutes_text(times.contact.minutes)))
    if times.internal.minutes is not None:
        rows.append((_("Work behind the scenes"), minutes_text(times.internal.minutes)))
    if channels.count:
        told = ngettext("%(n)s time in %(steps)s steps", "%(n)s times in %(steps)s steps", channels.count) % {
            "n": channels.count, "steps": channels.steps,
        }  # fmt: skip
        if channels.forced:
            forced = ngettext(
                "%(n)s time because the earlier one is not offered any more",
                "%(n)s times because the earlier one is not offered any more",
                channels.forced,
            )
            told = f"{told}, {forced % {'n': channels.forced}}"
        rows.append((_("The channel changes"), told))
    if len(teams.hand_offs):
        told = ngettext("%(n)s time between teams", "%(n)s times between teams", len(teams.hand_offs)) % {
            "n": len(teams.hand_offs)
        }
        rows.append((_("Work is handed over"), told))
    return rows


def _conflicts(material: Material) -> list[Cell]:
    return [_conflict(one, material) for one in material.whole.times.conflicts[:MOST]]


def _conflict(one: Conflict, material: Material) -> Cell:
    values = {
        "touchpoint": quoted(touchpoint_name(material.touchpoints[one.touchpoint])),
        "customer": minutes_text(one.customer),
        "internal": minutes_text(one.internal or 0),
    }
    said = {
        "idle_wait": _("At %(touchpoint)s people wait %(customer)s for %(internal)s of work."),
        "slow_work": _("Work at %(touchpoint)s takes %(internal)s; the customer is there for %(customer)s."),
        "unexplained_wait": _("Before %(touchpoint)s people wait %(customer)s, and no work is drawn that explains it."),
    }
    return cell(said[one.kind] % values, tone="warn")
