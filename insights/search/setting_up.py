"""Sets full text up in the database, after every `migrate` and where tables are made without migrations."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate

from .engines import set_up


def start() -> None:
    """Called once, when the apps are ready."""
    post_migrate.connect(_migrated, sender=apps.get_app_config("insights"), dispatch_uid="insights.search")


def _migrated(using: str, **unused: Any) -> None:
    connection = connections[using]
    set_up(connection, set(connection.introspection.table_names()))
