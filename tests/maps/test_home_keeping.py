"""Keeping maps on the home page: folders, pins, filters in the address, many at once, and deleting for good."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from maps.access import Principal
from maps.creating import create_map
from maps.home.address import Looking
from maps.home.shelving import make_folder, rename_folder
from maps.managing import set_lead, set_visibility, trash_map
from maps.models import Folder, JourneyMap, Pin
from personas.writing import create_persona
from tests.conftest import Person
from workspaces.errors import Conflict, Invalid
from workspaces.models import AuditEvent, User, Workspace

from .building import Small, done, proven, send, update

ClientOf = Callable[[Person], Client]


def home_of(workspace: Workspace) -> str:
    return reverse("home", args=[workspace.slug])


def titles(client: Client, workspace: Workspace, **query: str) -> list[str]:
    return [card.map.title for card in client.get(home_of(workspace), query).context["found"].cards]


def made(workspace: Workspace, user: User, title: str, **more: Any) -> JourneyMap:
    return create_map(workspace, Principal.of(user), title, **more)


def bulk(client: Client, workspace: Workspace, what: str, *maps: JourneyMap) -> Any:
    sent = {"do": what, "maps": [str(one.pk) for one in maps]}
    return client.post(reverse("maps_bulk", args=[workspace.slug]), sent, follow=True)


def move(client: Client, workspace: Workspace, folder: str, *maps: JourneyMap, **more: str) -> Any:
    sent = {"folder": folder, "maps": [str(one.pk) for one in maps], **more}
    return client.post(reverse("maps_move", args=[workspace.slug]), sent)


def test_filters_stand_in_the_address_and_work_together(
    client_of: ClientOf, workspace: Workspace, owner: User, editor: User
) -> None:
    alex, mara = (create_persona(workspace, editor, {"name": name}) for name in ("Alex", "Mara"))
    made(workspace, editor, "Café trial", personas=[alex.pk], fields={"tags": ["b2b"]})
    renewal = made(workspace, editor, "Renewal", personas=[alex.pk, mara.pk], fields={"status": "published"})
    made(workspace, owner, "Support", fields={"tags": ["b2b", "mobile"]})
    client = client_of(editor)
    assert titles(client, workspace, persona=str(alex.pk)) == ["Renewal", "Café trial"]
    assert titles(client, workspace, persona=str(mara.pk)) == ["Renewal"]
    assert titles(client, workspace, status="published") == ["Renewal"]
    assert titles(client, workspace, tag="b2b") == ["Support", "Café trial"]
    assert titles(client, workspace, tag="b2b", lead=str(owner.pk)) == ["Support"]
    assert titles(client, workspace, tag="b2b", q="cafe") == ["Café trial"]
    assert titles(client, workspace, sort="title") == ["Café trial", "Renewal", "Support"]
    assert titles(client, workspace, persona=str(uuid4())) == []
    done(send(renewal, editor, update("map", str(renewal.pk), status="archived")))
    assert titles(client, workspace, shelf="archived", persona=str(mara.pk)) == ["Renewal"]


def test_filters_tell_nothing_of_maps_that_are_only_listed(
    client_of: ClientOf, workspace: Workspace, owner: User, viewer: User
) -> None:
    alex = create_persona(workspace, owner, {"name": "Alex"})
    found = made(workspace, owner, "Plans", personas=[alex.pk], fields={"tags": ["secret"], "status": "in_review"})
    set_visibility(Principal.of(owner), found.pk, "listed")
    client = client_of(viewer)
    assert titles(client, workspace) == ["Plans"]
    for query in ({"persona": str(alex.pk)}, {"tag": "secret"}, {"status": "in_review"}):
        assert titles(client, workspace, **query) == []
    html = client.get(home_of(workspace)).content.decode()
    assert "secret" not in html
    assert "Alex" not in html


def test_an_address_says_no_more_than_it_must_and_can_be_read_back() -> None:
    assert Looking.of({"shelf": "all", "sort": "edited", "page": "1", "q": " "}).query == ""
    looking = Looking(shelf="mine", q="a&b", tag="größe", sort="title")
    assert looking.query == "?shelf=mine&q=a%26b&tag=gr%C3%B6%C3%9Fe&sort=title"
    assert looking.but(q="").query == "?shelf=mine&tag=gr%C3%B6%C3%9Fe&sort=title"


def test_the_heads_of_the_list_sort_and_sort_in_reverse(
    client_of: ClientOf, workspace: Workspace, owner: User, editor: User
) -> None:
    made(workspace, editor, "Beta", fields={"status": "published"})
    made(workspace, owner, "Alpha")
    client = client_of(editor)
    client.cookies["maps_layout"] = "list"
    assert titles(client, workspace, sort="-title") == ["Beta", "Alpha"]
    assert titles(client, workspace, sort="-edited") == ["Beta", "Alpha"]
    assert titles(client, workspace, sort="status") == ["Alpha", "Beta"]
    assert titles(client, workspace, sort="-status") == ["Beta", "Alpha"]
    assert titles(client, workspace, sort="lead") == [
        title for _name, title in sorted([(editor.display_name, "Beta"), (owner.display_name, "Alpha")])
    ]
    html = client.get(home_of(workspace), {"sort": "title"}).content.decode()
    assert html.count("aria-sort=") == 1 and 'aria-sort="ascending"><a class="by" href=' in html
    assert 'aria-sort="descending"' in client.get(home_of(workspace)).content.decode(), "last edited first"
    assert Looking(sort="title").headings["title"].query == "?sort=-title"


def test_what_is_selected_goes_into_a_folder_that_is_made(
    client_of: ClientOf, workspace: Workspace, owner: User, editor: User
) -> None:
    first, theirs = made(workspace, editor, "First"), made(workspace, owner, "Theirs")
    set_visibility(Principal.of(owner), theirs.pk, "viewable")
    made(workspace, editor, "Second")
    sent = {"name": "Renewal", "maps": [str(first.pk), str(theirs.pk)]}
    client_of(editor).post(reverse("folder_new", args=[workspace.slug]), sent)
    assert titles(client_of(editor), workspace, folder=str(Folder.objects.get().pk)) == ["First"]


def test_the_sample_is_nobodys_work(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    sample = made(workspace, editor, "Sample")
    JourneyMap.objects.filter(pk=sample.pk).update(sample=True)
    made(workspace, editor, "My own")
    assert titles(client_of(editor), workspace, shelf="mine") == ["My own"]
    assert titles(client_of(editor), workspace, status="draft") == ["My own"]
    assert client_of(editor).get(home_of(workspace)).context["found"].counts["mine"] == 1


def test_several_come_back_from_the_trash_at_once(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    first, second, third = (made(workspace, editor, title) for title in ("First", "Second", "Third"))
    for one in (first, second, third):
        trash_map(Principal.of(editor), one.pk)
    client = client_of(editor)
    html = client.get(home_of(workspace), {"shelf": "trash"}).content.decode()
    assert 'form="many"' in html and f'value="{first.pk}"' in html
    sent = {"do": "restore", "maps": [str(first.pk), str(second.pk)], "back": "?shelf=trash"}
    answer = client.post(reverse("maps_bulk", args=[workspace.slug]), sent)
    assert answer["Location"].endswith("?shelf=trash")
    assert set(titles(client, workspace)) == {"First", "Second"}


def test_pins_are_ones_own_and_come_first(
    client_of: ClientOf, workspace: Workspace, editor: User, viewer: User
) -> None:
    first, _second = made(workspace, editor, "First"), made(workspace, editor, "Second")
    pin = reverse("map_pin", args=[workspace.slug, first.pk])
    client_of(viewer).post(pin, {"pinned": "1"})
    client_of(viewer).post(pin, {"pinned": "1"})
    assert titles(client_of(viewer), workspace) == ["First", "Second"]
    assert titles(client_of(editor), workspace) == ["Second", "First"]
    client_of(viewer).post(pin, {"pinned": "0"})
    assert not Pin.objects.exists()


def test_a_folder_is_made_filled_renamed_and_deleted_without_its_maps(
    client_of: ClientOf, workspace: Workspace, editor: User
) -> None:
    first, second = made(workspace, editor, "First"), made(workspace, editor, "Second")
    client = client_of(editor)
    client.post(reverse("folder_new", args=[workspace.slug]), {"name": "  On   boarding "})
    folder = Folder.objects.get()
    assert folder.name == "On boarding"
    seq = JourneyMap.objects.get(pk=first.pk).seq
    move(client, workspace, str(folder.pk), first)
    assert titles(client, workspace, folder=str(folder.pk)) == ["First"]
    assert titles(client, workspace, folder="none") == ["Second"]
    assert titles(client, workspace) == ["Second", "First"]
    # Where a map is kept is no part of its history.
    assert JourneyMap.objects.get(pk=first.pk).seq == seq
    move(client, workspace, "new", first, second, name="Renewal")
    renewal = Folder.objects.get(name="Renewal")
    assert titles(client, workspace, folder=str(renewal.pk)) == ["Second", "First"]
    client.post(reverse("folder_rename", args=[workspace.slug, folder.pk]), {"name": "Renewal"})
    folder.refresh_from_db()
    assert folder.name == "On boarding", "a name is there once"
    client.post(reverse("folder_delete", args=[workspace.slug, renewal.pk]))
    assert titles(client, workspace) == ["Second", "First"]
    move(client, workspace, "none", first)
    assert JourneyMap.objects.get(pk=first.pk).folder is None


def test_moving_asks_for_a_folder_when_none_is_said(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    folder = make_folder(workspace, "Onboarding")
    client, found = client_of(editor), made(workspace, editor, "First")
    asked = move(client, workspace, "", found).content.decode()
    assert "Onboarding" in asked
    assert str(found.pk) in asked
    refused = move(client, workspace, "new", found, name="onboarding")
    assert refused.status_code == 400
    assert "There is a folder of this name already." in refused.content.decode()
    assert Folder.objects.get() == folder
    assert move(client, workspace, str(uuid4()), found).status_code == 404


def test_many_are_archived_each_by_a_change_of_its_own_and_others_maps_are_left_alone(
    client_of: ClientOf, workspace: Workspace, small: Small, owner: User, editor: User
) -> None:
    theirs = made(workspace, owner, "Theirs")
    set_visibility(Principal.of(owner), theirs.pk, "viewable")
    hidden = made(workspace, owner, "Hidden")
    set_visibility(Principal.of(owner), hidden.pk, "hidden")
    before = JourneyMap.objects.get(pk=small.map.pk).seq
    page = bulk(client_of(editor), workspace, "archive", small.map, theirs, hidden).content.decode()
    assert "1 map archived. 1 was left as it is: you may not change it." in page
    small.map.refresh_from_db()
    assert (small.map.status, small.map.seq) == ("archived", before + 1)
    assert set(JourneyMap.objects.exclude(pk=small.map.pk).values_list("status", flat=True)) == {"draft"}
    proven(small.map)
    bulk(client_of(editor), workspace, "draft", small.map)
    small.map.refresh_from_db()
    assert small.map.status == "draft"


def test_many_are_deleted_and_one_undo_brings_them_back(
    client_of: ClientOf, workspace: Workspace, editor: User
) -> None:
    maps = [made(workspace, editor, f"Map {number}") for number in range(3)]
    client = client_of(editor)
    page = bulk(client, workspace, "trash", *maps)
    assert "3 maps deleted" in page.content.decode()
    assert titles(client, workspace) == []
    bulk(client, workspace, "restore", *maps)
    assert len(titles(client, workspace)) == 3


def test_a_selection_of_nothing_changes_nothing(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    address = reverse("maps_bulk", args=[workspace.slug])
    assert (
        "Select at least one map first."
        in client_of(editor).post(address, {"do": "trash"}, follow=True).content.decode()
    )
    assert client_of(editor).post(address, {"do": "explode", "maps": str(uuid4())}).status_code == 404


def test_the_layout_is_remembered(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    made(workspace, editor, "First")
    client = client_of(editor)
    answer = client.get(home_of(workspace), {"shelf": "mine", "layout": "list"})
    assert answer["Location"] == home_of(workspace) + "?shelf=mine"
    assert '<table class="tbl"' in client.get(home_of(workspace)).content.decode()


def test_only_admins_delete_for_good_and_only_from_the_trash(
    client_of: ClientOf, workspace: Workspace, owner: User, admin: User, editor: User
) -> None:
    found = made(workspace, owner, "Old plans")
    set_lead(Principal.of(owner), found.pk, editor.pk)
    purge = reverse("map_purge", args=[workspace.slug, found.pk])
    assert client_of(admin).post(purge).status_code == 404
    trash_map(Principal.of(owner), found.pk)
    # Its lead may bring it back, no more.
    html = client_of(editor).get(home_of(workspace), {"shelf": "trash"}).content.decode()
    assert "Old plans" in html
    assert purge not in html
    assert client_of(editor).post(purge).status_code == 403
    assert purge in client_of(admin).get(home_of(workspace), {"shelf": "trash"}).content.decode()
    client_of(admin).post(purge)
    assert not JourneyMap.objects.exists()
    assert AuditEvent.objects.filter(event="map_deleted", object_id=str(found.pk), actor=admin).exists()


def test_sixty_maps_are_a_page_and_the_next_one_follows(
    client_of: ClientOf, workspace: Workspace, editor: User
) -> None:
    JourneyMap.objects.bulk_create(
        JourneyMap(workspace=workspace, lead=editor, title=f"Map {number:02}") for number in range(61)
    )
    client = client_of(editor)
    assert len(titles(client, workspace, sort="title")) == 60
    assert titles(client, workspace, sort="title", page="2") == ["Map 60"]
    assert titles(client, workspace, sort="title", page="99") == ["Map 60"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "zzz"}, "No map is called “zzz”"),
        ({"tag": "zzz"}, "No map fits these filters"),
        ({"shelf": "mine"}, "You lead no map"),
        ({"shelf": "archived"}, "Nothing is archived"),
        ({"shelf": "trash"}, "The trash is empty"),
        ({"folder": "empty"}, "This folder is empty"),
    ],
)
def test_what_is_empty_says_why(
    client_of: ClientOf, workspace: Workspace, owner: User, editor: User, query: dict[str, str], said: str
) -> None:
    made(workspace, owner, "Only one")
    folder = make_folder(workspace, "Empty")
    query = {name: str(folder.pk) if value == "empty" else value for name, value in query.items()}
    assert said in client_of(editor).get(home_of(workspace), query).content.decode()


def test_restoring_many_leaves_what_is_not_ones_own_in_the_trash(
    client_of: ClientOf, workspace: Workspace, editor: User, owner: User
) -> None:
    mine = [made(workspace, editor, title) for title in ("One", "Two")]
    hidden = made(workspace, owner, "Theirs")
    set_visibility(Principal.of(owner), hidden.pk, "hidden")
    for one in (hidden, *mine):
        trash_map(Principal.of(owner), one.pk)
    assert bulk(client_of(editor), workspace, "restore", hidden, *mine).status_code == 200
    assert set(JourneyMap.objects.alive()) == set(mine)


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "e" + "\u0301" * 40, "x" * 81])
def test_a_folders_name_that_is_none_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(Invalid):
        make_folder(workspace, name)
    with pytest.raises(Invalid):
        rename_folder(make_folder(workspace, "Good"), name)


def test_a_folders_name_is_one_however_its_accents_are_typed(workspace: Workspace) -> None:
    make_folder(workspace, "Cafe\u0301")
    with pytest.raises(Conflict):
        make_folder(workspace, "Caf\u00e9")
