"""What happened to a map, for people: the log grouped by who and when, each element's part of it in words."""
