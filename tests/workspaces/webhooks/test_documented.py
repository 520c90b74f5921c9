"""docs/tokens-and-webhooks.md is run: its check of a signature against what is really sent, its table of events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from tests.workspaces.webhooks.receiving import Receiver, receiving
from workspaces.models import Webhook, Workspace
from workspaces.webhooks import outbox
from workspaces.webhooks.managing import EVENTS
from workspaces.webhooks.secrets import secret_of
from workspaces.webhooks.sending import send_due

pytestmark = pytest.mark.django_db

PAGE = Path(project.BASE_DIR, "docs/tokens-and-webhooks.md").read_text(encoding="utf-8")


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE_HOSTS = ("127.0.0.1",)
    with receiving() as found:
        yield found


def test_the_check_of_the_page_takes_what_is_sent_and_nothing_else(workspace: Workspace, receiver: Receiver) -> None:
    (source,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(compile(source, "check.py", "exec"), names)
    is_genuine = names["is_genuine"]
    hook = Webhook.objects.create(workspace=workspace, url=receiver.url, events=["map.created"])
    outbox.put(workspace.pk, "map.created", {"title": "Grüße"})
    assert send_due() == 1
    (got,) = receiver.got
    secret, headers, body = secret_of(hook), dict(got.headers), got.body
    assert is_genuine(secret, headers, body)
    assert not is_genuine(secret, headers, body + b" ")
    assert not is_genuine("whsec_" + "A" * 44, headers, body)
    assert not is_genuine(secret, headers | {"webhook-id": "msg_other"}, body)
    assert not is_genuine(secret, headers | {"webhook-timestamp": "1"}, body)


def test_every_event_is_on_the_page() -> None:
    assert [name for name in (*EVENTS, "ping") if f"`{name}`" not in PAGE] == []
