"""Who sends: Celery's workers with Redis, a thread of its own without, so that a silent receiver holds up no export."""

from __future__ import annotations

import logging
import threading
from typing import Final

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from workspaces.regular import regular_work

from . import sending, waking

logger = logging.getLogger(__name__)

NAME: Final = "workspaces.send_webhooks"
THREAD: Final = "webhooks"
_guard = threading.Lock()
_woken = threading.Event()


def start() -> None:
    waking.wake_with(wake)


def wake() -> None:
    if settings.REDIS_URL:
        current_app.send_task(NAME)
    else:
        _woken.set()
        _ensure_thread()


@regular_work(NAME)
def send_webhooks() -> None:
    """What is due for a second attempt, and what a process that ended left behind."""
    if settings.REDIS_URL:
        sending.send_due()
    else:
        wake()


@regular_work("workspaces.tidy_webhooks")
def tidy_webhooks() -> None:
    sending.forget_old()


def _ensure_thread() -> None:
    with _guard:
        if not any(thread.name == THREAD for thread in threading.enumerate()):
            threading.Thread(target=_work, name=THREAD, daemon=True).start()


def _work() -> None:
    while _woken.wait():
        _woken.clear()
        close_old_connections()
        try:
            sending.send_due()
        except DatabaseError:
            # The row is the truth: the next round finds it.
            logger.exception("Webhooks could not be sent")
        finally:
            close_old_connections()
