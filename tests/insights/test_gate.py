"""The gate: where a workspace wants it, no map with errors is published, by no way into the engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from rest_framework.test import APIClient

from insights.models import CheckSettings, Waiver
from maps.access import Principal
from maps.changes import gates as registry
from maps.changes.apply import Submission, apply_changes
from maps.changes.errors import RefusedError
from maps.models import JourneyMap
from tests.conftest import Person
from workspaces.models import User, Workspace

from ..maps.building import Small, blank_map, change, done, everything, new_id, proven, refused, send, update

pytestmark = pytest.mark.django_db(transaction=True)

Api = Callable[[Person], APIClient]


@pytest.fixture
def journey_map(workspace: Workspace, owner: User) -> JourneyMap:
    return Small(blank_map(workspace, owner), owner).map


def switch(workspace: Workspace, **told: Any) -> None:
    CheckSettings.objects.update_or_create(workspace=workspace, defaults={"gate": True, **told})


def publish(journey_map: JourneyMap, who: User, **more: Any) -> Any:
    return send(journey_map, who, update("map", str(journey_map.pk), status="published", **more))


def status(journey_map: JourneyMap) -> str:
    return JourneyMap.objects.get(pk=journey_map.pk).status


def test_without_a_gate_errors_stop_nobody(journey_map: JourneyMap, owner: User, workspace: Workspace) -> None:
    switch(workspace, gate=False)
    done(publish(journey_map, owner))


def test_errors_keep_a_map_from_being_published_and_nothing_of_the_change_is_written(
    journey_map: JourneyMap, owner: User, workspace: Workspace
) -> None:
    switch(workspace)
    before = everything(journey_map)
    refusal = refused(publish(journey_map, owner, title="Another title"), "checks")
    assert everything(journey_map) == before
    proven(journey_map)
    named = refusal.details["findings"]
    assert {one["severity"] for one in named} == {"E"} and refusal.details["count"] == len(named)
    assert {"Q03", "Q04", "Q10", "Q20"} <= {one["rule"] for one in named}
    assert all(one["text"] for one in named)
    # What is planned in memory is not taken for what the database has: the next Change goes through.
    done(send(journey_map, owner, update("map", str(journey_map.pk), status="in_review")))
    assert (status(journey_map), JourneyMap.objects.get(pk=journey_map.pk).title) == ("in_review", "")
    proven(journey_map)


def test_a_map_that_is_published_in_the_same_change_as_it_is_mended_passes(
    journey_map: JourneyMap, owner: User, workspace: Workspace
) -> None:
    switch(workspace, gate_rules=["Q04"])
    refused(publish(journey_map, owner), "checks")
    done(publish(journey_map, owner, scenario="Buys a printer", scope_start="Needs one", scope_end="Prints"))
    assert status(journey_map) == "published"


def test_only_chosen_rules_stop_and_waived_findings_do_not(
    journey_map: JourneyMap, owner: User, workspace: Workspace
) -> None:
    switch(workspace, gate_rules=["Q03"])
    refusal = refused(publish(journey_map, owner), "checks")
    assert {one["rule"] for one in refusal.details["findings"]} == {"Q03"}
    Waiver.objects.create(map=journey_map, rule="Q03", reason="It is only to be looked at")
    # Refused before, and let through now: the answer was about the moment.
    done(publish(journey_map, owner))


def test_the_same_change_sent_again_is_looked_at_again(
    journey_map: JourneyMap, owner: User, workspace: Workspace
) -> None:
    switch(workspace)
    wish = change(update("map", str(journey_map.pk), status="published"))
    me = Principal.of(owner)
    refused(apply_changes(journey_map.pk, [Submission(wish, me)])[0], "checks")
    switch(workspace, gate=False)
    done(apply_changes(journey_map.pk, [Submission(wish, me)])[0])


def test_others_in_the_same_batch_are_not_held_up(journey_map: JourneyMap, owner: User, workspace: Workspace) -> None:
    switch(workspace)
    me = Principal.of(owner)
    wishes = [
        change(update("map", str(journey_map.pk), title="First")),
        change(update("map", str(journey_map.pk), status="published", title="Second")),
        change({"op": "create", "kind": "stage", "id": new_id(), "fields": {"title": "Third"}}),
    ]
    first, second, third = apply_changes(journey_map.pk, [Submission(one, me) for one in wishes])
    done(first), refused(second, "checks"), done(third)
    assert JourneyMap.objects.get(pk=journey_map.pk).title == "First"
    proven(journey_map)


def test_the_api_says_what_stands_in_the_way(
    journey_map: JourneyMap, owner: User, workspace: Workspace, api_of: Api
) -> None:
    switch(workspace)
    wish = change(update("map", str(journey_map.pk), status="published"))
    answer = api_of(owner).post(f"/api/v1/maps/{journey_map.pk}/changes/", wish, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "checks")
    told = api_of(owner).get(f"/api/v1/maps/{journey_map.pk}/checks/").json()
    assert told["gate"] is True
    stopping = [(one["rule"], one["element"], one["text"]) for one in told["stopping"]]
    named = answer.json()["details"]["findings"]
    assert [(one["rule"], one["element"], one["text"]) for one in named] == stopping
    User.objects.filter(pk=owner.pk).update(language="de")
    german = refused(publish(journey_map, owner), "checks").details["findings"]
    assert all(one["text"] != other["text"] for one, other in zip(named, german, strict=True))


def test_a_published_map_may_be_edited_and_archived(
    journey_map: JourneyMap, owner: User, workspace: Workspace, client_of: Callable[[Person], Any]
) -> None:
    done(publish(journey_map, owner))
    switch(workspace)
    done(publish(journey_map, owner, title="Still published"))
    where = reverse("map_archive", args=[workspace.slug, journey_map.pk])
    client_of(owner).post(where, {"archived": "1"})
    assert status(journey_map) == "archived"
    refused(publish(journey_map, owner), "checks")


def test_a_map_that_was_published_elsewhere_is_imported_as_a_draft(
    workspace: Workspace, editor: User, api_of: Api
) -> None:
    stage = {"id": new_id(), "title": "Before", "touchpoints": [{"id": new_id(), "title": "Ad"}]}
    head = {"id": new_id(), "title": "From elsewhere", "status": "published"}
    file = {"format": "journeymap", "version": 1, "map": head, "stages": [stage], "lanes": [], "personas": []}

    def imported() -> JourneyMap:
        api = api_of(editor)
        sent = SimpleUploadedFile("map.json", json.dumps(file).encode())
        told = api.post(f"/api/v1/workspaces/{workspace.slug}/imports/", {"file": sent}, format="multipart").json()
        answer = api.post(f"/api/v1/imports/{told['id']}/apply/", {}, format="json")
        assert answer.status_code == 201, answer.content
        return JourneyMap.objects.order_by("-created_at")[0]

    assert imported().status == "published"
    switch(workspace)
    made = imported()
    assert (made.status, made.title) == ("draft", "From elsewhere")
    proven(made)


@pytest.fixture
def gate() -> Iterator[list[Exception]]:
    """A gate that fails with each of the errors put into it, in turn."""
    errors: list[Exception] = []

    def failing(document: object, principal: object) -> None:
        if errors:
            raise errors.pop(0)

    registry.gates.append(failing)
    yield errors
    registry.gates.remove(failing)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RefusedError("checks", "No"), "checks"),
        (ValueError("a fault of ours"), "invalid"),
        (OperationalError("database is locked"), "busy"),
    ],
)
def test_a_gate_that_fails_leaves_the_map_as_it_was(
    journey_map: JourneyMap, owner: User, gate: list[Exception], error: Exception, code: str
) -> None:
    before = everything(journey_map)
    gate.append(error)
    wish = change(update("map", str(journey_map.pk), status="published", title="Half"))
    refused(apply_changes(journey_map.pk, [Submission(wish, Principal.of(owner))])[0], code)
    assert everything(journey_map) == before
    done(apply_changes(journey_map.pk, [Submission(wish, Principal.of(owner))])[0])
    proven(journey_map)
