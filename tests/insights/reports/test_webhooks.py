"""A report that is ready is told to webhooks once, with where it is and not what it says."""

from __future__ import annotations

import json

import pytest

from tests.insights.reports.conftest import Make
from workspaces.models import User, Webhook, WebhookDelivery, Workspace

pytestmark = pytest.mark.django_db


def test_a_report_that_is_ready(workspace: Workspace, editor: User, make: Make) -> None:
    Webhook.objects.create(workspace=workspace, url="https://1.1.1.1/", events=["report.ready"])
    report = make()
    data = json.loads(WebhookDelivery.objects.get(event="report.ready").body)["data"]
    assert report.made_at is not None and data["by"]["id"] == str(editor.pk)
    assert data["report"]["title"] == report.title and data["report"]["url"].endswith(f"/reports/{report.pk}/")
    assert data["report"].keys() == {"id", "title", "language", "url"} and data["map"]["id"] == str(report.map_id)
