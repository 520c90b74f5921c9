"""The demo shows what demo.md asks for, is made by ordinary Changes, and is made once."""

import json
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maps.demo.signals import demo_made
from maps.models import ChangeRecord, JourneyMap, Suggestion
from maps.suggesting.showing import shown as shown_suggestions
from personas.models import Persona
from personas.writing import values_of
from workspaces.models import Membership, Role, User, Workspace

from .building import proven, rows_of

FULL, UNFINISHED = "Alex, freelance designer", "Mara, studio owner: one seat to five"


@pytest.fixture(autouse=True)
def without_insights(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the apps above put into it is asked of it once, in tests/insights/test_demo.py."""
    monkeypatch.setattr(demo_made, "receivers", [])


@pytest.fixture
def demo(db: None, tmp_path: Path) -> Path:
    path = tmp_path / "accounts.json"
    call_command("create_demo", credentials=str(path), verbosity=0)
    return path


def the_map(title: str) -> JourneyMap:
    return JourneyMap.objects.get(title=title)


def test_two_accounts_that_work_and_only_the_owner_of_the_file_can_read(demo: Path) -> None:
    accounts = json.loads(demo.read_text())
    assert [account["name"] for account in accounts] == ["Dana Okonvale", "Ines Kaluvra"]
    assert stat.S_IMODE(demo.stat().st_mode) == 0o600
    for account in accounts:
        assert User.objects.get(email=account["email"]).check_password(account["password"])
    roles = dict(Membership.objects.values_list("user__email", "role"))
    assert roles == {"dana@pinecove.example": Role.OWNER, "ines@pinecove.example": Role.EDITOR}


def test_it_is_made_once(demo: Path) -> None:
    with pytest.raises(CommandError, match="already"):
        call_command("create_demo", credentials=str(demo), verbosity=0)
    call_command("create_demo", "--if-empty", credentials=str(demo), verbosity=0)
    assert (Workspace.objects.count(), User.objects.count(), JourneyMap.objects.count()) == (1, 2, 2)


def test_if_empty_leaves_an_installation_in_use_alone(owner: User, tmp_path: Path) -> None:
    path = tmp_path / "accounts.json"
    call_command("create_demo", "--if-empty", credentials=str(path), verbosity=0)
    assert not path.exists()
    assert not JourneyMap.objects.exists()


def test_the_personas_are_complete(demo: Path) -> None:
    assert [persona.name for persona in Persona.objects.all()] == ["Alex", "Mara"]
    for persona in Persona.objects.all():
        assert all(values_of(persona).values())
    alex = Persona.objects.get(name="Alex")
    assert alex.age == 28


def test_the_full_map_holds_what_the_demo_must_show(demo: Path) -> None:
    found = the_map(FULL)
    assert (found.state, found.baseline, found.target, found.unit) == ("current", 14.0, 15.4, "%")
    # Ten percent more within a quarter.
    assert pytest.approx(14.0 * 1.1) == found.target
    assert found.due is not None
    assert found.scope_start
    assert found.scope_end
    assert len(rows_of(found, "stage")) == 5
    touchpoints = rows_of(found, "touchpoint")
    assert len(touchpoints) >= 15
    assert {one["online"] for one in touchpoints.values()} == {True, False}
    assert {one["ownership"] for one in touchpoints.values()} == {"owned", "earned", "paid", "partner"}
    assert sum(one["moment_of_truth"] for one in touchpoints.values()) >= 3
    personas = rows_of(found, "map_persona")
    felt = rows_of(found, "emotion").values()
    assert len(personas) == 2
    for on_map in personas:
        scores = [one["score"] for one in felt if one["map_persona"] == on_map]
        assert len(scores) >= 15
        assert (max(scores) > 1, min(scores) < -1) == (True, True)
    assert all(one["word"] and one["reason"] for one in felt)
    assert any(one["score"] == 0 for one in felt)  # The moment of indifference.


def test_pain_leads_to_opportunity(demo: Path) -> None:
    found = the_map(FULL)
    pains, ideas = rows_of(found, "pain_point"), rows_of(found, "opportunity").values()
    answered = {pain for idea in ideas for pain in idea["pain_points"]}
    assert answered == set(pains)
    assert all(idea["impact"] and idea["effort"] and idea["pain_points"] for idea in ideas)
    assert all(one["frequency_n"] <= one["frequency_of"] and one["personas"] for one in pains.values())
    assert all(one["owner"] for one in pains.values() if one["severity"] >= 4)
    feelings = rows_of(found, "emotion").values()
    low = {one["touchpoint"] for one in feelings if one["score"] <= -1}
    assert low <= {one["touchpoint"] for one in pains.values()}


def test_every_touchpoint_has_an_action(demo: Path) -> None:
    found = the_map(FULL)
    (actions,) = (lane["id"] for lane in rows_of(found, "lane").values() if lane["role"] == "actions")
    acted = {card["touchpoint"] for card in rows_of(found, "card").values() if card["lane"] == actions}
    assert acted == set(rows_of(found, "touchpoint"))


def test_two_people_made_it_by_ordinary_changes(demo: Path) -> None:
    for title in (FULL, UNFINISHED):
        found = the_map(title)
        drawn = ChangeRecord.objects.filter(map=found, seq__lte=2)
        assert len(set(drawn.values_list("author", flat=True))) == 2
        proven(found)


def test_the_second_map_is_unfinished(demo: Path) -> None:
    found = the_map(UNFINISHED)
    assert found.target is None
    touchpoints = set(rows_of(found, "touchpoint"))
    assert {one["touchpoint"] for one in rows_of(found, "emotion").values()} < touchpoints


def test_a_colleagues_suggestion_waits_for_the_lead(demo: Path) -> None:
    suggestion = Suggestion.objects.get()
    found = the_map(FULL)
    assert (suggestion.map, suggestion.settled_at) == (found, None)
    assert suggestion.author_id != found.lead_id
    (shown,) = shown_suggestions(found.pk, [suggestion])
    assert [(part["op"], part["kind"], part["stale"]) for part in shown["parts"]] == [
        ("update", "card", None),
        ("update", "pain_point", None),
        ("create", "card", None),
    ]


def test_they_talk_about_it_and_vote(demo: Path) -> None:
    said = sorted(rows_of(the_map(FULL), "comment").values(), key=lambda one: one["at"])
    answers = [one for one in said if one["thread"]]
    assert len({one["author"] for one in said}) == 2
    assert len(answers) == 2
    assert [one["resolved"] for one in said if not one["thread"]] == [False, True]
    assert any(one["author"] != named for one in said for named in one["mentions"])
    assert len(rows_of(the_map(FULL), "vote")) == 4
