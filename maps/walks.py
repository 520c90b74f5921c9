"""Saved walks through a map: the only writer of Walk, and what one may hold.

A step leads to the whole map, a stage or a touchpoint and carries notes for who speaks. Steps to what has gone
meanwhile are kept: undo may bring it back. Walks belong to everybody who may open the map; editors make them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import Conflict, Invalid, NotFound, TooLarge

from .access import Principal, actor_of, map_locked_for
from .changes.errors import RefusedError
from .changes.values import clean_text, is_id
from .models import JourneyMap, Walk

NAME: Final = 80
NOTES: Final = 5_000
STEPS: Final = 200
MOST: Final = 50
KINDS: Final = ("map", "stage", "touchpoint")


def walks_of(journey_map: JourneyMap) -> list[Walk]:
    """By name. The rights to the map are asked by whoever calls."""
    return list(Walk.objects.filter(map=journey_map))


def walk_json(walk: Walk) -> dict[str, Any]:
    return {"id": walk.pk, "name": walk.name, "steps": walk.steps, "changed_at": walk.changed_at.isoformat()}


def make_walk(principal: Principal, map_id: UUID, name: str, steps: Any) -> Walk:
    """Raises Invalid, TooLarge, NotFound and Forbidden."""
    wanted = {"name": clean_name(name), "steps": clean_steps(steps)}
    with transaction.atomic():
        return _make(principal, map_locked_for(principal, map_id, "edit"), wanted)


def _make(principal: Principal, journey_map: JourneyMap, wanted: dict[str, Any]) -> Walk:
    if Walk.objects.filter(map=journey_map).count() >= MOST:
        message = _("This map has %(most)d walks already. Delete one that is no longer needed.")
        raise TooLarge(message % {"most": MOST}, code="too_many")
    return Walk.objects.create(map=journey_map, made_by=actor_of(principal), **wanted)


@dataclass(frozen=True, slots=True)
class Base:
    """What a change was made on. `at`: the `changed_at` of the walk; `sent`: what the same writer sent before and
    knows no answer to, which may be what is stored; `beside`: nobody is left to ask, so it becomes a walk if stale.
    """

    at: datetime | None = None
    sent: Mapping[str, Any] | None = None
    beside: bool = False


def change_walk(
    principal: Principal, map_id: UUID, walk_id: UUID, wanted: Mapping[str, Any], base: Base | None = None
) -> Walk:
    """Without a base the last writer of name or steps wins.

    Raises Conflict for a stale one, whose details hold the `walk` as it is stored.
    """
    base = base or Base()
    changed, sent = _clean(wanted), _clean(base.sent or {})
    with transaction.atomic():
        journey_map = map_locked_for(principal, map_id, "edit")
        walk = _found(journey_map, walk_id)
        if _holds(walk, changed):
            return walk
        if base.at not in (None, walk.changed_at) and not (sent and _holds(walk, sent)):
            if base.beside:
                return _make(
                    principal, journey_map, {"name": walk.name, "steps": walk.steps, **changed, **_other(walk)}
                )
            raise Conflict(_("Somebody else changed this walk in the meantime."), details={"walk": _plain(walk)})
        for name, value in changed.items():
            setattr(walk, name, value)
        # Never twice the same, however coarse a clock is.
        walk.changed_at = max(timezone.now(), walk.changed_at + timedelta(microseconds=1))
        walk.save()
    return walk


def _clean(wanted: Mapping[str, Any]) -> dict[str, Any]:
    clean = {"name": clean_name, "steps": clean_steps}
    return {name: clean[name](value) for name, value in wanted.items()}


def _holds(walk: Walk, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(walk, name) == value for name, value in wanted.items())


def _other(walk: Walk) -> dict[str, str]:
    name = _("%(name)s (other version)")
    return {"name": name % {"name": walk.name[: NAME - len(name % {"name": ""})]}}


def _plain(walk: Walk) -> dict[str, Any]:
    return {**walk_json(walk), "id": str(walk.pk)}


def delete_walk(principal: Principal, map_id: UUID, walk_id: UUID) -> None:
    with transaction.atomic():
        _found(map_locked_for(principal, map_id, "edit"), walk_id).delete()


def _found(journey_map: JourneyMap, walk_id: UUID) -> Walk:
    walk = Walk.objects.filter(map=journey_map, pk=walk_id).first()
    if walk is None:
        raise NotFound
    return walk


def clean_name(name: Any) -> str:
    """Raises Invalid."""
    cleaned = _text("name", name, NAME).strip()
    if not cleaned:
        raise _wrong("name")
    return cleaned


def clean_steps(steps: Any) -> list[dict[str, str]]:
    """[{"kind", "id", "notes"}] in the order of the walk. Raises Invalid."""
    if not isinstance(steps, list) or len(steps) > STEPS:
        raise _wrong("steps")
    return [_step(f"steps.{at}", step) for at, step in enumerate(steps)]


def _step(where: str, step: Any) -> dict[str, str]:
    if not isinstance(step, dict) or set(step) - {"kind", "id", "notes"}:
        raise _wrong(where)
    if step.get("kind") not in KINDS or not is_id(step.get("id")):
        raise _wrong(where)
    return {"kind": step["kind"], "id": step["id"], "notes": _text(f"{where}.notes", step.get("notes", ""), NOTES)}


def _text(where: str, value: Any, most: int) -> str:
    try:
        return str(clean_text(value, most))
    except (ValueError, RefusedError) as error:
        raise _wrong(where) from error


def _wrong(where: str) -> Invalid:
    message = _("Some of what was sent is not valid.")
    return Invalid(details={where: [{"code": "invalid", "message": message}]})
