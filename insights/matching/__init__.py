"""Which touchpoint of a map a piece of evidence seems to speak of; nothing is linked before somebody says so."""
