"""Reminds leads of reviews and owners of actions: members in their inbox, contacts by mail, once a day at most.

Regular work comes every hour, and each person hears of it from the morning on in their own time zone. What somebody was
reminded of is noted: for members in the transaction that tells them, for contacts before the mail goes, so that a
worker that dies in between loses one reminder of a contact and never sends two.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from insights.actions import reminding
from insights.models import Action
from maps.models import JourneyMap
from maps.upkeep import ARCHIVED, Upkeep, reviews_of, stale_since
from workspaces.mailing.gathering import morning_of
from workspaces.models import Contact, Membership
from workspaces.notify import notify, take_back

from . import mail
from .milestones import AHEAD, is_due

log = logging.getLogger(__name__)

DUE: Final = "due"
REVIEW: Final = "review"
Row = TypeVar("Row")


@dataclass(slots=True)
class Reminder:
    """What one person is reminded of in one workspace, and since which moment: `morning` is theirs."""

    to: Membership | Contact
    morning: datetime
    actions: list[Action] = field(default_factory=list)
    reviews: list[JourneyMap] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.morning.date()


def remind(now: datetime | None = None) -> int:
    """Tell what is due; how many people heard of something. Some six queries, and a few for each of them."""
    moment = now or timezone.now()
    return sum(_told(one) for one in [*_to_members(moment), *_to_contacts(moment)])


def _to_members(now: datetime) -> Iterator[Reminder]:
    """Those who are in the workspace now: somebody who left is not told, whatever they own."""
    actions = _by_person((one.workspace_id, one.owner_id, one) for one in _actions(now, owner__isnull=False))
    reviews = _by_person((one.workspace_id, one.lead_id, one) for one in _reviews())
    upkeeps = reviews_of(head for mine in reviews.values() for head in mine)
    people = {person for _space, person in (*actions, *reviews)}
    members = Membership.objects.filter(user__in=people, suspended=False, user__is_active=True)
    for member in members.select_related("user").order_by("workspace", "user"):
        morning = morning_of(member.user.time_zone, now)
        if morning is None:
            continue
        key = (member.workspace_id, member.user_id)
        heads = [one for one in reviews.get(key, ()) if _asks(one, upkeeps[one.pk], morning.date())]
        yield Reminder(member, morning, _due(actions.get(key, ()), morning.date()), heads)


def _to_contacts(now: datetime) -> Iterator[Reminder]:
    """Contacts have no time zone of their own: it is morning where the server is."""
    morning = morning_of(settings.TIME_ZONE, now)
    if morning is None:
        return
    found = _actions(now, contact__isnull=False).exclude(contact__email="")
    actions = found.select_related("workspace", "contact__workspace", "created_by")
    for mine in _by_person((one.workspace_id, one.contact_id, one) for one in actions).values():
        contact = mine[0].contact
        if contact is not None:
            yield Reminder(contact, morning, _due(mine, morning.date()))


def _by_person(rows: Iterable[tuple[UUID, UUID | None, Row]]) -> dict[tuple[UUID, UUID], list[Row]]:
    """By workspace and person, in the order given."""
    found: dict[tuple[UUID, UUID], list[Row]] = defaultdict(list)
    for space, person, row in rows:
        if person is not None:
            found[space, person].append(row)
    return found


def _actions(now: datetime, **owned: bool) -> QuerySet[Action]:
    """Open ones that may be due somewhere on earth."""
    soon = now.date() + AHEAD + timedelta(days=1)
    found = Action.objects.open().filter(due__isnull=False, due__lte=soon, workspace__deletion_at=None, **owned)
    return found.select_related("workspace").order_by("due", "number")


def _due(actions: Iterable[Action], today: date) -> list[Action]:
    """Whoever made it theirs knows of it that day."""
    return [one for one in actions if one.due and is_due(one.due, max(one.reminded_on or date.min, _made(one)), today)]


def _made(action: Action) -> date:
    return timezone.localdate(action.created_at)


def _reviews() -> QuerySet[JourneyMap]:
    """Maps that somebody leads; what is put away, in the trash or a sample waits for nobody."""
    heads = JourneyMap.objects.alive().exclude(status=ARCHIVED).filter(lead__isnull=False, sample=False)
    heads = heads.filter(workspace__deletion_at=None)
    return heads.order_by("title", "id")


def _asks(head: JourneyMap, upkeep: Upkeep, today: date) -> bool:
    """When it becomes stale and every week after; of a draft that nobody ever vouched for, once."""
    since = stale_since(upkeep.review_due, upkeep.review_asked, today)
    vouched = upkeep.published_at is not None or upkeep.reviewed_at is not None or upkeep.review_asked is not None
    return since is not None and is_due(since, head.review_reminded_on, today, ahead=timedelta(0), again=vouched)


def _told(reminder: Reminder) -> bool:
    """What is wrong with one keeps nobody else from theirs."""
    if not reminder.actions and not reminder.reviews:
        return False
    try:
        return _tell_contact(reminder) if isinstance(reminder.to, Contact) else _tell_member(reminder, reminder.to)
    except Exception:
        log.exception("%s could not be reminded", reminder.to.pk)
        return False


@transaction.atomic
def _tell_member(reminder: Reminder, member: Membership) -> bool:
    """What another worker has noted is left to them. What was told before and nobody read gives way."""
    actions = [one for one in reminder.actions if reminding.claim(one, reminder.today)]
    reviews = [one for one in reminder.reviews if _claim(one, reminder.today)]
    told = [*((DUE, one.map_id, one.pk) for one in actions), *((REVIEW, one.pk, one.pk) for one in reviews)]
    for kind, map_id, target in told:
        take_back(kind, map_id, target, but=None)
        notify(
            [member.user_id], kind, workspace=member.workspace_id, map=map_id, target_kind=kind, target=target,
            key=f"{kind}:{target}:{reminder.today}", at=reminder.morning,
        )  # fmt: skip
    return bool(told)


def _tell_contact(reminder: Reminder) -> bool:
    actions = [one for one in reminder.actions if reminding.claim(one, reminder.today)]
    if not actions or not isinstance(reminder.to, Contact):
        return False
    if mail.send(reminder.to, reminder.today, actions):
        return True
    for action in actions:
        reminding.let_go(action, reminder.today)
    return False


def _claim(head: JourneyMap, today: date) -> bool:
    """An equality with None would find nothing."""
    mine, before = JourneyMap.objects.filter(pk=head.pk), head.review_reminded_on
    mine = mine.filter(review_reminded_on=before) if before else mine.filter(review_reminded_on__isnull=True)
    return bool(mine.update(review_reminded_on=today))
