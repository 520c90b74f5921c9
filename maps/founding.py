"""Gives a workspace that somebody founds on a page its sample map. What programs and tests found stays empty."""

from typing import Any

from workspaces.models import User, Workspace
from workspaces.signals import workspace_founded

from .sample import make_sample


def start() -> None:
    workspace_founded.connect(_welcome, dispatch_uid="maps.founding")


def _welcome(workspace: Workspace, user: User, **_kwargs: Any) -> None:
    make_sample(workspace, user)
