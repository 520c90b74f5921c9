"""What the pages of the portfolio need in templates."""

from collections.abc import Sequence
from typing import Any, Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from insights.checks.rule import Group
from insights.checks.words import GROUP_NAMES
from insights.portfolio.looking import Looking
from insights.portfolio.progress import State

register = template.Library()

Scores = Sequence[tuple[Group, float | None]]

# Deeper maps stand no further to the right.
DEEPEST: Final = 4
BAR: Final = 20


@register.filter
def per_cent(part: float | None) -> int:
    """A part of 0 to 1 in whole per cent, kept within 0 and 100: how long a bar is."""
    return max(0, min(100, round(100 * (part or 0))))


@register.filter
def along(score: float) -> float:
    """A feeling of -2 to +2 in per cent from left to right."""
    return round(100 * (score + 2) / 4, 1)


@register.filter
def depth(value: int) -> int:
    return min(value, DEEPEST)


@register.filter
def bar_kind(state: State) -> str:
    """The colour of an objective's bar."""
    return {State.REACHED: "pos", State.LATE: "neg", State.NOT_BETTER: "neg"}.get(state, "")


@register.filter
def score_bars(scores: Scores) -> list[dict[str, Any]]:
    """A bar for each score that is known; what is not known is no bar of height 0, but none."""
    return [_bar(place, points) for place, (_group, points) in enumerate(_told(scores))]


def _told(scores: Scores) -> Scores:
    """Evidence is left out as long as none is kept."""
    return [(group, points) for group, points in scores if group != "evidence" or points is not None]


def _bar(place: int, points: float | None) -> dict[str, Any]:
    if points is None:
        return {"x": place * 11, "height": None}
    height = max(1.0, round(BAR * points / 100, 1))
    kind = "good" if points >= 80 else "fair" if points >= 50 else "poor"
    return {"x": place * 11, "y": BAR - height, "height": height, "kind": kind}


@register.simple_tag
def score_words(scores: Scores) -> str:
    """`Scope 80, Structure 64 …`."""
    return ", ".join(
        f"{GROUP_NAMES[group]} {'–' if points is None else round(points)}" for group, points in _told(scores)
    )


@register.simple_tag
def heading(looking: Looking, order: str, name: str) -> SafeString:
    """The head of a column: sorts by it, and in reverse when the list is sorted so already."""
    query, is_sorted = looking.headings[order]
    told = format_html(' aria-sort="{}"', is_sorted) if is_sorted else ""
    title = _("Sort by %(column)s") % {"column": name}
    return format_html('<th scope="col"{}><a class="by" href="{}" title="{}">{}</a></th>', told, query, title, name)
