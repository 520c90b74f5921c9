"""The letter that reminds a contact of their actions, in the language of whoever made the first of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import ngettext, override

from insights.actions.doors import link_for
from insights.models import Action
from workspaces.models import Contact

from .words import when_text

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    when: str


def send(to: Contact, today: date, actions: Sequence[Action]) -> bool:
    """False when nothing was sent: the mail server refused, or the contact's page is revoked."""
    page = link_for(to)
    if not page:
        return False
    with override(_language_of(actions)):
        lines = [_line(one, today) for one in actions]
        body = render_to_string(
            "insights/email/reminder.txt", {"workspace": to.workspace, "actions": lines, "page": page}
        )
        subject = _subject(to.workspace.name, lines)
    try:
        # Header injection is refused by Django; a title with a line break would be an error.
        send_mail(" ".join(subject.split()), body, None, [to.email])
    except (OSError, ValueError):
        # ValueError: an address that no mail can be written to.
        log.exception("Reminders for %s could not be mailed", to.pk)
        return False
    return True


def _language_of(actions: Sequence[Action]) -> str | None:
    made = next((one.created_by for one in actions if one.created_by), None)
    return made.language if made else None


def _line(action: Action, today: date) -> Line:
    """Its map is not named: the owner of an action need not be one of those who may know of it."""
    return Line(f"A{action.number} {action.title}", when_text(action.due or today, today))


def _subject(workspace: str, lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return f"{lines[0].title}: {lines[0].when}"
    many = ngettext("%(n)s reminder from %(workspace)s", "%(n)s reminders from %(workspace)s", len(lines))
    return many % {"n": len(lines), "workspace": workspace}
