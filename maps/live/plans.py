"""Lets PostgreSQL keep the plans of the statements that commits repeat: a quarter of our time, half of its own."""

from typing import Any

from django.db import connection

# Statements met this often on a connection are planned once.
OFTEN = 5


def keep_plans() -> None:
    """On this thread's connection: parameters are bound by the server, and repeated statements prepared.

    Only for threads that keep their connection and do nothing but commit; elsewhere Django's own way holds. Not for
    a pooler that changes connections between transactions, which `LIVE_KEEP_PLANS=0` is for.
    """
    if connection.vendor != "postgresql":
        return
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    raw: Any = connection.connection
    if raw.cursor_factory is not ServerBindingCursor:
        raw.cursor_factory = ServerBindingCursor
        raw.prepare_threshold = OFTEN


def forget_plans() -> None:
    """Before the connection goes back to the pool: whoever gets it next knows nothing of this."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return
    from django.db.backends.postgresql.base import Cursor

    raw: Any = connection.connection
    raw.cursor_factory = Cursor
    raw.prepare_threshold = None
