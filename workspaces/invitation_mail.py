"""Sends invitations by email."""

import logging

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .invitations import link_of
from .models import Invitation, User

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Mail the link, after the invitation is committed. False when the mail server refused: show the link instead."""
    known = User.objects.filter(email=invitation.email).first() or invitation.invited_by
    with override(known.language if known else None):
        context = {"invitation": invitation, "inviter": invitation.invited_by, "link": link_of(secret)}
        subject = _("Join %(workspace)s on Journeymap") % {"workspace": invitation.workspace.name}
        body = render_to_string("workspaces/email/invitation.txt", context)
    try:
        # Header injection is refused by Django; a name with a line break would be an error, so breaks become spaces.
        send_mail(" ".join(subject.split()), body, None, [invitation.email])
    except OSError:
        log.exception("The invitation %s could not be mailed", invitation.pk)
        return False
    return True
