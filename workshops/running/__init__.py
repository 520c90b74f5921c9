"""A session while it goes on: the only writer of its tables. Each write is one turn (turns.py)."""
