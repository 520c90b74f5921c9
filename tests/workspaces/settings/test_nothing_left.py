"""Of a workspace that was deleted for good nothing is left: no row of any table, no file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from insights.models import Report, SearchEntry
from insights.search.keeping import rebuild
from personas.models import PersonaPicture
from personas.writing import create_persona
from tests.maps.building import Small
from workspaces import exporting
from workspaces.closing import delete_for_good
from workspaces.jobs import run
from workspaces.models import AuditEvent, User, Workspace
from workspaces.pictures import save_file
from workspaces.privacy.exporting import request_own_data

pytestmark = pytest.mark.django_db(transaction=True)


# People and their addresses, what the operator set up, and the one line of the log that says that it is gone.
KEPT = {
    "account.EmailAddress", "auth.Permission", "contenttypes.ContentType", "workspaces.AuditEvent",
    "workspaces.Installation", "workspaces.User",
}  # fmt: skip


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models(include_auto_created=True)}


def files(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_everything_of_it_goes(
    media: Path, workspace: Workspace, owner: User, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The thread of the jobs would do them at the same moment.
    monkeypatch.setattr("workspaces.jobs._starters", [])
    alex = create_persona(workspace, owner, {"name": "Alex"})
    picture = save_file(f"personas/{alex.pk}/one.png", b"A face")
    PersonaPicture.objects.create(persona=alex, file=picture, size=6)
    name = default_storage.save("reports/one.pdf", ContentFile(b"%PDF-"))
    Report.objects.create(workspace=workspace, map=small.map, file=name)
    Workspace.objects.filter(pk=workspace.pk).update(logo=default_storage.save("logos/one.png", ContentFile(b"A logo")))
    run(exporting.request_archive(workspace, owner).pk)
    mine = request_own_data(owner)
    assert mine is not None
    run(mine.pk)
    rebuild(workspace.pk)
    assert SearchEntry.objects.exists()
    assert {one.partition("/")[0] for one in files(media)} == {"archives", "logos", "own-data", "personas", "reports"}
    workspace.refresh_from_db()
    delete_for_good(workspace)
    assert {name: count for name, count in rows().items() if count and name not in KEPT} == {}
    assert AuditEvent.objects.get(event="workspace_deleted").workspace is None
    assert files(media) == set()
