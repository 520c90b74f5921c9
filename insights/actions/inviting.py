"""Mails contacts the link of their page: when an action becomes theirs, and when somebody sends it again."""

from __future__ import annotations

import logging
from typing import Final

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from insights.models import Action
from workspaces.models import Contact, User
from workspaces.rate_limits import Buckets

from .doors import link_for

log = logging.getLogger(__name__)

# Whoever may add contacts could have the server write to anybody.
MAILS_A_MINUTE: Final = 20
_mails = Buckets()


def tell_owner(action: Action, by: User | None) -> bool:
    """Tell the contact who owns it, after the commit. False when nothing was sent."""
    if action.contact is None:
        return False
    subject = _("An action for you: %(title)s") % {"title": action.title}
    return _send(action.contact, subject, {"action": action, "by": by})


def send_link(contact: Contact, by: User | None) -> bool:
    """The link alone. False when nothing was sent: the mail server refused, or there is no address."""
    subject = _("Your actions at %(workspace)s") % {"workspace": contact.workspace.name}
    return _send(contact, subject, {"by": by})


def _send(contact: Contact, subject: str, context: dict[str, object]) -> bool:
    if not contact.email or _mails.take(str(contact.workspace_id), MAILS_A_MINUTE):
        return False
    link = link_for(contact)
    if not link:
        return False
    body = render_to_string("insights/email/owner.txt", {**context, "contact": contact, "link": link})
    try:
        # Header injection is refused by Django; a title with a line break would be an error.
        send_mail(" ".join(subject.split()), body, None, [contact.email])
    except (OSError, ValueError):
        # ValueError: an address that no mail can be written to.
        log.exception("The contact %s could not be mailed", contact.pk)
        return False
    return True
