"""Comments by guests: one Change like any other, signed with the name that they gave.

A guest speaks of what the link shows and of nothing else, and what they said is not shown to guests again.
"""

from __future__ import annotations

import uuid
from typing import Final

from django.utils.translation import gettext as _

from maps.access import Principal
from maps.changes.apply import Submission, apply_changes
from maps.changes.values import is_id
from maps.creating import refuse_failure
from maps.document import MapDocument
from maps.fields import COMMENT, GUEST
from maps.kinds import COMMENT_TARGETS
from maps.models import Comment, ShareLink
from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Forbidden, Invalid, NotFound, RateLimited, TooLarge
from workspaces.rate_limits import Buckets

A_MINUTE: Final = 6
# Of all guests of a map together: more is no conversation.
MOST: Final = 500

_buckets = Buckets()


def comment(
    link: ShareLink,
    document: MapDocument,
    address: str | None,
    name: str,
    body: str,
    target_kind: str,
    target: str,
    change_id: str = "",
) -> None:
    """Say something about an element that `document` (what the link shows) holds; with one id twice, it is said once.

    Raises Forbidden, NotFound, Invalid, RateLimited, TooLarge, and what the engine refuses.
    """
    if not link.comments:
        raise Forbidden
    if target_kind not in COMMENT_TARGETS or target not in document.elements[target_kind]:
        raise NotFound
    name, body = _line(name), _text(body, "body", COMMENT)
    if _buckets.take(f"{link.pk} {address}", A_MINUTE):
        raise RateLimited
    if Comment.objects.filter(map_id=link.map_id).exclude(guest="").count() >= MOST:
        raise TooLarge(_("There are many comments by guests here already. No more are taken."), code="too_many")
    change = change_id if is_id(change_id) else str(uuid.uuid4())
    fields = {"target_kind": target_kind, "target": target, "body": body}
    made = str(uuid.uuid5(uuid.UUID(change), "comment"))
    operation = {"op": "create", "kind": "comment", "id": made, "fields": fields}
    submission = Submission({"id": change, "operations": [operation]}, Principal.of_link(link, name))
    refuse_failure(apply_changes(link.map_id, [submission])[0])


def _line(name: str) -> str:
    return _text(" ".join(name.split()), "name", GUEST)


def _text(text: str, field: str, most: int) -> str:
    try:
        cleaned = composed(text, most).strip()
    except (TooLongError, TooManyMarksError):
        cleaned = ""
    if not cleaned:
        message = _("Write something, at most %(most)d characters.") % {"most": most}
        raise Invalid(message, details={field: [message]})
    return cleaned
