"""What the pages of evidence need: feelings as faces and figures, kinds as icons, languages by name."""

from __future__ import annotations

from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django import template
from django.template import RequestContext
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workspaces.templatetags.formats import FALLBACK, locale_of

from ..emotion_names import NAMES
from ..models import SourceKind
from ..sentiment import EDGE

register = template.Library()

ICONS: Final = {
    "survey": "checklist", "review": "star", "ticket": "lifebuoy", "feedback": "comment", "interview": "mic",
    "note": "article", "analytics": "chart", "social": "megaphone", "validation": "check-sq",
}  # fmt: skip
# From -1 to 1 in five parts, as the faces of a map.
STEPS: Final = (-0.6, -EDGE, EDGE, 0.6)


@register.filter
def face_of(sentiment: float | None) -> int:
    """1 (very frustrated) to 5 (delighted)."""
    return (
        3
        if sentiment is None
        else 1 + sum(sentiment > step for step in STEPS[:2]) + sum(sentiment >= step for step in STEPS[2:])
    )


@register.simple_tag(takes_context=True)
def felt(context: RequestContext, sentiment: float | None) -> str:
    """`+1.6`: as the curve of a map shows it, from −2 to +2."""
    if sentiment is None:
        return "–"
    locale = locale_of(getattr(context.get("user"), "formats", FALLBACK))
    shown = format_decimal(abs(2 * sentiment), "0.0", locale=locale)
    return f"{'+' if sentiment >= 0.025 else '−' if sentiment <= -0.025 else ''}{shown}"


@register.filter
def face_words(sentiment: float | None) -> str:
    """What the face says, for who does not see it."""
    if sentiment is None:
        return _("no feeling could be told")
    words = (_("very negative"), _("negative"), _("neutral"), _("positive"), _("very positive"))
    return words[face_of(sentiment) - 1]


@register.filter
def kind_icon(kind: str) -> str:
    return ICONS.get(kind, "article")


@register.filter
def kind_name(kind: str) -> str:
    return str(SourceKind(kind).label) if kind in SourceKind.values else kind


@register.filter
def emotion_name(emotion: str) -> str:
    return str(NAMES.get(emotion, emotion))


@register.filter
def language_name(code: str) -> str:
    """`en` -> English, in the language of the page."""
    try:
        return Locale.parse(code).get_display_name(get_language() or "en") or code
    except (UnknownLocaleError, ValueError):
        return code
