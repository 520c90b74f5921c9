"""Lists of actions: filtered, with what showing them needs read along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from insights.models import Action, ActionReading, ActionStatus
from workspaces.errors import Invalid
from workspaces.models import Membership

from .rights import visible

# Filters by their name in addresses. `owner`: a member's id, a contact's, `me` or `none`; `team`: an id or `none`;
# `map`: an id or `none`; `status`: one or several with commas, `open` and `closed` stand for theirs; `severity`: at
# least; `overdue`: 1.
FILTERS: Final = ("map", "owner", "team", "status", "severity", "overdue", "q")
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "open": ("proposed", "planned", "in_progress"),
    "closed": ("done", "dropped"),
}


def read_along(actions: QuerySet[Action]) -> QuerySet[Action]:
    """With owners, teams, maps and the newest reading (`latest_value`, `latest_on`): one query shows any number."""
    newest = ActionReading.objects.filter(action=OuterRef("pk")).order_by("-on", "-at", "-id")
    return actions.select_related("owner", "contact", "team", "map", "follows").annotate(
        latest_value=Subquery(newest.values("value")[:1]), latest_on=Subquery(newest.values("on")[:1])
    )


def listed(membership: Membership, asked: Mapping[str, str]) -> QuerySet[Action]:
    """What this member sees of the register. `asked`: FILTERS by name, empty ones as if not given. Raises Invalid."""
    found = visible(membership)
    for name in FILTERS:
        if value := asked.get(name, "").strip():
            found = found.filter(_FILTER[name](membership, value))
    return read_along(found)


def _by_map(membership: Membership, value: str) -> Q:
    return Q(map=None) if value == "none" else Q(map=_id("map", value))


def _by_owner(membership: Membership, value: str) -> Q:
    if value == "none":
        return Q(owner=None, contact=None)
    one = membership.user_id if value == "me" else _id("owner", value)
    return Q(owner=one) | Q(contact=one)


def _by_team(membership: Membership, value: str) -> Q:
    return Q(team=None) if value == "none" else Q(team=_id("team", value))


def _by_status(membership: Membership, value: str) -> Q:
    wanted = [one for word in value.split(",") for one in _GROUPS.get(word, (word,))]
    if set(wanted) - set(ActionStatus.values):
        raise _wrong("status")
    return Q(status__in=wanted)


def _by_severity(membership: Membership, value: str) -> Q:
    if value not in ("1", "2", "3", "4", "5"):
        raise _wrong("severity")
    return Q(came_from__severity__gte=int(value))


def _overdue(membership: Membership, value: str) -> Q:
    late = Q(due__lt=timezone.localdate(), status__in=_GROUPS["open"])
    return late if value in ("1", "true") else ~late


def _by_words(membership: Membership, value: str) -> Q:
    """Every word in one of its texts; A12 finds that one."""
    found = Q()
    for word in value.replace("\0", "")[:200].split():
        in_text = Q(title__icontains=word) | Q(description__icontains=word) | Q(measure__icontains=word)
        in_text |= Q(came_from__touchpoint__icontains=word) | Q(external_key__iexact=word)
        digits = word[1:] if word[:1] in "Aa" else ""
        found &= (
            in_text | Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else in_text
        )
    return found


_FILTER = {
    "map": _by_map,
    "owner": _by_owner,
    "team": _by_team,
    "status": _by_status,
    "severity": _by_severity,
    "overdue": _overdue,
    "q": _by_words,
}


def _id(name: str, value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise _wrong(name) from error


def _wrong(name: str) -> Invalid:
    return Invalid(details={name: [_("There is no such choice.")]})
