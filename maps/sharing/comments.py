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
    """Say something about an element that `document` (what the link shows) holds; the same with one id is said once.

    Raises Forbidden, NotFound, Invalid, RateLimited, TooLarge, and what the engine refuses.
    """
    if not link.comments:
        raise Forbidden(_("No comments are taken here."))
    if target_kind not in COMMENT_TARGETS or target not in document.elements[target_kind]:
        raise NotFound(_("What you speak of is no longer shown here."))
    name, body = _words(name, body)
    if _buckets.take(f"{link.pk} {address}", A_MINUTE):
        raise RateLimited
    if Comment.objects.filter(map_id=link.map_id).exclude(guest="").count() >= MOST:
        raise TooLarge(_("There are many comments by guests here already. No more are taken."), code="too_many")
    change = _change(change_id, target, name, body)
    fields = {"target_kind": target_kind, "target": target, "body": body}
    made = str(uuid.uuid5(uuid.UUID(change), "comment"))
    operation = {"op": "create", "kind": "comment", "id": made, "fields": fields}
    submission = Submission({"id": change, "operations": [operation]}, Principal.of_link(link, name))
    refuse_failure(apply_changes(link.map_id, [submission])[0])


def _change(given: str, *words: str) -> str:
    """The id of the Change: who sends other words under the same id, going back to a form, says something else."""
    return str(uuid.uuid5(uuid.UUID(given), "\n".join(words)) if is_id(given) else uuid.uuid4())


def _words(name: str, body: str) -> tuple[str, str]:
    """Both as they are kept. Raises Invalid that names all that is wrong."""
    given = {"name": (" ".join(name.split()), GUEST), "body": (body, COMMENT)}
    kept = {field: _text(*one) for field, one in given.items()}
    message = _("Write something, at most %(most)d characters.")
    wrong = {field: [message % {"most": given[field][1]}] for field, text in kept.items() if not text}
    if wrong:
        raise Invalid(" ".join(next(iter(wrong.values()))), details=wrong)
    return kept["name"], kept["body"]


def _text(text: str, most: int) -> str:
    try:
        return composed(text, most).strip()
    except (TooLongError, TooManyMarksError):
        return ""
