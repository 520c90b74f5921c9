"""What a workspace may set, in words: what the number says, and what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Named:
    label: Promise
    unit: Promise


_steps = pgettext_lazy("of feeling, -2 to +2", "points")
_days = pgettext_lazy("unit", "days")
_months = pgettext_lazy("unit", "months")

THRESHOLD_TEXTS: Final[Mapping[str, Named]] = {
    "card_characters": Named(_("Longest card"), pgettext_lazy("unit", "characters")),
    "comment_days": Named(_("A comment may wait"), _days),
    "coverage_least": Named(_("With evidence, at least"), pgettext_lazy("unit", "% of them")),
    "deadline_months": Named(_("Deadlines lie within"), _months),
    "drop": Named(_("A fall is deep from"), _steps),
    "empty_run": Named(_("A gap is long from"), pgettext_lazy("unit", "touchpoints")),
    "evidence_months": Named(_("Evidence is recent for"), _months),
    "flat_range": Named(_("A curve is flat below"), _steps),
    "high_emotion": Named(_("An emotion is high from"), _steps),
    "lanes_most": Named(_("Lanes, at most"), pgettext_lazy("unit", "lanes")),
    "low_emotion": Named(_("An emotion is low from"), _steps),
    "measured_apart": Named(_("Far apart from"), _steps),
    "metric_days": Named(_("A new figure within"), _days),
    "moments_share": Named(_("Moments of truth, at most"), pgettext_lazy("unit", "% of touchpoints")),
    "owner_share": Named(_("Of one person, at most"), pgettext_lazy("unit", "% of actions")),
    "review_days_most": Named(_("Between two reviews, at most"), _days),
    "severe": Named(_("Severe from"), pgettext_lazy("of severity, 1 to 5", "of 5")),
    "stages_least": Named(_("Stages, at least"), pgettext_lazy("unit", "stages")),
    "stages_most": Named(_("Stages, at most"), pgettext_lazy("unit", "stages")),
    "touchpoints_most": Named(_("Touchpoints, at most"), pgettext_lazy("unit", "touchpoints")),
}
