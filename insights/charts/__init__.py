"""The geometry of charts: data in, numbers for SVG out, everything across and up in per cent of the drawing. Pure.

Templates (templates/insights/charts) draw them, with the figures in a table behind each.
"""
