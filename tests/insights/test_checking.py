"""The checks over the database: what they are told of it, waivers, thresholds, and what that costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from insights.checking import check_map
from insights.checks.run import run
from insights.checks.subject import Subject
from insights.checks.upkeep import several_contribute
from insights.facts import document_of, facts_of
from insights.models import Action, CheckSettings, Waiver
from maps.models import JourneyMap, ShareLink
from maps.sample.making import make_sample
from personas.models import Persona
from tests.conftest import Person
from workspaces.models import AuditEvent, Contact, Membership, Team, User, Workspace

from ..maps.building import Small, blank_map, create, done, new_id, send, update

Api = Callable[[Person], APIClient]


@pytest.fixture
def journey_map(workspace: Workspace, owner: User) -> JourneyMap:
    return blank_map(workspace, owner)


def told(journey_map: JourneyMap) -> Any:
    document = document_of(JourneyMap.objects.get(pk=journey_map.pk))
    assert document is not None
    return facts_of(journey_map, document)


def checks(api_of: Api, who: User, journey_map: JourneyMap) -> dict[str, Any]:
    answer = api_of(who).get(f"/api/v1/maps/{journey_map.pk}/checks/")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def waive(api_of: Api, who: User, journey_map: JourneyMap, **body: Any) -> Any:
    return api_of(who).post(f"/api/v1/maps/{journey_map.pk}/checks/waivers/", body, format="json")


@pytest.mark.django_db(transaction=True)
def test_contributors_are_those_who_edited_and_not_those_who_only_comment(
    journey_map: JourneyMap, owner: User, editor: User, commenter: User
) -> None:
    small = Small(journey_map, owner)
    comment = create("comment", new_id(), target_kind="touchpoint", target=small.touchpoints[0], body="Why?")
    done(send(journey_map, commenter, comment))
    assert {one.id for one in told(journey_map).contributors} == {str(owner.pk)}


@pytest.mark.django_db(transaction=True)
def test_the_teams_of_contributors_are_those_of_the_workspaces_list(
    workspace: Workspace, journey_map: JourneyMap, owner: User, editor: User
) -> None:
    small = Small(journey_map, owner)
    done(send(journey_map, editor, update("touchpoint", small.touchpoints[0], title="Other")))

    def hits() -> list[str]:
        document = document_of(JourneyMap.objects.get(pk=journey_map.pk))
        assert document is not None
        return [one.case for one in several_contribute(Subject.of(document, told(journey_map)))]

    assert hits() == []
    support, sales = (Team.objects.create(workspace=workspace, name=name) for name in ("Support", "Sales"))
    support.people.set([owner, editor])
    sales.people.set([owner])
    assert hits() == ["team"]
    # A team that was taken off the list is none.
    Team.objects.filter(pk=support.pk).update(removed_at=timezone.now())
    assert hits() == []
    done(send(journey_map, editor, update("card", small.card, text="Something else")))
    assert {one.id for one in told(journey_map).contributors} == {str(owner.pk), str(editor.pk)}
    # Asked again, of an earlier point too.
    assert len(told(journey_map).contributors) == 2


@pytest.mark.django_db(transaction=True)
def test_facts_are_those_of_the_database(workspace: Workspace, owner: User, editor: User) -> None:
    journey_map = make_sample(workspace, owner)
    before = told(journey_map)
    assert (before.is_workspace_of_one, before.shared, before.reviewed_at) == (False, False, None)
    assert any(profile.goals for profile in before.profiles.values())
    Membership.objects.filter(user=editor).delete()
    assert told(journey_map).is_workspace_of_one
    ShareLink.objects.create(map=journey_map, created_by=owner)
    assert told(journey_map).shared
    day = timezone.localdate() - timedelta(days=3)
    contact = Contact.objects.create(workspace=workspace, name="Pat")
    common = {"workspace": workspace, "map": journey_map, "title": "Faster"}
    Action.objects.create(number=1, owner=owner, due=day, **common)
    Action.objects.create(number=2, owner=editor, status="done", after=4.0, **common)
    Action.objects.create(number=3, contact=contact, **common)
    mine, left, outside = told(journey_map).actions
    assert (mine.owner, mine.owner_left, mine.deadline) == (str(owner.pk), False, day)
    assert (left.owner_left, left.is_open, left.after) == (True, False, 4.0)
    assert (outside.owner, outside.owner_left) == (str(contact.pk), False)


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_of_the_database_does_not_grow_with_the_map(
    workspace: Workspace, owner: User, journey_map: JourneyMap
) -> None:
    def queries(of: JourneyMap) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            check_map(of)
        return len(asked)

    # The first one names the installation.
    queries(journey_map)
    assert queries(journey_map) <= queries(make_sample(workspace, owner)) <= 17


@pytest.mark.django_db(transaction=True)
def test_a_finding_is_waived_with_a_reason_and_counts_again(
    api_of: Api, journey_map: JourneyMap, owner: User, editor: User
) -> None:
    small = Small(journey_map, owner)
    done(send(journey_map, owner, create("touchpoint", new_id(), stage=small.stages[0], title="No action here")))
    before = checks(api_of, owner, journey_map)
    found = next(one for one in before["findings"] if one["rule"] == "Q10" and one["element"])
    assert found["waiver"] is None and found["text"] and found["why"] and found["to_do"]

    assert waive(api_of, owner, journey_map, rule="Q10", element=found["element"], reason=" ").status_code == 400
    made = waive(api_of, editor, journey_map, rule="Q10", element=found["element"], reason=" It is drawn elsewhere ")
    assert made.status_code == 201 and made.json()["reason"] == "It is drawn elsewhere"
    after = checks(api_of, owner, journey_map)
    waived = [one for one in after["waived"] if one["element"] == found["element"]]
    assert [(one["rule"], one["waived"], one["waiver"]) for one in waived] == [
        ("Q10", "It is drawn elsewhere", made.json()["id"])
    ]
    assert found["element"] not in [one["element"] for one in after["findings"] if one["rule"] == "Q10"]
    # Another reason is no second waiver.
    again = waive(api_of, editor, journey_map, rule="Q10", element=found["element"], reason="Still")
    assert again.json()["id"] == made.json()["id"] and Waiver.objects.get().by == editor

    assert AuditEvent.objects.filter(event="check_waived", actor=editor).count() == 2
    gone = api_of(editor).delete(f"/api/v1/maps/{journey_map.pk}/checks/waivers/{made.json()['id']}/")
    assert gone.status_code == 204
    assert checks(api_of, owner, journey_map)["findings"] == before["findings"]


@pytest.mark.django_db(transaction=True)
def test_what_is_not_of_this_map_can_not_be_waived(
    api_of: Api, journey_map: JourneyMap, workspace: Workspace, owner: User
) -> None:
    other = Small(blank_map(workspace, owner), owner)
    wrong: list[dict[str, Any]] = [
        {"rule": "Q99"},
        {"rule": "Q20", "element": {"kind": "touchpoint", "id": other.touchpoints[0]}},
        {"rule": "Q20", "element": {"kind": "password", "id": new_id()}},
        {"rule": "Q04", "element": {"kind": "map", "id": str(other.map.pk)}},
        {"rule": "Q42", "element": {"kind": "action", "id": new_id()}},
        {"rule": "Q04", "reason": "x" * 501},
    ]
    for body in wrong:
        assert waive(api_of, owner, journey_map, **{"reason": "Why not", **body}).status_code == 400, body
    assert not Waiver.objects.exists()
    itself = {"kind": "map", "id": str(journey_map.pk)}
    assert waive(api_of, owner, journey_map, rule="Q04", element=itself, reason="Agreed").status_code == 201
    assert waive(api_of, owner, journey_map, rule="Q01", reason="Agreed").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_thresholds_of_the_workspace_hold(api_of: Api, workspace: Workspace, owner: User, admin: User) -> None:
    journey_map = make_sample(workspace, owner)
    address = f"/api/v1/workspaces/{workspace.slug}/checks/"

    def lanes() -> list[str]:
        return [one["text"] for one in checks(api_of, owner, journey_map)["findings"] if one["case"] == "lanes"]

    assert lanes() == []
    answer = api_of(admin).patch(address, {"limits": {"lanes_most": 3, "severe": 4}}, format="json")
    assert answer.status_code == 200 and answer.json()["limits"] == {"lanes_most": 3}
    assert lanes()
    assert AuditEvent.objects.filter(event="check_settings_changed", actor=admin).count() == 1
    for limits in ({"lanes_most": 2}, {"lanes_most": 1e300}, {"no_such": 1}):
        refused = api_of(admin).patch(address, {"limits": limits}, format="json")
        assert refused.status_code == 400 and refused.json()["details"]["field"] == next(iter(limits))
    assert api_of(admin).patch(address, {"gate_rules": ["Q99"]}, format="json").status_code == 400
    assert api_of(admin).patch(address, {"limits": {"lanes_most": None}}, format="json").json()["limits"] == {}
    assert lanes() == []


@pytest.mark.django_db(transaction=True)
def test_a_threshold_of_another_version_does_no_harm(journey_map: JourneyMap, workspace: Workspace) -> None:
    CheckSettings.objects.create(workspace=workspace, limits={"forgotten": 1, "lanes_most": 9_999, "severe": 5})
    assert check_map(journey_map).report.findings


@pytest.mark.django_db(transaction=True)
def test_words_are_in_the_readers_language(api_of: Api, journey_map: JourneyMap, owner: User) -> None:
    english = checks(api_of, owner, journey_map)
    User.objects.filter(pk=owner.pk).update(language="de")
    german = checks(api_of, User.objects.get(pk=owner.pk), journey_map)
    assert [one["rule"] for one in english["findings"]] == [one["rule"] for one in german["findings"]]
    assert all(a["text"] != b["text"] for a, b in zip(english["findings"], german["findings"], strict=True))


def said(text: str) -> dict[str, Any]:
    return {"text": text, "source": "", "mark": "assumption", "evidence": []}


@pytest.mark.django_db(transaction=True)
def test_a_persona_without_goals_is_found(journey_map: JourneyMap, owner: User, api_of: Api) -> None:
    small = Small(journey_map, owner)
    assert [one["case"] for one in checks(api_of, owner, journey_map)["findings"] if one["rule"] == "Q07"]
    Persona.objects.filter(pk=small.persona.pk).update(goals=[said("Print")], frustrations=[said("Ink")])
    assert not [one for one in checks(api_of, owner, journey_map)["findings"] if one["rule"] == "Q07"]


@pytest.mark.django_db(transaction=True)
def test_reviews_are_due_from_the_day_on_which_a_map_was_published(workspace: Workspace, owner: User) -> None:
    journey_map = make_sample(workspace, owner)
    done(send(journey_map, owner, update("map", str(journey_map.pk), status="published", review_days=30)))

    def cases(days: int) -> list[str]:
        found = JourneyMap.objects.get(pk=journey_map.pk)
        document = document_of(found)
        assert document is not None
        facts = facts_of(found, document, today=timezone.localdate() + timedelta(days=days))
        return [one.case for one in run(Subject.of(document, facts)).findings if one.rule == "Q61"]

    assert (cases(0), cases(30), cases(31)) == ([], [], ["passed"])
    at = timezone.now() + timedelta(days=20)
    JourneyMap.objects.filter(pk=journey_map.pk).update(reviewed_at=at)
    assert (cases(50), cases(51)) == ([], ["passed"])
