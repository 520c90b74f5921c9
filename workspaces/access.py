"""Finds a workspace for somebody: to outsiders it does not exist, insiders are told that they may not."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from . import second_factor
from .activity import note_asker
from .errors import Forbidden, NotFound, NotSignedIn
from .models import ApiToken, Membership, User
from .roles import at_least


def membership_in(user: User | AnonymousUser, slug: str, only: UUID | None = None) -> Membership:
    """The membership (with `.workspace` loaded) of this person; one query. `only` limits a token to its workspace.

    Raises NotSignedIn for nobody, NotFound for an outsider, a suspended member or a token of another workspace, and
    SecondFactorNeeded for a member whose session lacks the second factor that the workspace asks for.
    """
    if not isinstance(user, User):
        raise NotSignedIn
    membership = (
        Membership.objects.select_related("workspace").filter(workspace__slug=slug, user=user, suspended=False).first()
    )
    if membership is None or (only is not None and membership.workspace_id != only):
        raise NotFound
    second_factor.require(membership.workspace, user)
    note_asker(user.pk, membership.workspace_id)
    return membership


def require(membership: Membership, role: str) -> None:
    """Raises Forbidden unless the member has at least this role."""
    if not at_least(membership.role, role):
        raise Forbidden


def scope_of(auth: object) -> UUID | None:
    """The one workspace that a request's token is limited to; None for a session or an unlimited token."""
    return auth.workspace_id if isinstance(auth, ApiToken) else None


def open_workspace(request: HttpRequest, slug: str) -> Membership:
    """`membership_in` for a page: the shell then shows this workspace, and "/" leads here from now on."""
    membership = membership_in(request.user, slug)
    show_workspace(request, membership)
    return membership


def show_workspace(request: HttpRequest, membership: Membership) -> None:
    """Make the membership's workspace the current one for a page that found it otherwise (a map, a persona)."""
    request.shown_membership = membership  # type: ignore[attr-defined]
    if membership.user_id == request.user.pk and request.user.last_workspace_id != membership.workspace_id:  # type: ignore[union-attr]
        User.objects.filter(pk=membership.user_id).update(last_workspace_id=membership.workspace_id)
        request.user.last_workspace_id = membership.workspace_id  # type: ignore[union-attr]
