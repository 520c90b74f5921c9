"""Takes the words of a deleted comment out of the log as well: people must be able to take back what they said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from maps.models import ChangeRecord

from .columns import json_text

_WORDS = {"body": "", "mentions": []}


def silence_comments(map_id: UUID, comment_ids: Iterable[str]) -> None:
    """Blank these comments wherever the log of the map holds them. Replay still gives the rows."""
    for comment_id in comment_ids:
        holds = Q(operations__contains=comment_id) | Q(inverse__contains=comment_id)
        for record in ChangeRecord.objects.filter(holds, map_id=map_id):
            record.operations = json_text([_silent(one, comment_id) for one in record.effective])
            record.inverse = json_text([_silent(one, comment_id) for one in record.taking_back])
            record.save(update_fields=["operations", "inverse"])


def _silent(operation: dict[str, Any], comment_id: str) -> dict[str, Any]:
    if operation["id"] != comment_id or "fields" not in operation:
        return operation
    blank = {name: value for name, value in _WORDS.items() if name in operation["fields"]}
    return {**operation, "fields": {**operation["fields"], **blank}}
