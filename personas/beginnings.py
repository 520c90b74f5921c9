"""What a new persona can begin with: nothing, a starter, or a template of the workspace; each has a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from workspaces.errors import NotFound
from workspaces.models import Workspace

from . import portraits
from .own_templates import listed, template_of
from .starters import BY_KEY, STARTERS, fields_of

BLANK: Final = "blank"
OWN: Final = "own:"


@dataclass(frozen=True, slots=True)
class Beginning:
    """`description`: in a sentence; of an own template that has none, what the persona was in a few words."""

    key: str
    name: str
    description: str
    seed: str

    @property
    def tint(self) -> int:
        return portraits.tint(self.seed)


def starters() -> list[Beginning]:
    return [Beginning(one.key, str(one.name), str(one.description), one.seed) for one in STARTERS]


def own(workspace: Workspace) -> Iterator[Beginning]:
    for one in listed(workspace):
        yield Beginning(f"{OWN}{one.pk}", one.name, one.description or one.role or "", one.seed)  # type: ignore[attr-defined]


def fields_from(workspace: Workspace, key: str) -> tuple[str, dict[str, Any]]:
    """(name of the beginning, values of fields): what the form of a new persona shows first. Raises NotFound."""
    if key == BLANK:
        return "", {}
    if key in BY_KEY:
        return str(BY_KEY[key].name), fields_of(BY_KEY[key])
    if not key.startswith(OWN):
        raise NotFound
    try:
        pk = UUID(key.removeprefix(OWN))
    except ValueError as error:
        raise NotFound from error
    found = template_of(workspace, pk)
    return found.name, found.says
