"""What somebody who proposes does: send a suggestion, send it anew while nobody has answered, take it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import Principal, map_for, map_locked_for
from maps.changes.errors import RefusedError
from maps.changes.operations import digest
from maps.changes.values import clean_text
from maps.models import JourneyMap, Suggestion, SuggestionPart
from maps.signals import SUGGESTIONS, announce_notice
from maps.webhooks import tell_of_suggestion
from workspaces.errors import Conflict, Forbidden, Invalid, NotFound, RateLimited, TooLarge, UuidReused
from workspaces.rate_limits import Buckets

from . import telling
from .parts import Part
from .planning import Planned, plan

NOTE: Final = 5_000
A_MINUTE: Final = 30
# Open ones, of one person on one map, and of all on one map.
MOST_OF_ONE: Final = 100
MOST: Final = 500

_buckets = Buckets()


@dataclass(frozen=True, slots=True)
class Proposed:
    """`repeated`: it had been sent before under this id."""

    suggestion: Suggestion
    repeated: bool = False


def propose(
    principal: Principal, map_id: UUID, wanted: Mapping[str, Any], size: int = 0, through: str = ""
) -> Proposed:
    """`wanted`: {"id", "operations", "note"}. Sent again with the same id it is the same suggestion.

    Raises NotFound, Forbidden, Invalid, UuidReused, TooLarge, RateLimited, and what the engine would refuse.
    """
    journey_map, _can = map_for(principal, map_id, "comment")
    note = _note(wanted.get("note", ""))
    change = {"id": str(wanted["id"]), "operations": wanted["operations"]}
    asked = _digest(change, note)
    if (known := _known(principal, journey_map, change["id"], asked)) is not None:
        return known
    if _buckets.take(str(principal.user_id), A_MINUTE):
        raise RateLimited
    planned = plan(principal, journey_map, change, size)
    try:
        return _write(principal, map_id, change["id"], planned, {"note": note, "digest": asked, "through": through})
    except IntegrityError as error:
        # At this moment, on another map.
        raise UuidReused from error


@transaction.atomic
def _write(principal: Principal, map_id: UUID, pk: str, planned: Planned, said: Mapping[str, str]) -> Proposed:
    journey_map = map_locked_for(principal, map_id, "comment")
    if (known := _known(principal, journey_map, pk, said["digest"])) is not None:
        return known
    _refuse_too_many(principal, journey_map)
    made = Suggestion.objects.create(
        pk=pk, map=journey_map, author_id=principal.user_id, base_seq=planned.seq, **said
    )  # fmt: skip
    _write_parts(made, planned.parts)
    announce_notice(map_id, SUGGESTIONS)
    telling.of_new(made, journey_map)
    tell_of_suggestion(made, journey_map)
    return Proposed(made)


def replace(
    principal: Principal, map_id: UUID, pk: UUID, wanted: Mapping[str, Any], size: int = 0, through: str = ""
) -> Suggestion:
    """One's own, as long as nothing of it is decided: other `operations`, another `note`. Its parts get new ids, so
    that nobody accepts what they have not seen. What a program has sent anew is told to come from it.
    """
    journey_map, _can = map_for(principal, map_id, "comment")
    _own(principal, journey_map, pk)
    note = _note(wanted["note"]) if "note" in wanted else None
    planned: Planned | None = None
    if "operations" in wanted:
        if _buckets.take(str(principal.user_id), A_MINUTE):
            raise RateLimited
        planned = plan(principal, journey_map, {"id": str(pk), "operations": wanted["operations"]}, size)
    with transaction.atomic():
        suggestion = _own(principal, map_locked_for(principal, map_id, "comment"), pk, locked=True)
        if suggestion.parts.exclude(state=SuggestionPart.State.OPEN).exists():
            raise Conflict(_("Part of this suggestion has been answered. Make a new one."), code="decided")
        if note is not None:
            suggestion.note = note
        if planned is not None:
            suggestion.parts.all().delete()
            suggestion.base_seq = planned.seq
            suggestion.through = through
            _write_parts(suggestion, planned.parts)
        touch(suggestion)
        announce_notice(map_id, SUGGESTIONS)
    return suggestion


def withdraw(principal: Principal, map_id: UUID, pk: UUID) -> None:
    """Take back what is still open of one's own; what was decided stays."""
    with transaction.atomic():
        # Who may no longer comment may still take back what they said.
        suggestion = _own(principal, map_locked_for(principal, map_id, "view"), pk, locked=True)
        waiting = suggestion.parts.filter(state=SuggestionPart.State.OPEN)
        if waiting.update(state=SuggestionPart.State.WITHDRAWN, decided_at=timezone.now()):
            touch(suggestion)
            announce_notice(map_id, SUGGESTIONS)
        elif not suggestion.parts.filter(state=SuggestionPart.State.WITHDRAWN).exists():
            raise Conflict(_("All of this suggestion has been answered already."), code="decided")


def touch(suggestion: Suggestion) -> None:
    """Note that it or its parts were written to. Inside a transaction."""
    now = timezone.now()
    suggestion.revision += 1
    suggestion.updated_at = now
    if suggestion.settled_at is None and not suggestion.parts.filter(state=SuggestionPart.State.OPEN).exists():
        suggestion.settled_at = now
    suggestion.save(update_fields=["revision", "updated_at", "settled_at", "note", "base_seq", "through"])


def _own(principal: Principal, journey_map: JourneyMap, pk: UUID, *, locked: bool = False) -> Suggestion:
    rows = Suggestion.objects.filter(map=journey_map, pk=pk)
    found = (rows.select_for_update() if locked else rows).first()
    if found is None:
        raise NotFound(_("This suggestion is not there any more."))
    if found.author_id is None or found.author_id != principal.user_id:
        raise Forbidden(_("This suggestion is somebody else's."))
    return found


def _known(principal: Principal, journey_map: JourneyMap, pk: str, asked: str) -> Proposed | None:
    found = Suggestion.objects.filter(pk=pk).first()
    if found is None:
        return None
    if (found.map_id, found.author_id, found.digest) != (journey_map.pk, principal.user_id, asked):
        raise UuidReused
    return Proposed(found, repeated=True)


def _refuse_too_many(principal: Principal, journey_map: JourneyMap) -> None:
    waiting = Suggestion.objects.open().filter(map=journey_map)
    if waiting.filter(author_id=principal.user_id).count() >= MOST_OF_ONE:
        message = _("%(most)d suggestions of yours wait for an answer on this map. Take some back, or wait for one.")
        raise TooLarge(message % {"most": MOST_OF_ONE}, code="too_many")
    if waiting.count() >= MOST:
        message = _("%(most)d suggestions wait for an answer on this map. No more are taken until some have one.")
        raise TooLarge(message % {"most": MOST}, code="too_many")


def _write_parts(suggestion: Suggestion, parts: list[Part]) -> None:
    SuggestionPart.objects.bulk_create(
        SuggestionPart(
            suggestion=suggestion, place=place, kind=one.kind, element=one.element, operations=one.operations
        )
        for place, one in enumerate(parts)
    )


def _note(note: Any) -> str:
    try:
        return clean_text(note, NOTE).strip()
    except RefusedError as error:
        raise Invalid(details={"note": [error.message]}) from error


def _digest(change: Mapping[str, Any], note: str) -> str:
    return hashlib.sha256(f"{digest(dict(change))}\n{note}".encode()).hexdigest()
