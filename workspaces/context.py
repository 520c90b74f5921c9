"""What the shell around every page needs to know: the current workspace, one's role in it, and the others."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Membership, Workspace


@dataclass
class Shell:
    workspace: Workspace | None = None
    role: str = ""
    workspaces: list[Workspace] = field(default_factory=list)


def shell(request: HttpRequest) -> dict[str, object]:
    """`shell` for templates; read only when a template asks, and then with one query."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Shell()
    memberships = list(
        Membership.objects.filter(user=user, suspended=False).select_related("workspace").order_by("workspace__name")
    )
    current = getattr(request, "shown_membership", None) or _last(memberships, user.last_workspace_id)
    return Shell(
        workspace=current.workspace if current else None,
        role=current.role if current else "",
        workspaces=[membership.workspace for membership in memberships],
    )


def _last(memberships: list[Membership], workspace_id: object) -> Membership | None:
    for membership in memberships:
        if membership.workspace_id == workspace_id:
            return membership
    return memberships[0] if memberships else None
