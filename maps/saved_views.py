"""Saved views of a map: the only writer of SavedView, and what one may hold.

A view is somebody's own, or `shared` with everybody who may open the map. It says how to look at a map, never what is
in it: ids of what has gone meanwhile are kept and mean nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workspaces.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge

from .access import Principal, abilities, actor_of, check, map_locked_for
from .changes.errors import RefusedError
from .changes.values import clean_text, is_id
from .models import JourneyMap, SavedView

NAME = 80
BYTES = 24 * 1024
# Of one person on one map.
MOST = 50
MOST_IDS = 500
HEIGHT = range(1, 5_001)
TAG = 50

DENSITIES: Final = ("comfort", "compact", "overview")


def views_for(journey_map: JourneyMap, principal: Principal) -> list[SavedView]:
    """Those that this person may see: their own, and shared ones."""
    seen = Q(owner_id=principal.user_id) | Q(shared=True)
    return list(SavedView.objects.filter(seen, map=journey_map).select_related("owner"))


def save_view(principal: Principal, map_id: UUID, name: str, shared: bool, shows: Any) -> SavedView:
    """A new view. Raises Invalid, TooLarge, and Forbidden when somebody who may not edit shares it."""
    wanted = {"name": clean_name(name), "shared": shared, "shows": clean_shows(shows)}
    owner = actor_of(principal)
    if owner is None:
        raise Forbidden
    with transaction.atomic():
        journey_map = map_locked_for(principal, map_id, "edit" if shared else "view")
        mine = SavedView.objects.filter(map=journey_map, owner_id=principal.user_id)
        if mine.count() >= MOST:
            message = _("You have %(most)d views of this map already. Delete one that you no longer need.")
            raise TooLarge(message % {"most": MOST}, code="too_many")
        _free_name(mine, wanted["name"])
        return SavedView.objects.create(map=journey_map, owner=owner, **wanted)


def change_view(principal: Principal, map_id: UUID, view_id: UUID, wanted: Mapping[str, Any]) -> SavedView:
    """Change one's own view. Raises Forbidden for a shared one of somebody else, NotFound for others'."""
    clean: dict[str, Callable[[Any], Any]] = {"name": clean_name, "shared": bool, "shows": clean_shows}
    changed = {name: clean[name](value) for name, value in wanted.items()}
    with transaction.atomic():
        journey_map = map_locked_for(principal, map_id, "view")
        view = _seen(principal, journey_map, view_id)
        if view.owner_id != principal.user_id:
            raise Forbidden(_("This view is somebody else's. Save your own beside it."))
        if changed.get("shared", view.shared):
            check(abilities(principal, journey_map), "edit")
        if "name" in changed:
            mine = SavedView.objects.filter(map=journey_map, owner_id=principal.user_id)
            _free_name(mine.exclude(pk=view.pk), changed["name"])
        for name, value in changed.items():
            setattr(view, name, value)
        view.save()
    return view


def delete_view(principal: Principal, map_id: UUID, view_id: UUID) -> None:
    """Delete one's own view; whoever manages the map may delete every shared one."""
    with transaction.atomic():
        journey_map = map_locked_for(principal, map_id, "view")
        view = _seen(principal, journey_map, view_id)
        if view.owner_id != principal.user_id and not abilities(principal, journey_map)["manage"]:
            raise Forbidden
        view.delete()


def _seen(principal: Principal, journey_map: JourneyMap, view_id: UUID) -> SavedView:
    found = next((one for one in views_for(journey_map, principal) if one.pk == view_id), None)
    if found is None:
        raise NotFound
    return found


def _free_name(others: QuerySet[SavedView], name: Any) -> None:
    if any(one.casefold() == name.casefold() for one in others.values_list("name", flat=True)):
        raise Conflict(_("You have a view of this name already."), code="name_taken")


# --- What a view may hold -----------------------------------------------------------------------------------------


def clean_name(name: Any) -> str:
    """Raises Invalid."""
    return _named("name", lambda: _word(name, NAME))


def clean_shows(shows: Any) -> dict[str, Any]:
    """The stored form: known keys with values of their kind, nothing else. Raises Invalid naming the key, TooLarge."""
    if not isinstance(shows, dict):
        raise _wrong("shows")
    cleaned = {}
    for name, value in shows.items():
        if name not in _PARTS:
            raise _wrong("shows", str(name)[:NAME])
        cleaned[name] = _named(f"shows.{name}", partial(_PARTS[name], value))
    if len(orjson.dumps(cleaned)) > BYTES:
        raise TooLarge(_("This view holds too much to be saved."))
    return cleaned


def _named(name: str, clean: Callable[[], Any]) -> Any:
    try:
        return clean()
    except (ValueError, RefusedError) as error:
        raise _wrong(name) from error


def _wrong(name: str, unknown: str = "") -> Invalid:
    message = _("There is no such field to write.") if unknown else _("Some of what was sent is not valid.")
    where = f"{name}.{unknown}" if unknown else name
    return Invalid(details={where: [{"code": "unknown_field" if unknown else "invalid", "message": message}]})


def _word(value: Any, most: int) -> str:
    text = clean_text(value, most).strip()
    if not text:
        raise ValueError
    return text


def _one_of(*choices: Any) -> Callable[[Any], Any]:
    def clean(value: Any) -> Any:
        # 1 is True to Python, but not here.
        if not any(value == one and type(value) is type(one) for one in choices):
            raise ValueError
        return value

    return clean


def _maybe(clean: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else clean(value)


def _id(value: Any) -> str:
    if not is_id(value):
        raise ValueError
    return str(value)


def _list(clean: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def clean_all(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > MOST_IDS:
            raise ValueError
        # In the order given, each once: pinned lanes have one.
        return list(dict.fromkeys(clean(one) for one in value))

    return clean_all


def _heights(value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > MOST_IDS:
        raise ValueError
    if not all(type(height) is int and height in HEIGHT for height in value.values()):
        raise ValueError
    return {_id(lane): height for lane, height in value.items()}


def _filter(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not set(_FILTER).issuperset(value):
        raise ValueError
    return {name: _FILTER[name](part) for name, part in value.items()}


def _owner(value: Any) -> str:
    return "none" if value == "none" else _id(value)


_IDS = _list(_id)
_FILTER: Final[Mapping[str, Callable[[Any], Any]]] = {
    "personas": _IDS,
    "tags": _list(lambda value: _word(value, TAG)),
    "owners": _list(_owner),
    "severity": _maybe(_one_of(1, 2, 3, 4, 5)),
    "evidence": _maybe(_one_of("guess", "backed")),
}
# The names are those of `Shows` in static/editor/model/view.js.
_PARTS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "density": _one_of(*DENSITIES),
    "fit": _one_of(True, False),
    "hidden": _IDS,
    "collapsed": _IDS,
    "pinned": _IDS,
    "heights": _heights,
    "folded": _IDS,
    "lens": _maybe(_id),
    "filter": _filter,
    "paths": _one_of(True, False),
    "emphasis": _maybe(_one_of("curve", "guess", "coverage")),
    "measured": _one_of(True, False),
    # The view it was made from: one that ships, or none.
    "base": _maybe(_one_of("journey", "blueprint", "pain", "evidence")),
}
