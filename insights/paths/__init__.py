"""Planned and actual paths: a log of what customers did, laid over the touchpoints of a map."""
