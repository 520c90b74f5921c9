"""Exports: who may have one made, fetch it and stop it, and how many."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from maps import exporting
from maps.access import Principal
from maps.managing import trash_map
from maps.models import MapEntry, Visibility
from workspaces import jobs
from workspaces.models import Job, JobState, Membership, User

from ..building import Small
from .asking import Api, ask, fetch, files_in, made


def hide(small: Small) -> None:
    small.map.visibility = Visibility.HIDDEN
    small.map.save()


def test_who_lost_the_map_while_waiting_gets_no_file(small: Small, api_of: Api, viewer: User, media: Path) -> None:
    job = ask(api_of(viewer), small).json()
    hide(small)
    jobs.run(UUID(job["id"]))
    told = api_of(viewer).get(f"/api/v1/jobs/{job['id']}/").json()
    assert (told["state"], told["error"]) == ("failed", "no_access")
    assert told["message"] == "You can no longer open this map."
    assert files_in(media) == []


def test_who_lost_the_map_since_can_not_fetch_it(small: Small, api_of: Api, viewer: User, admin: User) -> None:
    job = made(api_of(viewer), small)
    hide(small)
    assert fetch(api_of(viewer), job).status_code == 404
    assert fetch(api_of(admin), job).status_code == 200
    MapEntry.objects.create(map=small.map, user=viewer, right=MapEntry.Right.VIEWER)
    assert fetch(api_of(viewer), job).status_code == 200


def test_who_left_the_workspace_can_not_fetch_it(small: Small, api_of: Api, viewer: User, owner: User) -> None:
    job = made(api_of(viewer), small)
    Membership.objects.filter(user=viewer).update(suspended=True)
    assert fetch(api_of(viewer), job).status_code == 404
    Membership.objects.filter(user=viewer).delete()
    assert fetch(api_of(viewer), job).status_code == 404


def test_a_map_in_the_trash_is_not_fetched(small: Small, api_of: Api, editor: User, owner: User) -> None:
    job = made(api_of(editor), small)
    trash_map(Principal.of(owner), small.map.pk)
    assert fetch(api_of(editor), job).status_code == 404


def test_other_members_do_not_get_the_file(
    small: Small, api_of: Api, editor: User, viewer: User, outsider: User
) -> None:
    job = made(api_of(editor), small)
    assert fetch(api_of(viewer), job).status_code == 403
    assert fetch(api_of(outsider), job).status_code == 404
    assert fetch(APIClient(), job).status_code == 401


def test_only_so_many_at_once_and_in_an_hour(small: Small, api_of: Api, editor: User, settings: Any) -> None:
    api = api_of(editor)
    first = ask(api, small).json()
    assert ask(api, small).status_code == 202
    refusal = ask(api, small)
    assert (refusal.status_code, refusal.json()["code"]) == (409, "exports_running")
    api.delete(f"/api/v1/jobs/{first['id']}/")
    assert ask(api, small).status_code == 202
    Job.objects.update(state=JobState.DONE)
    settings.EXPORTS_AN_HOUR = 4
    assert ask(api, small).status_code == 202
    refusal = ask(api, small)
    assert (refusal.status_code, refusal.json()["code"]) == (429, "too_many_exports")
    Job.objects.update(created_at=timezone.now() - timedelta(hours=1, seconds=1))
    Job.objects.update(state=JobState.DONE)
    assert ask(api, small).status_code == 202


def test_a_cancelled_one_leaves_nothing(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def cancel(point: str) -> None:
        if point == "kept":
            assert api.delete(f"/api/v1/jobs/{job['id']}/").status_code == 204

    monkeypatch.setattr(exporting, "reached", cancel)
    jobs.run(UUID(job["id"]))
    assert Job.objects.get().state == JobState.CANCELLED
    assert files_in(media) == []
    assert fetch(api, job).status_code == 404
    assert api.delete(f"/api/v1/jobs/{job['id']}/").status_code == 409


def test_cancelling_ends_the_writer(small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is ended at the next tick, not when it has finished."""
    api = api_of(editor)
    job = ask(api, small).json()
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def slow(command: list[str], **how: Any) -> subprocess.Popen[bytes]:
        started.append(real([sys.executable, "-c", "import time; time.sleep(60)"], **how))
        return started[-1]

    monkeypatch.setattr("workspaces.sandboxed.subprocess.Popen", slow)
    monkeypatch.setattr(
        exporting, "reached", lambda point: point == "writing" and api.delete(f"/api/v1/jobs/{job['id']}/")
    )
    jobs.run(UUID(job["id"]))
    assert Job.objects.get().state == JobState.CANCELLED
    assert started[0].returncode == -9


def test_an_unfinished_one_is_not_handed_out(small: Small, api_of: Api, editor: User) -> None:
    api = api_of(editor)
    refusal = fetch(api, ask(api, small).json())
    assert (refusal.status_code, refusal.json()["code"]) == (409, "not_ready")


def test_a_job_of_another_kind_has_no_file(small: Small, api_of: Api, editor: User) -> None:
    job = Job.objects.create(workspace=small.map.workspace, requested_by=editor, kind="other", state=JobState.DONE)
    assert fetch(api_of(editor), {"id": job.pk}).status_code == 404
