"""The drawings of a report in its page, in the colours of the reader's theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from insights.reports.drawing import chart_svg, curve_svg, matrix_svg, on_page, sample_svg

register = template.Library()


def _safe(svg: str) -> SafeString:
    # Drawings escape every word in them (insights.reports.drawing), and all else in them is ours.
    return mark_safe(svg)  # noqa: S308


def _drawn(draw: Callable[..., str]) -> Callable[[Any], SafeString]:
    return lambda told: _safe(draw(told, on_page))


register.filter("curve_svg", _drawn(curve_svg))
register.filter("matrix_svg", _drawn(matrix_svg))
register.filter("chart_svg", _drawn(chart_svg))
register.filter("sample_svg", _drawn(sample_svg))
