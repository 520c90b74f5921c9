"""Witnesses Changes: who is mentioned or answered in a comment, or becomes the owner of something, is told.

In the transaction of the Change, so that a process that ends in between tells of all that is there and of nothing else.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Q

from maps.changes.apply import Applied, witnesses
from maps.models import Comment, JourneyMap
from workspaces.models import Notification
from workspaces.notify import notify, take_back

from .kinds import GUEST_COMMENT, OWNED

log = logging.getLogger(__name__)

Operation = dict[str, Any]
Operations = Iterable[Operation]

# Somebody who gets more than these by one Change hears of them together, of comments of the first ones alone.
APART: Final = 3


def start() -> None:
    """Called once, when the apps are ready."""
    if _witness not in witnesses:
        witnesses.append(_witness)


def _witness(map_id: UUID, changes: Sequence[Applied]) -> None:
    """Nothing is asked of the database unless a Change concerns somebody. No Change fails because of its news."""
    for change in changes:
        said = [one for one in change.operations if one["kind"] == "comment" and _speaks(one, change)]
        given = list(_given(change)) if change.seq > 1 else []
        if said or given:
            try:
                _tell(map_id, change, said, given)
            except DatabaseError:
                log.exception("News of a change to map %s wait for its commit", map_id)
                transaction.on_commit(partial(_tell, map_id, change, said, given), robust=True)


@transaction.atomic
def _tell(map_id: UUID, change: Applied, said: Sequence[Operation], given: Sequence[Operation]) -> None:
    """A point to go back to: what the database refuses here must not end the transaction of the Change."""
    workspace = JourneyMap.objects.filter(pk=map_id).values_list("workspace_id", flat=True).first()
    if workspace is not None:
        _tell_of_comments(map_id, workspace, change, said)
        _tell_of_owners(map_id, workspace, change, given)


def _speaks(operation: dict[str, Any], change: Applied) -> bool:
    """What comes back with what it was about, by an undo, was said before: nobody hears of it again."""
    return not change.undoes if operation["op"] == "create" else "mentions" in operation.get("fields", {})


# --- Comments -----------------------------------------------------------------------------------------------------


def _tell_of_comments(map_id: UUID, workspace: UUID, change: Applied, said: Operations) -> None:
    new = {one["id"] for one in said if one["op"] == "create"}
    comments = list(Comment.objects.filter(map=map_id, pk__in=[one["id"] for one in said]).order_by("at", "pk"))
    took_part = _took_part(map_id, {one.thread for one in comments if one.thread and str(one.pk) in new})
    heard: Counter[UUID] = Counter()
    for comment in comments:
        about: dict[str, Any] = {
            "workspace": workspace, "actor": comment.author, "map": map_id, "target_kind": "comment",
            "target": comment.pk, "details": {"thread": str(comment.thread or comment.pk)},
        }  # fmt: skip
        mentioned = {UUID(one) for one in comment.mentions}
        answered = took_part[comment.thread] - mentioned if comment.thread and str(comment.pk) in new else set()
        for people, kind in ((mentioned, "mention"), (answered, "reply")):
            some = {one for one in people if heard[one] < APART}
            heard.update(some)
            notify(some, kind, key=f"{kind}:{comment.pk}", **about)
        if comment.guest and str(comment.pk) in new:
            _tell_lead(map_id, comment, answered | mentioned, about)


def _tell_lead(map_id: UUID, comment: Comment, heard: Collection[UUID], about: Mapping[str, Any]) -> None:
    """A guest speaks to nobody in particular: whoever leads the map hears of it, once."""
    lead = JourneyMap.objects.filter(pk=map_id).values_list("lead_id", flat=True).first()
    if lead and lead not in heard:
        notify([lead], GUEST_COMMENT, key=f"{GUEST_COMMENT}:{comment.pk}", **about)


def _took_part(map_id: UUID, threads: Collection[UUID]) -> Mapping[UUID | None, set[UUID]]:
    """By conversation, whoever has said something in it, or was mentioned where it began; one query."""
    people: defaultdict[UUID | None, set[UUID]] = defaultdict(set)
    if not threads:
        return people
    of_them = Comment.objects.filter(Q(pk__in=threads) | Q(thread__in=threads), map=map_id)
    for comment in of_them.only("author", "mentions", "thread"):
        here = people[comment.thread or comment.pk]
        here |= {comment.author} if comment.author else set()
        here |= set() if comment.thread else {UUID(one) for one in comment.mentions}
    return people


# --- Owners -------------------------------------------------------------------------------------------------------


def _given(change: Applied) -> Iterable[dict[str, Any]]:
    """Of what has got another owner; copies and what an undo brings back have theirs already, examples have none."""
    for one in change.operations:
        fields = one.get("fields", {})
        if one["kind"] not in OWNED or "owner" not in fields:
            continue
        is_new = fields["owner"] and not (fields.get("origin") or fields.get("example") or change.undoes)
        if one["op"] == "update" or is_new:
            yield one


def _tell_of_owners(map_id: UUID, workspace: UUID, change: Applied, given: Sequence[dict[str, Any]]) -> None:
    by_owner: dict[UUID, list[tuple[str, UUID]]] = {}
    heard = _heard_before(map_id, [UUID(one["id"]) for one in given if one["op"] == "create"])
    for one in given:
        element_id, owner = UUID(one["id"]), UUID(one["fields"]["owner"]) if one["fields"]["owner"] else None
        if owner and (owner, element_id) not in heard:
            by_owner.setdefault(owner, []).append((one["kind"], element_id))
        if one["op"] == "update":
            take_back("assigned", map_id, element_id, but=owner)
    actor = UUID(change.actor) if change.actor else None
    for person, elements in by_owner.items():
        together = len(elements) > APART
        for kind, element in elements[:1] if together else elements:
            # Given, taken and given again within a day is one piece of news.
            key = f"assigned:{change.id}" if together else f"assigned:{element}:{change.at.date()}"
            details = {"count": len(elements)} if together else {}
            notify(
                [person], "assigned", workspace=workspace, actor=actor, map=map_id, target_kind=kind,
                target=element, details=details, key=key,
            )  # fmt: skip


def _heard_before(map_id: UUID, made: Sequence[UUID]) -> set[tuple[UUID, UUID | None]]:
    """(person, element) of what was theirs when it was on the map before: a restored version brings it back."""
    rows = Notification.objects.filter(kind="assigned", map=map_id, target__in=made) if made else None
    return set(rows.values_list("user_id", "target")) if rows is not None else set()
