"""Slides of a map: native shapes, text, tables and charts, laid out by maps.exchange.layout, written by python-pptx."""
