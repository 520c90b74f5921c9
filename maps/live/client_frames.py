"""Every frame that a client may send, read from decoded JSON: what is none of them is refused in words."""

import re
from dataclasses import dataclass
from typing import Any, Final, cast

_UUID: Final = re.compile(r"\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


@dataclass(frozen=True)
class Hello:
    """The first frame. `last_change` is the id of the Change the client saw at `since` (C16)."""

    protocol: int
    epoch: str | None
    since: int | None
    last_change: str | None


@dataclass(frozen=True)
class ChangeFrame:
    """A Change as it came, without `type`; what is in its operations is the engine's to judge."""

    id: str
    change: dict[str, Any]


@dataclass(frozen=True)
class PresenceFrame:
    state: dict[str, Any]


@dataclass(frozen=True)
class Ping:
    pass


@dataclass(frozen=True)
class GuestHello:
    """A guest's first frame. `given_pass`: from inside another site's page, where no cookie comes along; else empty."""

    protocol: int
    given_pass: str


ClientFrame = Hello | ChangeFrame | PresenceFrame | Ping
CLIENT_TYPES: Final = ("hello", "change", "presence", "ping")


class BadFrame(ValueError):
    """A frame that is valid JSON but none of ours. With `change_id` the answer is `rejected`, else `error`."""

    def __init__(self, message: str, change_id: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.change_id = change_id


def parse(value: Any) -> ClientFrame:
    """The client frame in a decoded JSON value, or BadFrame. Unknown types and fields are refused."""
    if not isinstance(value, dict):
        raise BadFrame("A frame is a JSON object.")
    kind = value.get("type")
    if kind == "change":
        return _change(value)
    if kind == "presence":
        return _presence(value)
    if kind == "ping":
        _only(value, {"type"})
        return Ping()
    if kind == "hello":
        return _hello(value)
    raise BadFrame("This type of frame is not known.")


def parse_guest(value: Any) -> GuestHello | Ping:
    """What guests may send: a hello, once, and pings. Raises BadFrame for everything else."""
    if not isinstance(value, dict):
        raise BadFrame("A frame is a JSON object.")
    if value.get("type") == "ping":
        _only(value, {"type"})
        return Ping()
    if value.get("type") != "hello":
        raise BadFrame("This type of frame is not for guests.")
    _only(value, {"type", "protocol", "pass"})
    protocol, given_pass = value.get("protocol"), value.get("pass", "")
    if type(protocol) is not int or not isinstance(given_pass, str):
        raise BadFrame("hello needs the number of its protocol.")
    return GuestHello(protocol, given_pass)


def _only(value: dict[str, Any], known: set[str], change_id: str | None = None) -> None:
    if not value.keys() <= known:
        raise BadFrame("The frame has a field that is not known.", change_id)


def is_uuid(value: Any) -> bool:
    """Whether this is a uuid in canonical lower-case text, the only form on the wire."""
    return isinstance(value, str) and _UUID.match(value) is not None


def _change(value: dict[str, Any]) -> ChangeFrame:
    change_id = value.get("id")
    if not is_uuid(change_id):
        raise BadFrame("A change needs an id, a uuid in lower case.")
    _only(value, {"type", "id", "group", "operations", "undo"}, cast(str, change_id))
    if ("operations" in value) == ("undo" in value):
        raise BadFrame("A change has either operations or undo.", change_id)
    return ChangeFrame(cast(str, change_id), {key: part for key, part in value.items() if key != "type"})


def _hello(value: dict[str, Any]) -> Hello:
    _only(value, {"type", "protocol", "epoch", "since", "last_change"})
    protocol, epoch = value.get("protocol"), value.get("epoch")
    since, last_change = value.get("since"), value.get("last_change")
    if type(protocol) is not int:
        raise BadFrame("hello needs the number of its protocol.")
    if epoch is not None and not is_uuid(epoch):
        raise BadFrame("epoch is a uuid or null.")
    if since is not None and (type(since) is not int or since < 0):
        raise BadFrame("since is a sequence number or null.")
    if last_change is not None and not is_uuid(last_change):
        raise BadFrame("last_change is a uuid or null.")
    return Hello(protocol, epoch, since, last_change)


def _presence(value: dict[str, Any]) -> PresenceFrame:
    _only(value, {"type", "state"})
    state = value.get("state")
    if not isinstance(state, dict):
        raise BadFrame("presence needs a state, an object.")
    _only(state, {"selection", "editing", "cursor", "view", "follows", "idle"})
    return PresenceFrame(state)
