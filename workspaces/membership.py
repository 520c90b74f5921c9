"""The only writer of workspaces and memberships (workspaces.invitations, on top of it, writes invitations).

Every function is one transaction that locks the workspace's row first, so that two of them never run at once for one
workspace: the rule "at least one owner" and every rank check are made on rows that cannot move.
"""

from unicodedata import category
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from .audit import record
from .channels import seed_channels
from .errors import Conflict, Forbidden, Invalid, NotFound
from .models import ApiToken, Invitation, Membership, Role, User, Workspace
from .roles import RANK, may_grant, may_manage_people
from .signals import announce_access_change

SLUG_LENGTH = 60


def lock_workspace(workspace_id: UUID) -> Workspace:
    """The row, locked to the end of the transaction (SQLite has its one write lock already). NotFound when deleted.

    `no_key` leaves rows that merely point to the workspace (a new map, a persona) free to be inserted meanwhile.
    """
    workspace = Workspace.objects.select_for_update(no_key=True).filter(pk=workspace_id).first()
    if workspace is None:
        raise NotFound
    return workspace


def open_invitations(workspace: Workspace) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, or that only their date keeps from it."""
    return Invitation.objects.filter(workspace=workspace, accepted_at=None, revoked_at=None)


def role_of(workspace: Workspace, user: User) -> str:
    """Somebody's role now; NotFound for an outsider."""
    role = Membership.objects.filter(workspace=workspace, user=user, suspended=False).values_list("role", flat=True)
    if not role:
        raise NotFound
    return str(role[0])


def require_manager(workspace: Workspace, actor: User, *roles: str) -> str:
    """The actor's role when they may manage people and grant or touch each of `roles`; Forbidden otherwise."""
    role = role_of(workspace, actor)
    if not may_manage_people(role):
        raise Forbidden(_("Only owners and admins manage people."))
    if not all(may_grant(role, other) for other in roles):
        raise Forbidden(_("Only an owner can make or change an owner."))
    return role


# Workspaces


@transaction.atomic
def found_workspace(user: User, name: str) -> Workspace:
    """A new workspace with this person as its owner and the starting channels."""
    workspace = _insert_with_free_slug(name := _clean_name(name))
    membership = Membership.objects.create(workspace=workspace, user=user, role=Role.OWNER)
    seed_channels(workspace)
    record("workspace_created", actor=user, workspace=workspace, about=membership, name=name)
    announce_access_change(workspace.pk, user.pk)
    return workspace


def _clean_name(name: str) -> str:
    """On one line and without control characters, which would forge lines or turn text around in mails and lists."""
    visible = "".join(character if category(character)[0] != "C" else " " for character in name)
    name = " ".join(visible.split())[:200]
    if not name:
        raise Invalid(_("A workspace needs a name."), details={"name": [_("A workspace needs a name.")]})
    return name


def _insert_with_free_slug(name: str) -> Workspace:
    # Names in scripts that slugify drops entirely still need an address.
    stem = slugify(name)[:SLUG_LENGTH].strip("-_") or "workspace"
    for attempt in range(1, 10_000):
        slug = stem if attempt == 1 else f"{stem}-{attempt}"
        if Workspace.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Workspace.objects.create(name=name, slug=slug)
        except IntegrityError:
            continue  # Somebody took it between the look and the insert.
    raise Conflict(_("There are too many workspaces of this name."))


@transaction.atomic
def rename_workspace(workspace: Workspace, actor: User, name: str) -> Workspace:
    """A new name; the address stays, so that no link breaks."""
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor)
    old, workspace.name = workspace.name, _clean_name(name)
    workspace.save(update_fields=["name"])
    record("workspace_renamed", actor=actor, workspace=workspace, about=workspace, old=old, new=workspace.name)
    return workspace


@transaction.atomic
def set_who_shares(workspace: Workspace, actor: User, admins_only: bool) -> Workspace:
    """Whether editors too may make share links of maps, or only admins, owners and a map's lead."""
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor)
    if workspace.admins_share != admins_only:
        workspace.admins_share = admins_only
        workspace.save(update_fields=["admins_share"])
        record("workspace_sharing_changed", actor=actor, workspace=workspace, about=workspace, admins_only=admins_only)
        announce_access_change(workspace.pk)
    return workspace


# Members


@transaction.atomic
def change_role(membership: Membership, actor: User, role: str) -> Membership:
    """Give a member another role. Conflict `last_owner` when nobody would be left to own the workspace."""
    workspace = lock_workspace(membership.workspace_id)
    member = _member(workspace, membership)
    require_manager(workspace, actor, member.role, role)
    if member.role == role:
        return member
    if member.role == Role.OWNER:
        _require_another_owner(workspace, member)
    _set_role(workspace, member, role, actor)
    return member


@transaction.atomic
def transfer_ownership(membership: Membership, actor: User) -> Membership:
    """Another active member becomes an owner, and the owner who asks an admin: one step, so that neither is missing."""
    workspace = lock_workspace(membership.workspace_id)
    member = _member(workspace, membership)
    if role_of(workspace, actor) != Role.OWNER:
        raise Forbidden(_("Only an owner can hand over the workspace."))
    if member.user_id == actor.pk:
        raise Conflict(_("You own this workspace already."), code="already_owner")
    if (member.suspended and not member.closed) or not member.user.is_active:
        raise Conflict(_("Somebody who is suspended can’t own the workspace."), code="suspended")
    if member.role != Role.OWNER:
        _set_role(workspace, member, Role.OWNER, actor)
    mine = Membership.objects.select_related("user").get(workspace=workspace, user=actor)
    _set_role(workspace, mine, Role.ADMIN, actor)
    record("ownership_transferred", actor=actor, workspace=workspace, about=member, user=str(member.user_id))
    return member


def _set_role(workspace: Workspace, member: Membership, role: str, actor: User) -> None:
    old, member.role = member.role, role
    if workspace.deletion_at is not None:
        _open_for_owners_alone(member)
    member.save(update_fields=["role", "suspended", "closed"])
    if RANK[role] < RANK[old]:
        _revoke_invitations_beyond(workspace, member.user, role)
    record(
        "privilege_permissions_changed",
        actor=actor, workspace=workspace, about=member, user=str(member.user_id), old=old, new=role,
    )  # fmt: skip
    announce_access_change(workspace.pk, member.user_id)


def _open_for_owners_alone(member: Membership) -> None:
    """What `closing.begin_deletion` did to everybody, for a role that was changed since."""
    if member.role == Role.OWNER and member.closed:
        member.suspended = member.closed = False
    elif member.role != Role.OWNER and not member.suspended:
        member.suspended = member.closed = True


@transaction.atomic
def remove_member(membership: Membership, actor: User) -> None:
    """Take somebody out. Everybody may take out themselves, which is leaving."""
    workspace = lock_workspace(membership.workspace_id)
    member = _member(workspace, membership)
    if member.user_id != actor.pk:
        require_manager(workspace, actor, member.role)
    if member.role == Role.OWNER:
        _require_another_owner(workspace, member)
    _take_out(workspace, member, actor)


def _take_out(workspace: Workspace, member: Membership, actor: User) -> None:
    user, role = member.user, member.role
    event = "member_left" if user.pk == actor.pk else "member_removed"
    record(event, actor=actor, workspace=workspace, about=member, user=str(user.pk), role=role)
    member.delete()
    # What they prepared must not let them, or a friend, back in.
    _revoke_invitations_beyond(workspace, user, None)
    for team in user.teams.filter(workspace=workspace):
        team.people.remove(user)
    ApiToken.objects.filter(user=user, workspace=workspace, revoked_at=None).update(revoked_at=timezone.now())
    announce_access_change(workspace.pk, user.pk)


def leave_for_good(membership: Membership) -> None:
    """A seat of somebody whose account is being deleted, in the caller's transaction that holds the workspace's lock.

    The caller has made sure that an owner is left, or that the workspace is about to be deleted.
    """
    _take_out(membership.workspace, _member(membership.workspace, membership), membership.user)


@transaction.atomic
def leave(workspace: Workspace, user: User) -> None:
    """Leave a workspace. NotFound for outsiders, Conflict `last_owner` for the only owner."""
    membership = Membership.objects.filter(workspace=workspace, user=user).first()
    if membership is None:
        raise NotFound
    remove_member(membership, user)


@transaction.atomic
def suspend(membership: Membership, actor: User, suspended: bool) -> Membership:
    """Bar a member for a while, or let them back in; their role and what they own stay.

    Conflict `yourself`, `last_owner`, and `closing`: while the workspace is about to be deleted only owners get in.
    """
    workspace = lock_workspace(membership.workspace_id)
    member = _member(workspace, membership)
    require_manager(workspace, actor, member.role)
    if member.closed or (workspace.deletion_at is not None and not suspended and member.role != Role.OWNER):
        raise Conflict(_("The workspace is about to be deleted. Keep it first."), code="closing")
    if suspended and member.user_id == actor.pk:
        raise Conflict(_("You can’t suspend yourself."), code="yourself")
    if suspended and member.role == Role.OWNER:
        _require_another_owner(workspace, member)
    if member.suspended == suspended:
        return member
    member.suspended = suspended
    member.save(update_fields=["suspended"])
    if suspended:
        # The doors that they prepared are shut with them.
        _revoke_invitations_beyond(workspace, member.user, None)
    event = "member_suspended" if suspended else "member_reinstated"
    record(event, actor=actor, workspace=workspace, about=member, user=str(member.user_id))
    announce_access_change(workspace.pk, member.user_id)
    return member


@transaction.atomic
def admit(workspace: Workspace, user: User, role: str) -> Membership:
    """Add somebody whose invitation was checked, in the caller's transaction that holds the workspace's lock.

    A member keeps the role they have: an invitation never lowers or raises it, nor ends a suspension. Conflict
    `closing` while the workspace is about to be deleted. NotFound for an account that was deleted this moment.
    """
    if workspace.deletion_at is not None:
        raise Conflict(_("This workspace is about to be deleted. Nobody can join it now."), code="closing")
    # Who deletes an account holds its row, and has looked for its seats before.
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk, deleted_at=None).exists():
        raise NotFound
    membership, added = Membership.objects.get_or_create(workspace=workspace, user=user, defaults={"role": role})
    if added:
        announce_access_change(workspace.pk, user.pk)
    return membership


def _member(workspace: Workspace, membership: Membership) -> Membership:
    """The row as it is now, inside its workspace; NotFound when it went in the meantime."""
    found = Membership.objects.select_related("user").filter(workspace=workspace, pk=membership.pk).first()
    if found is None:
        raise NotFound
    return found


def _require_another_owner(workspace: Workspace, member: Membership) -> None:
    owners = Membership.objects.filter(workspace=workspace, role=Role.OWNER, suspended=False, user__is_active=True)
    if not owners.exclude(pk=member.pk).exists():
        raise Conflict(_("A workspace needs an owner. Make somebody else an owner first."), code="last_owner")


def _revoke_invitations_beyond(workspace: Workspace, inviter: User, role: str | None) -> None:
    """Withdraw the open invitations that this person, now with `role` (None: gone), could no longer make."""
    for invitation in open_invitations(workspace).filter(invited_by=inviter):
        if role is None or not may_grant(role, invitation.role):
            invitation.revoked_at = timezone.now()
            invitation.save(update_fields=["revoked_at"])
