"""The drawings of reports (svg.py says how)."""

from .curve import curve_svg
from .matrix import matrix_svg
from .small import chart_svg, sample_svg
from .svg import on_page, on_paper

__all__ = ["chart_svg", "curve_svg", "matrix_svg", "on_page", "on_paper", "sample_svg"]
