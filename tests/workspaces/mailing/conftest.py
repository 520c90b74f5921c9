"""News of two topics that tell their key, and a mail server that keeps what it took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.mail_server import MailServer, mail_server, use
from workspaces.inbox import telling
from workspaces.inbox.telling import Told
from workspaces.mailing import topics
from workspaces.mailing.topics import DAILY, NOW, Topic
from workspaces.models import Notification, User, Workspace
from workspaces.notify import notify


@pytest.fixture
def sink(settings: Any) -> Iterator[MailServer]:
    with mail_server() as server:
        use(settings, server)
        yield server


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    """`hot` is mailed at once, `slow` once a day, unless somebody chose otherwise; `secret` nobody may see any more."""

    def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
        return {row.pk: Told(f"News {row.key}", f"/#{row.key}", "Quoted", "A place") for row in rows}

    given = (
        Topic("hot", "Hot things", "As they come", ("hot",), NOW),
        Topic("slow", "Slow", "Later", ("slow",), DAILY),
    )
    with (
        _instead(telling.TELLERS, {"hot": tell, "slow": tell, "secret": lambda reader, rows: {}}),
        _instead(topics._OF_KIND, {"hot": "hot", "secret": "hot", "slow": "slow"}),
        _instead(topics.TOPICS, {one.key: one for one in given}),
    ):
        yield


@contextmanager
def _instead(table: dict[str, Any], contents: dict[str, Any]) -> Iterator[None]:
    """Others hold these very tables: their contents change, and change back."""
    before = dict(table)
    table.clear()
    table.update(contents)
    yield
    table.clear()
    table.update(before)


def news(to: User, workspace: Workspace, key: str, kind: str = "hot", minutes: float = 10, **more: Any) -> Notification:
    """Some minutes old: it has waited long enough."""
    notify([to], kind, workspace=workspace, key=key, at=timezone.now() - timedelta(minutes=minutes), **more)
    return Notification.objects.get(user=to, key=key)
