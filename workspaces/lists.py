"""Whom a workspace can name as owners beside its members: contacts without an account, and teams. Their only writer."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .audit import record
from .composed import TooLongError, TooManyMarksError, composed
from .errors import Conflict, Invalid, TooLarge
from .membership import lock_workspace
from .models import Contact, Team, User, Workspace
from .signals import announce_list_change, contact_moved

NAME = 120
EMAIL = 254
# Editors send all of them to every open map.
MOST = 1_000


def add_contact(workspace: Workspace, actor: User, name: str, email: str = "") -> Contact:
    """Somebody who owns things on maps but has no account. Raises Invalid, TooLarge, and Conflict for a known email."""
    email = clean_email(email)
    with transaction.atomic():
        contacts = Contact.objects.filter(workspace=lock_workspace(workspace.pk), removed_at=None)
        _must_have_room(contacts.count())
        if email and contacts.filter(email__iexact=email).exists():
            raise Conflict(_("There is a contact with this email already."), code="email_taken")
        contact = Contact.objects.create(workspace=workspace, name=clean_name(name), email=email)
        record("contact_created", actor=actor, workspace=workspace, about=contact)
        announce_list_change(workspace.pk)
    return contact


def change_contact(contact: Contact, actor: User, name: str, email: str) -> Contact:
    """Another name or address. The caller has checked that they run the workspace: mails with links go there.

    With another address, what the old one was sent opens nothing any more (`contact_moved`). Raises Invalid, and
    Conflict for an address that another contact has.
    """
    email = clean_email(email)
    with transaction.atomic():
        listed = Contact.objects.filter(workspace=lock_workspace(contact.workspace_id), removed_at=None)
        others = listed.exclude(pk=contact.pk)
        if email and others.filter(email__iexact=email).exists():
            raise Conflict(_("There is a contact with this email already."), code="email_taken")
        moved = contact.email != email
        contact.name, contact.email = clean_name(name), email
        contact.save(update_fields=["name", "email"])
        record("contact_changed", actor=actor, workspace=contact.workspace, about=contact, address=moved)
        if moved:
            contact_moved.send(sender=Contact, contact=contact)
        announce_list_change(contact.workspace_id)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, actor: User) -> None:
    """Take somebody off the list: nobody names them anew, and what they were sent opens nothing any more. What they own
    keeps their name. The caller has checked that the actor runs the workspace."""
    lock_workspace(contact.workspace_id)
    contact.refresh_from_db()
    if contact.removed_at is not None:
        return
    # Nothing is mailed to them any more, and their address is nobody's business.
    contact.removed_at, contact.email = timezone.now(), ""
    contact.save(update_fields=["removed_at", "email"])
    record("contact_removed", actor=actor, workspace=contact.workspace, about=contact)
    contact_moved.send(sender=Contact, contact=contact)
    announce_list_change(contact.workspace_id)


def add_team(workspace: Workspace, actor: User, name: str) -> Team:
    """Raises Invalid, TooLarge, and Conflict for a name that is taken, whatever its case. One that was removed is back,
    with the same id, so that what named it does so again."""
    cleaned = clean_name(name)
    with transaction.atomic():
        teams = Team.objects.filter(workspace=lock_workspace(workspace.pk))
        _must_have_room(teams.filter(removed_at=None).count())
        _must_be_free(teams.filter(removed_at=None), cleaned)
        team = teams.filter(name=cleaned).first() or Team(workspace=workspace, name=cleaned)
        if team.removed_at is not None:
            team.people.clear()
        team.removed_at = None
        team.save()
        record("team_created", actor=actor, workspace=workspace, about=team, name=cleaned)
        announce_list_change(workspace.pk)
    return team


@transaction.atomic
def rename_team(team: Team, actor: User, name: str) -> Team:
    """Raises Invalid, and Conflict for a name that is taken."""
    cleaned = clean_name(name)
    teams = Team.objects.filter(workspace=lock_workspace(team.workspace_id)).exclude(pk=team.pk)
    _must_be_free(teams.filter(removed_at=None), cleaned)
    if cleaned == team.name:
        return team
    # One that was removed gives its name away: it keeps it only where it is named.
    for old in teams.filter(name=cleaned):
        old.name = f"{old.name[: NAME - 9]} {old.pk.hex[:8]}"
        old.save(update_fields=["name"])
    before, team.name = team.name, cleaned
    team.save(update_fields=["name"])
    record("team_renamed", actor=actor, workspace=team.workspace, about=team, old=before, new=cleaned)
    announce_list_change(team.workspace_id)
    return team


@transaction.atomic
def set_team_people(team: Team, actor: User, user_ids: Iterable[UUID]) -> Team:
    """Exactly these members are in it. Raises Invalid for somebody who is no member."""
    lock_workspace(team.workspace_id)
    wanted = set(user_ids)
    people = User.objects.filter(memberships__workspace=team.workspace_id, pk__in=wanted)
    if set(people.values_list("pk", flat=True)) != wanted:
        raise Invalid(details={"people": [_("Only members can be in a team.")]})
    before = set(team.people.values_list("pk", flat=True))
    if before != wanted:
        team.people.set(people)
        record(
            "team_people_changed", actor=actor, workspace=team.workspace, about=team, name=team.name,
            added=sorted(str(one) for one in wanted - before), removed=sorted(str(one) for one in before - wanted),
        )  # fmt: skip
    return team


@transaction.atomic
def remove_team(team: Team, actor: User) -> None:
    """Take it off the list: nobody names it anew; what names it keeps the name."""
    lock_workspace(team.workspace_id)
    team.refresh_from_db()
    if team.removed_at is not None:
        return
    team.removed_at = timezone.now()
    team.save(update_fields=["removed_at"])
    record("team_removed", actor=actor, workspace=team.workspace, about=team, name=team.name)
    announce_list_change(team.workspace_id)


def _must_be_free(teams: QuerySet[Team], name: str) -> None:
    if any(one.casefold() == name.casefold() for one in teams.values_list("name", flat=True)):
        raise Conflict(_("There is a team of this name already."), code="name_taken")


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
