"""Themes and touchpoints that come up much more often in a week than in the one before: the lead of the map is told."""
