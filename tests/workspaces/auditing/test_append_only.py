"""Nothing changes or deletes a row of the audit log: not the model, not the code, until it is old."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from workspaces.audit import record
from workspaces.auditing.keeping import FOR_GOOD, forget_old
from workspaces.closing import delete_for_good
from workspaces.models import AuditEvent, User, Workspace
from workspaces.models.audit import AppendOnlyError

APPS = ("workspaces", "personas", "maps", "insights", "workshops", "journeymap")


@pytest.mark.django_db
def test_rows_can_be_added_and_nothing_else(workspace: Workspace, owner: User) -> None:
    row = record("team_created", actor=owner, workspace=workspace)
    rows = AuditEvent.objects.filter(pk=row.pk)
    row.event = "other"
    for attempt in (
        row.save,
        row.delete,
        rows.delete,
        workspace.audit_events.all().delete,
        lambda: rows.update(event="other"),
        lambda: workspace.audit_events.update(event="other"),
        lambda: AuditEvent.objects.bulk_update([row], ["event"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert rows.get().event == "team_created"


@pytest.mark.django_db
def test_rows_go_with_their_workspace_and_only_the_deletion_stays(workspace: Workspace, owner: User) -> None:
    record("team_created", actor=owner, workspace=workspace)
    pk = workspace.pk
    delete_for_good(workspace)
    assert not AuditEvent.objects.filter(workspace_id=pk).exists()
    assert AuditEvent.objects.get(event="workspace_deleted").object_id == str(pk)


@pytest.mark.django_db
def test_old_rows_go_but_for_what_others_count_on(workspace: Workspace, owner: User) -> None:
    now = timezone.now()
    assert "action_deleted" in FOR_GOOD
    old = [record(event, actor=owner, workspace=workspace) for event in ("team_created", "action_deleted")]
    young = record("team_created", actor=owner, workspace=workspace)
    AuditEvent._base_manager.filter(pk__in=[row.pk for row in old]).update(at=now - timedelta(days=401))
    AuditEvent._base_manager.filter(pk=young.pk).update(at=now - timedelta(days=399))
    assert settings.AUDIT_DAYS == 400
    assert forget_old(now) == 1
    left = AuditEvent.objects.filter(pk__in=[old[0].pk, old[1].pk, young.pk])
    assert set(left.values_list("pk", flat=True)) == {old[1].pk, young.pk}


def test_no_code_but_the_keeping_reaches_past_the_model() -> None:
    """Ways around the manager, in any file that speaks of the audit log."""
    around = re.compile(r"QuerySet\(AuditEvent|AuditEvent\._base_manager|AuditEvent\._default_manager|_raw_delete")
    table = re.compile(r"(DELETE\s+FROM|UPDATE|TRUNCATE)[^\n]*workspaces_auditevent", re.IGNORECASE)
    found = {
        str(path.relative_to(settings.BASE_DIR))
        for app in APPS
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
        if around.search(text := path.read_text()) or table.search(text)
    }
    assert found == {"workspaces/auditing/keeping.py"}
