"""Interviews along a guide that is made of the map; each answer is a piece of evidence where it belongs."""
