"""Connects the live part to what the rest of the project announces: commits, changed rights, ended sessions."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from django.contrib.auth.signals import user_logged_out

from workspaces.signals import access_changed

from . import writing
from .process import tell_access_changed


def start() -> None:
    """Called once, when the apps are ready."""
    writing.listen()
    for signal in (access_changed, user_logged_out, password_changed, password_reset):
        signal.connect(_look_at_once, dispatch_uid="maps.live.listening")


def _look_at_once(sender: object, **unused: Any) -> None:
    tell_access_changed()
