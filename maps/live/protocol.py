"""Every message that the server sends by the socket, and every close code; docs/protocol.md says the same to people.

What clients send is in client_frames.py.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, Final, Literal, NotRequired, Protocol, TypedDict
from uuid import UUID

import orjson

PROTOCOL: Final = 1


class CloseCode(IntEnum):
    BAD_FRAMES = 4400
    SIGNED_OUT = 4401
    NO_ACCESS = 4403
    GONE = 4404
    EPOCH_CHANGED = 4409
    TOO_LARGE = 4413
    CLIENT_TOO_OLD = 4426
    SLOW_DOWN = 4429
    RESTART = 1012
    OVERLOADED = 1013


class Person(TypedDict):
    id: str
    name: str
    peer: int
    pattern: int


class Present(TypedDict):
    client_id: str
    user: Person
    state: dict[str, Any]


class Welcome(TypedDict):
    type: Literal["welcome"]
    protocol: int
    client_id: str
    user: Person
    abilities: dict[str, bool]
    epoch: str
    seq: int
    people: list[Present]


class Change(TypedDict):
    """One accepted Change with its effective operations. `actor` is a user's id, null for the system's own."""

    type: Literal["change"]
    seq: int
    id: str
    actor: str | None
    at: str
    operations: list[dict[str, Any]]
    left_alone: NotRequired[list[dict[str, Any]]]


class Changes(TypedDict):
    """Several, oldest first; each as in `change`, without `type`."""

    type: Literal["changes"]
    changes: list[dict[str, Any]]


class Resync(TypedDict):
    """Fetch the snapshot. `epoch`: of another history, reload (C16); `history`: only too far behind."""

    type: Literal["resync"]
    reason: Literal["epoch", "history"]
    epoch: str
    seq: int


class Unchanged(TypedDict):
    type: Literal["unchanged"]
    id: str
    left_alone: NotRequired[list[dict[str, Any]]]


class Rejected(TypedDict):
    type: Literal["rejected"]
    id: str
    code: str
    message: str
    details: dict[str, Any]


class Error(TypedDict):
    """A frame that could not be read and carries no id to answer to."""

    type: Literal["error"]
    code: str
    message: str


class Presence(TypedDict):
    type: Literal["presence"]
    client_id: str
    user: Person
    state: dict[str, Any]


class Left(TypedDict):
    type: Literal["left"]
    client_id: str


class Head(TypedDict):
    type: Literal["head"]
    epoch: str
    seq: int


class Abilities(TypedDict):
    type: Literal["abilities"]
    abilities: dict[str, bool]


class Job(TypedDict):
    type: Literal["job"]
    id: str
    state: str
    progress: int


class Notice(TypedDict):
    """Something beside the log changed; `about` says what (maps.signals; for guests `link`)."""

    type: Literal["notice"]
    about: str


class Pong(TypedDict):
    type: Literal["pong"]


ServerMessage = (
    Welcome
    | Change
    | Changes
    | Resync
    | Unchanged
    | Rejected
    | Error
    | Presence
    | Left
    | Head
    | Abilities
    | Job
    | Notice
    | Pong
)
SERVER_TYPES: Final = (
    "welcome",
    "change",
    "changes",
    "resync",
    "unchanged",
    "rejected",
    "error",
    "presence",
    "left",
    "head",
    "abilities",
    "job",
    "notice",
    "pong",
)

PONG: Final = b'{"type":"pong"}'


def encode(message: ServerMessage) -> bytes:
    return orjson.dumps(message)


def error(code: str, message: str) -> bytes:
    return encode({"type": "error", "code": code, "message": message})


def unchanged(change_id: str, left_alone: list[dict[str, Any]]) -> bytes:
    """`left_alone`: what an undo did not touch, because somebody changed it since (rule C12)."""
    message: Unchanged = {"type": "unchanged", "id": change_id}
    if left_alone:
        message["left_alone"] = left_alone
    return encode(message)


def rejected(change_id: str, code: str, message: str, details: dict[str, Any] | None = None) -> bytes:
    return encode({"type": "rejected", "id": change_id, "code": code, "message": message, "details": details or {}})


def job(job_id: str, state: str, progress: int) -> bytes:
    return encode({"type": "job", "id": job_id, "state": state, "progress": progress})


def notice(about: str) -> bytes:
    return encode({"type": "notice", "about": about})


def head(epoch: str, seq: int) -> bytes:
    return encode({"type": "head", "epoch": epoch, "seq": seq})


class Accepted(Protocol):
    """What an accepted Change shows to this module: the engine's Applied."""

    @property
    def seq(self) -> int: ...
    @property
    def id(self) -> UUID | str: ...
    @property
    def actor(self) -> UUID | str | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def operations(self) -> list[dict[str, Any]]: ...
    @property
    def left_alone(self) -> list[dict[str, Any]]: ...


def encode_accepted(change: Accepted) -> bytes:
    """One Change as it stands in `changes`: seq, id, actor, at (UTC, ISO 8601), operations, perhaps left_alone."""
    shown: dict[str, Any] = {
        "seq": change.seq,
        "id": change.id,
        "actor": change.actor,
        "at": change.at,
        "operations": change.operations,
    }
    if change.left_alone:
        shown["left_alone"] = change.left_alone
    return orjson.dumps(shown, option=orjson.OPT_UTC_Z)


def change_frames(changes: Iterable[tuple[int, bytes]], epoch: str, most_bytes: int) -> list[bytes]:
    """The frames for accepted Changes, (seq, encoded) in order: as few as `most_bytes` allows.

    A Change that is too large for any frame becomes a `head`: clients fetch it.
    """
    frames: list[bytes] = []
    waiting: list[bytes] = []
    size = 0
    for seq, encoded in changes:
        if len(encoded) + len(_CHANGES_OPEN) + len(_CHANGES_CLOSE) > most_bytes:
            frames += _joined(waiting)
            waiting, size = [], 0
            frames.append(head(epoch, seq))
            continue
        if waiting and size + len(encoded) + len(_CHANGES_OPEN) + len(_CHANGES_CLOSE) > most_bytes:
            frames += _joined(waiting)
            waiting, size = [], 0
        waiting.append(encoded)
        size += len(encoded) + 1
    return frames + _joined(waiting)


_CHANGES_OPEN: Final = b'{"type":"changes","changes":['
_CHANGES_CLOSE: Final = b"]}"


def _joined(encoded: Sequence[bytes]) -> list[bytes]:
    if not encoded:
        return []
    if len(encoded) == 1:
        return [b'{"type":"change",' + encoded[0][1:]]
    return [_CHANGES_OPEN + b",".join(encoded) + _CHANGES_CLOSE]
