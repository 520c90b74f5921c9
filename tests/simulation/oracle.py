"""What must be true when a simulation has come to rest; every function returns what is wrong, in words."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from maps.changes.snapshot import read_document
from maps.document import Elements, apply_operation, empty_elements
from maps.kinds import KINDS
from maps.models import ChangeRecord

from .server import Server

FINAL = {"invalid", "not_found", "conflict", "uuid_reused", "too_large", "forbidden"}


def plain(elements: Elements) -> dict[str, list[dict[str, Any]]]:
    return {kind: [rows[one] for one in sorted(rows)] for kind, rows in elements.items()}


def start_of(map_id: UUID, rows: dict[str, Any]) -> Elements:
    elements = empty_elements()
    elements["map"][str(map_id)] = rows
    return elements


def replay(start: Elements, log: list[ChangeRecord]) -> Elements:
    elements = {kind: dict(rows) for kind, rows in start.items()}
    for record in log:
        for operation in record.effective:
            apply_operation(elements, operation)
    return elements


def taken_back(elements: Elements, log: list[ChangeRecord]) -> Elements:
    for record in reversed(log):
        for operation in record.taking_back:
            apply_operation(elements, operation)
    return elements


def log_hash(map_id: UUID) -> str:
    """The same for two runs in which the same things happened in the same order."""
    digest = hashlib.sha256()
    for record in ChangeRecord.objects.after(map_id, 0):
        digest.update(json.dumps([record.seq, str(record.change), record.effective], sort_keys=True).encode())
    return digest.hexdigest()


def faults_in_log(server: Server, start: Elements) -> Iterator[str]:
    """Sequence, uniqueness, replay and inverse, and what the authors were told."""
    log = list(ChangeRecord.objects.after(server.map_id, 0))
    by_id = {str(record.change): record.seq for record in log}
    if [record.seq for record in log] != list(range(1, len(log) + 1)):
        yield "the sequence has gaps"
    if len(by_id) != len(log):
        yield "a Change is in the log twice"
    for change, seq in server.acknowledged.items():
        if by_id.get(change) != seq:
            yield f"{change} was acknowledged as {seq}, the log has it as {by_id.get(change)}"
    for change in server.refused.keys() & by_id.keys():
        yield f"{change} was refused ({server.refused[change]}) and is in the log"
    document = read_document(server.map_id)
    assert document is not None
    replayed = replay(start, log)
    if plain(replayed) != plain(document.elements):
        yield f"replaying the log does not give the rows: {first_difference(plain(replayed), plain(document.elements))}"
    if plain(taken_back(replayed, log)) != plain(start):
        yield "the inverses do not lead back to the start"


def faults_in_clients(server: Server, states: dict[str, Any]) -> Iterator[str]:
    """Every client has and shows exactly the rows, and waits for nothing."""
    document = read_document(server.map_id)
    assert document is not None
    rows = plain(document.elements)
    for name, state in states.items():
        if state["pending"]:
            yield f"{name} still waits for {state['pending']} ({state['connection']})"
        if state["head"]["seq"] != document.seq:
            yield f"{name} is at {state['head']['seq']}, the server at {document.seq} ({state['connection']})"
        elif state["confirmed"] != rows:
            yield f"{name} has other rows: {first_difference(state['confirmed'], rows)}"
        elif not state["shownIsConfirmed"]:
            yield f"{name} shows something else than it has"


def faults_in_fates(server: Server, committed: set[str], answered: set[str], refused: dict[str, str]) -> Iterator[str]:
    """Every Change that somebody made ended in exactly one way, and what left a device had been answered."""
    logged = {str(one) for one in ChangeRecord.objects.filter(map_id=server.map_id).values_list("change", flat=True)}
    for change in sorted(committed):
        # `forbidden` is not kept (C4): a doubled frame may be accepted after the right came back.
        final = change in refused and not (refused[change] == "forbidden" and change in logged)
        fates = [change in logged, change in server.unchanged - logged, final]
        if sum(fates) != 1:
            yield f"{change} had {sum(fates)} fates (logged, unchanged, refused: {fates})"
        if change not in answered:
            yield f"{change} was never answered to its author"
    for change in sorted(logged - committed):
        yield f"{change} is in the log, and nobody made it"
    for change, code in refused.items():
        if code not in FINAL:
            yield f"{change} was given up for {code}, which is worth sending again"


def faults_in_refusals(
    server: Server, made: dict[str, dict[str, Any]], refused: dict[str, str], lists: list[str]
) -> Iterator[str]:
    """No Change may be refused for good only because it overtook the one it builds on; `lists` are always there."""
    known: set[str] = set(lists)
    gone_once: set[str] = set()
    for record in ChangeRecord.objects.after(server.map_id, 0):
        for operation in record.effective:
            (gone_once if operation["op"] == "delete" else known).add(operation["id"])
    for change, code in refused.items():
        named = {operation["id"] for operation in made[change].get("operations", ())}
        needed = named | set(references_in(made[change]))
        if code == "not_found" and needed and needed <= known - gone_once:
            yield f"{change} was refused as not_found, though all it names is there and never went: {made[change]}"


def references_in(change: dict[str, Any]) -> Iterator[str]:
    """Every id that a field of the Change names and that must be there."""
    for operation in change.get("operations", ()):
        for name, value in operation.get("fields", {}).items():
            if KINDS[operation["kind"]].fields[name].to not in ("", "any", "persona"):
                yield from value if isinstance(value, list) else [value] if value else []


def first_difference(one: Any, other: Any, path: str = "") -> str:
    """Where two plain values differ first: enough to start looking."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                return first_difference(one.get(key), other.get(key), f"{path}.{key}")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            if left != right:
                return first_difference(left, right, f"{path}[{place}]")
    return f"{path}: {str(one)[:300]} / {str(other)[:300]}"
