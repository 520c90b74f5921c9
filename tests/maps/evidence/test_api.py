"""The evidence of a map's elements over REST: reading, linking, unlinking, and where an item is linked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from evidence.models import Source
from maps.models import ChangeRecord, EvidenceLink
from tests.maps.backed import an_item
from tests.maps.building import Small, create, done, new_id, send
from workspaces.models import User, Workspace

Api = Callable[[Any], APIClient]
pytestmark = pytest.mark.django_db(transaction=True)


def test_an_elements_evidence_is_linked_read_and_unlinked(
    small: Small, reviews: Source, api_of: Api, editor: User
) -> None:
    client, url = api_of(editor), f"/api/v1/maps/{small.map.pk}/evidence/"
    items = [an_item(small.map.workspace, reviews, text=f"Words {n}") for n in range(3)]
    ids = [str(one.pk) for one in items]
    before = ChangeRecord.objects.count()
    body = {"items": ids, "target_kind": "pain_point", "target": small.pain_point}
    made = client.post(url, body, format="json")
    assert (made.status_code, made.json()["seq"]) == (201, 2)
    assert client.post(url, body, format="json").json() == {"seq": None}
    assert ChangeRecord.objects.count() == before + 1
    # On another element.
    client.post(url, {**body, "items": ids[:1], "target_kind": "card", "target": small.card}, format="json")
    shown = client.get(url, {"target": small.pain_point}).json()
    assert {one["id"] for one in shown["results"]} == set(ids)
    first = next(one for one in shown["results"] if one["id"] == ids[0])
    assert (first["text"], first["sentiment"], first["source"]["name"], first["source"]["kind"]) == (
        "Words 0", -0.5, "Some review", "review",
    )  # fmt: skip
    assert "raw" not in first and "respondent" not in first
    assert len(client.get(url).json()["results"]) == 3
    assert len(client.get(f"{url}?target={small.pain_point}&target={small.card}&limit=2").json()["results"]) == 2
    gone = client.delete(url, {**body, "items": ids[:2]}, format="json")
    assert (gone.status_code, gone.json()["seq"]) == (200, 4)
    assert EvidenceLink.objects.filter(target=small.pain_point).get().item == items[2].pk


def test_what_can_not_be_linked_is_refused_whole(
    small: Small, reviews: Source, outsider: User, api_of: Api, editor: User
) -> None:
    client, url = api_of(editor), f"/api/v1/maps/{small.map.pk}/evidence/"
    item, theirs = an_item(small.map.workspace, reviews), an_item(outsider.memberships.get().workspace)
    body: dict[str, Any] = {"items": [str(item.pk)], "target_kind": "card", "target": small.card}
    for wrong, status in (
        ({"items": [str(item.pk), str(theirs.pk)]}, 404),
        ({"target": new_id()}, 404),
        ({"target_kind": "stage"}, 404),
        ({"target_kind": "lane"}, 400),
        ({"items": []}, 400),
        ({"items": [str(item.pk)] * 501}, 400),
        ({"items": ["x"]}, 400),
        ({"more": 1}, 400),
    ):
        answer = client.post(url, {**body, **wrong}, format="json")
        assert answer.status_code == status, (wrong, answer.json())
    assert client.get(url, {"target": "x"}).status_code == 400
    assert not EvidenceLink.objects.exists()


def test_where_an_item_is_linked_as_far_as_one_may_look(
    small: Small, elsewhere: Small, workspace: Workspace, reviews: Source, api_of: Api, editor: User, viewer: User
) -> None:
    item = an_item(workspace, reviews)
    places = [(small, "emotion", small.emotion), (small, "touchpoint", small.touchpoints[1])]
    for on, kind, target in (*places, (elsewhere, "card", elsewhere.card)):
        body = {"items": [str(item.pk)], "target_kind": kind, "target": target}
        assert api_of(editor).post(f"/api/v1/maps/{on.map.pk}/evidence/", body, format="json").status_code == 201
    type(elsewhere.map).objects.filter(pk=elsewhere.map.pk).update(visibility="hidden")
    maps = f"/api/v1/workspaces/{workspace.slug}/maps/"
    found = api_of(viewer).get(maps, {"evidence_item": str(item.pk)}).json()["results"]
    assert [one["id"] for one in found] == [str(small.map.pk)]
    assert api_of(viewer).get(maps, {"evidence_item": "x"}).status_code == 400
    url = f"/api/v1/workspaces/{workspace.slug}/evidence/items/{item.pk}/links/"
    told = api_of(viewer).get(url).json()["results"]
    assert [(one["target_kind"], one["title"], one["at"]) for one in told] == [
        ("emotion", "Alex", "Ad"), ("touchpoint", "Blog", ""),
    ]  # fmt: skip
    assert told[1]["url"] == f"/maps/{small.map.pk}/#touchpoint/{small.touchpoints[1]}"


@pytest.mark.parametrize("kind", ["stage", "path", "opportunity", "metric", "pain_point"])
def test_every_kind_has_a_name_there(small: Small, reviews: Source, api_of: Api, editor: User, kind: str) -> None:
    path = create("path", from_=small.touchpoints[0], to=small.touchpoints[1], label="skips")
    metric = create("metric", touchpoint=small.touchpoints[0], name="Reads", rank="g")
    done(send(small.map, small.user, path, metric))
    targets = {"stage": small.stages[0], "path": path["id"], "metric": metric["id"],
               "opportunity": small.opportunity, "pain_point": small.pain_point}  # fmt: skip
    item = an_item(small.map.workspace, reviews)
    body = {"items": [str(item.pk)], "target_kind": kind, "target": targets[kind]}
    assert api_of(editor).post(f"/api/v1/maps/{small.map.pk}/evidence/", body, format="json").status_code == 201
    url = f"/api/v1/workspaces/{small.map.workspace.slug}/evidence/items/{item.pk}/links/"
    (told,) = api_of(editor).get(url).json()["results"]
    names = {"stage": "Awareness", "path": "skips", "metric": "Reads", "opportunity": "Faster", "pain_point": "Slow"}
    assert told["title"] == names[kind]
