"""Figures over time as geometry: data in, numbers for SVG out, everything across and up in per cent. Pure."""
