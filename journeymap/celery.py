"""Background work: Celery with Redis; without Redis the jobs run on one thread of the web process (workspaces.jobs)."""

import os
from typing import Any

from celery import Celery, Task
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")

app = Celery("journeymap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _keep_djangos_logging(**kwargs: Any) -> None:
    """Having a receiver keeps Celery from replacing the log that settings.py has set up."""


@app.task(bind=True, ignore_result=True, expires=30)
def report_alive(self: Task) -> None:
    """Sent by beat and run by a worker: /readyz knows from its trace that both work."""
    from django.core.cache import cache

    from journeymap.health import WORKER_KEY

    cache.set(WORKER_KEY, 1, timeout=60)
