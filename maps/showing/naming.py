"""How the page calls and marks what a map is made of, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from maps.exchange.journey import Lane

# By role: name and icon, as in static/editor/ui/roles.js.
_ROLES: Final[Mapping[str, tuple[Promise, str]]] = {
    "actions": (_("Actions"), "pointer"),
    "thoughts": (_("Thoughts"), "thought"),
    "needs": (_("Needs and questions"), "flag"),
    "highs": (_("What works"), "thumb"),
    "on_stage": (_("On-stage"), "monitor"),
    "off_stage": (_("Off-stage"), "layers"),
    "support": (_("Support"), "server"),
    "images": (_("Images"), "image"),
    "notes": (_("Notes"), "pencil"),
    "emotions": (_("Emotion"), "smile"),
    "channels": (_("Channels"), "route"),
    "pain_points": (_("Pain points"), "bolt"),
    "opportunities": (_("Opportunities"), "bulb"),
    "metrics": (_("Metrics"), "chart"),
    "evidence": (_("Evidence"), "flask"),
}


def left_text() -> str:
    """An owner who is no longer in the workspace: there is one, and the name is no longer ours to tell."""
    return _text("Somebody who left")


def lane_name(lane: Lane) -> str:
    return lane.label.strip() or role_name(lane.role)


def role_name(role: str) -> str:
    return str(_ROLES[role][0])


def lane_icon(role: str) -> str:
    return _ROLES[role][1]
