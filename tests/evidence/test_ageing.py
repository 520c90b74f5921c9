"""How fast evidence ages is chosen by editors, told to whoever has a map open, and said in the audit log."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from evidence.ageing import half_life_of
from evidence.signals import evidence_changed
from workspaces.models import AuditEvent, User, Workspace


@pytest.fixture
def page(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def test_an_editor_chooses_it_and_measured_curves_follow(
    page: Client, workspace: Workspace, django_capture_on_commit_callbacks: Any
) -> None:
    address = f"/w/{workspace.slug}/evidence/sources/"
    assert half_life_of(workspace.pk) == 12
    assert 'name="months" value="12"' in page.get(address).content.decode()
    told: list[Any] = []

    def hears(sender: object, workspace_id: Any, **unused: Any) -> None:
        told.append(workspace_id)

    evidence_changed.connect(hears)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            page.post(address + "ageing/", {"months": "6"})
            page.post(address + "ageing/", {"months": "6"})
    finally:
        evidence_changed.disconnect(hears)
    assert half_life_of(workspace.pk) == 6
    assert told == [workspace.pk]
    assert AuditEvent.objects.filter(event="evidence_ageing_changed").count() == 1


@pytest.mark.parametrize("months", ["0", "121", "", "soon"])
def test_what_is_no_number_of_months_is_refused_beside_its_field(
    page: Client, workspace: Workspace, months: str
) -> None:
    answer = page.post(f"/w/{workspace.slug}/evidence/sources/ageing/", {"months": months})
    assert answer.status_code == 400 and 'id="ageing" open' in answer.content.decode()
    assert half_life_of(workspace.pk) == 12
