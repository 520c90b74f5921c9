"""Maps as files: writers, readers, and what a map is on its way into one."""
