"""What goes by itself: old trash, and the rights of somebody who left."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from maps.access import Principal, abilities
from maps.managing import set_entry, set_lead
from maps.models import ChangeRecord, JourneyMap, MapEntry, Touchpoint
from workspaces.membership import admit, remove_member
from workspaces.models import Membership, Role, User, Workspace

pytestmark = pytest.mark.django_db


def in_trash(journey_map: JourneyMap, days: float) -> None:
    JourneyMap.objects.filter(pk=journey_map.pk).update(trashed_at=timezone.now() - timedelta(days=days))


def test_a_map_leaves_the_trash_after_30_days_with_everything_in_it(journey_map: JourneyMap) -> None:
    in_trash(journey_map, 30.1)
    call_command("tidy", verbosity=0)
    assert not JourneyMap.objects.filter(pk=journey_map.pk).exists()
    assert not ChangeRecord.objects.filter(map_id=journey_map.pk).exists()
    assert not Touchpoint.objects.filter(map_id=journey_map.pk).exists()


@pytest.mark.parametrize("days", [None, 29.9])
def test_a_map_in_use_or_in_the_trash_for_less_stays(journey_map: JourneyMap, days: float | None) -> None:
    if days is not None:
        in_trash(journey_map, days)
    call_command("tidy", verbosity=0)
    assert JourneyMap.objects.filter(pk=journey_map.pk).exists()


def test_somebody_invited_again_has_no_more_than_the_invitation_gives(
    owner: User, editor: User, workspace: Workspace, journey_map: JourneyMap
) -> None:
    set_entry(Principal.of(owner), journey_map.pk, editor.pk, "editor")
    set_lead(Principal.of(owner), journey_map.pk, editor.pk)
    remove_member(Membership.objects.get(workspace=workspace, user=editor), owner)
    admit(workspace, editor, Role.VIEWER)
    journey_map.refresh_from_db()
    assert journey_map.lead_id is None
    assert not MapEntry.objects.filter(user=editor).exists()
    can = abilities(Principal.of(editor), journey_map)
    assert can["view"] and not can["edit"] and not can["manage"]
