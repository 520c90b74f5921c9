"""An invitation for somebody who has an account stands in their inbox too: they need not find the mail to follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import NotFound
from workspaces.mailing.reachable import has_proved
from workspaces.models import Invitation, Notification, User
from workspaces.notify import INVITATION, notify_invited

from .telling import Told, tells_of


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of([INVITATION], tell)


def tell_invited(invitation: Invitation) -> None:
    """Inside the transaction that makes it. Only where the address is proved: it could be somebody else's."""
    if not invitation.email:
        return
    found = User.objects.filter(has_proved(), email__iexact=invitation.email, is_active=True)
    # PostgreSQL finds look-alikes too: a dotless i for an i.
    person = next((one for one in found if one.email.lower() == invitation.email), None)
    if person is not None:
        details = {"invitation": str(invitation.pk)}
        notify_invited(person, workspace=invitation.workspace, actor=invitation.invited_by, details=details)


def invitation_for(reader: User, pk: UUID) -> Invitation:
    """The open invitation for this very person. Raises NotFound for any other."""
    found = _open_for(reader).filter(pk=pk).first()
    if found is None:
        raise NotFound(code="invitation_gone")
    return found


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """Those that are still open: two queries."""
    wanted = [row.details.get("invitation") for row in rows]
    there = {str(one.pk): one for one in _open_for(reader).filter(pk__in=wanted)}
    found = ((row, there.get(row.details.get("invitation", ""))) for row in rows)
    return {row.pk: _told(row, one) for row, one in found if one is not None}


def _told(row: Notification, invitation: Invitation) -> Told:
    names = {
        "person": row.actor.display_name if row.actor else _("Somebody"),
        "workspace": invitation.workspace.name,
        "role": invitation.get_role_display(),
    }
    text = _("%(person)s invites you to %(workspace)s as %(role)s") % names
    return Told(text, reverse("invitation_open", args=[invitation.pk]), icon="mail")


def _open_for(reader: User) -> QuerySet[Invitation]:
    """Where they have proved the address, and are no member yet."""
    if not User.objects.filter(has_proved(), pk=reader.pk).exists():
        return Invitation.objects.none()
    mine = Invitation.objects.filter(email=reader.email.lower(), accepted_at=None, revoked_at=None)
    mine = mine.filter(expires_at__gt=timezone.now(), workspace__deletion_at=None)
    away = mine.exclude(workspace__memberships__user=reader)
    return away.select_related("workspace", "invited_by")
