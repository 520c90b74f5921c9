"""Who is on a map and where they look: kept in memory only, ended with the socket (C13)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import orjson

from maps.kinds import KINDS

from .client_frames import BadFrame, is_uuid
from .protocol import Person, Present, encode

PEERS: Final = 6
# What is drawn over a colour once all six are taken: plain, striped, dotted.
PATTERNS: Final = 3
IDLE: Final[dict[str, Any]] = {
    "selection": None, "editing": None, "cursor": None, "view": None, "follows": None, "idle": True
}  # fmt: skip
MOST_SELECTED: Final = 200
DENSITIES: Final = ("comfort", "compact", "overview")


def checked_state(state: dict[str, Any], most_bytes: int) -> dict[str, Any]:
    """A presence state as other people get it, all keys present, or BadFrame."""
    if len(orjson.dumps(state)) > most_bytes:
        raise BadFrame(f"A presence state is at most {most_bytes} bytes.")
    selection, editing = state.get("selection"), state.get("editing")
    cursor, idle = state.get("cursor"), state.get("idle", False)
    view, follows = state.get("view"), state.get("follows")
    if selection is not None and not _is_selection(selection):
        raise BadFrame("selection is a list of elements or null.")
    if editing is not None and not _is_element(editing, {"kind", "id", "field"}):
        raise BadFrame("editing names kind, id and field, or is null.")
    if cursor is not None and not _is_cursor(cursor):
        raise BadFrame("cursor names touchpoint and lane with x and y from 0 to 1, or is null.")
    if view is not None and not _is_view(view):
        raise BadFrame("view names touchpoint and lane with x and y from 0 to 1, density and fit, or is null.")
    if follows is not None and not is_uuid(follows):
        raise BadFrame("follows is the client_id of somebody, or null.")
    if not isinstance(idle, bool):
        raise BadFrame("idle is true or false.")
    looks = {"cursor": cursor, "view": view, "follows": follows}
    return {"selection": selection, "editing": editing, **looks, "idle": idle}


def _is_selection(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_SELECTED
        and all(_is_element(one, {"kind", "id"}) for one in value)
    )


def _is_element(value: Any, keys: set[str]) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == keys
        and is_uuid(value["id"])
        and isinstance(value["kind"], str)
        and value["kind"] in KINDS
        and all(isinstance(part, str) and len(part) <= 40 for part in value.values())
    )


def _is_cursor(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"touchpoint", "lane", "x", "y"} and _is_place(value)


def _is_view(value: Any) -> bool:
    """The upper left corner of what somebody sees of the grid, and how dense it is."""
    return (
        isinstance(value, dict)
        and value.keys() == {"touchpoint", "lane", "x", "y", "density", "fit"}
        and _is_place(value)
        and value["density"] in DENSITIES
        and isinstance(value["fit"], bool)
    )


def _is_place(value: dict[str, Any]) -> bool:
    return all(value[key] is None or is_uuid(value[key]) for key in ("touchpoint", "lane")) and all(
        _is_share(value[key]) for key in ("x", "y")
    )


def _is_share(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= 1


def _look(person: Person) -> tuple[int, int]:
    return person["peer"], person.get("pattern", 0)


@dataclass
class _Elsewhere:
    present: Present
    heard_at: float


@dataclass
class People:
    """The people of one map: those with a socket here, and those whom other processes told of."""

    here: dict[str, Present] = field(default_factory=dict)
    elsewhere: dict[str, _Elsewhere] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)

    def everybody(self) -> list[Present]:
        return [*self.here.values(), *(one.present for one in self.elsewhere.values())]

    def person(self, user_id: UUID, name: str) -> Person:
        """The person as others see them: in the colour that follows the user, or in the next that nobody has here.

        When all six are taken the colours come again with a pattern, then each as often as every other. Who came last
        stands beside the newcomer, and is never the one who shares their look.
        """
        everybody = self.everybody()
        for present in everybody:
            if present["user"]["id"] == str(user_id):
                return {**present["user"], "name": name}
        others = {present["user"]["id"]: _look(present["user"]) for present in everybody}
        taken, beside = Counter(others.values()), next(reversed(others.values()), None)
        first = user_id.int % PEERS
        looks = [((first + step) % PEERS + 1, pattern) for pattern in range(PATTERNS) for step in range(PEERS)]
        peer, pattern = min(looks, key=lambda look: (taken[look] + (look == beside), looks.index(look)))
        return {"id": str(user_id), "name": name, "peer": peer, "pattern": pattern}

    def arrive(self, client_id: str, person: Person) -> None:
        self.here[client_id] = {"client_id": client_id, "user": person, "state": {}}
        self.moved.add(client_id)

    def move(self, client_id: str, state: dict[str, Any]) -> None:
        """The newest state wins: what was not yet sent is replaced."""
        if (present := self.here.get(client_id)) is not None:
            present["state"] = state
            self.moved.add(client_id)

    def leave(self, client_id: str) -> bool:
        self.moved.discard(client_id)
        return self.here.pop(client_id, None) is not None

    def heard(self, present: Present, now: float) -> None:
        self.elsewhere[present["client_id"]] = _Elsewhere(present, now)

    def settle_looks(self, heard: Iterable[Present]) -> None:
        """Two who came to two processes at the same time may look alike: who has the greater id changes.

        Only whose windows are all here, and while there are looks to choose from: the others' processes do the same.
        """
        for one in {present["user"]["id"]: present["user"] for present in heard}.values():
            mine = {present["user"]["id"] for present in self.here.values() if _look(present["user"]) == _look(one)}
            away = {other.present["user"]["id"] for other in self.elsewhere.values()}
            for user_id in mine - away:
                if user_id > one["id"] and len(away) + len(self.here) <= PEERS * PATTERNS:
                    self._change_look(user_id)

    def _change_look(self, user_id: str) -> None:
        own = [present for present in self.here.values() if present["user"]["id"] == user_id]
        others = People({key: one for key, one in self.here.items() if one not in own}, self.elsewhere)
        person = others.person(UUID(user_id), own[0]["user"]["name"])
        for present in own:
            present["user"] = person
            self.moved.add(present["client_id"])

    def gone_elsewhere(self, client_id: str) -> bool:
        return self.elsewhere.pop(client_id, None) is not None

    def lost_elsewhere(self, before: float) -> list[str]:
        """Forget whom no process has spoken of since `before`: its process died without a word."""
        lost = [client_id for client_id, one in self.elsewhere.items() if one.heard_at < before]
        for client_id in lost:
            del self.elsewhere[client_id]
        return lost

    def take_moved(self) -> list[Present]:
        moved = [self.here[client_id] for client_id in self.moved if client_id in self.here]
        self.moved.clear()
        return moved


def presence_frames(people: Iterable[Present]) -> list[bytes]:
    return [
        encode({"type": "presence", "client_id": one["client_id"], "user": one["user"], "state": one["state"]})
        for one in people
    ]


def left_frame(client_id: str) -> bytes:
    return encode({"type": "left", "client_id": client_id})
