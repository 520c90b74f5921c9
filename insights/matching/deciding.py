"""Accepts, moves, refuses and takes back: links become Changes of whoever decides, one for each gesture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import Item
from insights.models import Match
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Applied
from maps.changes.snapshot import read_document
from maps.creating import refuse_failure
from maps.document import MapDocument, Operation
from maps.evidence.linking import MOST_AT_ONCE, linking
from maps.kinds import EVIDENCE_TARGETS
from maps.models import JourneyMap
from workspaces.errors import Invalid, NotFound, TooLarge

from .looking import linked_in

# Of a theme: the newest.
MOST_OF_THEME: Final = 100


@dataclass(slots=True)
class Decided:
    """`done`: the matches that were decided. `gone`: those whose touchpoint, item or theme is no longer there.

    `change`: what undo names; None where nothing was linked. `links`: how many came.
    """

    done: list[UUID] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)
    change: str | None = None
    links: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    kind: str
    id: UUID


def accept(principal: Principal, journey_map: JourneyMap, ids: Iterable[UUID], target: Target | None = None) -> Decided:
    """Link what these say where they say it, or all of it at `target`: one Change as the principal.

    What is gone is dropped; what somebody else decided meanwhile is passed over. Raises the engine's refusals, which
    asks for the right to edit, Invalid for a target that is not there, TooLarge. Not inside a transaction (rule C2).
    """
    matches = _open(journey_map.pk, ids)
    document = read_document(journey_map.pk)
    if document is None:
        raise NotFound
    if target is not None:
        _must_be_there(document, target)
    decided = Decided()
    wanted: dict[Target, list[UUID]] = {}
    linked = linked_in(document)
    for match in matches:
        at = target or Target("touchpoint", match.touchpoint)
        items = [] if target is None and not _is_there(document, at) else _items_of(journey_map, match, linked)
        if not items:
            decided.gone.append(match.pk)
            continue
        decided.done.append(match.pk)
        linked |= set(items)
        wanted.setdefault(at, []).extend(items)
    operations = [one for at, items in wanted.items() for one in linking(journey_map, at.kind, at.id, items)]
    if len(operations) > MOST_AT_ONCE:
        raise TooLarge(_("At most %(most)d at once.") % {"most": MOST_AT_ONCE}, code="too_many")
    if operations:
        _link(principal, journey_map.pk, operations, decided)
    # Items are answered by whoever witnesses the Change (witnessing.py); a theme is no part of it.
    themes = [one.pk for one in matches if one.theme_id and one.pk in set(decided.done)]
    _note(principal, themes, Match.State.MOVED if target else Match.State.ACCEPTED, target)
    _drop(decided.gone)
    return decided


def _link(principal: Principal, map_id: UUID, operations: Sequence[Operation], decided: Decided) -> None:
    change = {"id": str(uuid4()), "operations": list(operations)}
    outcome = refuse_failure(apply_change(map_id, change, principal))
    if isinstance(outcome, Applied):
        decided.change, decided.links = outcome.id, len(outcome.operations)


def refuse(principal: Principal, journey_map: JourneyMap, ids: Iterable[UUID]) -> Decided:
    """These are never proposed again on this map. Whoever calls has asked for the right to edit."""
    done = [one.pk for one in _open(journey_map.pk, ids)]
    _note(principal, done, Match.State.REJECTED, None)
    return Decided(done=done)


def take_back(principal: Principal, journey_map: JourneyMap, ids: Iterable[UUID], change: str | None = None) -> Decided:
    """These are open again, and what the Change linked is not linked any more. Whoever calls may edit."""
    wanted = list(dict.fromkeys(ids))[:MOST_AT_ONCE]
    if change is not None:
        refuse_failure(apply_change(journey_map.pk, {"id": str(uuid4()), "undo": [change]}, principal))
    answered = Match.objects.filter(map=journey_map, pk__in=wanted)
    refused = answered.filter(state=Match.State.REJECTED)
    themes = answered.filter(theme__isnull=False, state__in=(Match.State.ACCEPTED, Match.State.MOVED))
    for some in (refused, themes):
        some.update(state=Match.State.OPEN, target_kind="", target=None, decided_by=None, decided_at=None)
    now_open = Match.objects.filter(map=journey_map, pk__in=wanted, state=Match.State.OPEN)
    return Decided(done=list(now_open.values_list("pk", flat=True)))


def _open(map_id: UUID, ids: Iterable[UUID]) -> list[Match]:
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_AT_ONCE:
        raise TooLarge(_("At most %(most)d at once.") % {"most": MOST_AT_ONCE}, code="too_many")
    return list(Match.objects.filter(map=map_id, pk__in=wanted, state=Match.State.OPEN))


def _items_of(journey_map: JourneyMap, match: Match, linked: Collection[UUID]) -> list[UUID]:
    """What people see of it and nothing on the map rests on yet."""
    shown: QuerySet[Item] = Item.objects.visible()
    shown = shown.filter(pk=match.item_id) if match.item_id else shown.filter(theme=match.theme_id)
    found = shown.filter(workspace=journey_map.workspace_id).exclude(pk__in=linked)
    return list(found.order_by("-date", "pk").values_list("pk", flat=True)[:MOST_OF_THEME])


def _must_be_there(document: MapDocument, target: Target) -> None:
    if target.kind not in EVIDENCE_TARGETS:
        raise Invalid(details={"target_kind": [_("Evidence can't speak for this.")]})
    if not _is_there(document, target):
        raise Invalid(details={"target": [_("This is not on the map any more.")]})


def _is_there(document: MapDocument, target: Target) -> bool:
    row: dict[str, Any] | None = document.elements.get(target.kind, {}).get(str(target.id))
    return row is not None and not row.get("example")


def _note(principal: Principal, ids: Sequence[UUID], state: str, target: Target | None) -> None:
    Match.objects.filter(pk__in=ids, state=Match.State.OPEN).update(
        state=state,
        target_kind=target.kind if target else "",
        target=target.id if target else None,
        decided_by=principal.user_id,
        decided_at=timezone.now(),
    )


def _drop(ids: Sequence[UUID]) -> None:
    Match.objects.filter(pk__in=ids, state=Match.State.OPEN).delete()
