"""Takes the words of a deleted comment out of the history as well: people must be able to take back what they said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Q

from maps.models import ChangeRecord, Version

from .columns import json_text

_WORDS: dict[str, Any] = {"body": "", "mentions": []}
# So many ids are looked for by name; for more of them every Change with a comment is read.
FEW = 5
# Changes of the log in memory at a time: each may have megabytes.
READ_TOGETHER = 10


def silence_comments(map_id: UUID, comment_ids: Collection[str]) -> None:
    """Blank these comments wherever log and baseline of the map hold them, in one pass. Replay still gives the rows."""
    ids = frozenset(comment_ids)
    signs = sorted(ids) if len(ids) <= FEW else ['"comment"']
    holds = Q()
    for sign in signs:
        holds |= Q(operations__contains=sign) | Q(inverse__contains=sign)
    found = list(ChangeRecord.objects.filter(holds, map_id=map_id).values_list("pk", flat=True))
    for start in range(0, len(found), READ_TOGETHER):
        some = ChangeRecord.objects.filter(pk__in=found[start : start + READ_TOGETHER])
        silenced = [one for one in some if _silence(one, ids)]
        ChangeRecord.objects.bulk_update(silenced, ["operations", "inverse"])
    for baseline in Version.objects.baselines().filter(map_id=map_id):
        _silence_baseline(baseline, ids)


def _silence(record: ChangeRecord, ids: frozenset[str]) -> bool:
    operations, inverse = record.effective, record.taking_back
    # Both are gone through in any case.
    if not any([_silence_all(operations, ids), _silence_all(inverse, ids)]):
        return False
    record.operations, record.inverse = json_text(operations), json_text(inverse)
    return True


def _silence_all(operations: Sequence[dict[str, Any]], ids: frozenset[str]) -> bool:
    """Blank the words in place; whether there were any."""
    spoken = [one["fields"] for one in operations if one["id"] in ids and "fields" in one]
    for fields in spoken:
        fields.update({name: blank for name, blank in _WORDS.items() if name in fields})
    return bool(spoken)


def _silence_baseline(baseline: Version, ids: frozenset[str]) -> None:
    document = orjson.loads(baseline.document)
    comments = document["elements"].get("comment", {})
    spoken = ids.intersection(comments)
    for comment_id in spoken:
        comments[comment_id].update(_WORDS)
    if spoken:
        baseline.document = json_text(document)
        baseline.save(update_fields=["document"])
