"""At the end: every touchpoint with what is felt there, and how the figures are worked out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..blocks import Section, cell, column, facts, section, table
from ..material import Material
from ..saying import score_text, touchpoint_name

MOST_PERSONAS = 4


def touchpoints_section(material: Material) -> Section | None:
    """The curve as a table: for whoever can't see a drawing, or wants the numbers."""
    journey = material.journey
    if not journey.touchpoints or material.team:
        return None
    personas = journey.personas[:MOST_PERSONAS]
    width = 0.44 / max(1, len(personas))
    columns = [column(_("Touchpoint"), 0.56), *(column(one.name or _("Persona"), width, "end") for one in personas)]
    rows = []
    for place, one in enumerate(journey.touchpoints):
        stage = material.stage_of[one.id]
        told = [
            cell(
                f"{place + 1}. {touchpoint_name(one)}",
                stage.title.strip(),
                stage=stage.colour,
                strong=one.moment_of_truth,
            )
        ]
        for persona in personas:
            feeling = one.feeling_of(persona.id)
            tone = "quiet" if feeling is None else "neg" if feeling.score <= -1 else "pos" if feeling.score >= 1 else ""
            told.append(
                cell(
                    score_text(feeling.score) if feeling else _("not told"), feeling.word if feeling else "", tone=tone
                )
            )
        rows.append(told)
    return section("touchpoints", _("The journey, step by step"), "", [table(columns, rows)])


def method_section(material: Material) -> Section:
    told = {
        _("Feelings"): _(
            "From −2.0 (very frustrated) to +2.0 (delighted); 0 is neutral. What nobody told is left open."
        ),
        _("Experience score"): _(
            "The mean of all feelings as 0 to 100; of several personas, the mean of their scores."
        ),
        _("Weight of a pain point"): _("Severity × share of people who met it; half of it while no evidence backs it.")
        if material.whole.evidence_kept
        else _("Severity × share of people who met it."),
        _("Remembered"): _("The mean of the strongest feeling and the last one (peak-end rule, Kahneman and others)."),
        _("Impact and effort"): _("1 to 5 each; over 3 is high. First comes what has a high impact for little effort."),
    }
    if material.options.costs:
        told[_("What a pain point costs")] = _(
            "People a month × share who meet it × share of those who are lost × what one is worth, with its range."
        )
    if any(one.status == "done" for one in material.own_actions):
        told[_("Did it help")] = _(
            "The reading afterwards beside the one before: an action helped from a tenth of the way to its target on."
        )
    return section("method", _("How the figures are worked out"), "", [facts(told.items())])
