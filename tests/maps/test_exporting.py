"""Exports: who may have one made and fetch it, limits, cancelling, what is kept for how long, and killed workers."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from rest_framework.test import APIClient

from maps import exporting
from maps.access import Principal
from maps.api.exports import ExportOptionsSerializer
from maps.exchange.options import NAMES
from maps.exchange.writers import WRITERS
from maps.export_files import KEPT, forget_old_exports
from maps.exporting import file_title
from maps.images import add_image
from maps.managing import trash_map
from maps.models import MapEntry, Visibility
from tests.pictures import picture
from workspaces import jobs
from workspaces.models import AuditEvent, Job, JobState, Membership, User

from .building import Small, send, update

Api = Callable[[Any], APIClient]


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Jobs that would have been started; tests are the worker themselves."""
    asked: list[UUID] = []
    monkeypatch.setattr(jobs, "_starters", [asked.append])
    return asked


def ask(api: APIClient, small: Small, format_name: str = "json", **options: Any) -> Any:
    body = {"format": format_name, "options": options}
    return api.post(f"/api/v1/maps/{small.map.pk}/exports/", body, format="json")


def made(api: APIClient, small: Small, format_name: str = "json", **options: Any) -> dict[str, Any]:
    answer = ask(api, small, format_name, **options)
    assert answer.status_code == 202, answer.content
    jobs.run(UUID(answer.json()["id"]))
    told: dict[str, Any] = api.get(f"/api/v1/jobs/{answer.json()['id']}/").json()
    return told


def fetch(api: APIClient, job: dict[str, Any]) -> Any:
    return api.get(f"/api/v1/jobs/{job['id']}/file/")


def files_in(media: Path) -> list[str]:
    return sorted(file.name for file in media.rglob("*") if file.is_file())


def test_a_map_is_asked_for_made_and_fetched(small: Small, api_of: Api, viewer: User) -> None:
    api = api_of(viewer)
    send(small.map, small.user, update("map", str(small.map.pk), title="Alex: finds/a printer?"))
    asked = ask(api, small).json()
    assert (asked["state"], asked["file_name"], asked["size"]) == ("queued", "", None)
    jobs.run(UUID(asked["id"]))
    told = api.get(f"/api/v1/jobs/{asked['id']}/").json()
    assert (told["state"], told["progress"], told["file_name"]) == ("done", 100, "Alex finds a printer.json")
    answer = fetch(api, told)
    assert answer.status_code == 200
    assert len(answer.content) == told["size"]
    assert json.loads(answer.content)["personas"][0]["persona"]["name"] == "Alex"
    assert answer["Content-Disposition"] == 'attachment; filename="Alex finds a printer.json"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_labels_are_in_the_language_of_who_asks_unless_they_say_another(
    small: Small, api_of: Api, editor: User
) -> None:
    editor.language = "de"
    editor.save()
    api = api_of(editor)
    assert "Phase" in fetch(api, made(api, small, "csv")).content.decode("utf-8-sig")
    assert "Stage" in fetch(api, made(api, small, "csv", language="en")).content.decode("utf-8-sig")


def test_what_the_file_does_not_hold_stands_on_the_job(small: Small, api_of: Api, editor: User) -> None:
    assert made(api_of(editor), small, "csv")["notes"] == ["A CSV holds the grid only: no scenario, no objective."]


def test_pictures_come_along(small: Small, api_of: Api, editor: User) -> None:
    image = add_image(Principal.of(editor), small.map.pk, picture())
    send(small.map, editor, update("card", small.card, image=str(image.pk)))
    file = json.loads(fetch(api_of(editor), made(api_of(editor), small)).content)
    assert [one["id"] for one in file["pictures"]] == [str(image.pk)]
    image.delete()
    without = made(api_of(editor), small)
    assert without["notes"] == ["Pictures that could not be read are left out: 1."]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"format": "docx"}, "format"),
        ({"format": "csv", "options": {"colour": 1}}, "colour"),
        ({"format": "csv", "options": {"paper": "a4"}}, "paper"),
        ({"format": "csv", "options": {"stages": []}}, "stages"),
        ({"format": "csv", "size": 3}, "size"),
    ],
)
def test_what_no_format_takes_is_refused(
    small: Small, api_of: Api, editor: User, body: dict[str, Any], field: str
) -> None:
    answer = api_of(editor).post(f"/api/v1/maps/{small.map.pk}/exports/", body, format="json")
    assert answer.status_code == 400
    assert field in answer.content.decode()
    assert Job.objects.count() == 0


def test_it_is_noted_in_the_audit_log(small: Small, api_of: Api, viewer: User) -> None:
    ask(api_of(viewer), small, "csv")
    event = AuditEvent.objects.get(event="sensitive_read")
    assert (event.actor, event.object_id, event.details) == (viewer, str(small.map.pk), {"format": "csv"})


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


def test_an_unfinished_one_is_not_handed_out(small: Small, api_of: Api, editor: User) -> None:
    api = api_of(editor)
    refusal = fetch(api, ask(api, small).json())
    assert (refusal.status_code, refusal.json()["code"]) == (409, "not_ready")


def test_a_file_that_is_gone_is_said(small: Small, api_of: Api, editor: User, media: Path) -> None:
    job = made(api_of(editor), small)
    for file in media.rglob("*.json"):
        file.unlink()
    assert fetch(api_of(editor), job).status_code == 410


def test_a_job_of_another_kind_has_no_file(small: Small, api_of: Api, editor: User) -> None:
    job = Job.objects.create(workspace=small.map.workspace, requested_by=editor, kind="other", state=JobState.DONE)
    assert fetch(api_of(editor), {"id": job.pk}).status_code == 404


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Alex finds a printer", "Alex finds a printer"),
        ("../../etc/passwd", "etc passwd"),
        ("a\r\nSet-Cookie: b", "a Set-Cookie b"),
        ("Zürich 日本 🙂", "Zürich 日本 🙂"),
        ("...", "Journey map"),
        ("x" * 300, "x" * 80),
    ],
)
def test_the_title_becomes_a_name_for_every_system(title: str, name: str) -> None:
    assert file_title(title) == name


KILLED_AT = ["claimed", "read", "written", "keeping", "kept", "finished"]


class Killed(BaseException):
    """The end of a worker: nothing after this line runs."""


@pytest.mark.parametrize("point", KILLED_AT)
def test_a_killed_worker_s_job_is_done_once(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def die(at: str) -> None:
        if at == point:
            raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(exporting, "reached", die)
        with pytest.raises(Killed):
            jobs.run(UUID(job["id"]))
    state = Job.objects.get().state
    if point == "finished":
        assert state == JobState.DONE
    else:
        assert state == JobState.RUNNING
        assert fetch(api, job).status_code == 409
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        assert jobs.sweep() == 1
        jobs.run(UUID(job["id"]))
    assert Job.objects.get().state == JobState.DONE
    assert json.loads(fetch(api, job).content)["map"]["id"] == str(small.map.pk)
    monkeypatch.setattr("maps.export_files.KEPT", timedelta(seconds=-1))
    Job.objects.update(finished_at=timezone.now() + timedelta(hours=1))
    forget_old_exports()
    assert len(files_in(media)) == 1


def test_one_that_dies_each_time_is_given_up(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def die(at: str) -> None:
        raise Killed

    monkeypatch.setattr(exporting, "reached", die)
    for _attempt in range(jobs.MAX_ATTEMPTS):
        with pytest.raises(Killed):
            jobs.run(UUID(job["id"]))
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        jobs.sweep()
    told = api.get(f"/api/v1/jobs/{job['id']}/").json()
    assert (told["state"], told["error"]) == ("failed", "gave_up")
    assert told["message"]


def test_a_worker_that_lost_its_lease_does_not_overwrite_the_other_s_file(
    small: Small, api_of: Api, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = api_of(editor)
    job = ask(api, small).json()

    def slow(at: str) -> None:
        """While the first is about to keep its file, the sweep gives the job to another, who finishes it."""
        if at == "kept" and Job.objects.get().attempts == 1:
            Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
            jobs.sweep()
            jobs.run(UUID(job["id"]))

    monkeypatch.setattr(exporting, "reached", slow)
    jobs.run(UUID(job["id"]))
    told = Job.objects.get()
    assert (told.state, told.attempts) == (JobState.DONE, 2)
    assert files_in(media) == [Path(told.file).name]
    assert fetch(api, job).status_code == 200


def test_every_option_of_a_format_can_be_sent(small: Small, api_of: Api, editor: User) -> None:
    assert set(ExportOptionsSerializer().fields) == set(NAMES)


@pytest.mark.parametrize("format_name", sorted(WRITERS))
def test_every_format_is_made_within_the_limits_of_its_process(
    small: Small, api_of: Api, editor: User, format_name: str
) -> None:
    told = made(api_of(editor), small, format_name)
    assert told["state"] == "done", told
    answer = fetch(api_of(editor), told)
    assert answer["Content-Type"] == WRITERS[format_name].media_type
    assert len(answer.content) == told["size"] > 0
    assert told["file_name"].endswith(f".{WRITERS[format_name].extension}")


def test_whoever_runs_the_server_can_write_a_map_to_a_file(small: Small, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "map.csv"
    call_command("export_map", str(small.map.pk), format="csv", output=file, language="de")
    assert "Phase" in file.read_text("utf-8-sig")
    assert "CSV" in capsys.readouterr().out
    call_command("export_map", str(small.map.pk), output=file)
    assert json.loads(file.read_text())["map"]["id"] == str(small.map.pk)
    with pytest.raises(CommandError, match="no such map"):
        call_command("export_map", str(uuid4()), output=file)
