"""The sections of a report, one a file: each gives a section of blocks, or None where there is nothing to tell."""
