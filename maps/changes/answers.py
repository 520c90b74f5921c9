"""Remembers what was answered to a Change, so that sending it again changes nothing (rule C4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import database_id
from maps.models import Answer, ChangeRecord

from .columns import as_id
from .errors import NOT_KEPT
from .outcomes import Applied, Outcome, Refused, Unchanged
from .reading import as_text

# The contract promises 180 days; the rest is for clocks and for pruning that runs late.
KEPT_FOR = timedelta(days=200)

_SEEN = (
    "SELECT change FROM maps_changerecord WHERE map_id = %s AND change IN ({places}) "
    "UNION ALL SELECT change FROM maps_answer WHERE map_id = %s AND change IN ({places})"
)


@dataclass(frozen=True, slots=True)
class Known:
    """An answer given before, and to whom and to what it was given."""

    author: str | None
    digest: str
    outcome: Outcome

    def again(self, author: str | None, digest: str) -> Outcome:
        """The answer to the same id now: the stored one, unless somebody else or something else is asking."""
        if (self.author, self.digest) != (author, digest):
            return Refused(self.outcome.id, "uuid_reused", _("This id was used before for something else."))
        return self.outcome


def known_answers(map_id: UUID, change_ids: Sequence[str]) -> dict[str, Known]:
    """The answers given before, by id of the Change; one query when all are new."""
    if not change_ids:
        return {}
    ids = [as_id(one) for one in change_ids]
    owner = database_id(map_id)
    statement = _SEEN.format(places=", ".join(["%s"] * len(ids)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [owner, *ids, owner, *ids])
        seen = [row[0] for row in cursor.fetchall()]
    return _load(map_id, seen) if seen else {}


def _load(map_id: UUID, seen: list[str | UUID]) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for record in ChangeRecord.objects.filter(map_id=map_id, change__in=seen):
        author = as_text(record.author_id)
        known[str(record.change)] = Known(author, record.digest, applied_from(record))
    for answer in Answer.objects.filter(map_id=map_id, change__in=seen):
        known[str(answer.change)] = Known(as_text(answer.author_id), answer.digest, _outcome(answer))
    return known


def applied_from(record: ChangeRecord) -> Applied:
    """The answer that a Change of the log got, as it is given again."""
    return Applied(
        record.seq,
        str(record.change),
        as_text(record.author_id),
        record.at,
        record.effective,
        as_text(record.group),
        repeated=True,
    )


def _outcome(answer: Answer) -> Outcome:
    change = str(answer.change)
    if not answer.code:
        return Unchanged(change, repeated=True, left_alone=answer.details.get("left_alone", []))
    return Refused(change, answer.code, answer.message, answer.details, repeated=True)


def is_kept(outcome: Outcome) -> bool:
    """Accepted Changes are in the log; of the others, all but those about the moment are kept."""
    if isinstance(outcome, Refused):
        return outcome.kept and outcome.code not in NOT_KEPT | {"uuid_reused"} and not outcome.repeated
    return isinstance(outcome, Unchanged) and not outcome.repeated


def keep_answers(map_id: UUID, answers: Iterable[tuple[str | None, str, Outcome]], at: datetime) -> None:
    """Store (author, digest, outcome) of what is_kept."""
    rows = [_row(map_id, author, digest, outcome, at) for author, digest, outcome in answers]
    if rows:
        Answer.objects.bulk_create(rows, ignore_conflicts=True)


def _row(map_id: UUID, author: str | None, digest: str, outcome: Outcome, at: datetime) -> Answer:
    row = Answer(map_id=map_id, change=outcome.id, author_id=author, digest=digest, at=at)
    if isinstance(outcome, Refused):
        row.code, row.message, row.details = outcome.code, outcome.message, outcome.details
    elif isinstance(outcome, Unchanged) and outcome.left_alone:
        row.details = {"left_alone": outcome.left_alone}
    return row


def forget_old_answers() -> int:
    """Delete answers past their time; how many."""
    return Answer.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
