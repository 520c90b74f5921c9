"""Customers walk through a map by a link and say what is so: the link, what they say, and the evidence it becomes."""
