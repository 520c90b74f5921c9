"""One simulation: 2 to 5 clients, a bad network, a mortal server, all from one seed, in virtual milliseconds."""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from maps.changes.snapshot import read_document
from maps.document import Elements
from workspaces.models import Membership, Role

from .node import Event, Node
from .oracle import faults_in_clients, faults_in_fates, faults_in_log, faults_in_refusals
from .server import POINTS, Server

REST_WITHIN = 600_000  # virtual ms from the last edit until everything must have settled


@dataclass(frozen=True)
class Stage:
    """What a simulation plays on: a map, the people who may edit it, two personas, and a row of another map.

    `images`: pictures of the map; `maps`: others that it may be linked to; `foreign_image`: another map's.
    """

    map_id: UUID
    people: list[UUID]
    personas: list[str]
    foreign: str
    images: list[str]
    maps: list[str]
    foreign_image: str
    # A bug that the clients' host plants, for tests of the oracle.
    bug: str | None = None


@dataclass
class Report:
    seed: int
    changes: int = 0
    # Every Change that a client made, by id.
    committed: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    kills: int = 0
    reloads: int = 0
    deeds: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = "\n  ".join(self.wrong[:8])
        return (
            f"seed {self.seed}: {len(self.committed)} Changes, {self.kills} server kills, "
            f"{self.reloads} reloads\n  {told}\n"
            f"  last deeds: {' '.join(self.deeds[-12:])}\n"
            f"  again: SIM_SEED={self.seed} pytest -m simulation tests/simulation -k one_seed"
        )


class World:
    def __init__(self, node: Node, stage: Stage, seed: int, changes: int) -> None:
        self.node = node
        self.stage = stage
        self.chance = random.Random(seed)
        self.changes = changes
        self.report = Report(seed)
        self.now = 0.0
        self.agenda: list[tuple[float, int, Callable[[], object]]] = []
        self.order = itertools.count()
        self.offline: set[str] = set()
        self.calm = False
        self.states: dict[str, Any] = {}
        names = [f"c{number}" for number in range(self.chance.randint(2, 5))]
        # With more clients than people, some are two tabs of one person.
        self.users = {name: stage.people[place % len(stage.people)] for place, name in enumerate(names)}
        # How often the server is too busy for a Change, which says nothing about the next.
        self.busy = self.chance.choice([0, 0.02, 0.1])
        # Some worlds have a good network, some a terrible one.
        self.loss = self.chance.choice([0, 0.01, 0.05])
        self.doubling = self.chance.choice([0, 0.02, 0.1])
        self.slowest = self.chance.choice([20, 200, 1500])
        self.start = self.rows_now()
        self.server = Server(self, stage.map_id, self.users)

    def rows_now(self) -> Elements:
        document = read_document(self.stage.map_id)
        assert document is not None
        return {kind: dict(rows) for kind, rows in document.elements.items()}

    # --- time and network ---

    def later(self, ms: float, run: Callable[[], object]) -> None:
        heapq.heappush(self.agenda, (self.now + ms, next(self.order), run))

    def carry(self, command: list[Any], *, whole: bool = False) -> None:
        """Bring something to a client: late, twice or never; `whole`: late only, as HTTP says when it fails."""
        for _ in range(self.copies(whole)):
            self.later(self.delay(), lambda: self.tell(command))

    def copies(self, whole: bool) -> int:
        if whole or self.calm:
            return 1
        if self.chance.random() < self.loss:
            return 0
        return 2 if self.chance.random() < self.doubling else 1

    def delay(self) -> float:
        return self.chance.uniform(1, 20 if self.calm else self.slowest)

    def tell(self, *commands: list[Any]) -> None:
        for event in self.node.ask(["time", self.now], *commands):
            self.happened(event)

    def happened(self, event: Event) -> None:
        kind, client, *rest = event
        match kind:
            case "open":
                self.later(self.delay(), lambda: self.server.open(client, rest[0]))
            case "send":
                for _ in range(self.copies(False)):
                    self.later(self.delay(), lambda: self.server.hear(client, rest[0], rest[1]))
            case "close":
                self.later(self.delay(), lambda: self.server.sockets.pop(rest[0], None))
            case "request":
                self.later(self.delay(), lambda: self.server.request(client, *rest))
            case "committed":
                self.report.committed[rest[0]["id"]] = rest[0]
            case "answered":
                self.report.answered.add(rest[0])
            case "refused":
                self.report.refused[rest[0]] = rest[1]
            case "acted":
                self.report.deeds.append(f"{client}:{rest[0]}")
            case "inconsistent":
                self.report.wrong.append(f"{client} shows something else than confirmed and pending rows make")
            case "state":
                self.states[client] = rest[0]

    def step(self) -> None:
        """The next thing that happens anywhere."""
        first = self.agenda[0][0]
        if self.node.due is not None and self.node.due < first:
            self.now = max(self.now, self.node.due)
            self.tell()
            return
        at, _order, run = heapq.heappop(self.agenda)
        self.now = max(self.now, at)
        run()

    # --- what goes on ---

    def run(self) -> Report:
        stage = self.stage
        plan = {"map": str(stage.map_id), "users": {name: str(user) for name, user in self.users.items()},
                "personas": stage.personas, "foreign": stage.foreign, "bug": stage.bug,
                "images": stage.images, "maps": stage.maps, "foreignImage": stage.foreign_image}  # fmt: skip
        self.tell(["world", plan])
        for place, name in enumerate(self.users):
            self.tell(["start", name, self.report.seed * 100 + place])
            self.later(self.chance.uniform(50, 400), partial(self.act, name))
        self.later(self.chance.uniform(500, 3000), self.trouble)
        while len(self.report.committed) < self.changes:
            self.step()
        self.settle()
        self.judge()
        return self.report

    def act(self, name: str) -> None:
        if self.calm:
            return
        self.tell(["act", name])
        self.later(self.chance.expovariate(1 / 300), lambda: self.act(name))

    def trouble(self) -> None:
        if self.calm:
            return
        name = self.chance.choice(list(self.users))
        self.chance.choice(
            [self.cut, self.go_offline, self.reload, self.kill_server, self.kill_server, self.change_role]
        )(name)
        self.later(self.chance.expovariate(1 / 2500), self.trouble)

    def cut(self, name: str) -> None:
        for socket, client in list(self.server.sockets.items()):
            if client == name:
                self.server.drop(socket)

    def go_offline(self, name: str) -> None:
        self.offline.add(name)
        self.cut(name)
        self.later(self.chance.uniform(500, 20_000), lambda: self.offline.discard(name))

    def reload(self, name: str) -> None:
        self.report.reloads += 1
        seed = self.chance.getrandbits(32)
        for socket, client in list(self.server.sockets.items()):
            if client == name:
                del self.server.sockets[socket]
        self.tell(["crash", name], ["start", name, seed])

    def kill_server(self, _name: str) -> None:
        if self.chance.random() < 0.2 and self.server.alive:
            self.server.die()
        else:
            self.server.kill_at = self.chance.choice(POINTS)

    def change_role(self, name: str) -> None:
        self.set_role(self.users[name], Role.VIEWER)
        self.later(self.chance.uniform(200, 3000), lambda: self.set_role(self.users[name], Role.EDITOR))

    def set_role(self, user: UUID, role: Role) -> None:
        Membership.objects.filter(user_id=user, workspace__maps=self.stage.map_id).update(role=role)

    # --- the end ---

    def settle(self) -> None:
        """The storm is over: everybody comes back, and all must agree before long."""
        self.calm = True
        self.server.kill_at = None
        self.offline.clear()
        for user in self.stage.people:
            self.set_role(user, Role.EDITOR)
        self.tell(*(["calm", name] for name in self.users))
        end = self.now + REST_WITHIN
        checked = self.now
        while self.now < end:
            self.step()
            if self.now - checked < 5_000:
                continue
            checked = self.now
            if self.is_at_rest():
                break
        self.report.kills = self.server.kills

    def is_at_rest(self) -> bool:
        self.tell(*(["state", name] for name in self.users))
        head = self.server.head()
        return all(not state["pending"] and state["head"]["seq"] == head for state in self.states.values())

    def judge(self) -> None:
        report, server = self.report, self.server
        report.changes = server.head()
        report.wrong += [
            *faults_in_log(server, self.start),
            *faults_in_clients(server, self.states),
            *faults_in_fates(server, set(report.committed), report.answered, report.refused),
            *faults_in_refusals(server, report.committed, report.refused, self.stage.images + self.stage.maps),
        ]
