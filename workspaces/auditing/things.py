"""What events are about: its name as it is now, and its page. Each app says it for its own kinds when it is ready."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Model, QuerySet

from workspaces.models import AuditEvent, Workspace

MOST_FOUND: Final = 200

Address = Callable[[Workspace, Any], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of `model` have their name in the field `name` and belong to the workspace by the field `within`.

    `shown`: what a row is called, where that is more than its name; `along`: the rows that this needs.
    """

    model: type[Model]
    name: str
    within: str
    address: Address | None
    shown: Callable[[Any], str] | None
    along: Sequence[str]


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    url: str = ""


KINDS: Final[dict[str, Kind]] = {}


def named(
    model: type[Model],
    name: str,
    address: Address | None = None,
    within: str = "workspace",
    shown: Callable[[Any], str] | None = None,
    along: Sequence[str] = (),
) -> None:
    """`address`: given the workspace and a row, the path of its page, or an empty one."""
    KINDS[model.__name__.lower()] = Kind(model, name, within, address, shown, along)


def things_of(workspace: Workspace, rows: Iterable[AuditEvent]) -> Mapping[tuple[str, str], Thing]:
    """By kind and id; one query for each kind. What is gone is left out."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.object_kind in KINDS and is_uuid(row.object_id):
            wanted[row.object_kind].add(row.object_id)
    return {
        (kind, str(one.pk)): _thing(workspace, KINDS[kind], one)
        for kind, ids in wanted.items()
        for one in _rows(workspace, KINDS[kind]).filter(pk__in=ids)
    }


def found_by_name(workspace: Workspace, text: str) -> Mapping[str, list[str]]:
    """Ids of what has this text in its name, by kind."""
    found = {kind: [str(pk) for pk in _called(workspace, what, text)[:MOST_FOUND]] for kind, what in KINDS.items()}
    return {kind: ids for kind, ids in found.items() if ids}


def _called(workspace: Workspace, kind: Kind, text: str) -> Any:
    return _rows(workspace, kind).filter(**{f"{kind.name}__icontains": text}).values_list("pk", flat=True)


def _rows(workspace: Workspace, kind: Kind) -> Any:
    # What lies in the trash is what the log speaks of most, so no manager may hide it.
    rows: Any = QuerySet(kind.model).filter(**{kind.within: workspace.pk})
    return rows.select_related(*kind.along) if kind.along else rows


def _thing(workspace: Workspace, kind: Kind, one: Any) -> Thing:
    name = kind.shown(one) if kind.shown else str(getattr(one, kind.name))
    return Thing(name, kind.address(workspace, one) if kind.address else "")


def is_uuid(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
