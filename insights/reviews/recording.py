"""Records what somebody decided who walked through a map: the only writer of reviews."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from insights.models import MapReview
from insights.signals import map_reviewed
from maps.access import Principal, actor_of, map_locked_for
from maps.creating import draw
from maps.models import JourneyMap
from maps.upkeep import ARCHIVED
from workspaces.errors import Invalid

from . import triggers

Decision = MapReview.Decision
LONGEST: Final = 5_000
# Besides the ids of triggers, what a review may note something at (insights.reviews.walking).
QUESTIONS: Final = ("changes", "stages", "pain_points", "actions")


def record_review(
    principal: Principal,
    head: JourneyMap,
    decision: str,
    note: str,
    noted: Mapping[str, str],
    seen: Collection[UUID],
    seq: int,
) -> MapReview:
    """`seq` and `seen`: where the map stood and which triggers asked when they looked. What came after asks again.

    Needs the right to edit the map. A map that is no longer needed is put away, in the name of who decided; when that
    is refused, nothing is recorded. Must not be called inside a transaction.
    """
    if decision not in Decision.values:
        raise Invalid(_("Choose what you decided."))
    if any(len(text) > LONGEST for text in (note, *noted.values())):
        raise Invalid(_("A note has at most %(most)s characters.") % {"most": LONGEST})
    # PostgreSQL keeps no NUL.
    note, noted = note.replace("\0", ""), {name: text.replace("\0", "") for name, text in noted.items()}
    if decision == Decision.ARCHIVE and head.status != ARCHIVED:
        draw(head.pk, principal, [_put_away(head)])
    with transaction.atomic():
        locked = map_locked_for(principal, head.pk, "edit")
        asking = list(triggers.unsettled(head.pk).filter(pk__in=seen))
        known = {*QUESTIONS, *(str(one.pk) for one in asking)}
        review = MapReview.objects.create(
            map=locked,
            seq=max(0, min(seq, locked.seq)),
            by=actor_of(principal),
            decision=decision,
            note=note.strip(),
            noted={name: text.strip() for name, text in noted.items() if name in known and text.strip()},
        )
        triggers.unsettled(head.pk).filter(pk__in=[one.pk for one in asking]).update(review=review)
        JourneyMap.objects.filter(pk=head.pk).update(reviewed_at=review.at)
        locked.reviewed_at = review.at
        triggers.renew(locked)
        transaction.on_commit(lambda: map_reviewed.send_robust(sender=None, review=review), robust=True)
    return review


def reviews_of(head: JourneyMap, most: int = 10) -> list[MapReview]:
    """The latest ones, newest first, with the triggers that each settled."""
    return list(MapReview.objects.filter(map=head).select_related("by").prefetch_related("settled__event")[:most])


def _put_away(head: JourneyMap) -> dict[str, Any]:
    return {"op": "update", "kind": "map", "id": str(head.pk), "fields": {"status": ARCHIVED}}
