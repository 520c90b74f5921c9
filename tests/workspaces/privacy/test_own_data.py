"""Taking one's own data along: everything of oneself, nothing of anybody else, and for nobody else."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from insights.models import Action
from maps.access import Principal
from maps.changes.apply import Applied, apply_change
from maps.models import JourneyMap
from tests.conftest import PASSWORD, Person
from workshops.models import Participant, Workshop
from workspaces import jobs
from workspaces.errors import Conflict, RateLimited
from workspaces.invitations import invite_by_email
from workspaces.membership import remove_member
from workspaces.models import Invitation, Job, JobState, Membership, Notification, Role, User, Workspace
from workspaces.privacy import exporting
from workspaces.privacy.gathering import PARTS
from workspaces.tokens import issue_token


@pytest.fixture(autouse=True)
def no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs are run where a test says so."""
    monkeypatch.setattr(jobs, "_starters", [])


def made(user: User) -> Job:
    job = exporting.request_own_data(user)
    assert job is not None
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.error
    return job


def unpacked(job: Job) -> dict[str, Any]:
    with default_storage.open(job.file, "rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        return {
            name: orjson.loads(archive.read(name)) if name.endswith(".json") else archive.read(name).decode()
            for name in archive.namelist()
        }


def test_the_file_has_a_part_of_every_app_and_says_what_they_are(editor: User) -> None:
    files = unpacked(made(editor))
    assert set(files) == {"README.txt", *(f"{name}.json" for name in PARTS)}
    assert {"profile", "sign_in", "workspaces", "comments", "maps", "actions", "sessions"} <= set(PARTS)
    for name in PARTS:
        assert f"{name}.json" in files["README.txt"]
    assert files["profile.json"]["email"] == editor.email
    assert files["workspaces.json"][0]["role"] == "editor"


def test_it_holds_no_secret(editor: User, workspace: Workspace) -> None:
    editor.set_password(PASSWORD)
    editor.save()
    _token, secret = issue_token(editor, "script", workspace)
    UserSession.objects.create(user=editor, ip="10.0.0.1", user_agent="Firefox", session_key="k" * 32, data={})
    text = repr(unpacked(made(editor)))
    for hidden in (secret, editor.password, "argon2", "k" * 32, _token.secret_hash):
        assert hidden not in text
    assert "script" in text
    assert "10.0.0.1" in text


def comment(person: User, journey_map: JourneyMap, body: str) -> None:
    fields = {"target_kind": "map", "target": str(journey_map.pk), "body": body}
    operations = [{"op": "create", "kind": "comment", "id": str(uuid4()), "fields": fields}]
    said = apply_change(journey_map.pk, {"id": str(uuid4()), "operations": operations}, Principal.of(person))
    assert isinstance(said, Applied)


def test_one_has_ones_own_words_and_not_those_of_others(editor: User, owner: User, journey_map: JourneyMap) -> None:
    comment(editor, journey_map, "What I wrote")
    comment(owner, journey_map, "What somebody else wrote")
    files = unpacked(made(editor))
    assert [one["body"] for one in files["comments.json"]] == ["What I wrote"]
    assert files["maps.json"][0]["title"] == journey_map.title
    assert files["maps.json"][0]["changes"]["changes"] == 1


def test_the_title_of_a_map_that_is_closed_now_stays_there(editor: User, owner: User, journey_map: JourneyMap) -> None:
    comment(editor, journey_map, "What I wrote")
    JourneyMap.objects.update(visibility="hidden")
    files = unpacked(made(editor))
    assert files["maps.json"][0]["title"] is None
    assert journey_map.title not in repr(files)
    assert len(files["comments.json"]) == 1


def test_what_others_made_of_it_since_somebody_left_stays_there(
    editor: User, owner: User, workspace: Workspace, journey_map: JourneyMap
) -> None:
    made_by = {"workspace": workspace, "map": journey_map, "created_by": editor}
    Action.objects.create(number=1, title="Theirs", **made_by)
    workshop = Workshop.objects.create(map=journey_map, title="A session", facilitator=owner, start_seq=0)
    Participant.objects.create(workshop=workshop, user=editor, name="Editor")
    invite_by_email(workspace, owner, "new@example.org", Role.EDITOR)
    Invitation.objects.update(invited_by=editor)
    Notification.objects.create(user=editor, workspace=workspace, kind="mention", key="x")
    files = unpacked(made(editor))
    assert files["actions.json"]["made"][0]["title"] == "Theirs"
    assert files["sessions.json"][0]["title"] == "A session"
    assert [files[name][0]["workspace"] for name in ("inbox.json", "invitations.json")] == [workspace.name] * 2
    remove_member(Membership.objects.get(user=editor), owner)
    Action.objects.update(title="We let somebody go")
    Workshop.objects.update(title="Whom we let go")
    Workspace.objects.filter(pk=workspace.pk).update(name="Project Secret")
    with zipfile.ZipFile(io.BytesIO(exporting.packed(editor))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "new@example.org" in text
    for words in ("let somebody go", "Whom we let go", "Secret"):
        assert words not in text


def test_whoever_is_out_of_every_workspace_gets_it_at_once(
    editor: User, owner: User, client_of: Callable[[Person], Client]
) -> None:
    remove_member(Membership.objects.get(user=editor), owner)
    answer = client_of(editor).post("/account/data/export/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert orjson.loads(archive.read("profile.json"))["email"] == editor.email
    assert not Job.objects.exists()


def test_nobody_else_gets_the_file_not_even_who_runs_the_workspace(
    editor: User, owner: User, client_of: Callable[[Person], Client]
) -> None:
    job = made(editor)
    mine = client_of(editor).get(f"/account/data/{job.pk}/file/")
    assert mine.status_code == 200
    assert b"".join(mine).startswith(b"PK")  # type: ignore[arg-type]
    assert "no-store" in mine["Cache-Control"]
    assert client_of(owner).get(f"/account/data/{job.pk}/file/").status_code == 404
    assert client_of(owner).get(f"/api/v1/jobs/{job.pk}/file/").status_code == 404
    assert client_of(owner).get(f"/api/v1/jobs/{job.pk}/").status_code == 404
    assert client_of(owner).delete(f"/api/v1/jobs/{job.pk}/").status_code == 404
    assert client_of(editor).get(f"/api/v1/jobs/{job.pk}/").status_code == 200
    # And whoever has left the workspace that carried it still has theirs.
    remove_member(Membership.objects.get(user=editor), owner)
    assert client_of(editor).get(f"/account/data/{job.pk}/file/").status_code == 200


def test_the_password_is_asked_first(editor: User, client: Client) -> None:
    editor.set_password(PASSWORD)
    editor.save()
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    client.force_login(editor)
    answer = client.post("/account/data/export/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Job.objects.exists()
    client.post(answer["Location"], {"password": PASSWORD, "next": "/account/data/export/"})
    assert Job.objects.get().requested_by == editor


def test_one_at_a_time_and_some_a_day(editor: User) -> None:
    first = exporting.request_own_data(editor)
    with pytest.raises(Conflict):
        exporting.request_own_data(editor)
    assert first is not None
    jobs.run(first.pk)
    for _ in range(exporting.A_DAY - 1):
        made(editor)
    with pytest.raises(RateLimited):
        exporting.request_own_data(editor)


class Killed(BaseException):
    """What no handler catches: the worker is gone."""


@pytest.mark.parametrize("point", ["claimed", "packed", "kept"])
def test_a_worker_that_dies_loses_nothing_and_leaves_nothing(
    editor: User, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    job = exporting.request_own_data(editor)
    assert job is not None

    def die(at: str) -> None:
        if at == point:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(exporting, "reached", die)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert unpacked(job)["profile.json"]["email"] == editor.email
    _make_old(monkeypatch)
    exporting.forget_old_own_data()
    assert default_storage.listdir(exporting.FOLDER)[1] == [job.file.rpartition("/")[2]]


def _make_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workspaces.files._is_older", lambda _name, _moment: True)


def test_files_go_after_a_week(editor: User, client_of: Callable[[Person], Client]) -> None:
    job = made(editor)
    assert exporting.forget_old_own_data() == 0
    Job.objects.update(finished_at=timezone.now() - exporting.KEPT - timedelta(minutes=1))
    assert exporting.forget_old_own_data() == 1
    assert not default_storage.exists(job.file)
    assert client_of(editor).get(f"/account/data/{job.pk}/file/").status_code == 410


@pytest.fixture(autouse=True)
def own_folder() -> Iterator[None]:
    """No test finds another's files."""
    yield
    if default_storage.exists(exporting.FOLDER):
        for name in default_storage.listdir(exporting.FOLDER)[1]:
            default_storage.delete(f"{exporting.FOLDER}/{name}")


def test_a_stray_file_goes_when_it_is_old(editor: User) -> None:
    name = default_storage.save(f"{exporting.FOLDER}/stray.zip", ContentFile(b"x"))
    exporting.forget_old_own_data()
    assert default_storage.exists(name)
