"""The server of a simulation: the real engine behind a socket that can lose, double and delay, and that can be killed.

It keeps to the protocol of docs/protocol.md as far as edits go; presence and rights of sockets are not its subject.
"""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from maps.access import Principal
from maps.changes import faults
from maps.changes.apply import Applied, Outcome, Refused, Submission, apply_changes
from maps.changes.cache import cache
from maps.changes.snapshot import snapshot
from maps.models import ChangeRecord, JourneyMap
from workspaces.models import Installation

if TYPE_CHECKING:
    from .world import World

POINTS = ("before_lock", "after_rows", "after_log", "before_commit", "after_commit", "after_ack")
HEAD_EVERY = 15_000


class Killed(BaseException):
    """The process died here. Not an Exception: no handler of the engine may live through it."""


@dataclass(frozen=True)
class Waiting:
    client: str
    socket: int
    change: dict[str, Any]


class Server:
    def __init__(self, world: "World", map_id: UUID, users: dict[str, UUID]) -> None:
        self.world = world
        self.map_id = map_id
        self.users = users
        self.sockets: dict[int, str] = {}
        self.waiting: list[Waiting] = []
        self.alive = True
        self.kill_at: str | None = None
        self.kills = 0
        # What authors were told: ids acknowledged (with their seq), without effect, and refused for good.
        self.acknowledged: dict[str, int] = {}
        self.unchanged: set[str] = set()
        self.refused: dict[str, str] = {}
        self.epoch = str(Installation.objects.get_or_create(pk=1)[0].epoch)
        world.later(HEAD_EVERY, self.tell_heads)

    # --- sockets ---

    def open(self, client: str, socket: int) -> None:
        if not self.alive or client in self.world.offline:
            self.world.tell(["closed", client, socket, 1006])
            return
        self.sockets[socket] = client
        self.world.tell(["opened", client, socket])

    def hear(self, client: str, socket: int, text: str) -> None:
        if not self.alive:
            return
        message = json.loads(text)
        if message["type"] == "hello" and socket in self.sockets:
            self.greet(client, socket, message)
        elif message["type"] == "ping":
            self.send(socket, {"type": "pong"})
        elif message["type"] == "change":
            # Taken from the line, even if the line is gone by now: that is a send whose fate the client can't know.
            message.pop("type")
            if not self.world.calm and self.world.chance.random() < self.world.busy:
                self.send(
                    socket, {"type": "rejected", "id": message["id"], "code": "busy", "message": "", "details": {}}
                )
                return
            self.waiting.append(Waiting(client, socket, message))
            if len(self.waiting) == 1:
                self.world.later(self.world.chance.uniform(1, 20), self.commit)

    def greet(self, client: str, socket: int, hello: dict[str, Any]) -> None:
        head = self.head()
        user = {"id": str(self.users[client]), "name": client, "peer": 1}
        self.send(
            socket,
            {"type": "welcome", "protocol": 1, "client_id": f"{client}-{socket}", "user": user, "abilities": {},
             "epoch": self.epoch, "seq": head, "people": []},
        )  # fmt: skip
        since = hello["since"]
        if since is None:
            return
        if since > head:
            self.send(socket, {"type": "resync", "reason": "epoch", "epoch": self.epoch, "seq": head})
        elif since < head:
            self.send(socket, {"type": "changes", "changes": self.log_after(since)})

    def send(self, socket: int, message: dict[str, Any]) -> None:
        client = self.sockets.get(socket)
        if client is not None:
            self.world.carry(["message", client, socket, json.dumps(message)])

    def drop(self, socket: int, code: int = 1006) -> None:
        client = self.sockets.pop(socket, None)
        if client is not None:
            self.world.later(
                self.world.chance.uniform(0, 50), lambda: self.world.tell(["closed", client, socket, code])
            )

    def tell_heads(self) -> None:
        if self.alive:
            for socket in list(self.sockets):
                self.send(socket, {"type": "head", "epoch": self.epoch, "seq": self.head()})
        self.world.later(HEAD_EVERY, self.tell_heads)

    # --- commits ---

    def commit(self) -> None:
        batch, self.waiting = self.waiting, []
        if not self.alive or not batch:
            return
        try:
            outcomes = self.apply(batch)
            self.announce(batch, outcomes)
        except Killed:
            self.die()

    def apply(self, batch: list[Waiting]) -> list[Outcome]:
        point, self.kill_at = self.kill_at, None

        def reach(here: str) -> None:
            if here == point:
                raise Killed(here)

        faults.reach = reach
        try:
            return apply_changes(
                self.map_id, [Submission(one.change, Principal(user_id=self.users[one.client])) for one in batch]
            )
        finally:
            faults.reach = faults.nothing
            if point == "after_ack":
                self.kill_at = point

    def announce(self, batch: list[Waiting], outcomes: list[Outcome]) -> None:
        """The authors hear first; a server that dies then has told nobody else."""
        fresh = {one.seq: one for one in outcomes if isinstance(one, Applied) and not one.repeated}
        for waiting, outcome in zip(batch, outcomes, strict=True):
            self.send(waiting.socket, self.answer(outcome))
        if self.kill_at == "after_ack":
            self.kill_at = None
            raise Killed("after_ack")
        changes = [self.frame(one) for _seq, one in sorted(fresh.items())]
        if changes:
            for socket in list(self.sockets):
                self.send(socket, {"type": "changes", "changes": changes})

    def answer(self, outcome: Outcome) -> dict[str, Any]:
        if isinstance(outcome, Applied):
            self.acknowledged[outcome.id] = outcome.seq
            return {"type": "change", **self.frame(outcome)}
        if isinstance(outcome, Refused):
            if outcome.code not in ("busy", "rate_limited", "storage_full", "forbidden"):
                self.refused[outcome.id] = outcome.code
            return {
                "type": "rejected",
                "id": outcome.id,
                "code": outcome.code,
                "message": outcome.message,
                "details": {},
            }
        self.unchanged.add(outcome.id)
        return {"type": "unchanged", "id": outcome.id}

    def frame(self, one: Applied) -> dict[str, Any]:
        return {
            "seq": one.seq,
            "id": one.id,
            "actor": one.actor,
            "at": one.at.isoformat(),
            "operations": one.operations,
        }

    def die(self) -> None:
        self.alive = False
        self.kills += 1
        self.waiting = []
        cache.clear()
        for socket in list(self.sockets):
            self.drop(socket)
        self.world.later(self.world.chance.uniform(100, 3000), self.rise)

    def rise(self) -> None:
        self.alive = True

    # --- REST ---

    def request(self, client: str, request: int, call: str, argument: Any) -> None:
        if not self.alive or client in self.world.offline:
            self.world.carry(["fail", client, request, "network"], whole=True)
            return
        self.world.carry(["answer", client, request, self.body(client, call, argument)], whole=True)

    def body(self, client: str, call: str, argument: Any) -> Any:
        match call:
            case "snapshot":
                made = snapshot(self.map_id)
                assert made is not None
                return json.loads(made.body)
            case "changes":
                return {"epoch": self.epoch, "changes": self.log_after(argument)}
            case "post":
                outcome = apply_changes(self.map_id, [Submission(argument, Principal(user_id=self.users[client]))])[0]
                return self.answer(outcome)
            case _:
                return {}

    def log_after(self, seq: int) -> list[dict[str, Any]]:
        return [
            {"seq": one.seq, "id": str(one.change), "actor": None, "at": "", "operations": one.effective}
            for one in ChangeRecord.objects.after(self.map_id, seq)
        ]

    def head(self) -> int:
        return JourneyMap.objects.values_list("seq", flat=True).get(pk=self.map_id)
