"""What the pages of the portfolio need in templates."""

from django import template

register = template.Library()


@register.filter
def per_cent(part: float | None) -> int:
    """A part of 0 to 1 in whole per cent, kept within 0 and 100: how long a bar is."""
    return max(0, min(100, round(100 * (part or 0))))


@register.filter
def along(score: float) -> float:
    """A feeling of -2 to +2 in per cent from left to right."""
    return round(100 * (score + 2) / 4, 1)
