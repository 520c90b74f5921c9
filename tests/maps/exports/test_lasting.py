"""Exports that go wrong in words, and files that are kept for a day."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from maps import exporting
from maps.export_files import KEPT, forget_old_exports
from workspaces.models import Job, User

from ..building import Small
from .asking import Api, fetch, files_in, made


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('no json')", "import sys; sys.exit(1)"])
def test_a_writer_that_breaks_ends_in_words(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(
        "workspaces.sandboxed.subprocess.Popen", lambda command, **how: real([sys.executable, "-c", code], **how)
    )
    told = made(api_of(editor), small)
    assert told["state"] == "failed"
    assert told["message"]
    assert files_in(media) == []


def test_a_writer_that_takes_too_long_is_ended(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.Popen
    wait = "import time; time.sleep(60)"
    monkeypatch.setattr(exporting, "SECONDS", 0.5)
    monkeypatch.setattr(
        "workspaces.sandboxed.subprocess.Popen", lambda command, **how: real([sys.executable, "-c", wait], **how)
    )
    assert made(api_of(editor), small)["error"] == "too_much"


def test_a_full_disk_is_said(small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(name: str, content: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert made(api_of(editor), small)["error"] == "storage_full"


def test_a_file_is_kept_for_a_day(small: Small, api_of: Api, editor: User, media: Path) -> None:
    api = api_of(editor)
    job, young = made(api, small), made(api, small)
    almost = timezone.now() - KEPT + timedelta(minutes=1)
    Job.objects.filter(pk=job["id"]).update(finished_at=almost)
    assert fetch(api, job).status_code == 200
    Job.objects.filter(pk=job["id"]).update(finished_at=timezone.now() - KEPT - timedelta(seconds=1))
    refusal = fetch(api, job)
    assert (refusal.status_code, refusal.json()["code"]) == (410, "expired")
    assert forget_old_exports() == 1
    assert api.get(f"/api/v1/jobs/{job['id']}/").json()["state"] == "expired"
    assert fetch(api, job).status_code == 410
    assert len(files_in(media)) == 1
    assert fetch(api, young).status_code == 200


def test_files_without_a_job_go_after_a_day(small: Small, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    default_storage.save(f"exports/{uuid4()}-1.json", ContentFile(b"{}"))
    assert forget_old_exports() == 0
    monkeypatch.setattr("maps.export_files.KEPT", timedelta(0))
    assert forget_old_exports() == 1
    assert files_in(media) == []


def test_two_workers_may_tidy_at_once(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the other one has just deleted does not end an export."""
    real = default_storage.listdir

    def listed(folder: str) -> tuple[list[str], list[str]]:
        folders, files = real(folder)
        return folders, [*files, f"{uuid4()}-1.pdf"]

    assert made(api_of(editor), small)["state"] == "done"
    monkeypatch.setattr(default_storage, "listdir", listed)
    assert made(api_of(editor), small)["state"] == "done"


def test_a_file_that_is_gone_is_said(small: Small, api_of: Api, editor: User, media: Path) -> None:
    job = made(api_of(editor), small)
    for file in media.rglob("*.json"):
        file.unlink()
    assert fetch(api_of(editor), job).status_code == 410
