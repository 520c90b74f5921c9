"""Two people at the same moment: one map for one plan, one row of figures for one day."""

import pytest
from django.utils import timezone

from insights.models import MapFigures, PlannedMap
from insights.portfolio import keeping, planning
from maps.access import Principal
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map
from tests.races import at_once
from workspaces.models import User, Workspace


@pytest.mark.django_db(transaction=True)
def test_two_who_start_a_planned_map_get_one_map(workspace: Workspace, owner: User, editor: User) -> None:
    planned = PlannedMap.objects.create(workspace=workspace, title="Returns")
    seen = [PlannedMap.objects.select_related("workspace").get(pk=planned.pk) for _ in range(2)]
    who = [Principal.of(owner), Principal.of(editor)]
    answers = at_once(*(lambda at=at: planning.begin(seen[at], who[at], "blank") for at in range(2)))  # type: ignore[misc]
    assert sorted(answers) == ["done", "started_already"]
    made = JourneyMap.objects.get(title="Returns")
    assert PlannedMap.objects.get().map_id == made.pk


@pytest.mark.django_db(transaction=True)
def test_two_looks_at_once_are_one_row(workspace: Workspace, owner: User) -> None:
    small = Small(blank_map(workspace, owner, title="Alex"), owner)
    head = JourneyMap.objects.select_related("workspace").get(pk=small.map.pk)
    assert at_once(*[lambda: keeping.keep(head)] * 3) == ["done"] * 3
    assert MapFigures.objects.get().on == timezone.localdate()
