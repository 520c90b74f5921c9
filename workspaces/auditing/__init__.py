"""The audit log for people: what every event says, how it is read, filtered and taken along, how long it is kept."""
