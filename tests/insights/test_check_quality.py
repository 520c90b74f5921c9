"""`manage.py check_quality`: what a pipeline reads, and how it ends."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from insights.models import Waiver
from maps.models import JourneyMap
from maps.sample.making import make_sample
from workspaces.models import User, Workspace

from ..maps.building import Small, blank_map, create, done, new_id, send, update

pytestmark = pytest.mark.django_db(transaction=True)


def asked(*words: str) -> tuple[str, int]:
    """What was printed, and the exit code."""
    out = io.StringIO()
    try:
        call_command("check_quality", *words, stdout=out)
    except SystemExit as over:
        return out.getvalue(), int(str(over.code))
    return out.getvalue(), 0


def as_json(*words: str) -> tuple[dict[str, Any], int]:
    text, code = asked("--format", "json", *words)
    found: dict[str, Any] = json.loads(text)
    return found, code


@pytest.fixture
def grown(workspace: Workspace, owner: User) -> JourneyMap:
    """A map with errors that is not young any more."""
    small = Small(blank_map(workspace, owner), owner)
    more = [create("touchpoint", new_id(), stage=small.stages[0], title=f"More {number}") for number in range(3)]
    done(send(small.map, owner, *more, update("map", str(small.map.pk), title="Grown")))
    return small.map


def test_errors_make_it_fail_until_they_are_waived(grown: JourneyMap) -> None:
    found, code = as_json("--map", str(grown.pk))
    assert code == 1 and found["errors"] == found["maps"][0]["errors"] > 0
    errors = {one["rule"] for one in found["maps"][0]["findings"] if one["shown"] == "E"}
    for rule in errors:
        Waiver.objects.create(map=grown, rule=rule, reason="Agreed")
    found, code = as_json("--map", str(grown.pk))
    assert (code, found["errors"]) == (0, 0)
    assert {one["rule"] for one in found["maps"][0]["waived"]} >= errors


def test_a_young_map_does_not_fail(workspace: Workspace, owner: User) -> None:
    found, code = as_json("--map", str(blank_map(workspace, owner).pk))
    assert (code, found["maps"][0]["young"]) == (0, True)


def test_maps_are_chosen_by_workspace_and_archived_ones_left_out(
    grown: JourneyMap, workspace: Workspace, owner: User, outsider: User
) -> None:
    sample = make_sample(workspace, owner)
    elsewhere = outsider.memberships.get().workspace
    blank_map(elsewhere, outsider, title="Not ours")
    found, _code = as_json("--workspace", workspace.slug)
    assert {one["map"] for one in found["maps"]} == {str(grown.pk), str(sample.pk)}
    done(send(grown, owner, update("map", str(grown.pk), status="archived")))
    assert {one["map"] for one in as_json()[0]["maps"]} >= {str(sample.pk)}
    assert str(grown.pk) not in {one["map"] for one in as_json()[0]["maps"]}
    for wrong in (["--map", new_id()], ["--workspace", "nowhere"]):
        with pytest.raises(CommandError):
            asked(*wrong)


def test_text_is_for_people_in_their_language(grown: JourneyMap) -> None:
    english, code = asked("--map", str(grown.pk))
    german, _code = asked("--map", str(grown.pk), "--language", "de")
    assert code == 1 and "Grown" in english and "Error    Q04" in english and "Error" not in german
