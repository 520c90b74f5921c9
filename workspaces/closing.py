"""Deleting a workspace: begun by an owner, taken back by any owner for a fortnight, then done for good by the workers.

Until then everybody but the owners is suspended with a mark (`Membership.closed`), so that pages, the API, sockets and
every query that asks for active members follow by themselves; taking it back lifts what carries the mark. What reaches
people without an account (share links, owners' pages, sessions) asks for `Workspace.deletion_at` itself.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from .audit import record
from .errors import Conflict, Forbidden, Invalid
from .membership import lock_workspace, role_of
from .models import Membership, Role, User, Workspace
from .regular import regular_work
from .signals import announce_access_change

log = logging.getLogger(__name__)

DELAY: Final = timedelta(days=14)


def begin_deletion(workspace: Workspace, actor: User, typed: str | None = None) -> Workspace:
    """Only an owner may. `typed` is what a person wrote to confirm: the name. Raises Invalid, Forbidden, Conflict."""
    with transaction.atomic():
        workspace = lock_workspace(workspace.pk)
        _require_owner(workspace, actor)
        if typed is not None and " ".join(typed.split()).casefold() != workspace.name.casefold():
            message = _("This is not the name of the workspace.")
            raise Invalid(message, details={"typed": [message]})
        if workspace.deletion_at is not None:
            raise Conflict(_("This workspace is being deleted already."), code="closing")
        workspace.deletion_at = timezone.now() + DELAY
        workspace.save(update_fields=["deletion_at"])
        members = Membership.objects.filter(workspace=workspace, suspended=False).exclude(role=Role.OWNER)
        members.update(suspended=True, closed=True)
        record("workspace_deletion_begun", actor=actor, workspace=workspace, about=workspace)
        announce_access_change(workspace.pk)
    _tell_owners(workspace, actor)
    return workspace


def cancel_deletion(workspace: Workspace, actor: User) -> Workspace:
    """Everything is as before, and who was suspended for another reason still is. Raises Forbidden, Conflict."""
    with transaction.atomic():
        workspace = lock_workspace(workspace.pk)
        _require_owner(workspace, actor)
        if workspace.deletion_at is None:
            raise Conflict(_("This workspace is not being deleted."), code="not_closing")
        workspace.deletion_at = None
        workspace.save(update_fields=["deletion_at"])
        Membership.objects.filter(workspace=workspace, closed=True).update(suspended=False, closed=False)
        record("workspace_deletion_cancelled", actor=actor, workspace=workspace, about=workspace)
        announce_access_change(workspace.pk)
    return workspace


@regular_work("workspaces.delete_due")
def delete_due() -> int:
    """Deletes for good what is due; how many. A worker that dies leaves the row as it was, for the next round."""
    due = list(Workspace.objects.filter(deletion_at__lte=timezone.now()).values_list("pk", flat=True))
    return sum(_deleted(workspace_id) for workspace_id in due)


def _deleted(workspace_id: UUID) -> int:
    """One that can't be deleted now (a database that is busy, rows that hold on) keeps no other from going."""
    try:
        return _delete(workspace_id)
    except Exception:
        log.exception("The workspace %s is due and could not be deleted", workspace_id)
        return 0


@transaction.atomic
def _delete(workspace_id: UUID) -> int:
    """Asked again under the lock: an owner may have kept it a moment ago."""
    locked = Workspace.objects.select_for_update(no_key=False)
    workspace = locked.filter(pk=workspace_id, deletion_at__lte=timezone.now()).first()
    if workspace is None:
        return 0
    delete_for_good(workspace)
    return 1


@transaction.atomic
def delete_for_good(workspace: Workspace) -> None:
    """Everything in it goes, at once: what is due, and what nobody asks about (tests, an operator)."""
    # The event carries no workspace: the row it would point to is about to go.
    record("workspace_deleted", actor=None, workspace=None, about=workspace, name=workspace.name)
    announce_access_change(workspace.pk)
    workspace.delete()


def _require_owner(workspace: Workspace, actor: User) -> None:
    if role_of(workspace, actor) != Role.OWNER:
        raise Forbidden(_("Only an owner can delete a workspace."))


def _tell_owners(workspace: Workspace, actor: User) -> None:
    """By mail, after the commit: whoever did not want this has the time to take it back."""
    owners = Membership.objects.filter(workspace=workspace, role=Role.OWNER, suspended=False, user__is_active=True)
    for owner in owners.select_related("user"):
        _mail(workspace, actor, owner.user)


def _mail(workspace: Workspace, actor: User, reader: User) -> None:
    with override(reader.language):
        address = settings.PUBLIC_URL + reverse("general", args=[workspace.slug])
        context = {"workspace": workspace, "actor": actor, "reader": reader, "link": address}
        subject = _("%(workspace)s is going to be deleted") % {"workspace": workspace.name}
        body = render_to_string("workspaces/email/deletion.txt", context)
    try:
        send_mail(" ".join(subject.split()), body, None, [reader.email])
    except OSError:
        log.exception("An owner could not be told that the workspace %s is being deleted", workspace.pk)
