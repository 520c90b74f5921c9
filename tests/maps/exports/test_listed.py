"""One's exports of a map are listed, and the sockets of who asked hear how far they are."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from maps.live import library
from workspaces import jobs
from workspaces.models import Job, User

from ..building import Small
from .asking import Api, ask, made


def listed(api: Any, small: Small) -> list[dict[str, Any]]:
    answer = api.get(f"/api/v1/maps/{small.map.pk}/exports/")
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_those_under_way_and_those_of_a_day_are_listed_with_what_was_asked(
    small: Small, api_of: Api, editor: User, viewer: User
) -> None:
    api = api_of(editor)
    done = made(api, small, "csv", language="de")
    waits = ask(api, small, "json").json()
    assert [(one["job"]["id"], one["job"]["state"]) for one in listed(api, small)] == [
        (waits["id"], "queued"),
        (done["id"], "done"),
    ]
    told = listed(api, small)[1]
    assert (told["format"], told["options"], told["job"]["file_name"]) == ("csv", {"language": "de"}, done["file_name"])
    assert listed(api_of(viewer), small) == [], "they are nobody else's"
    api.delete(f"/api/v1/jobs/{waits['id']}/")
    Job.objects.filter(pk=done["id"]).update(finished_at=timezone.now() - timedelta(hours=25))
    assert listed(api, small) == []


def test_an_export_of_another_map_is_not_listed(small: Small, api_of: Api, editor: User) -> None:
    made(api_of(editor), small)
    other = api_of(editor).post(
        f"/api/v1/workspaces/{small.map.workspace.slug}/maps/", {"title": "Other"}, format="json"
    )
    answer = api_of(editor).get(f"/api/v1/maps/{other.json()['id']}/exports/")
    assert answer.json() == {"results": [], "next": None}


def test_who_asked_hears_how_far_it_is(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    frames: list[bytes] = []

    def heard(map_id: UUID, person: UUID, payload: bytes) -> None:
        assert (map_id, person) == (small.map.pk, editor.pk)
        frames.append(payload)

    monkeypatch.setattr(library, "tell_person", heard)
    job = ask(api_of(editor), small).json()
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run(UUID(job["id"]))
    assert frames[0] == b'{"type":"job","id":"%s","state":"running","progress":0}' % job["id"].encode()
    assert frames[-1] == b'{"type":"job","id":"%s","state":"done","progress":100}' % job["id"].encode()
    assert len(frames) > 3
    frames.clear()
    stopped = ask(api_of(editor), small).json()
    with django_capture_on_commit_callbacks(execute=True):
        api_of(editor).delete(f"/api/v1/jobs/{stopped['id']}/")
    assert b'"state":"cancelled"' in frames[-1]
