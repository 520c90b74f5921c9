"""A map duplicated on the home page: everything comes along, with ids of its own, but what people said about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from maps.access import Principal
from maps.home.shelving import make_folder
from maps.images import add_image
from maps.models import Comment, JourneyMap, MapImage, Vote
from tests.pictures import picture
from workspaces.models import User, Workspace

from .building import Small, create, done, proven, rows_of, send, update

ClientOf = Callable[[User], Client]


@pytest.fixture
def full(small: Small) -> Small:
    image = add_image(Principal.of(small.user), small.map.pk, picture("PNG"))
    done(
        send(
            small.map,
            small.user,
            update("map", str(small.map.pk), title="Printing", status="published", target=5, tags=["b2b"]),
            create("card", lane=small.actions, touchpoint=small.touchpoints[0], image=str(image.pk), image_alt="-"),
            create("pain_point", touchpoint=small.touchpoints[0], title="Slower", severity=4, owner=str(small.user.pk)),
            create("comment", target_kind="card", target=small.card, body="Said about the card"),
        )
    )  # fmt: skip
    return small


def duplicate(client: Client, found: JourneyMap) -> JourneyMap:
    before = set(JourneyMap.objects.values_list("pk", flat=True))
    address = reverse("map_duplicate", args=[found.workspace.slug, found.pk])
    assert client.post(address).status_code == 302
    return JourneyMap.objects.exclude(pk__in=before).get()


def test_everything_comes_along_but_what_people_said(full: Small, client_of: ClientOf, editor: User) -> None:
    copy = duplicate(client_of(editor), full.map)
    assert (copy.title, copy.status, copy.lead, copy.sample) == ("Copy of Printing", "draft", editor, False)
    assert (copy.target, copy.tags, copy.seq) == (5, ["b2b"], 1)
    for kind in ("stage", "touchpoint", "lane", "card", "map_persona", "emotion", "pain_point"):
        before, after = rows_of(full.map, kind), rows_of(copy, kind)
        assert len(after) == len(before) > 0, kind
        assert not set(before) & set(after), kind
    pains = {row["title"]: row for row in rows_of(copy, "pain_point").values()}
    assert (pains["Slower"]["severity"], pains["Slower"]["owner"]) == (4, str(full.user.pk))
    (idea,) = rows_of(copy, "opportunity").values()
    assert idea["pain_points"] == [pains["Slow"]["id"]]
    (image,) = MapImage.objects.filter(map=copy)
    assert str(image.pk) in {row["image"] for row in rows_of(copy, "card").values()}
    assert not Comment.objects.filter(map=copy).exists()
    assert not Vote.objects.filter(map=copy).exists()
    proven(copy)


def test_it_lies_where_the_map_lies_and_is_seen_by_nobody_more(full: Small, client_of: ClientOf) -> None:
    folder = make_folder(full.map.workspace, "Printers")
    JourneyMap.objects.filter(pk=full.map.pk).update(folder=folder, visibility="hidden", lead=full.user)
    copy = duplicate(client_of(full.user), full.map)
    assert (copy.folder, copy.visibility) == (folder, "hidden")


def test_a_title_of_full_length_still_fits(full: Small, client_of: ClientOf) -> None:
    done(send(full.map, full.user, update("map", str(full.map.pk), title="x" * 200)))
    assert duplicate(client_of(full.user), full.map).title == ("Copy of " + "x" * 200)[:200]


def test_who_only_looks_makes_none(full: Small, client_of: ClientOf, viewer: User, workspace: Workspace) -> None:
    address = reverse("map_duplicate", args=[workspace.slug, full.map.pk])
    assert client_of(viewer).post(address).status_code == 403
    assert "/duplicate/" not in client_of(viewer).get(reverse("home", args=[workspace.slug])).content.decode()
    assert JourneyMap.objects.count() == 1
