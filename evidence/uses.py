"""Where items are used: the apps above say it (maps: what they are linked to), filled in their ready()."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from workspaces.models import User, Workspace


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an item is used, in words: `where` (a map, a persona), `what` there, and its page."""

    where: str
    what: str
    url: str
    kind: str = "map"


# (workspace, who looks, items) -> what of it that person may open.
USES: Final[list[Callable[[Workspace, User, Iterable[UUID]], Mapping[UUID, list[Use]]]]] = []


def uses_of(workspace: Workspace, user: User, ids: Iterable[UUID]) -> dict[UUID, list[Use]]:
    wanted = list(ids)
    found: dict[UUID, list[Use]] = {}
    for told in USES:
        for item, uses in told(workspace, user, wanted).items():
            found.setdefault(item, []).extend(uses)
    return found
