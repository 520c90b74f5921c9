"""What evidence tells the apps above; evidence itself knows none of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

# Items are gone for good: what was linked to them backs nothing. Arguments: workspace_id, item_ids (frozenset of UUID).
# Sent after the commit: whoever has not heard it finds out by asking which items there are.
items_removed = Signal()

# What maps show of evidence may be stale: items came, changed, went to the trash or came back, figures were pushed.
# Argument: workspace_id. Sent after the commit.
evidence_changed = Signal()

# Series have other figures, another name, or are gone: what reads them may be stale. Arguments: workspace_id,
# series_ids (frozenset of UUID). Sent after the commit.
series_changed = Signal()


def announce_removed(workspace_id: UUID, item_ids: Iterable[UUID]) -> None:
    """Send `items_removed` and `evidence_changed` once the current transaction has committed."""
    gone = frozenset(item_ids)
    transaction.on_commit(
        lambda: items_removed.send_robust(sender=None, workspace_id=workspace_id, item_ids=gone), robust=True
    )
    announce_changed(workspace_id)


def announce_changed(workspace_id: UUID) -> None:
    """Send `evidence_changed` once the current transaction has committed."""
    transaction.on_commit(lambda: evidence_changed.send_robust(sender=None, workspace_id=workspace_id), robust=True)


def announce_series(workspace_id: UUID, series_ids: Iterable[UUID]) -> None:
    """Send `series_changed` once the current transaction has committed."""
    which = frozenset(series_ids)
    transaction.on_commit(
        lambda: series_changed.send_robust(sender=None, workspace_id=workspace_id, series_ids=which), robust=True
    )
