"""All maps of a workspace at once: their figures over time, what they say of the same touchpoint, which comes next."""
