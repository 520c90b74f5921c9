"""The Insights page of a map: what it says, in the order in which it is read. Templates draw it."""
