"""What may be chosen of a report, as it lies on its row: {"costs", "checks", "language"}."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from workspaces.errors import Invalid

from .material import Options


def options_from(told: Mapping[str, Any]) -> dict[str, bool]:
    """Known names, yes or no. Raises Invalid."""
    wrong = {name for name, value in told.items() if name not in ("costs", "checks") or not isinstance(value, bool)}
    if wrong:
        raise Invalid(_("There is no option “%(name)s”.") % {"name": min(wrong)}, details={"field": min(wrong)})
    return {"costs": bool(told.get("costs", False)), "checks": bool(told.get("checks", True))}


def chosen(kept: Mapping[str, Any]) -> Options:
    return Options(costs=bool(kept.get("costs", False)), checks=bool(kept.get("checks", True)))


def language_from(told: str) -> str:
    """One that the product speaks; Invalid otherwise."""
    if told not in dict(settings.LANGUAGES):
        raise Invalid(_("Reports can't be written in this language."), details={"field": "language"})
    return told
