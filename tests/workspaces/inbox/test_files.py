"""A file that takes a while is told of when it is ready, to who asked for it, as long as it is theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workspaces import exporting, jobs
from workspaces.inbox.reading import page_of
from workspaces.models import Job, JobState, Membership, Notification, User, Workspace
from workspaces.privacy.exporting import request_own_data

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def told(reader: User) -> list[tuple[str, str]]:
    return [(entry.told.text, entry.told.url) for entry in page_of(reader).entries]


def test_everything_of_a_workspace_for_who_owns_it(workspace: Workspace, owner: User, admin: User) -> None:
    job = exporting.request_archive(workspace, owner)
    assert told(owner) == []
    jobs.run(job.pk)
    url = f"/w/{workspace.slug}/settings/#export"
    assert told(owner) == [("The file with everything of the workspace is ready", url)]
    assert told(admin) == []
    assert Notification.objects.get().mail == "now"
    Membership.objects.filter(user=owner).update(role="admin")
    assert told(owner) == []


def test_one_s_own_data_until_the_file_is_gone(workspace: Workspace, editor: User) -> None:
    job = request_own_data(editor)
    assert job is not None
    jobs.run(job.pk)
    assert [text for text, _url in told(editor)] == ["The file with your data is ready"]
    Job.objects.update(state=JobState.EXPIRED)
    assert told(editor) == []


def test_a_job_that_was_cancelled_meanwhile_tells_nothing(workspace: Workspace, editor: User) -> None:
    job = request_own_data(editor)
    assert job is not None
    claimed = jobs.claim(job.pk)
    assert claimed is not None
    jobs.cancel(claimed)
    assert not jobs.finish(claimed, "file.zip")
    assert not Notification.objects.exists()
