"""The sample: whoever founds a workspace on a page finds one whole map in it, and is rid of it in one click."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client

from maps.access import Principal
from maps.creating import create_map
from maps.kinds import RECORD_ROLES
from maps.managing import purge_map, restore_map
from maps.models import JourneyMap
from maps.sample import make_sample, remove_sample
from personas.models import Persona
from personas.writing import update_persona, values_of
from workspaces.errors import Forbidden, NotFound
from workspaces.models import User, Workspace

from .building import proven, rows_of

Captured = Callable[..., object]


@pytest.fixture
def sample(workspace: Workspace, owner: User) -> JourneyMap:
    return make_sample(workspace, owner)


def nora(sample: JourneyMap) -> Persona:
    return Persona.objects.get(workspace=sample.workspace)


def test_it_is_small_and_complete(sample: JourneyMap, owner: User) -> None:
    assert (sample.sample, sample.lead, sample.status) == (True, owner, "draft")
    assert all([sample.scenario, sample.scope_start, sample.scope_end, sample.objective_text, sample.objective_metric])
    assert None not in (sample.baseline, sample.target, sample.due, sample.better)
    touchpoints = rows_of(sample, "touchpoint")
    assert 8 <= len(touchpoints) <= 10
    assert {row["touchpoint"] for row in rows_of(sample, "emotion").values()} == set(touchpoints)
    assert 2 <= sum(row["moment_of_truth"] for row in touchpoints.values()) <= 3
    assert {row["ownership"] for row in touchpoints.values()} >= {"owned", "earned", "partner"}
    answered = {pain for row in rows_of(sample, "opportunity").values() for pain in row["pain_points"]}
    assert answered == set(rows_of(sample, "pain_point"))
    assert {row["to"] is None for row in rows_of(sample, "path").values()} == {True, False}
    assert rows_of(sample, "metric")
    assert any(row["lane"] is None for row in rows_of(sample, "card").values())
    proven(sample)


def test_every_lane_has_something_in_it(sample: JourneyMap) -> None:
    filled = {row["lane"] for row in rows_of(sample, "card").values()}
    for lane_id, lane in rows_of(sample, "lane").items():
        assert lane["role"] in RECORD_ROLES or lane_id in filled


def test_the_persona_is_complete(sample: JourneyMap) -> None:
    assert all(values_of(nora(sample)).values())
    assert nora(sample).preferred_channels


def test_it_speaks_the_founders_language(workspace: Workspace, owner: User) -> None:
    owner.language = "de"
    assert make_sample(workspace, owner).title == "Nora, ein Wochenende am Meer"


def test_one_click_takes_map_and_persona_away_and_both_come_back(
    workspace: Workspace, owner: User, sample: JourneyMap
) -> None:
    assert remove_sample(workspace, Principal.of(owner)) == [sample]
    assert not JourneyMap.objects.alive().exists()
    assert not Persona.objects.in_use().exists()
    restore_map(Principal.of(owner), sample.pk)
    assert Persona.objects.in_use().get() == nora(sample)


def test_gone_for_good_the_persona_can_go_too(workspace: Workspace, owner: User, sample: JourneyMap) -> None:
    remove_sample(workspace, Principal.of(owner))
    purge_map(Principal.of(owner), sample.pk)
    call_command("tidy")
    assert Persona.objects.trashed().get().name == "Nora"


def test_a_persona_in_use_elsewhere_stays(workspace: Workspace, owner: User, sample: JourneyMap) -> None:
    create_map(workspace, Principal.of(owner), "My own", personas=[nora(sample).pk])
    remove_sample(workspace, Principal.of(owner))
    assert Persona.objects.in_use().get() == nora(sample)


def test_a_persona_that_somebody_rewrote_stays(workspace: Workspace, owner: User, sample: JourneyMap) -> None:
    update_persona(nora(sample).pk, 1, {"name": "Jana"})
    remove_sample(workspace, Principal.of(owner))
    assert Persona.objects.in_use().get().name == "Jana"


def test_without_the_right_nothing_goes(workspace: Workspace, editor: User, sample: JourneyMap) -> None:
    with pytest.raises(Forbidden):
        remove_sample(workspace, Principal.of(editor))
    assert JourneyMap.objects.alive().get() == sample
    assert Persona.objects.in_use().exists()


def test_other_maps_are_no_samples(workspace: Workspace, owner: User, journey_map: JourneyMap) -> None:
    with pytest.raises(NotFound):
        remove_sample(workspace, Principal.of(owner))
    assert JourneyMap.objects.alive().get() == journey_map


def test_founding_a_workspace_by_script_leaves_it_empty(workspace: Workspace) -> None:
    assert not JourneyMap.objects.exists()


@pytest.mark.django_db
def test_signing_up_brings_the_sample_in_ones_language(
    client: Client, django_capture_on_commit_callbacks: Captured
) -> None:
    form = {"name": "Alex", "email": "alex@example.org", "password1": "a long and quiet river", "language": "de"}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        client.post("/accounts/signup/", form)
    made = JourneyMap.objects.get()
    assert (made.sample, made.title, made.lead) == (True, "Nora, ein Wochenende am Meer", User.objects.get())


def test_so_does_founding_another_workspace_on_the_page(
    owner: User, client_of: Callable[..., Client], django_capture_on_commit_callbacks: Captured
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        client_of(owner).post("/workspaces/new/", {"name": "North"})
    assert JourneyMap.objects.get().workspace.name == "North"


def test_a_sample_that_fails_does_not_keep_anybody_out(
    owner: User,
    client_of: Callable[..., Client],
    django_capture_on_commit_callbacks: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("maps.founding.make_sample", broken)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        answer = client_of(owner).post("/workspaces/new/", {"name": "North"})
    assert answer.status_code == 302
    assert Workspace.objects.get().name == "North"
