"""Hears of commits: who is mentioned or answered in a comment, or becomes the owner of something, is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from maps.changes.apply import Applied, changes_applied
from maps.models import Comment, JourneyMap
from workspaces.notify import notify, take_back

Operations = Iterable[dict[str, Any]]

OWNED: Final = ("card", "pain_point", "opportunity")
# Somebody who gets more than these by one Change hears of them together.
APART: Final = 3


def start() -> None:
    """Called once, when the apps are ready."""
    changes_applied.connect(_changed, dispatch_uid="maps.inbox")


def _changed(map_id: UUID, changes: Sequence[Applied], **unused: Any) -> None:
    """On the thread that committed: nothing is asked of the database unless a Change concerns somebody."""
    for change in changes:
        said = [one for one in change.operations if one["kind"] == "comment" and _speaks(one)]
        given = list(_given(change.operations)) if change.seq > 1 else []
        if said or given:
            workspace = JourneyMap.objects.filter(pk=map_id).values_list("workspace_id", flat=True).first()
            if workspace is not None:
                _tell_of_comments(map_id, workspace, change, said)
                _tell_of_owners(map_id, workspace, change, given)


def _speaks(operation: dict[str, Any]) -> bool:
    return operation["op"] == "create" or (operation["op"] == "update" and "mentions" in operation["fields"])


# --- Comments -----------------------------------------------------------------------------------------------------


def _tell_of_comments(map_id: UUID, workspace: UUID, change: Applied, said: Operations) -> None:
    new = {one["id"] for one in said if one["op"] == "create"}
    for comment in Comment.objects.filter(map=map_id, pk__in=[one["id"] for one in said]):
        about: dict[str, Any] = {
            "workspace": workspace, "actor": comment.author, "map": map_id, "target_kind": "comment",
            "target": comment.pk, "details": {"thread": str(comment.thread or comment.pk)},
        }  # fmt: skip
        mentioned = {UUID(one) for one in comment.mentions}
        notify(mentioned, "mention", key=f"mention:{comment.pk}", **about)
        if comment.thread and str(comment.pk) in new:
            notify(_took_part(map_id, comment) - mentioned, "reply", key=f"reply:{comment.pk}", **about)


def _took_part(map_id: UUID, answer: Comment) -> set[UUID]:
    """Whoever has said something in the conversation, or was mentioned where it began."""
    of_it = Comment.objects.filter(Q(pk=answer.thread) | Q(thread=answer.thread), map=map_id)
    people: set[UUID] = set()
    for comment in of_it.only("author", "mentions", "thread"):
        people |= {comment.author} if comment.author else set()
        people |= set() if comment.thread else {UUID(one) for one in comment.mentions}
    return people


# --- Owners -------------------------------------------------------------------------------------------------------


def _given(operations: Operations) -> Iterable[tuple[str, str, str | None]]:
    """(kind, element, new owner) of what has got another owner; copies bring theirs along, examples have none."""
    for one in operations:
        fields = one.get("fields", {})
        if one["kind"] not in OWNED or "owner" not in fields:
            continue
        if one["op"] == "update" or (fields["owner"] and not fields.get("origin") and not fields.get("example")):
            yield one["kind"], one["id"], fields["owner"]


def _tell_of_owners(
    map_id: UUID, workspace: UUID, change: Applied, given: Sequence[tuple[str, str, str | None]]
) -> None:
    by_owner: dict[UUID, list[tuple[str, UUID]]] = {}
    for kind, element_id, owner in given:
        if owner:
            by_owner.setdefault(UUID(owner), []).append((kind, UUID(element_id)))
        take_back("assigned", map_id, UUID(element_id), but=UUID(owner) if owner else None)
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
