"""Notices that go upwards: workspaces sends them, the apps above listen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

if TYPE_CHECKING:
    from .models import User, Workspace

# Somebody's rights changed. Arguments: workspace_id (UUID), user_id (UUID; None: anybody in the workspace),
# map_id (UUID; None: every map of the workspace). Sent after the commit; the fast path only, the sweep is the
# guarantee (C14).
access_changed = Signal()

# What maps show beside their log changed. Arguments: workspace_id (UUID), map_id (UUID; None: every map of the
# workspace). Sent after the commit.
list_changed = Signal()


# Somebody's account is being deleted. Arguments: user (nameless already). Sent inside the transaction: what the apps
# above keep of a person goes with it, or nothing does.
account_deleted = Signal()

# Work in the background moved: it is claimed, further on, or over. Arguments: job (Job), state and
# progress as they are now. A hint only: whoever follows a job also asks for it.
job_moved = Signal()

# Something came into people's inboxes, or they have read it. Arguments: user_ids (list of UUID). Sent after the commit:
# a hint, pages ask for themselves now and then.
inbox_moved = Signal()


# Browsers of somebody were signed out by them elsewhere. Arguments: user_id. Sent once the sessions are gone; the fast
# path only, the sweep is the guarantee (C14).
sessions_ended = Signal()


# A contact has another address, or was taken off the list: links that they were sent are void. Argument: contact. Sent
# in the transaction that writes it, so that there is no moment in which both hold.
contact_moved = Signal()


def announce_access_change(workspace_id: UUID, user_id: UUID | None = None, map_id: UUID | None = None) -> None:
    """Send `access_changed` once the current transaction has committed; a failing listener does not undo the write."""
    transaction.on_commit(
        lambda: access_changed.send_robust(sender=None, workspace_id=workspace_id, user_id=user_id, map_id=map_id),
        robust=True,
    )


def announce_list_change(workspace_id: UUID, map_id: UUID | None = None) -> None:
    """Send `list_changed` once the current transaction has committed."""
    transaction.on_commit(
        lambda: list_changed.send_robust(sender=None, workspace_id=workspace_id, map_id=map_id), robust=True
    )


def announce_inbox(user_ids: Iterable[UUID]) -> None:
    """Send `inbox_moved` once the current transaction has committed."""
    people = list(user_ids)
    if people:
        transaction.on_commit(lambda: inbox_moved.send_robust(sender=None, user_ids=people), robust=True)


# Somebody founded a workspace on a page, not by API or script. Arguments: workspace, user. Sent after the commit, in
# the founder's language, so that the apps above can put something into it.
workspace_founded = Signal()


def announce_founding(workspace: "Workspace", user: "User") -> None:
    """Send `workspace_founded` once the current transaction has committed; a failing listener does not undo it."""
    transaction.on_commit(
        lambda: workspace_founded.send_robust(sender=None, workspace=workspace, user=user), robust=True
    )
