"""What the map is about: objective, scope, people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..blocks import Section, facts, section
from ..material import Material


def about_section(material: Material) -> Section | None:
    head = material.journey.head
    scope = " → ".join(part for part in (str(head["scope_start"]).strip(), str(head["scope_end"]).strip()) if part)
    people = [f"{one.name}, {one.role}" if one.role else one.name for one in material.journey.personas]
    told = facts(
        [
            (_("Objective"), str(head["objective_text"]).strip()),
            (_("Scope"), scope),
            (_("Scenario"), str(head["scenario"]).strip()),
            (_("Personas"), "; ".join(one for one in people if one)),
            (_("Lead"), material.lead),
        ]
    )
    return section("about", _("What the map is about"), "", [told]) if told else None
