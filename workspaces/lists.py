"""Whom a workspace can name as owners beside its members: contacts without an account, and teams. Their only writer."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from .audit import record
from .composed import TooLongError, TooManyMarksError, composed
from .errors import Conflict, Invalid, TooLarge
from .membership import lock_workspace
from .models import Contact, Team, User, Workspace
from .signals import announce_list_change

NAME = 120
EMAIL = 254
# Editors send all of them to every open map.
MOST = 1_000


def add_contact(workspace: Workspace, actor: User, name: str, email: str = "") -> Contact:
    """Somebody who owns things on maps but has no account. Raises Invalid, TooLarge, and Conflict for a known email."""
    email = clean_email(email)
    with transaction.atomic():
        contacts = Contact.objects.filter(workspace=lock_workspace(workspace.pk))
        _must_have_room(contacts.count())
        if email and contacts.filter(email__iexact=email).exists():
            raise Conflict(_("There is a contact with this email already."), code="email_taken")
        contact = Contact.objects.create(workspace=workspace, name=clean_name(name), email=email)
        record("contact_created", actor=actor, workspace=workspace, about=contact)
        announce_list_change(workspace.pk)
    return contact


def change_contact(contact: Contact, actor: User, name: str, email: str) -> Contact:
    """Another name or address. The caller has checked that they run the workspace: mails with links go there.

    Raises Invalid, and Conflict for an address that another contact has.
    """
    email = clean_email(email)
    with transaction.atomic():
        others = Contact.objects.filter(workspace=lock_workspace(contact.workspace_id)).exclude(pk=contact.pk)
        if email and others.filter(email__iexact=email).exists():
            raise Conflict(_("There is a contact with this email already."), code="email_taken")
        moved = contact.email != email
        contact.name, contact.email = clean_name(name), email
        contact.save(update_fields=["name", "email"])
        record("contact_changed", actor=actor, workspace=contact.workspace, about=contact, address=moved)
        announce_list_change(contact.workspace_id)
    return contact


def add_team(workspace: Workspace, actor: User, name: str) -> Team:
    """Raises Invalid, TooLarge, and Conflict for a name that is taken, whatever its case."""
    cleaned = clean_name(name)
    with transaction.atomic():
        teams = Team.objects.filter(workspace=lock_workspace(workspace.pk))
        _must_have_room(teams.count())
        if any(one.casefold() == cleaned.casefold() for one in teams.values_list("name", flat=True)):
            raise Conflict(_("There is a team of this name already."), code="name_taken")
        team = Team.objects.create(workspace=workspace, name=cleaned)
        record("team_created", actor=actor, workspace=workspace, about=team)
        announce_list_change(workspace.pk)
    return team


def clean_name(name: str) -> str:
    """The stored form. Raises Invalid."""
    try:
        cleaned = composed(" ".join(name.split()), NAME)
        cleaned.encode()
    except (TooLongError, TooManyMarksError, UnicodeEncodeError) as error:
        raise Invalid(details={"name": [_("This name can't be used.")]}) from error
    if not cleaned or "\0" in cleaned:
        raise Invalid(details={"name": [_("Give it a name.")]})
    return cleaned


def clean_email(email: str) -> str:
    """The stored form; empty for none. Raises Invalid for what no mail can be written to."""
    cleaned = email.strip().lower()
    if cleaned:
        try:
            validate_email(cleaned)
            cleaned.rpartition("@")[2].encode("idna")
        except (ValidationError, UnicodeError) as error:
            raise Invalid(details={"email": [_("This is no email address.")]}) from error
    if len(cleaned) > EMAIL:
        raise Invalid(details={"email": [_("This is no email address.")]})
    return cleaned


def _must_have_room(count: int) -> None:
    if count >= MOST:
        message = _("A workspace can have %(most)d of these at most.")
        raise TooLarge(message % {"most": MOST}, code="too_many")
