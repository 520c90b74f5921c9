"""Reminds by mail: leads of reviews, owners of actions. One mail a day for each person and workspace at most.

Regular work comes every hour, and each person is written to from MORNING on in their own time zone. What they were
reminded of is noted before the mail goes: a worker that dies in between loses one reminder and never sends two.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from insights.actions import reminding
from insights.models import Action
from maps.models import JourneyMap
from maps.upkeep import ARCHIVED, Upkeep, reviews_of, stale_since
from workspaces.models import Contact, Membership, User, Workspace

from . import mail
from .mail import Review
from .milestones import AHEAD, is_due

log = logging.getLogger(__name__)

MORNING: Final = 8
Row = TypeVar("Row")


@dataclass(slots=True)
class Letter:
    """What one person is reminded of in one workspace; `today` is theirs."""

    workspace: Workspace
    to: User | Contact
    today: date
    actions: list[Action] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)


def remind(now: datetime | None = None) -> int:
    """Send what is due; how many letters went out. Some six queries, and a few for each that is sent."""
    moment = now or timezone.now()
    letters = [*_to_members(moment), *_to_contacts(moment)]
    return sum(_sent(letter) for letter in letters)


def _to_members(now: datetime) -> Iterator[Letter]:
    """Those who are in the workspace now: somebody who left is not written to, whatever they own."""
    actions = _by_person((one.workspace_id, one.owner_id, one) for one in _actions(now, owner__isnull=False))
    reviews = _by_person((one.workspace_id, one.lead_id, one) for one in _reviews())
    upkeeps = reviews_of(head for mine in reviews.values() for head in mine)
    people = {person for _space, person in (*actions, *reviews)}
    members = Membership.objects.filter(user__in=people, suspended=False, user__is_active=True)
    for member in members.select_related("user", "workspace").order_by("workspace", "user"):
        today = _morning_of(member.user.time_zone, now)
        if today is None:
            continue
        key = (member.workspace_id, member.user_id)
        found = [_review(head, upkeeps[head.pk], today) for head in reviews.get(key, ())]
        mine = _due(actions.get(key, ()), today)
        yield Letter(member.workspace, member.user, today, mine, [one for one in found if one])


def _to_contacts(now: datetime) -> Iterator[Letter]:
    """Contacts have no time zone of their own: it is morning where the server is."""
    today = _morning_of(settings.TIME_ZONE, now)
    if today is None:
        return
    found = _actions(now, contact__isnull=False).exclude(contact__email="")
    actions = found.select_related("workspace", "contact__workspace", "created_by")
    for mine in _by_person((one.workspace_id, one.contact_id, one) for one in actions).values():
        contact = mine[0].contact
        if contact is not None:
            yield Letter(contact.workspace, contact, today, _due(mine, today))


def _by_person(rows: Iterable[tuple[UUID, UUID | None, Row]]) -> dict[tuple[UUID, UUID], list[Row]]:
    """By workspace and person, in the order given."""
    found: dict[tuple[UUID, UUID], list[Row]] = defaultdict(list)
    for space, person, row in rows:
        if person is not None:
            found[space, person].append(row)
    return found


def _morning_of(time_zone: str, now: datetime) -> date | None:
    """Their day, once it is morning there. A zone that this system does not know (any more) is taken for UTC."""
    try:
        local = now.astimezone(ZoneInfo(time_zone))
    except (KeyError, ValueError):
        local = now.astimezone(UTC)
    return local.date() if local.hour >= MORNING else None


def _actions(now: datetime, **owned: bool) -> QuerySet[Action]:
    """Open ones that may be due somewhere on earth."""
    soon = now.date() + AHEAD + timedelta(days=1)
    found = Action.objects.open().filter(due__isnull=False, due__lte=soon, **owned)
    return found.select_related("workspace").order_by("due", "number")


def _due(actions: Iterable[Action], today: date) -> list[Action]:
    """Whoever made it theirs knows of it that day."""
    return [one for one in actions if one.due and is_due(one.due, max(one.reminded_on or date.min, _made(one)), today)]


def _made(action: Action) -> date:
    return timezone.localdate(action.created_at)


def _reviews() -> QuerySet[JourneyMap]:
    """Maps that somebody leads; what is put away, in the trash or a sample waits for nobody."""
    heads = JourneyMap.objects.alive().exclude(status=ARCHIVED).filter(lead__isnull=False, sample=False)
    return heads.order_by("title", "id")


def _review(head: JourneyMap, upkeep: Upkeep, today: date) -> Review | None:
    """When it becomes stale and every week after; of a draft that nobody ever vouched for, once."""
    since = stale_since(upkeep.review_due, upkeep.review_asked, today)
    vouched = upkeep.published_at is not None or upkeep.reviewed_at is not None or upkeep.review_asked is not None
    if since is None or not is_due(since, head.review_reminded_on, today, ahead=timedelta(0), again=vouched):
        return None
    return Review(head, since)


def _sent(letter: Letter) -> bool:
    """What is wrong with one letter keeps nobody else from theirs."""
    try:
        return _send(letter)
    except Exception:
        log.exception("Reminders for %s could not be sent", letter.to.pk)
        return False


def _send(letter: Letter) -> bool:
    """Note what it says, then send it. What another worker has noted is left to them."""
    letter.actions = [one for one in letter.actions if reminding.claim(one, letter.today)]
    letter.reviews = [one for one in letter.reviews if _claim(one.map, letter.today)]
    if not letter.actions and not letter.reviews:
        return False
    if mail.send(letter.workspace, letter.to, letter.today, letter.actions, letter.reviews):
        return True
    for action in letter.actions:
        reminding.let_go(action, letter.today)
    for review in letter.reviews:
        _as_read(review.map, letter.today).update(review_reminded_on=review.map.review_reminded_on)
    return False


def _claim(head: JourneyMap, today: date) -> bool:
    return bool(_as_read(head, head.review_reminded_on).update(review_reminded_on=today))


def _as_read(head: JourneyMap, on: date | None) -> QuerySet[JourneyMap]:
    """An equality with None would find nothing."""
    mine = JourneyMap.objects.filter(pk=head.pk)
    return mine.filter(review_reminded_on=on) if on else mine.filter(review_reminded_on__isnull=True)
