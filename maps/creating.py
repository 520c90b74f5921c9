"""Makes new maps: the empty head first, then one ordinary Change that gives it a title and what it starts with."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from workspaces.errors import DomainError, Forbidden, Invalid
from workspaces.models import Channel, Workspace

from .access import Principal
from .changes.apply import apply_change
from .changes.errors import STATUS
from .changes.outcomes import Refused
from .document import Operation
from .kinds import NAME
from .models import JourneyMap
from .templates import operations_of, starter


def create_map(workspace: Workspace, principal: Principal, title: str, template: str = "blank") -> JourneyMap:
    """A new map of this workspace, led by its maker, drawn from a starter (see maps.templates).

    The caller has checked that the maker is an editor of the workspace. Raises Invalid for an empty title or an
    unknown template, DomainError when the engine refuses. Not inside a transaction: the Change commits by itself.
    """
    chosen, title = starter(template), title.strip()
    if not title or len(title) > NAME:
        message = _("Give the map a title of at most %(most)s characters.") % {"most": NAME}
        raise Invalid(message, details={"title": [message]})
    head = new_head(workspace, principal)
    named: Operation = {"op": "update", "kind": "map", "id": str(head.pk), "fields": {"title": title}}
    draw(head.pk, principal, [named, *operations_of(chosen, head.pk, channels_by_icon(workspace))])
    head.refresh_from_db()
    return head


def new_head(workspace: Workspace, principal: Principal) -> JourneyMap:
    """A map without anything in it, not even a title; `draw` fills it or takes it away again."""
    if principal.user_id is None:
        raise Forbidden
    return JourneyMap.objects.create(workspace=workspace, lead_id=principal.user_id, created_by_id=principal.user_id)


def draw(map_id: UUID, principal: Principal, operations: Sequence[Operation]) -> None:
    """Write the first Change of a new map. When it is refused the map is gone again and the reason is raised."""
    change = {"id": str(uuid4()), "operations": list(operations)}
    outcome = apply_change(map_id, change, principal, server_made=True)
    if isinstance(outcome, Refused):
        with transaction.atomic():
            JourneyMap.objects.filter(pk=map_id, seq=0).delete()
        status = STATUS.get(outcome.code, 422)
        raise DomainError(outcome.message, code=outcome.code, status=status, details=outcome.details)


def channels_by_icon(workspace: Workspace) -> dict[str, UUID]:
    """The workspace's channels by their icon: names are the workspace's own and translated, icons stay."""
    named = Channel.objects.filter(workspace=workspace).exclude(icon="").order_by("-position")
    return dict(named.values_list("icon", "pk"))
