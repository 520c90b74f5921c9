"""Sends invitations by email."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from .invitations import link_of
from .models import Invitation, User

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Mail the link, after the invitation is committed. False when the mail server refused: show the link instead."""
    return send_invitations([(invitation, secret)])[invitation.pk]


def send_invitations(made: Iterable[tuple[Invitation, str]]) -> dict[UUID, bool]:
    """Mail each its link over one connection; whether each went out, by the invitation's id."""
    pairs = list(made)
    sent = {invitation.pk: False for invitation, _secret in pairs}
    known = {one.email.lower(): one for one in User.objects.filter(email__in=[one.email for one, _secret in pairs])}
    connection = get_connection()
    try:
        connection.open()
        for invitation, secret in pairs:
            sent[invitation.pk] = _send(_letter(invitation, secret, known.get(invitation.email)), connection)
    except (OSError, SMTPException):
        log.exception("No mail server: %d invitations could not be mailed", len(pairs))
    finally:
        _hang_up(connection)
    return sent


def _letter(invitation: Invitation, secret: str, known: User | None) -> EmailMessage:
    """In the language and zone of the reader where they have an account, else of whoever invites."""
    reader = known or invitation.invited_by
    zone = timezone.override(reader.time_zone if reader else None)
    with override(reader.language if reader else None), zone:
        context = {"invitation": invitation, "inviter": invitation.invited_by, "link": link_of(secret)}
        subject = _("Join %(workspace)s on Journeymap") % {"workspace": invitation.workspace.name}
        body = render_to_string("workspaces/email/invitation.txt", context)
    # Header injection is refused by Django; a name with a line break would be an error, so breaks become spaces.
    return EmailMessage(" ".join(subject.split()), body, None, [invitation.email])


def _send(letter: EmailMessage, connection: BaseEmailBackend) -> bool:
    letter.connection = connection
    try:
        return bool(letter.send())
    except (OSError, SMTPException, ValueError):
        # One address that the server refuses keeps no other from its mail. ValueError: no mail can be written to it.
        log.exception("An invitation could not be mailed")
        return False


def _hang_up(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, SMTPException):
        log.warning("The mail server did not end the conversation")
