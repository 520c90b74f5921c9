"""How far the map can be relied on: evidence where it is kept, the six scores, what is still missing."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.analysis.coverage import ROWS
from insights.checks.words import GROUP_NAMES, SEVERITY_NAMES, sentence_of, to_do_of
from maps.exchange.journey import Lane
from maps.showing.naming import lane_name

from ..blocks import Block, Section, cell, column, listed, section, table
from ..material import Material
from ..saying import figure_text

MOST = 5
TONES = {"E": "neg", "W": "warn", "I": "quiet"}


def coverage_section(material: Material) -> Section | None:
    coverage = material.whole.coverage
    if not material.knows_evidence or material.team or not coverage.claims.all:
        return None
    touched = coverage.touchpoints
    said = _(
        "Evidence backs %(covered)s of %(all)s emotions and pain points, at %(touched)s of %(touchpoints)s touchpoints."
    )
    claims = {"covered": coverage.claims.covered, "all": coverage.claims.all}
    lead = said % {**claims, "touched": touched.covered, "touchpoints": touched.all}
    return section("coverage", _("What the map rests on"), lead, [_heat(material)])


def _heat(material: Material) -> Block | None:
    stages = [one for one in material.journey.stages if one.touchpoints]
    cells = {(one.row, one.stage): one.share for one in material.whole.coverage.cells}
    names = {"emotion": _("Emotion"), "pain_point": _("Pain points"), "opportunity": _("Opportunities")}
    columns = [
        column("", 0.22),
        *(column(one.title.strip() or _("Untitled stage"), 0.78 / len(stages), "end") for one in stages),
    ]
    rows = []
    for row in ROWS:
        if not any((row, stage.id) in cells for stage in stages):
            continue
        told = [cell(names.get(row) or lane_name(Lane("", row, "")))]
        for stage in stages:
            share = cells.get((row, stage.id))
            part = share.part if share else None
            tone = "quiet" if part is None else "neg" if part == 0 else "pos" if part >= 0.5 else ""
            told.append(cell("–" if part is None else figure_text(round(100 * part), "%"), tone=tone))
        rows.append(told)
    return table(columns, rows)


def quality_section(material: Material) -> Section | None:
    if not material.options.checks or material.team:
        return None
    checked = material.checked
    known = [one for one in checked.scores if one.points is not None]
    if not known:
        return None
    columns = [
        column(_("Topic"), 0.28),
        column(_("Score"), 0.12, "end"),
        column("", 0.22),
        column(_("Checks that hold"), 0.38),
    ]
    rows = [
        [
            cell(str(GROUP_NAMES[one.group])),
            cell(str(one.points), strong=True),
            cell(chart={"kind": "bar", "part": (one.points or 0) / 100, "role": "pos"}),
            cell(_("%(n)s of %(of)s") % {"n": one.held, "of": one.rules}),
        ]
        for one in known
    ]
    found = [
        cell(sentence_of(one.finding), f"{SEVERITY_NAMES[one.finding.shown]} · {to_do_of(one.finding)}",
             tone=TONES[one.finding.shown])
        for one in checked.chosen[:MOST]
    ]  # fmt: skip
    count = len({one.rule for one in checked.findings})
    lead = ngettext("%(n)s check of the map finds something.", "%(n)s checks of the map find something.", count) % {
        "n": count
    }
    if not count:
        lead = _("All checks of the map hold.")
    if found:
        lead += " " + _("What to look at first:")
    return section("quality", _("How far the map can be relied on"), lead, [listed(found), table(columns, rows)])
