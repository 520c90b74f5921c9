"""Notices of this app to itself: what happened to actions."""

from typing import Final

from django.dispatch import Signal

CREATED: Final = "action.created"
CHANGED: Final = "action.changed"
CLOSED: Final = "action.closed"

# An action was made, changed or closed. Arguments: action (Action, as it is now), event (one of the above), changes
# ({field: [before, after]}). Sent after the commit; a failing listener undoes nothing.
action_moved = Signal()

# Somebody walked through a map and decided. Arguments: review (MapReview). Sent after the commit.
map_reviewed = Signal()
