"""What the rows of the heat map are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROW_NAMES: Final[Mapping[str, Promise]] = {
    "actions": _("Actions"),
    "thoughts": _("Thoughts"),
    "needs": _("Needs and questions"),
    "highs": _("What works"),
    "on_stage": _("On-stage"),
    "off_stage": _("Off-stage"),
    "support": _("Support"),
    "emotion": _("Emotion"),
    "pain_point": _("Pain points"),
    "opportunity": _("Opportunities"),
}
