"""The signed page of a contact: its secret, who was let in, and who may hand it out.

As with share links, the secret is computed from the server's key and stored nowhere, stands in the fragment of the
address, and is exchanged for a cookie whose row is read anew at every request.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from insights.models import ContactDoor
from workspaces.access import require
from workspaces.audit import record
from workspaces.errors import Forbidden, NotFound
from workspaces.models import Contact, Membership, Role
from workspaces.signals import contact_moved

SECRET_BYTES: Final = 24
COOKIE_DAYS: Final = 90
# Opening is noted for people, not counted.
NOTED_EVERY: Final = timedelta(minutes=5)
_NOBODY: Final = UUID(int=0)


def gone() -> NotFound:
    """The one answer for what is wrong, unknown and revoked."""
    message = _("This link does not work, or no longer. Ask whoever sent it to you for a new one.")
    return NotFound(message, code="link_gone")


def secret_of(door_id: UUID, generation: int) -> str:
    """32 characters of base64url."""
    mac = salted_hmac("contact-door", f"{door_id}.{generation}", algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:SECRET_BYTES]).decode("ascii")


def url_of(door: ContactDoor) -> str:
    """The whole link, with its secret."""
    address = reverse("owner_page", args=[door.pk])
    return f"{settings.PUBLIC_URL.rstrip('/')}{address}#{secret_of(door.pk, door.generation)}"


def link_for(contact: Contact) -> str:
    """The link to put into a mail to the contact; empty while their page is revoked."""
    door, _made = ContactDoor.objects.get_or_create(contact=contact)
    return "" if door.revoked_at else url_of(door)


# --- Coming in ----------------------------------------------------------------------------------------------------


def exchange(door_id: UUID, secret: str) -> ContactDoor:
    """The door that this secret opens. Raises `gone()` whatever is wrong."""
    door = _open_door(door_id)
    if door is None:
        # As much work as for one that is there.
        secret_of(_NOBODY, 0)
        raise gone()
    if not constant_time_compare(secret_of(door.pk, door.generation), secret):
        raise gone()
    now = timezone.now()
    if door.last_opened_at is None or now - door.last_opened_at > NOTED_EVERY:
        ContactDoor.objects.filter(pk=door.pk).update(last_opened_at=now)
    return door


def marker_of(door: ContactDoor) -> str:
    """What the cookie holds."""
    return signing.Signer(salt="contact-door").sign(f"{door.pk.hex}.{door.generation}")


def by_marker(door_id: UUID, marker: str) -> ContactDoor | None:
    """The open door that this marker belongs to, or None; one query."""
    try:
        unsigned = signing.Signer(salt="contact-door").unsign(marker)
    except signing.BadSignature:
        return None
    door = _open_door(door_id)
    return door if door and constant_time_compare(f"{door.pk.hex}.{door.generation}", unsigned) else None


def _open_door(door_id: UUID) -> ContactDoor | None:
    found = ContactDoor.objects.select_related("contact__workspace").filter(contact__workspace__deletion_at=None)
    return found.filter(pk=door_id, revoked_at=None).first()


# --- Handing it out -----------------------------------------------------------------------------------------------


def contact_of(membership: Membership, contact_id: UUID) -> Contact:
    found = Contact.objects.filter(workspace=membership.workspace_id, removed_at=None, pk=contact_id).first()
    if found is None:
        raise NotFound
    return found


@receiver(contact_moved)
def void_link(contact: Contact, **_unused: object) -> None:
    """What was sent to the old address, and what let people in by it, is void in the transaction that changes it. Of a
    contact who was taken off the list the page is closed."""
    door = ContactDoor.objects.select_for_update(of=("self",)).filter(contact=contact).first()
    if door is not None:
        door.generation += 1
        if contact.removed_at is not None:
            door.revoked_at = timezone.now()
        door.save(update_fields=["generation", "revoked_at"])


def shown_link(membership: Membership, contact: Contact) -> ContactDoor | None:
    """The contact's door for those who run the workspace: it leads to actions of maps that are hidden from others."""
    require(membership, Role.ADMIN)
    return ContactDoor.objects.filter(contact=contact).first()


def open_page(membership: Membership, contact: Contact) -> ContactDoor:
    """Editors have the page made that is mailed to the contact; one that was revoked only those who run the workspace
    open again, with another secret."""
    require(membership, Role.EDITOR)
    with transaction.atomic():
        door, made = ContactDoor.objects.select_for_update(of=("self",)).get_or_create(contact=contact)
        if door.revoked_at is not None:
            if membership.role not in (Role.ADMIN, Role.OWNER):
                raise Forbidden(_("An admin has revoked this page."), code="revoked")
            door.revoked_at = None
            door.save(update_fields=["revoked_at"])
            made = True
        if made:
            record("contact_page_opened", actor=membership.user, workspace=membership.workspace, about=contact)
    return door


def revoke_page(membership: Membership, contact: Contact) -> None:
    """The link, and what let people in by it, is void from now on."""
    require(membership, Role.ADMIN)
    with transaction.atomic():
        door, _made = ContactDoor.objects.select_for_update(of=("self",)).get_or_create(contact=contact)
        if door.revoked_at is None:
            door.revoked_at, door.generation = timezone.now(), door.generation + 1
            door.save(update_fields=["revoked_at", "generation"])
            record("contact_page_revoked", actor=membership.user, workspace=membership.workspace, about=contact)
