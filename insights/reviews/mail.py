"""One letter of reminders, in the language of whoever gets it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from insights.actions.doors import link_for
from insights.models import Action
from maps.models import JourneyMap
from maps.showing.saying import day_text
from workspaces.models import Contact, User, Workspace

from .triggers import unsettled
from .words import asks

log = logging.getLogger(__name__)

# What asks for a review, at most: the page has all of it.
WHY: Final = 3


@dataclass(frozen=True, slots=True)
class Review:
    """A map that is to be reviewed since this day."""

    map: JourneyMap
    since: date


@dataclass(frozen=True, slots=True)
class Line:
    """`link` is empty for contacts: they have one page for all of theirs. `why`: what asks for a review."""

    title: str
    when: str
    link: str
    why: tuple[str, ...] = ()


def send(
    workspace: Workspace, to: User | Contact, today: date, actions: Sequence[Action], reviews: Sequence[Review]
) -> bool:
    """False when nothing was sent: the mail server refused, or the contact's page is revoked."""
    page = link_for(to) if isinstance(to, Contact) else ""
    if isinstance(to, Contact) and not page:
        return False
    with override(_language_of(to, actions)):
        late = [_action(one, today, workspace, is_member=isinstance(to, User)) for one in actions]
        stale = [_review(one) for one in reviews]
        context = {"workspace": workspace, "actions": late, "reviews": stale, "page": page}
        subject = _subject(workspace, late, stale)
        body = render_to_string("insights/email/reminder.txt", context)
    try:
        # Header injection is refused by Django; a title with a line break would be an error.
        send_mail(" ".join(subject.split()), body, None, [to.email])
    except (OSError, ValueError):
        # ValueError: an address that no mail can be written to.
        log.exception("Reminders for %s could not be mailed", to.pk)
        return False
    return True


def _language_of(to: User | Contact, actions: Sequence[Action]) -> str | None:
    """A contact is written to as whoever made their action writes."""
    if isinstance(to, User):
        return to.language
    made = next((one.created_by for one in actions if one.created_by), None)
    return made.language if made else None


def _subject(workspace: Workspace, actions: Sequence[Line], reviews: Sequence[Line]) -> str:
    count = len(actions) + len(reviews)
    if count > 1:
        many = ngettext("%(n)s reminder from %(workspace)s", "%(n)s reminders from %(workspace)s", count)
        return many % {"n": count, "workspace": workspace.name}
    if actions:
        return f"{actions[0].title}: {actions[0].when}"
    return _("Does it still hold? %(title)s") % {"title": reviews[0].title}


def _action(action: Action, today: date, workspace: Workspace, *, is_member: bool) -> Line:
    """Its map is not named: the owner of an action need not be one of those who may know of it."""
    link = reverse("action", args=[workspace.slug, action.number]) if is_member else ""
    return Line(f"A{action.number} {action.title}", when_text(action.due or today, today), _whole(link))


def _review(review: Review) -> Line:
    when = _("to be reviewed since %(day)s") % {"day": day_text(review.since)}
    asking = unsettled(review.map.pk).select_related("event")[:WHY]
    why = tuple(asks(one, len(one.details.get("ids", ()))) for one in asking)
    return Line(review.map.title or _("Untitled map"), when, _whole(reverse("map_review", args=[review.map.pk])), why)


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}" if path else ""


def when_text(due: date, today: date) -> str:
    days = (due - today).days
    names = {"day": day_text(due), "n": abs(days)}
    if days == 0:
        return _("due today")
    if days > 0:
        return ngettext("due in %(n)s day, on %(day)s", "due in %(n)s days, on %(day)s", days) % names
    return ngettext("%(n)s day late, was due on %(day)s", "%(n)s days late, was due on %(day)s", -days) % names
