"""Background work: Celery with Redis; without Redis the jobs run on one thread of the web process (workspaces.jobs)."""

import os
from pathlib import Path
from typing import Any

from celery import Celery, Task
from celery.signals import after_task_publish, beat_init, heartbeat_sent, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")

app = Celery("journeymap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_djangos_logging(**kwargs: Any) -> None:
    """Having a receiver keeps Celery from replacing the log that settings.py has set up."""


@heartbeat_sent.connect
def _give_a_sign(**kwargs: Any) -> None:
    """A worker's loop turns, or beat could hand over a task: the file says when that was last so."""
    from django.conf import settings

    if settings.HEARTBEAT_FILE:
        Path(settings.HEARTBEAT_FILE).touch()


@beat_init.connect
def _watch_beat(**kwargs: Any) -> None:
    """Only in beat: a web process that starts a job says nothing about it."""
    after_task_publish.connect(_give_a_sign)


@app.task(bind=True, ignore_result=True)
def report_alive(self: Task) -> None:
    """Sent by beat and run by a worker: /readyz knows from its trace that both work."""
    from django.core.cache import cache

    from journeymap.health import WORKER_KEY

    cache.set(WORKER_KEY, 1, timeout=60)
