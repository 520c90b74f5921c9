"""The demo's evidence is compared with its maps, so that a few suggestions wait for an answer."""

from __future__ import annotations

from insights.matching import asking
from workspaces import jobs
from workspaces.models import User, Workspace


def compare(workspace: Workspace, person: User) -> None:
    """After all that is linked by hand: what backs something is not proposed. Now, for no worker is there yet."""
    jobs.run(asking.look(workspace, person).pk)
