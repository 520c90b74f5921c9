"""A guest sees what the link shows and nothing else, in every byte of every answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from maps.access import Principal
from maps.images import add_image
from maps.kinds import KINDS
from maps.models import ShareLink
from maps.sharing.links import change_link
from maps.sharing.redaction import guest_document
from tests.maps.building import Small, create, delete, done, new_id, send, update
from tests.pictures import picture
from workspaces.models import Contact, Team, User

from .conftest import Guest, Make

pytestmark = pytest.mark.django_db

Enter = Callable[..., Guest]
SECRETS = [
    "canary-hidden-stage", "canary-hidden-touchpoint", "canary-hidden-lane", "canary-hidden-card", "canary-tray",
    "canary-example", "canary-comment", "canary-deleted", "canary-persona", "canary-private-pain", "canary-prompt",
    "canary-description", "canary-objective", "canary-cost", "canary@mail.example", "canary-unused-contact",
    "canary-unused-team",
]  # fmt: skip


@pytest.fixture
def full(small: Small, workspace: Any, viewer: User, settings: Any, tmp_path: Path) -> Small:
    """The small map with something in every place that a guest may not look into."""
    settings.MEDIA_ROOT = tmp_path
    stage, touchpoint, lane = new_id(), new_id(), new_id()
    small.hidden = {"stage": stage, "lane": lane}  # type: ignore[attr-defined]
    contact = Contact.objects.create(workspace=workspace, name="Pat", email="canary@mail.example")
    Contact.objects.create(workspace=workspace, name="canary-unused-contact")
    team = Team.objects.create(workspace=workspace, name="Billing")
    Team.objects.create(workspace=workspace, name="canary-unused-team")
    small.people = [str(contact.pk), str(team.pk), str(small.user.pk), str(viewer.pk)]  # type: ignore[attr-defined]
    image = add_image(Principal.of(small.user), small.map.pk, picture())
    secret_image = add_image(Principal.of(small.user), small.map.pk, picture())
    small.images = [str(image.pk), str(secret_image.pk)]  # type: ignore[attr-defined]
    at = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    gone = new_id()
    done(send(
        small.map, small.user,
        create("stage", stage, title="canary-hidden-stage"),
        create("touchpoint", touchpoint, stage=stage, title="canary-hidden-touchpoint"),
        create("lane", lane, role="notes", label="canary-hidden-lane", prompt="canary-prompt"),
        create("card", None, lane=lane, touchpoint=small.touchpoints[0], text="canary-hidden-card"),
        create("card", None, text="canary-tray"),
        create("card", None, **at, text="canary-example", example=True),
        create("card", gone, **at, text="canary-deleted"),
        create("card", None, **at, text="Shown", image=str(image.pk), owner=str(small.user.pk), team=str(team.pk)),
        create("card", None, lane=small.actions, touchpoint=touchpoint, text="canary-hidden-card",
               image=str(secret_image.pk)),
        create("pain_point", None, touchpoint=touchpoint, title="canary-private-pain", owner=str(contact.pk)),
        create("pain_point", None, touchpoint=small.touchpoints[1], title="Open pain", description="canary-description",
               owner=str(contact.pk)),
        create("comment", None, target_kind="stage", target=small.stages[0], body="canary-comment"),
        create("path", None, from_=small.touchpoints[0], to=touchpoint, label="canary-hidden-touchpoint"),
        update("map", str(small.map.pk), None, objective_text="canary-objective"),
    ))  # fmt: skip
    done(send(small.map, small.user, delete("card", gone)))
    return small


@pytest.fixture
def shows(full: Small) -> dict[str, Any]:
    return {
        "stages": full.stages,
        "lanes": [full.actions, full.thoughts, full.emotions],
        "personas": [full.map_persona],
        "without": ["objective", "descriptions", "pain_points"],
    }


def every_answer(who: Guest, full: Small) -> dict[str, bytes]:
    """All that a guest can be told, headers too."""
    asked: dict[str, Any] = {
        "page": who.get(),
        "story": who.get("?view=story"),
        "map": who.get("?view=map"),
        "head": who.client.head(who.root),
        "snapshot": who.get("snapshot/"),
        "picture": who.get(f"images/{full.images[0]}/small/"),  # type: ignore[attr-defined]
        "other picture": who.get(f"images/{full.images[1]}/full/"),  # type: ignore[attr-defined]
        "said": who.post("comments/", name="Kim", body="Yes", target_kind="stage", target=full.stages[0]),
        "said of what is hidden": who.post(
            "comments/",
            name="Kim",
            body="Yes",
            target_kind="stage",
            target=full.hidden["stage"],  # type: ignore[attr-defined]
        ),
        "nonsense": who.post("comments/", name="", body="", target_kind="vote", target="x"),
        "embed": who.client.get(f"/embed/{who.link.public_id}/"),
        "nowhere": who.get("nowhere/"),
    }
    return {name: answer.content + repr(answer.headers).encode() for name, answer in asked.items()}


def test_no_byte_tells_what_the_link_does_not_show(full: Small, shows: dict[str, Any], guest: Enter) -> None:
    who = guest(shows=shows, comments=True, name="canary-unused-team")
    told = every_answer(who, full)
    assert b"Shown" in told["story"]
    assert b"Shown" in told["map"]
    assert b"Shown" in told["snapshot"]
    hidden = [full.hidden["stage"], full.hidden["lane"], full.images[1]]  # type: ignore[attr-defined]
    people = [*full.people, full.user.email, str(full.map.lead_id), str(full.map.workspace_id), str(full.persona.pk)]  # type: ignore[attr-defined]
    found = [
        (name, secret)
        for name, content in told.items()
        for secret in [*SECRETS, *hidden, *people, full.made.id]
        if secret.encode() in content and not (name == "other picture" and secret == full.images[1])  # type: ignore[attr-defined]
    ]
    assert found == []
    body = json.loads(who.get("snapshot/").content)
    assert "@" not in json.dumps(body)
    assert set(body) == {"map", "epoch", "seq", "schema", "live", "elements", "context"}
    assert set(body["elements"]) == set(KINDS) - {"comment", "vote"}
    assert set(body["context"]) == {"personas", "channels", "people", "teams", "evidence"}


def test_a_frozen_link_hides_the_same(full: Small, shows: dict[str, Any], guest: Enter) -> None:
    who = guest(shows=shows, frozen=True, name="canary-unused-team")
    told = every_answer(who, full)
    hidden = [*SECRETS, *full.people, full.hidden["stage"], str(full.persona.pk)]  # type: ignore[attr-defined]
    assert [(name, one) for name, content in told.items() for one in hidden if one.encode() in content] == []


def test_a_frozen_link_does_not_tell_who_leads_the_map_since(full: Small, guest: Enter, viewer: User) -> None:
    frozen, live = guest(frozen=True), guest()
    viewer.name = "canary-new-lead"
    viewer.save()
    full.map.lead = viewer
    full.map.save()
    told = [name for name, content in every_answer(frozen, full).items() if b"canary-new-lead" in content]
    assert told == []
    assert b"canary-new-lead" in live.get().content


def test_owners_are_shown_by_name_under_ids_of_this_link_alone(full: Small, guest: Enter, make: Make) -> None:
    first, second = (json.loads(who.get("snapshot/").content) for who in (guest(), guest()))

    def owner_of(told: dict[str, Any]) -> str:
        card = next(one for one in told["elements"]["card"] if one["text"] == "Shown")
        return str(card["owner"])

    people = {one["id"]: one["name"] for one in first["context"]["people"]}
    assert people[owner_of(first)] == full.user.display_name
    assert set(people.values()) == {full.user.display_name, "Pat"}
    assert owner_of(first) != owner_of(second)


def test_pictures_are_handed_out_only_where_a_shown_card_has_them(
    full: Small, shows: dict[str, Any], guest: Enter
) -> None:
    who = guest(shows=shows)
    shown, hidden = full.images  # type: ignore[attr-defined]
    assert who.get(f"images/{shown}/small/").status_code == 200
    assert who.get(f"images/{hidden}/small/").status_code == 404
    assert who.get(f"images/{new_id()}/small/").status_code == 404
    assert who.get(f"images/{shown}/huge/").status_code == 404
    without = guest(shows={"without": ["pictures"]})
    assert without.get(f"images/{shown}/small/").status_code == 404


def test_a_live_link_shows_what_is_new_and_a_frozen_one_what_was(small: Small, guest: Enter) -> None:
    live, frozen = guest(), guest(frozen=True)
    before = live.get("snapshot/")
    assert live.get("snapshot/", headers={"If-None-Match": before["ETag"]}).status_code == 304
    done(send(small.map, small.user, update("stage", small.stages[0], None, title="Discovery")))
    after = live.get("snapshot/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert b"Discovery" in after.content
    assert b"Discovery" in live.get().content
    assert b"Discovery" not in frozen.get().content + frozen.get("snapshot/").content
    assert json.loads(frozen.get("snapshot/").content)["live"] is False


def test_other_settings_show_at_once(small: Small, guest: Enter) -> None:
    who = guest()
    assert b"Awareness" in who.get("snapshot/").content
    change_link(Principal.of(small.user), who.link.pk, {"shows": {"stages": [small.stages[1]]}})
    assert b"Awareness" not in who.get("snapshot/").content
    assert b"Decision" in who.get("snapshot/").content


def test_many_guests_cost_one_reading_of_the_map(
    small: Small, guest: Enter, django_assert_num_queries: Callable[..., Any]
) -> None:
    who = guest()
    who.get("snapshot/")
    with django_assert_num_queries(1):
        assert who.get("snapshot/").status_code == 200


def test_what_pain_points_cost_is_shown_only_where_it_was_chosen(make: Make, small: Small) -> None:
    part = {"figure": 4321, "low": None, "high": None, "source": "figure"}
    percent = {**part, "figure": 10}
    cost = {"people": part, "share": percent, "loss_rate": percent, "value": part}
    done(send(small.map, small.user, update("pain_point", small.pain_point, cost=cost)))
    silent: list[dict[str, Any]] = [{}, {"without": []}, {"costs": False}]
    for shows in silent:
        document = guest_document(make(shows=shows))
        assert [row["cost"] for row in document.elements["pain_point"].values()] == [None]
    open_one = guest_document(make(shows={"costs": True}))
    assert [row["cost"]["value"]["figure"] for row in open_one.elements["pain_point"].values()] == [4321]
    # As a link was kept before costs were something to choose.
    old = make()
    ShareLink.objects.filter(pk=old.pk).update(shows={"stages": None, "lanes": None, "personas": None, "without": []})
    old.refresh_from_db()
    assert "4321" not in str(guest_document(old).elements)
    guest = Guest(make(shows={"costs": True}))
    guest.open()
    assert "186,710 a month" in guest.client.get(guest.root).content.decode()
