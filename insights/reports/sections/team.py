"""Where a team stands on the map: its touchpoints, what it does there, what customers ask there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..blocks import Section, cell, column, listed, section, table
from ..material import WORK, Material
from ..saying import score_text, touchpoint_name

MOST = 30


def places_section(material: Material) -> Section | None:
    if not material.team or not material.own:
        return None
    columns = [column(_("Touchpoint"), 0.36), column(_("Feeling"), 0.14, "end"), column(_("What %(team)s does") % {"team": material.team}, 0.5)]  # fmt: skip # noqa: E501
    stages = material.stage_of
    rows = []
    for one in material.journey.touchpoints:
        if one.id not in material.own:
            continue
        feeling = one.feeling_of(material.persona.id) if material.persona else None
        work = [card.text.strip() for card in material.cards_at(one.id, WORK) if card.team == material.team]
        tone = "" if feeling is None else "neg" if feeling.score <= -1 else "pos" if feeling.score >= 1 else ""
        rows.append([
            cell(touchpoint_name(one), stages[one.id].title.strip(), stage=stages[one.id].colour, strong=True),
            cell(score_text(feeling.score) if feeling else _("not told"), feeling.word if feeling else "", tone=tone),
            cell("; ".join(text for text in work if text) or "–"),
        ])  # fmt: skip
    return section(
        "places", _("Where %(team)s meets the journey") % {"team": material.team}, "", [table(columns, rows[:MOST])]
    )


def questions_section(material: Material) -> Section | None:
    """What customers need, expect and ask at the team's touchpoints."""
    if not material.team:
        return None
    found, seen = [], set()
    for one in material.journey.touchpoints:
        if one.id in material.own:
            for card in material.cards_at(one.id, ("needs",)):
                if card.text.strip() and card.id not in seen:
                    seen.add(card.id)
                    found.append(cell(card.text.strip(), touchpoint_name(one), stage=material.stage_of[one.id].colour))
    told = listed(found[:MOST])
    return section("questions", _("What customers ask there"), "", [told]) if told else None
