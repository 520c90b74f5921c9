"""Makes new maps: an empty row, then everything in it as one Change, so that a map's history starts with nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import DomainError, Invalid
from workspaces.models import Channel, Workspace

from .access import Principal, actor_of
from .changes.apply import Submission, apply_changes
from .changes.errors import STATUS
from .changes.outcomes import Outcome, Refused
from .document import Operation
from .fields import NAME
from .models import JourneyMap
from .own_templates import KEY, own_template_operations, template_of
from .templates import operations_of, starter


def create_map(
    workspace: Workspace,
    principal: Principal,
    title: str,
    template: str = "blank",
    personas: Sequence[UUID] = (),
    examples: bool = True,
    fields: Mapping[str, Any] | None = None,
) -> JourneyMap:
    """A new map led by the principal's person, drawn from a starter map in the active language or an own template.

    `personas`: those of the workspace's library that are on it from the start. `examples`: with the template's
    example cards, or its structure only. `fields`: of the map itself, instead of what the template says.

    The caller has checked that they may create one. Raises Invalid for an unknown template or a bad title. Must not be
    called inside a transaction (rule C2); when the Change is refused, the empty row is taken away again.
    """
    operations = _drawing(workspace, template)
    title = title.strip()
    if not title or len(title) > NAME:
        raise Invalid(_("A map needs a title of at most %(most)d characters.") % {"most": NAME})
    channels = channels_by_icon(workspace)

    def first(map_id: UUID) -> list[Operation]:
        drawn = operations(map_id, channels, personas, examples)
        # Last, so that what was asked for wins over the template.
        head = {**(fields or {}), "title": title}
        return [*drawn, {"op": "update", "kind": "map", "id": str(map_id), "fields": head}]

    return make_map(workspace, principal, first, template=template)


def _drawing(workspace: Workspace, template: str) -> Callable[..., list[Operation]]:
    """What draws a map from the template of this key, a starter map's or one of the workspace's own."""
    if template.startswith(KEY):
        return partial(own_template_operations, template_of(workspace, template))
    return partial(operations_of, starter(template))


def make_map(
    workspace: Workspace, principal: Principal, first: Callable[[UUID], list[Operation]], **details: str
) -> JourneyMap:
    """A new map whose first Change is what `first` gives for its id; `details` go to the audit log."""
    made = JourneyMap.objects.create(workspace=workspace, lead_id=principal.user_id, created_by_id=principal.user_id)
    try:
        draw(made.pk, principal, _with_reviews(made, first(made.pk)))
    except BaseException:
        made.delete()
        raise
    record("map_created", actor=actor_of(principal), workspace=workspace, about=made, **details)
    made.refresh_from_db()
    return made


def _with_reviews(made: JourneyMap, operations: list[Operation]) -> list[Operation]:
    """With the workspace's interval of reviews, unless what is drawn has one of its own. As an operation: the history
    of a map begins with a blank row.
    """
    days = made.workspace.review_days
    if days == made.review_days or any("review_days" in one.get("fields", {}) for one in operations):
        return operations
    return [*operations, {"op": "update", "kind": "map", "id": str(made.pk), "fields": {"review_days": days}}]


def draw(map_id: UUID, principal: Principal, operations: list[Operation]) -> None:
    """Write operations that the server made, as one Change. Raises DomainError with the engine's code when refused."""
    change = {"id": str(uuid.uuid4()), "operations": operations}
    refuse_failure(apply_changes(map_id, [Submission(change, principal, server_made=True)])[0])


def refuse_failure(outcome: Outcome) -> Outcome:
    """The outcome, unless it is a refusal: then the error that people see is raised."""
    if isinstance(outcome, Refused):
        status = STATUS.get(outcome.code, 422)
        # The id tells the engine's verdict on this Change from refusals before it: signed out, no access, no such map.
        details = {**outcome.details, "change": outcome.id}
        raise DomainError(outcome.message, code=outcome.code, status=status, details=details)
    return outcome


def channels_by_icon(workspace: Workspace) -> dict[str, UUID]:
    """The first channel of each icon, in the workspace's order."""
    channels: dict[str, UUID] = {}
    for icon, channel_id in Channel.objects.filter(workspace=workspace, retired_at=None).values_list("icon", "id"):
        channels.setdefault(icon, channel_id)
    return channels
