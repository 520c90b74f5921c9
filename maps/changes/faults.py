"""Named points of a commit at which tests make the server fail; in service each is a call that does nothing."""

from collections.abc import Callable


def nothing(point: str) -> None:
    """Called at before_lock, after_rows, after_log, before_commit, after_commit and (by the hub) after_ack."""


reach: Callable[[str], None] = nothing
