"""Tells webhooks what happens to maps, in the transaction in which it happens.

Webhooks are set up by admins, who see every map: so do their receivers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maps.changes.followers import Followed, followers
from maps.changes.gates import publishes
from maps.models import Comment, JourneyMap, ShareLink, Suggestion
from workspaces.models import AuditEvent, User
from workspaces.webhooks import outbox
from workspaces.webhooks.managing import EVENTS
from workspaces.webhooks.telling import address, by, on_audit

CREATED: Final = "map.created"
PUBLISHED: Final = "map.published"
TRASHED: Final = "map.trashed"
RESTORED: Final = "map.restored"
DELETED: Final = "map.deleted"
COMMENTED: Final = "comment.created"
SUGGESTED: Final = "suggestion.created"
SHARED: Final = "share_link.created"
REVOKED: Final = "share_link.revoked"


def start() -> None:
    """Called once, when the apps are ready."""
    EVENTS[CREATED] = _("A map was made")
    EVENTS[PUBLISHED] = _("A map was published")
    EVENTS[TRASHED] = _("A map was put into the trash")
    EVENTS[RESTORED] = _("A map was taken out of the trash")
    EVENTS[DELETED] = _("A map was deleted for good")
    EVENTS[COMMENTED] = _("Somebody commented")
    EVENTS[SUGGESTED] = _("Somebody suggested a change")
    EVENTS[SHARED] = _("A share link was made")
    EVENTS[REVOKED] = _("A share link was revoked or deleted")
    for event, told in (
        ("map_created", CREATED),
        ("map_trashed", TRASHED),
        ("map_restored", RESTORED),
        ("map_deleted", DELETED),
    ):
        on_audit(event, told, _of_map)
    on_audit("share_link_created", SHARED, _of_link)
    for event in ("share_link_revoked", "share_link_deleted"):
        on_audit(event, REVOKED, _of_link)
    if _follow not in followers:
        followers.append(_follow)


def map_told(journey_map: JourneyMap) -> dict[str, str]:
    page = address(reverse("map_editor", args=[journey_map.pk]))
    return {"id": str(journey_map.pk), "title": journey_map.title, "url": page}


def tell_of_suggestion(suggestion: Suggestion, journey_map: JourneyMap) -> None:
    """Inside the transaction that makes it. Not its operations: whoever decides looks at them on the map."""
    workspace = journey_map.workspace
    if outbox.is_heard(workspace.pk, SUGGESTED):
        said = {"id": str(suggestion.pk), "note": suggestion.note, "through": suggestion.through}
        told = {"workspace": workspace.slug, "by": by(suggestion.author), "map": map_told(journey_map)}
        outbox.put(workspace.pk, SUGGESTED, {**told, "suggestion": said})


def _of_map(_event: AuditEvent, journey_map: JourneyMap) -> Mapping[str, Any]:
    # The row that was handed over may be older than the first Change, which gave the map its title.
    return {"map": map_told(JourneyMap.objects.filter(pk=journey_map.pk).first() or journey_map)}


def _of_link(_event: AuditEvent, link: ShareLink) -> Mapping[str, Any]:
    """Not its address: who has that has the map."""
    expires = link.expires_at.isoformat() if link.expires_at else None
    return {"map": map_told(link.map), "share_link": {"id": str(link.pk), "name": link.name, "expires_at": expires}}


def _follow(map_id: UUID, changes: Sequence[Followed]) -> None:
    """The rows of the batch are written. Asks the database only when somebody spoke or published."""
    publishing = [one for one in changes if publishes(one.operations)]
    speaking = [one for one in changes if not one.undoes and any(_speaks(step) for step in one.operations)]
    if not publishing and not speaking:
        return
    journey_map = JourneyMap.objects.select_related("workspace").get(pk=map_id)
    if publishing and outbox.is_heard(journey_map.workspace_id, PUBLISHED):
        author = publishing[-1].author
        who = User.objects.filter(pk=author).first() if author else None
        told = {"workspace": journey_map.workspace.slug, "by": by(who), "map": map_told(journey_map)}
        outbox.put(journey_map.workspace_id, PUBLISHED, told)
    if speaking and outbox.is_heard(journey_map.workspace_id, COMMENTED):
        _tell_comments(journey_map, [one["id"] for change in speaking for one in change.operations if _speaks(one)])


def _speaks(operation: Mapping[str, Any]) -> bool:
    return operation["op"] == "create" and operation["kind"] == "comment"


def _tell_comments(journey_map: JourneyMap, ids: Sequence[str]) -> None:
    for comment in Comment.objects.filter(map=journey_map, pk__in=ids).order_by("at", "pk"):
        author = User.objects.filter(pk=comment.author).first() if comment.author else None
        said = {
            "id": str(comment.pk),
            "thread": str(comment.thread or comment.pk),
            "body": comment.body,
            "guest": comment.guest,
            "target_kind": comment.target_kind,
            "target": str(comment.target),
            "url": f"{map_told(journey_map)['url']}#comment/{comment.thread or comment.pk}",
        }
        told = {"workspace": journey_map.workspace.slug, "by": by(author), "map": map_told(journey_map)}
        outbox.put(journey_map.workspace_id, COMMENTED, {**told, "comment": said})
