"""Connects the live part to what the rest of the project announces: commits, changed rights, ended sessions."""

import logging
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_out

from workspaces.signals import access_changed, sessions_ended

from . import writing
from .process import tell_access_changed


def start() -> None:
    """Called once, when the apps are ready."""
    writing.listen()
    for signal in (access_changed, sessions_ended, user_logged_out, password_changed, password_reset, password_set):
        signal.connect(_look_at_once, dispatch_uid="maps.live.listening")
    logging.getLogger("uvicorn.error").addFilter(_is_our_fault)


def _look_at_once(sender: object, **unused: Any) -> None:
    tell_access_changed()


def _is_our_fault(record: logging.LogRecord) -> bool:
    """uvicorn logs a traceback when a client sends bytes that are not UTF-8; it closes with 1007, and that is all."""
    return not str(record.msg).startswith("Invalid UTF-8 sequence received from client")
