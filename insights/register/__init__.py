"""The register of actions: how it is looked at, what it counts, and the files it leaves as."""
