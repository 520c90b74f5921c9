"""The home page: what is on it, for whom, at what cost, and that its forms work without script."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maps.access import Principal
from maps.building import Drawing
from maps.creating import create_map, draw
from maps.managing import set_visibility
from maps.models import JourneyMap, MapPersona
from personas.models import Persona
from personas.writing import create_persona
from tests.conftest import Person
from workspaces.models import User, Workspace

from .building import Small, delete, done, rows_of, send, update

ClientOf = Callable[[Person], Client]


def home_of(workspace: Workspace) -> str:
    return reverse("home", args=[workspace.slug])


def titles(client: Client, workspace: Workspace, **query: str) -> list[str]:
    return [card.map.title for card in client.get(home_of(workspace), query).context["found"].cards]


def made(workspace: Workspace, user: User, title: str, template: str = "classic") -> JourneyMap:
    return create_map(workspace, Principal.of(user), title, template)


def with_curve(found: JourneyMap, workspace: Workspace, user: User) -> None:
    """Put a persona on the map and two feelings."""
    persona = create_persona(workspace, user, {"name": f"P {found.title}"})
    drawing = Drawing(found.pk)
    on_map = drawing.persona(persona.pk, 2)
    for touchpoint, score in zip(rows_of(found, "touchpoint"), (1.5, -1.5), strict=False):
        drawing.emotion(touchpoint, on_map, score)
    draw(found.pk, Principal.of(user), drawing.operations)


def test_a_card_shows_the_real_map(client_of: ClientOf, workspace: Workspace, editor: User, viewer: User) -> None:
    found = made(workspace, editor, "Trial to paid")
    with_curve(found, workspace, editor)
    objective = {"objective_metric": "Conversion", "unit": "%", "baseline": 14.0, "target": 15.4}
    done(send(found, editor, update("map", str(found.pk), **objective)))
    page = client_of(viewer).get(home_of(workspace))
    (card,) = page.context["found"].cards
    assert card.touchpoints == len(rows_of(found, "touchpoint"))
    assert [one.persona.name for one in card.personas] == ["P Trial to paid"]
    assert len(card.thumbnail.bands) == 5
    html = page.content.decode()
    for shown in ("Trial to paid", f"{card.touchpoints} touchpoints", "Conversion", "14%", "15.4%", "Draft"):
        assert shown in html
    assert "<progress" not in html  # Without readings there is no progress to show.
    assert "/trash/" not in html  # A viewer is offered nothing that would be refused.


def test_the_cost_does_not_grow_with_the_maps(
    client_of: ClientOf, workspace: Workspace, editor: User, django_assert_num_queries: Any
) -> None:
    """Exactly 11 queries for any number of maps whose thumbnails are known here; 4 more draw any number of new ones."""
    client = client_of(editor)
    with_curve(made(workspace, editor, "First"), workspace, editor)
    client.get(home_of(workspace))
    for number in range(3):
        with_curve(made(workspace, editor, f"Map {number}"), workspace, editor)
        # Session, person, membership with workspace; maps with their leads, own entries, personas on maps and their
        # rows, pins, folders, counts of the trash; the switcher's workspaces.
        # For what changed: stages, touchpoints, personas, emotions.
        with django_assert_num_queries(11 + 4):
            assert client.get(home_of(workspace)).status_code == 200
        with django_assert_num_queries(11):
            assert client.get(home_of(workspace)).status_code == 200


def test_a_thumbnail_follows_every_edit(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    """It is kept by the number of the last Change, so an edit, an undo or a redo never shows an old one."""
    found = made(workspace, editor, "Trial to paid")
    client = client_of(editor)
    before = client.get(home_of(workspace)).context["found"].cards[0].drawn
    with_curve(found, workspace, editor)
    after = client.get(home_of(workspace)).context["found"].cards[0].drawn
    assert (len(before.thumbnail.lines), len(after.thumbnail.lines)) == (0, 1)
    assert "rb__l1" in after.svg
    assert "rb__l1" not in before.svg
    stage = next(iter(rows_of(found, "stage")))
    done(send(found, editor, delete("stage", stage)))
    assert len(client.get(home_of(workspace)).context["found"].cards[0].thumbnail.bands) == 4


def test_shelves_and_search(client_of: ClientOf, workspace: Workspace, editor: User, owner: User) -> None:
    made(workspace, owner, "Owner’s journey")
    mine = made(workspace, editor, "Editor’s journey")
    client = client_of(editor)
    assert titles(client, workspace) == ["Editor’s journey", "Owner’s journey"]
    assert titles(client, workspace, shelf="mine") == ["Editor’s journey"]
    assert titles(client, workspace, q="OWNER") == ["Owner’s journey"]
    assert titles(client, workspace, q="%") == []
    client.post(reverse("map_archive", args=[workspace.slug, mine.pk]), {"archived": "1"})
    assert titles(client, workspace) == ["Owner’s journey"]
    assert titles(client, workspace, shelf="archived") == ["Editor’s journey"]
    client.post(reverse("map_archive", args=[workspace.slug, mine.pk]), {"archived": "0"})
    assert titles(client, workspace, shelf="mine") == ["Editor’s journey"]


def test_a_hidden_map_is_not_listed_and_a_listed_one_shows_no_content(
    client_of: ClientOf, workspace: Workspace, owner: User, viewer: User
) -> None:
    found = made(workspace, owner, "Secret plans")
    with_curve(found, workspace, owner)
    set_visibility(Principal.of(owner), found.pk, "hidden")
    assert titles(client_of(viewer), workspace) == []
    set_visibility(Principal.of(owner), found.pk, "listed")
    page = client_of(viewer).get(home_of(workspace))
    (card,) = page.context["found"].cards
    assert (card.touchpoints, card.personas, card.thumbnail.bands) == (0, (), ())
    assert "P Secret plans" not in page.content.decode()


def test_an_empty_workspace_teaches_the_first_step(
    client_of: ClientOf, workspace: Workspace, editor: User, viewer: User
) -> None:
    html = client_of(editor).get(home_of(workspace)).content.decode()
    assert "Map the first journey" in html
    assert reverse("map_create", args=[workspace.slug]) in html
    assert (
        reverse("map_create", args=[workspace.slug]) not in client_of(viewer).get(home_of(workspace)).content.decode()
    )


def test_new_map_from_a_template_opens_in_the_editor(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    address = reverse("map_create", args=[workspace.slug])
    client = client_of(editor)
    asked = client.get(address, {"template": "support_case"})
    assert asked.context["form"]["template"].value() == "support_case"
    answer = client.post(address, {"title": "Ticket to fix", "template": "support_case"})
    found = JourneyMap.objects.get()
    assert answer["Location"] == reverse("map_editor", args=[found.pk])
    assert (found.title, found.lead, len(rows_of(found, "stage"))) == ("Ticket to fix", editor, 4)


def test_personas_chosen_for_a_new_map_are_on_it_from_its_first_change(
    client_of: ClientOf, workspace: Workspace, editor: User, outsider: User
) -> None:
    alex, mara, _old = (create_persona(workspace, editor, {"name": name}) for name in ("Alex", "Mara", "Old"))
    Persona.objects.filter(name="Old").update(archived_at=timezone.now())
    theirs = create_persona(outsider.memberships.get().workspace, outsider, {"name": "Theirs"})
    address = reverse("map_create", args=[workspace.slug])
    client = client_of(editor)
    assert [one.name for one, _chosen in client.get(address).context["form"].offered_personas()] == ["Alex", "Mara"]
    sent = {"title": "Ticket to fix", "template": "blank"}
    refused = client.post(address, {**sent, "personas": [str(alex.pk), str(theirs.pk)]})
    assert refused.status_code == 400
    assert not JourneyMap.objects.exists()
    client.post(address, {**sent, "personas": [str(alex.pk), str(mara.pk)]})
    found = JourneyMap.objects.get()
    on_map = sorted(rows_of(found, "map_persona").values(), key=lambda row: row["rank"])
    assert [(row["persona"], row["colour"]) for row in on_map] == [(str(alex.pk), 1), (str(mara.pk), 2)]
    assert found.seq == 1


@pytest.mark.parametrize("sent", [{"title": " ", "template": "blank"}, {"title": "x", "template": "unheard_of"}])
def test_a_wrong_form_makes_nothing(
    client_of: ClientOf, workspace: Workspace, editor: User, sent: dict[str, str]
) -> None:
    answer = client_of(editor).post(reverse("map_create", args=[workspace.slug]), sent)
    assert answer.status_code == 400
    assert not JourneyMap.objects.exists()


def test_rename_is_an_ordinary_change(client_of: ClientOf, workspace: Workspace, small: Small, editor: User) -> None:
    """C1: through the engine, so the editors of the map see it at once and can take it back."""
    found = small.map
    found.refresh_from_db()
    before = found.seq
    address = reverse("map_rename", args=[workspace.slug, found.pk])
    answer = client_of(editor).post(address, {"title": "A new name", "back": "?shelf=mine"})
    found.refresh_from_db()
    assert (found.title, found.seq, answer["Location"]) == (
        "A new name",
        before + 1,
        home_of(workspace) + "?shelf=mine",
    )
    client_of(editor).post(address, {"title": "  "})
    found.refresh_from_db()
    assert (found.title, found.seq) == ("A new name", before + 1)


def test_delete_offers_undo_and_undo_brings_it_back(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    found = made(workspace, editor, "Trial to paid")
    client = client_of(editor)
    answer = client.post(reverse("map_trash", args=[workspace.slug, found.pk]), follow=True)
    restore = reverse("map_restore", args=[workspace.slug, found.pk])
    assert answer.context["found"].cards == []
    assert restore in answer.content.decode()
    client.post(restore)
    assert titles(client, workspace) == ["Trial to paid"]


def test_the_trash_shows_to_whoever_may_restore(
    client_of: ClientOf, workspace: Workspace, owner: User, editor: User
) -> None:
    found = made(workspace, owner, "Old plans")
    client_of(owner).post(reverse("map_trash", args=[workspace.slug, found.pk]))
    shown = client_of(owner).get(home_of(workspace), {"shelf": "trash"}).context["in_trash"]
    assert [one.name for one in shown] == ["Old plans"]
    assert client_of(editor).get(home_of(workspace), {"shelf": "trash"}).context["in_trash"] == []
    # The address that offers Undo gives nothing away either.
    assert "Old plans" not in client_of(editor).get(home_of(workspace), {"trashed": str(found.pk)}).content.decode()


@pytest.mark.parametrize("name", ["map_rename", "map_archive", "map_trash"])
def test_whoever_may_not_edit_changes_nothing(
    client_of: ClientOf, workspace: Workspace, owner: User, viewer: User, name: str
) -> None:
    found = made(workspace, owner, "Trial to paid")
    answer = client_of(viewer).post(reverse(name, args=[workspace.slug, found.pk]), {"title": "x", "archived": "1"})
    assert answer.status_code == 403
    found.refresh_from_db()
    assert (found.title, found.status, found.seq, found.trashed_at) == ("Trial to paid", "draft", 1, None)


def test_a_map_of_another_workspace_is_not_found_below_this_one(
    client_of: ClientOf, workspace: Workspace, owner: User, outsider: User
) -> None:
    """C15 for pages: the id is answered as an unknown one."""
    found = made(workspace, owner, "Trial to paid")
    for pk in (found.pk, uuid4()):
        for name in ("map_rename", "map_archive", "map_trash", "map_restore"):
            assert client_of(outsider).post(reverse(name, args=["elsewhere", pk])).status_code == 404
    found.refresh_from_db()
    assert (found.trashed_at, found.seq) == (None, 1)


def test_garbage_in_the_address_does_no_harm(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    query = {
        **dict.fromkeys(("shelf", "status", "folder", "persona", "lead", "tag", "sort", "page"), "unheard_of"),
        "trashed": "no-uuid,,",
        "q": "x" * 5000,
    }
    assert client_of(editor).get(home_of(workspace), query).status_code == 200


def test_the_api_lists_with_thumbnails(client_of: ClientOf, workspace: Workspace, editor: User) -> None:
    found = made(workspace, editor, "Trial to paid")
    with_curve(found, workspace, editor)
    persona = MapPersona.objects.get(map=found).persona_id
    address = reverse("api_maps", args=[workspace.slug])
    (listed,) = client_of(editor).get(address, {"persona": str(persona)}).json()["results"]
    assert (listed["title"], listed["touchpoints"]) == ("Trial to paid", len(rows_of(found, "touchpoint")))
    assert len(listed["thumbnail"]["bands"]) == 5
    assert listed["thumbnail"]["lines"][0]["colour"] == 2
    assert client_of(editor).get(address, {"persona": str(uuid4())}).json()["results"] == []
