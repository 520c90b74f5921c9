"""The REST interface to evidence."""
