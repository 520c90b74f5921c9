"""Why something is proposed, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

CHANNEL_NAMES: Mapping[str, Any] = {
    "mail": gettext_lazy("email"),
    "phone": gettext_lazy("the phone"),
    "chat": gettext_lazy("a chat"),
    "app": gettext_lazy("the app"),
    "website": gettext_lazy("the website"),
    "shop": gettext_lazy("a shop"),
    "social": gettext_lazy("social media"),
    "review": gettext_lazy("reviews"),
    "search": gettext_lazy("a search"),
    "video": gettext_lazy("a video"),
    "support": gettext_lazy("support"),
    "letter": pgettext_lazy("by mail", "a letter or parcel"),
    "person": gettext_lazy("a conversation"),
    "podcast": gettext_lazy("a podcast"),
}


def told_reasons(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence each, the strongest first; what nobody knows how to say is left out."""
    return [said for one in reasons if (said := _told(str(one.get("kind")), [str(word) for word in one["says"]]))]


def _told(kind: str, says: list[str]) -> str:
    if kind == "words":
        return _("Speaks of %(words)s") % {"words": get_text_list([f"“{one}”" for one in says], _("and"))}
    if kind == "place":
        return _("From the page %(page)s") % {"page": says[0]}
    if kind == "event":
        return _("From the event %(event)s") % {"event": says[0]}
    names = [str(CHANNEL_NAMES[one]) for one in says if one in CHANNEL_NAMES]
    return _("By its channel: %(channels)s") % {"channels": ", ".join(names)} if names else ""
