"""Tells whether the process lives (/livez) and whether it can serve (/readyz)."""

import logging
import shutil
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from workspaces.models import Installation

logger = logging.getLogger("journeymap.health")

WORKER_KEY = "worker-alive"
MINIMUM_FREE_SHARE = 0.05


class LiveAnswer:
    """Answers /livez before anything can need a database, a session or a known host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return JsonResponse({"status": "alive"})
        return self.get_response(request)


@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """200 `ready`, 200 `degraded` (Redis or the worker is away), or 503 `unavailable`; the log names the part."""
    broken = [name for name, works in NEEDED.items() if not _works(name, works)]
    weakened = [name for name, works in HELPFUL.items() if not _works(name, works)] if settings.REDIS_URL else []
    status = "unavailable" if broken else "degraded" if weakened else "ready"
    if broken or weakened:
        logger.warning("%s: %s", status, ", ".join(broken + weakened))
    return JsonResponse({"status": status}, status=503 if broken else 200)


def _works(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        # Whatever it is, the part does not work; the probe must answer all the same.
        logger.exception("the check of %s failed", name)
        return False


def _database_takes_writes() -> bool:
    try:
        with transaction.atomic():
            Installation.objects.filter(id=1).update(id=1)
            transaction.set_rollback(True)
    except DatabaseError:
        logger.warning("the database takes no writes", exc_info=True)
        return False
    return True


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _disk_has_room() -> bool:
    usage = shutil.disk_usage(settings.VAR_DIR)
    return usage.free >= usage.total * MINIMUM_FREE_SHARE


def _redis_answers() -> bool:
    cache.set("readyz", 1, timeout=10)
    return cache.get("readyz") == 1


def _worker_is_alive() -> bool:
    return cache.get(WORKER_KEY) is not None


NEEDED = {
    "database": _database_takes_writes,
    "migrations": _migrations_are_applied,
    "disk": _disk_has_room,
}
HELPFUL = {"redis": _redis_answers, "worker": _worker_is_alive}
