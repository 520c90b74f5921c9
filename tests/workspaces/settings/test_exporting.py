"""Everything as one ZIP: what is in it, who gets it, and what a worker that dies leaves behind."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from insights.models import Action, Report
from maps.access import Principal
from maps.images import add_image
from maps.managing import set_visibility, trash_map
from maps.models import JourneyMap, OwnTemplate
from personas.models import Persona
from tests.maps.building import Small, done, send, update
from tests.pictures import picture
from workspaces import exporting, jobs
from workspaces.closing import begin_deletion
from workspaces.errors import Conflict, Forbidden
from workspaces.exporting import archive_of, forget_old_archives, plain_name, request_archive
from workspaces.membership import change_role
from workspaces.models import Job, JobState, Membership, Role, User, Workspace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def packed(workspace: Workspace, owner: User) -> dict[str, bytes]:
    """By path, what the finished ZIP holds."""
    job = request_archive(workspace, owner)
    jobs.run(job.pk)
    job = archive_of(workspace, job.pk)
    with default_storage.open(job.file) as file, zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_who_owns_what_is_told_also_while_the_workspace_is_being_deleted(
    small: Small, owner: User, editor: User, workspace: Workspace
) -> None:
    """Everybody but the owners is out then; what they are responsible for is theirs all the same."""
    assert done(send(small.map, owner, update("card", small.card, owner=str(editor.pk))))
    before = packed(workspace, owner)
    begin_deletion(workspace, owner)
    after = packed(workspace, owner)
    name = "maps/Alex finds a printer.json"
    assert editor.display_name in before[name].decode()
    assert json.loads(after[name])["stages"] == json.loads(before[name])["stages"]
    assert editor.display_name in after[name].decode()


def test_everything_is_in_it(small: Small, owner: User, workspace: Workspace) -> None:
    image = add_image(Principal.of(owner), small.map.pk, picture())
    Action.objects.create(workspace=workspace, number=1, title="=cmd()", map=small.map)
    held = packed(workspace, owner)
    assert {"workspace.json", "members.csv", "audit.csv", "actions.csv", "personas/Alex.json"} <= set(held)
    drawn = json.loads(held["maps/Alex finds a printer.json"])
    assert drawn["format"] == "journeymap" and drawn["stages"][0]["title"] == "Awareness"
    assert json.loads(held["workspace.json"])["channels"][0]["name"] == "Website"
    assert json.loads(held["personas/Alex.json"])["name"] == "Alex"
    assert rows(held["members.csv"])[1][:2] == ["Owner", "owner@example.org"]
    # No cell becomes a formula in somebody's spreadsheet.
    assert rows(held["actions.csv"])[1][1] != "=cmd()" and "cmd()" in rows(held["actions.csv"])[1][1]
    assert image.pk


def test_own_templates_and_reports_are_in_it_and_a_file_that_is_gone_keeps_nothing_out(
    small: Small, owner: User, workspace: Workspace
) -> None:
    OwnTemplate.objects.create(workspace=workspace, name="Ours", elements={"stage": [{"title": "Wait"}]}, made_by=owner)
    for title, content in (("Made", b"%PDF-1"), ("Lost", b"%PDF-2")):
        file = default_storage.save(f"reports/{title}.pdf", ContentFile(content))
        Report.objects.create(workspace=workspace, map=small.map, title=title, file=file)
    default_storage.delete("reports/Lost.pdf")
    held = packed(workspace, owner)
    assert json.loads(held["templates/Ours.json"])["elements"] == {"stage": [{"title": "Wait"}]}
    assert [held[name] for name in held if name.startswith("reports/")] == [b"%PDF-1"]


def test_hidden_and_trashed_maps_are_in_it_and_titles_are_no_paths(
    workspace: Workspace, owner: User, small: Small
) -> None:
    principal = Principal.of(owner)
    set_visibility(principal, small.map.pk, "hidden")
    for title in ("../../etc/passwd", "Same", "same"):
        made = JourneyMap.objects.create(workspace=workspace, lead=owner, title=title)
    trash_map(principal, made.pk)
    held = packed(workspace, owner)
    assert {"maps/Alex finds a printer.json", "maps/Same.json", "maps/trash/same.json"} <= set(held)
    assert all(not name.startswith("/") and ".." not in name.split("/") for name in held)


def test_two_of_one_name_lie_beside_each_other(workspace: Workspace, owner: User) -> None:
    for _time in range(2):
        Persona.objects.create(workspace=workspace, name="Mara/Ö")
    held = packed(workspace, owner)
    assert {"personas/Mara Ö.json", "personas/Mara Ö (2).json"} <= set(held)


def test_nothing_of_another_workspace_is_in_it(workspace: Workspace, owner: User, outsider: User) -> None:
    elsewhere = Workspace.objects.get(memberships__user=outsider)
    JourneyMap.objects.create(workspace=elsewhere, lead=outsider, title="Their secret")
    Persona.objects.create(workspace=elsewhere, name="Their persona")
    whole = b"".join(packed(workspace, owner).values())
    assert b"Their" not in whole and b"outsider@" not in whole


def test_only_owners_ask_and_who_is_none_any_more_gets_nothing(workspace: Workspace, owner: User, admin: User) -> None:
    with pytest.raises(Forbidden):
        request_archive(workspace, admin)
    second = Membership.objects.create(
        workspace=workspace, user=User.objects.create_user("b@example.org"), role="owner"
    )
    job = request_archive(workspace, second.user)
    change_role(second, owner, Role.EDITOR)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.file) == (JobState.FAILED, "not_owner", "")


def test_one_at_a_time_and_also_while_it_is_being_deleted(workspace: Workspace, owner: User) -> None:
    begin_deletion(workspace, owner)
    job = request_archive(workspace, owner)
    with pytest.raises(Conflict):
        request_archive(workspace, owner)
    jobs.run(job.pk)
    assert archive_of(workspace, job.pk).state == JobState.DONE
    assert request_archive(workspace, owner).pk != job.pk


@pytest.mark.parametrize("point", ["claimed", "packed", "kept"])
def test_a_worker_that_dies_leaves_no_file_that_is_handed_out(
    workspace: Workspace, owner: User, media: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    class Death(BaseException):
        pass

    def die(here: str) -> None:
        if here == point:
            raise Death

    job = request_archive(workspace, owner)
    with monkeypatch.context() as patched:
        patched.setattr(exporting, "reached", die)
        with pytest.raises(Death):
            jobs.run(job.pk)
    with pytest.raises(Conflict):
        archive_of(workspace, job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(minutes=1))
    jobs.sweep()
    jobs.run(job.pk)
    assert archive_of(workspace, job.pk).attempts == 2
    # What the dead worker wrote is tidied away; what is named stays.
    monkeypatch.setattr("workspaces.files._is_older", lambda _name, _moment: True)
    forget_old_archives()
    assert [one.name for one in (media / "archives").iterdir()] == [f"{job.pk}-2.zip"]


def test_files_go_after_a_week(workspace: Workspace, owner: User, media: Path) -> None:
    job = request_archive(workspace, owner)
    jobs.run(job.pk)
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - timedelta(days=8))
    forget_old_archives()
    job.refresh_from_db()
    assert job.state == JobState.EXPIRED and list((media / "archives").iterdir()) == []


def test_the_page_hands_it_out(workspace: Workspace, owner: User, client_of: Callable[[Any], Client]) -> None:
    browser = client_of(owner)
    assert browser.post("/w/studio-north/settings/export/").status_code == 302
    job = Job.objects.get(kind=exporting.KIND)
    assert b"Being packed" in browser.get("/w/studio-north/settings/").content
    assert browser.get(f"/w/studio-north/settings/export/{job.pk}/").status_code == 409
    jobs.run(job.pk)
    answer: Any = browser.get(f"/w/studio-north/settings/export/{job.pk}/")
    assert answer["Content-Type"] == "application/zip" and "attachment" in answer["Content-Disposition"]
    assert zipfile.is_zipfile(BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.parametrize(
    ("text", "name"), [("../../x", "x"), ("a/b\\c", "a b c"), ("...", "Journeymap"), ("\u202eevil\n", "evil")]
)
def test_names_of_files_are_plain(text: str, name: str) -> None:
    assert plain_name(text) == name


def test_no_name_is_too_long_for_a_disk() -> None:
    assert len(f"{plain_name('🗺' * 90)} (99).json".encode()) <= 255
