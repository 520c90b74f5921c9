"""Accepting links by one Change, which can be undone; refusing is for good; whoever links by hand answers too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from evidence.models import Item, Theme
from evidence.writing import remove_items
from insights.models import Match
from maps.access import Principal
from maps.changes.apply import apply_change
from maps.changes.outcomes import Applied
from maps.evidence.linking import link_id
from maps.models import ChangeRecord, EvidenceLink
from tests.maps.building import Small, blank_map, change, create, delete, new_id, proven, refused, send, undo
from workspaces.models import Job, User, Workspace

from .conftest import ABOUT

Api = Callable[[User], APIClient]
Bring = Callable[..., list[Item]]
Look = Callable[..., Job]


@pytest.fixture
def path(small: Small) -> str:
    return f"/api/v1/maps/{small.map.pk}/matches/"


@pytest.fixture
def found(small: Small, bring: Bring, look: Look) -> dict[str, Match]:
    """By what they are about: ad, blog, trial."""
    bring(*ABOUT.values())
    look()
    names = {text: name for name, text in ABOUT.items()}
    return {names[one.item.text]: one for one in Match.objects.select_related("item") if one.item}


def decide(api: APIClient, path: str, decision: str, *some: Match, status: int = 200, **more: Any) -> dict[str, Any]:
    body = {"matches": [str(one.pk) for one in some], "decision": decision, **more}
    answer = api.post(path, body, format="json")
    assert answer.status_code == status, answer.content
    told: dict[str, Any] = answer.json()
    return told


def links(small: Small) -> set[tuple[str, str]]:
    found = EvidenceLink.objects.filter(map=small.map).select_related(None)
    return {(one.target_kind, str(one.target)) for one in found}


def test_accepting_links_where_it_was_proposed_as_one_change_of_the_person(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str
) -> None:
    before = ChangeRecord.objects.count()
    told = decide(api_of(editor), path, "accept", found["ad"], found["trial"])
    assert told["links"] == 2 and len(told["done"]) == 2 and told["gone"] == []
    assert ChangeRecord.objects.count() == before + 1
    assert ChangeRecord.objects.latest("seq").author_id == editor.pk
    ad, _blog, trial = small.touchpoints
    assert links(small) == {("touchpoint", ad), ("touchpoint", trial)}
    match = Match.objects.get(pk=found["ad"].pk)
    assert (match.state, match.target_kind, str(match.target)) == ("accepted", "touchpoint", ad)
    assert match.decided_by == editor and match.decided_at is not None
    assert {one["item"]["text"] for one in api_of(editor).get(path).json()["results"]} == {ABOUT["blog"]}
    proven(small.map)


def test_taking_back_unlinks_and_opens_again(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str
) -> None:
    api = api_of(editor)
    told = decide(api, path, "accept", *found.values())
    decide(api, path, "reopen", *found.values(), change=told["change"])
    assert links(small) == set()
    assert set(Match.objects.values_list("state", "target")) == {("open", None)}
    decide(api, path, "reject", found["ad"])
    decide(api, path, "reopen", found["ad"])
    assert Match.objects.filter(state="open").count() == 3
    proven(small.map)


def test_moving_links_elsewhere(small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str) -> None:
    to: dict[str, Any] = {"target_kind": "pain_point", "target": small.pain_point}
    assert decide(api_of(editor), path, "accept", found["trial"], **to)["links"] == 1
    assert links(small) == {("pain_point", small.pain_point)}
    assert Match.objects.get(pk=found["trial"].pk).state == "moved"


def test_a_refused_one_never_comes_back(
    small: Small, found: dict[str, Match], look: Look, api_of: Api, editor: User, path: str
) -> None:
    decide(api_of(editor), path, "reject", found["ad"])
    look()
    look(small.map)
    assert Match.objects.get(item=found["ad"].item).state == "rejected"
    assert len(api_of(editor).get(path).json()["results"]) == 2
    assert links(small) == set()


def test_whoever_links_by_hand_has_answered_and_whoever_undoes_it_has_not(
    small: Small, found: dict[str, Match], editor: User
) -> None:
    """As the editor does it: an element created by the socket, undone by Ctrl+Z."""
    item, blog = found["blog"].item_id, small.touchpoints[1]
    assert item is not None
    fields = {"target_kind": "touchpoint", "target": blog, "item": str(item)}
    made = send(small.map, editor, create("evidence_link", link_id(small.map.pk, UUID(blog), item), **fields))
    assert Match.objects.get(pk=found["blog"].pk).state == "accepted"
    apply_change(small.map.pk, undo(made), Principal.of(editor))
    match = Match.objects.get(pk=found["blog"].pk)
    assert (match.state, match.decided_by) == ("open", None)
    # To another element, it was moved.
    elsewhere = {**fields, "target": small.touchpoints[0]}
    send(
        small.map, editor, create("evidence_link", link_id(small.map.pk, UUID(elsewhere["target"]), item), **elsewhere)
    )
    assert Match.objects.get(pk=found["blog"].pk).state == "moved"


def test_a_touchpoint_that_goes_opens_what_was_linked_there_and_shows_it_to_nobody(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str
) -> None:
    decide(api_of(editor), path, "accept", found["trial"])
    gone = send(small.map, editor, delete("touchpoint", small.touchpoints[2]))
    assert isinstance(gone, Applied)
    assert ABOUT["trial"] not in [one["item"]["text"] for one in api_of(editor).get(path).json()["results"]]
    told = decide(api_of(editor), path, "accept", found["trial"])
    assert told["done"] == [] and links(small) == set()
    apply_change(small.map.pk, undo(gone), Principal.of(editor))
    assert links(small) == {("touchpoint", small.touchpoints[2])}


def test_what_is_gone_is_dropped_and_the_rest_is_linked(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, workspace: Workspace, path: str
) -> None:
    item = found["ad"].item_id
    assert item is not None
    remove_items(workspace, editor, [item])
    send(small.map, editor, delete("touchpoint", small.touchpoints[1]))
    told = decide(api_of(editor), path, "accept", *found.values())
    assert set(told["gone"]) == {str(found["ad"].pk), str(found["blog"].pk)}
    assert told["links"] == 1
    assert Match.objects.count() == 1


def test_a_theme_links_all_its_items(
    small: Small, bring: Bring, look: Look, workspace: Workspace, api_of: Api, editor: User, path: str
) -> None:
    items = bring("Registration takes too long", "Trial form, again", "I like it")
    words = [{"word": word, "weight": 1.0} for word in ("registration", "form", "trial", "fields")]
    theme = Theme.objects.create(workspace=workspace, name="registration form", words=words)
    Item.objects.filter(pk__in=[one.pk for one in items]).update(theme=theme)
    look()
    match = Match.objects.get(theme=theme)
    api = api_of(editor)
    told = decide(api, path, "accept", match)
    assert told["links"] == 3
    assert Match.objects.get(pk=match.pk).state == "accepted"
    assert api.get(path).json()["results"] == []
    decide(api, path, "reopen", match, change=told["change"])
    assert links(small) == set()
    assert Match.objects.get(pk=match.pk).state == "open"


def test_who_may_only_look_decides_nothing(
    small: Small, found: dict[str, Match], api_of: Api, viewer: User, outsider: User, path: str
) -> None:
    assert len(api_of(viewer).get(path).json()["results"]) == 3
    for decision in ("accept", "reject", "reopen"):
        decide(api_of(viewer), path, decision, found["ad"], status=403)
        decide(api_of(outsider), path, decision, found["ad"], status=404)
    assert set(Match.objects.values_list("state", flat=True)) == {"open"} and links(small) == set()


def test_another_map_s_suggestions_are_nobody_s(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str
) -> None:
    other = blank_map(small.map.workspace, editor)
    told = decide(api_of(editor), f"/api/v1/maps/{other.pk}/matches/", "accept", *found.values())
    assert (told["done"], told["gone"], told["links"]) == ([], [], 0)
    decide(api_of(editor), f"/api/v1/maps/{other.pk}/matches/", "reject", *found.values())
    assert set(Match.objects.values_list("state", flat=True)) == {"open"}


def test_a_target_that_is_not_there_is_refused(
    small: Small, found: dict[str, Match], api_of: Api, editor: User, path: str
) -> None:
    api = api_of(editor)
    decide(api, path, "accept", found["ad"], status=400, target_kind="touchpoint", target=new_id())
    decide(api, path, "accept", found["ad"], status=400, target_kind="touchpoint")
    decide(api, path, "accept", found["ad"], status=400, target_kind="lane", target=small.actions)
    assert links(small) == set() and Match.objects.get(pk=found["ad"].pk).state == "open"


def test_a_change_that_is_refused_answers_no_suggestion(small: Small, found: dict[str, Match], viewer: User) -> None:
    item = found["ad"].item_id
    assert item is not None
    fields = {"target_kind": "touchpoint", "target": small.touchpoints[0], "item": str(item)}
    operation = create("evidence_link", link_id(small.map.pk, UUID(small.touchpoints[0]), item), **fields)
    refused(apply_change(small.map.pk, change(operation), Principal.of(viewer)), "forbidden")
    assert Match.objects.get(pk=found["ad"].pk).state == "open"
