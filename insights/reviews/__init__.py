"""The review clock: what asks for a map to be looked at again, walking through it, what was decided, reminders."""
