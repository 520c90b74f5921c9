"""What a workspace keeps beside its rows: files by kind, by map, by person. The apps say what is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from .exporting import KIND
from .models import Job, JobState, User, Workspace


@dataclass(frozen=True, slots=True)
class Stored:
    """Some files of one kind. `what`: in words. `map`: (id, title), or None. `by`: whose they are, or None."""

    what: str
    files: int
    size: int
    map: tuple[UUID, str] | None = None
    by: UUID | None = None


@dataclass(slots=True)
class Sum:
    files: int = 0
    size: int = 0

    def add(self, stored: Stored) -> None:
        self.files += stored.files
        self.size += stored.size


@dataclass(slots=True)
class Storage:
    """All of it, and the same by kind, map and person, largest first."""

    whole: Sum = field(default_factory=Sum)
    kinds: list[tuple[str, Sum]] = field(default_factory=list)
    maps: list[tuple[UUID, str, Sum]] = field(default_factory=list)
    people: list[tuple[User, Sum]] = field(default_factory=list)


PARTS: Final[list[Callable[[Workspace], Iterable[Stored]]]] = []


def start() -> None:
    PARTS.append(_own)


def storage_of(workspace: Workspace) -> Storage:
    found = [stored for part in PARTS for stored in part(workspace) if stored.files]
    told = Storage()
    kinds: defaultdict[str, Sum] = defaultdict(Sum)
    maps: defaultdict[tuple[UUID, str], Sum] = defaultdict(Sum)
    people: defaultdict[UUID, Sum] = defaultdict(Sum)
    for stored in found:
        told.whole.add(stored)
        kinds[stored.what].add(stored)
        if stored.map:
            maps[stored.map].add(stored)
        if stored.by:
            people[stored.by].add(stored)
    known = User.objects.in_bulk(list(people))
    told.kinds = sorted(kinds.items(), key=lambda pair: -pair[1].size)
    told.maps = [(pk, title, total) for (pk, title), total in sorted(maps.items(), key=lambda pair: -pair[1].size)]
    told.people = [
        (known[pk], total) for pk, total in sorted(people.items(), key=lambda one: -one[1].size) if pk in known
    ]
    return told


def size_of(name: str) -> int:
    """Of a stored file; 0 when it is gone."""
    try:
        return int(default_storage.size(name)) if name else 0
    except FileNotFoundError:
        return 0


def _own(workspace: Workspace) -> Iterable[Stored]:
    if workspace.logo:
        yield Stored(_("Logo"), 1, size_of(workspace.logo))
    for job in Job.objects.filter(workspace=workspace, kind=KIND, state=JobState.DONE).exclude(file=""):
        yield Stored(_("ZIPs of everything"), 1, size_of(job.file), by=job.requested_by_id)
