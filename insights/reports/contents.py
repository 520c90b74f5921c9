"""The whole of a report as plain values, in one language: kept with it, shown by its page, set by its PDF.

Every sentence is a template filled with figures of the map, and every name is one that people gave to something on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from .blocks import FORM
from .figures import figures_of
from .material import Material
from .saying import day
from .sections.about import about_section
from .sections.actions import actions_section, proof_section
from .sections.annex import method_section, touchpoints_section
from .sections.curve import curve_section, shape_section
from .sections.opportunities import opportunities_section
from .sections.pains import pains_section
from .sections.process import process_section
from .sections.quality import coverage_section, quality_section
from .sections.since import since_section
from .sections.team import places_section, questions_section
from .summary import headline_of, sentences_of, team_headline_of
from .tiles import tiles_of

SECTIONS = (
    curve_section, about_section, shape_section, places_section, since_section, pains_section, questions_section,
    opportunities_section, actions_section, proof_section, process_section, coverage_section, quality_section,
    touchpoints_section, method_section,
)  # fmt: skip


def build(material: Material, language: str) -> dict[str, Any]:
    """Form: blocks.py. `figures` are what the next report compares with."""
    material = replace(material, counted=figures_of(material))
    with translation.override(language):
        found = [made for one in SECTIONS if (made := one(material))]
        title = str(material.journey.head["title"]).strip() or _("Untitled map")
        return {
            "form": FORM,
            "language": language,
            "title": title,
            "kicker": _("Journey report for %(team)s") % {"team": material.team}
            if material.team
            else _("Journey report"),
            "workspace": material.workspace,
            "day": day(material.today),
            "headline": team_headline_of(material) if material.team else headline_of(material),
            "summary": sentences_of(material),
            "tiles": tiles_of(material),
            "sections": found,
            "words": {
                "summary": _("In short"),
                "page": _("Page {number} of {count}"),
                "as_of": _("As of %(day)s") % {"day": day(material.today)},
            },
            "figures": material.counted,
        }
