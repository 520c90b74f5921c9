"""Versions that are kept, and going back to one: one Change, which leaves alone what people said and can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from maps.access import Principal
from maps.changes import faults
from maps.changes.apply import Applied, apply_change
from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord, Version
from maps.versions.keeping import keep_version
from maps.versions.looking import document_at, document_of
from tests.maps.building import Small, create, delete, done, new_id, proven, rows_of, send, take_back, undo, update
from workspaces.models import User

pytestmark = pytest.mark.django_db(transaction=True)
Api = Callable[[Any], APIClient]


def restore(api: APIClient, version: Version, change: str | None = None) -> Any:
    return api.post(f"/api/v1/versions/{version.pk}/restore/", {"change": change or new_id()}, format="json")


def said(small: Small, by: User) -> tuple[str, str]:
    """A comment and a vote on the pain point."""
    comment = new_id()
    vote = keyed_id(str(small.map.pk), KINDS["vote"], [small.pain_point, str(by.pk)])
    done(
        send(small.map, by, create("comment", comment, target_kind="pain_point", target=small.pain_point, body="Why?"))
    )
    done(send(small.map, by, create("vote", vote, target_kind="pain_point", target=small.pain_point)))
    return comment, vote


def map_rows(small: Small) -> Any:
    kinds = ("map", "map_persona", "stage", "touchpoint", "lane", "card", "emotion", "pain_point", "opportunity")
    return {kind: rows_of(small.map, kind) for kind in kinds}


def changed(small: Small, by: User) -> None:
    """Something of everything: texts, a stage with all that hangs from it, and something new."""
    done(send(small.map, by, update("card", small.card, text="Reads five reviews", colour=3)))
    done(send(small.map, by, delete("stage", small.stages[1])))
    done(send(small.map, by, create("card", lane=small.thoughts, touchpoint=small.touchpoints[1], text="Hm", rank="g")))
    done(send(small.map, by, update("map", str(small.map.pk), title="Renamed", status="in_review")))


def test_restoring_is_one_change_that_can_be_undone(small: Small, api_of: Api, editor: User) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    before = map_rows(small)
    changed(small, editor)
    meanwhile = map_rows(small)
    answer = restore(api_of(editor), version)
    assert answer.status_code == 201, answer.content
    head = ChangeRecord.objects.filter(map=small.map).order_by("-seq").first()
    assert head is not None
    assert answer.json() == {"seq": head.seq, "change": str(head.change)}
    assert head.seq == 6, "one Change after the five"
    assert head.author_id == editor.pk
    now = map_rows(small)
    assert now["map"][str(small.map.pk)]["status"] == "in_review", "nobody publishes by going back"
    now["map"][str(small.map.pk)]["status"] = "draft"
    assert now == before
    kept = Version.objects.get(kind=Version.Kind.RESTORE)
    assert (kept.seq, kept.created_by_id) == (5, editor.pk), "what was drawn since is not lost"
    done(apply_change(small.map.pk, {"id": new_id(), "undo": [str(head.change)]}, Principal.of(editor)))
    assert map_rows(small) == meanwhile
    proven(small.map)


def test_restore_and_undo_leave_comments_and_votes_alone(
    small: Small, api_of: Api, editor: User, commenter: User
) -> None:
    """C12: what people said is theirs."""
    early = said(small, commenter)
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    assert "Why?" not in version.document
    changed(small, editor)
    late, answer_id = new_id(), new_id()
    about = {"target_kind": "pain_point", "target": small.pain_point}
    done(send(small.map, commenter, create("comment", late, body="And now?", **about)))
    done(send(small.map, editor, create("comment", answer_id, thread=early[0], body="Because", **about)))
    done(send(small.map, editor, update("comment", early[0], resolved=True)))
    talk = rows_of(small.map, "comment"), rows_of(small.map, "vote")
    change = new_id()
    assert restore(api_of(editor), version, change).status_code == 201
    assert (rows_of(small.map, "comment"), rows_of(small.map, "vote")) == talk
    assert len(talk[0]) == 3 and len(talk[1]) == 1
    done(apply_change(small.map.pk, {"id": new_id(), "undo": [change]}, Principal.of(editor)))
    assert (rows_of(small.map, "comment"), rows_of(small.map, "vote")) == talk
    proven(small.map)


def test_asked_twice_it_happens_once(small: Small, api_of: Api, editor: User, owner: User) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    changed(small, editor)
    change = new_id()
    first, again = restore(api_of(editor), version, change), restore(api_of(editor), version, change)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Version.objects.filter(kind=Version.Kind.RESTORE).count() == 1
    assert restore(api_of(owner), version, change).json()["code"] == "uuid_reused"
    nothing = restore(api_of(editor), version)
    assert (nothing.status_code, nothing.json()) == (200, {"seq": None, "change": None}), "it is as it was already"
    assert Version.objects.filter(kind=Version.Kind.RESTORE).count() == 1


def test_what_somebody_writes_at_that_moment_is_kept_first(
    small: Small, api_of: Api, editor: User, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    changed(small, editor)
    written: list[Applied] = []

    def meanwhile(point: str) -> None:
        if point == "before_restore" and not written:
            written.append(done(send(small.map, owner, update("stage", small.stages[0], title="Meanwhile"))))

    monkeypatch.setattr(faults, "reach", meanwhile)
    answer = restore(api_of(editor), version)
    assert answer.status_code == 201
    kept = Version.objects.get(kind=Version.Kind.RESTORE)
    assert kept.seq == written[0].seq == answer.json()["seq"] - 1
    assert "Meanwhile" in kept.document
    assert rows_of(small.map, "stage")[small.stages[0]]["title"] == "Awareness"


def test_a_restore_that_fails_leaves_nothing(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    changed(small, editor)
    now = map_rows(small)

    def broken(point: str) -> None:
        if point == "before_commit":
            raise RuntimeError("planted")

    monkeypatch.setattr(faults, "reach", broken)
    with pytest.raises(RuntimeError):
        restore(api_of(editor), version)
    monkeypatch.undo()
    assert map_rows(small) == now
    assert not Version.objects.filter(kind=Version.Kind.RESTORE).exists()


def test_what_the_workspace_lost_since_is_left_out(small: Small, api_of: Api, editor: User) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "First draft", editor)
    done(send(small.map, editor, delete("map_persona", small.map_persona)))
    small.persona.delete()
    done(send(small.map, editor, update("card", small.card, text="Other")))
    assert restore(api_of(editor), version).status_code == 201
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads"
    assert rows_of(small.map, "emotion") == {}
    proven(small.map)


def test_publishing_keeps_the_map_by_itself(small: Small, api_of: Api, editor: User, owner: User) -> None:
    published = done(send(small.map, owner, update("map", str(small.map.pk), status="published")))
    done(send(small.map, editor, update("card", small.card, text="Later")))
    done(send(small.map, editor, update("map", str(small.map.pk), title="Published map")))
    version = Version.objects.get(kind=Version.Kind.PUBLISHED)
    assert (version.seq, version.created_by_id) == (published.seq, owner.pk)
    kept = json.loads(version.document)
    assert kept["elements"]["card"][small.card]["text"] == "Reads"
    assert kept["elements"]["map"][str(small.map.pk)]["status"] == "published"
    assert kept["context"]["personas"][0]["name"] == "Alex"
    done(send(small.map, owner, update("map", str(small.map.pk), status="draft")))
    done(send(small.map, owner, update("map", str(small.map.pk), status="published")))
    assert Version.objects.filter(kind=Version.Kind.PUBLISHED).count() == 2


def test_a_map_that_can_not_be_kept_is_not_published(
    small: Small, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One transaction: there is never a published map without its version."""

    def broken(point: str) -> None:
        if point == "before_commit":
            raise RuntimeError("planted")

    monkeypatch.setattr(faults, "reach", broken)
    with pytest.raises(RuntimeError):
        send(small.map, owner, update("map", str(small.map.pk), status="published"))
    monkeypatch.undo()
    assert not Version.objects.exists()
    assert rows_of(small.map, "map")[str(small.map.pk)]["status"] == "draft"


def test_every_point_of_the_log_can_be_looked_at(small: Small, editor: User, commenter: User) -> None:
    """From today back, from a version on, and from the beginning: all the same."""
    seen = {1: map_rows(small)}
    for step in range(6):
        done(send(small.map, editor, update("card", small.card, text=f"Step {step}")))
        done(send(small.map, commenter, create("comment", target_kind="card", target=small.card, body="Hm")))
        seen[step * 2 + 2] = map_rows(small)
        if step == 2:
            version = keep_version(small.map, Version.Kind.NAMED, "Middle", editor)
            assert document_of(small.map, version).elements["card"][small.card]["text"] == "Step 2"
    made = done(send(small.map, editor, delete("touchpoint", small.touchpoints[0])))
    done(take_back(small.map, editor, made))
    for seq, rows in seen.items():
        found = document_at(small.map, seq)
        assert found.seq == seq
        assert {kind: found.elements[kind] for kind in rows} == rows, seq
        assert found.elements["comment"] == {}
    assert document_at(small.map, 0).elements["card"] == {}
    assert undo(made)


def test_a_point_can_be_named_later_and_gone_back_to(small: Small, api_of: Api, editor: User) -> None:
    changed(small, editor)
    api = api_of(editor)
    made = api.post(f"/api/v1/maps/{small.map.pk}/versions/", {"name": "As it began", "seq": 1}, format="json")
    assert made.status_code == 201, made.content
    assert made.json()["seq"] == 1
    back = api.post(f"/api/v1/maps/{small.map.pk}/at/1/restore/", {"change": new_id()}, format="json")
    assert back.status_code == 201, back.content
    assert rows_of(small.map, "card")[small.card]["text"] == "Reads"
    beyond = api.post(f"/api/v1/maps/{small.map.pk}/versions/", {"name": "Tomorrow", "seq": 99}, format="json")
    assert beyond.status_code == 404
