"""Figures are kept once a day, of what moved, and thinned out; one map that can't be read stops nobody."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from insights.models import MapFigures
from insights.portfolio import keeping
from insights.reviews.recording import record_review
from maps.access import Principal
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, done, send, update
from workspaces.models import User, Workspace
from workspaces.regular import WORKS

TODAY = date(2026, 11, 22)


@pytest.fixture
def small(workspace: Workspace, owner: User) -> Small:
    return Small(blank_map(workspace, owner, title="Alex"), owner)


def test_what_is_kept(small: Small) -> None:
    kept = keeping.keep(small.map, TODAY).figures
    # One feeling of -1.5: 100 (-1.5 + 2) / 4.
    assert (kept["experience"], kept["remembered"]) == (12.5, -1.5)
    assert (kept["touchpoints"], kept["pain_points"], kept["opportunities"]) == (3, 1, 1)
    assert kept["stages"] == {small.stages[0]: -1.5, small.stages[1]: None}
    # A feeling and a pain point, and nothing that backs them.
    assert kept["coverage"] == 0
    assert 0 <= kept["quality"] <= 100
    assert set(kept["scores"]) == {"scope", "structure", "experience", "evidence", "action", "upkeep"}


def test_the_last_look_of_a_day_stays(small: Small, owner: User) -> None:
    keeping.keep(small.map, TODAY)
    done(send(small.map, owner, update("emotion", small.emotion, score=1.0)))
    assert keeping.keep_what_moved(TODAY) == 1
    assert MapFigures.objects.get(map=small.map).figures["experience"] == 75
    # Nothing moved since.
    assert keeping.keep_what_moved(TODAY) == 0
    assert keeping.keep_what_moved(TODAY + timedelta(days=1)) == 1
    assert MapFigures.objects.filter(map=small.map).count() == 2


def test_maps_that_are_put_away_or_in_the_trash_are_not_looked_at(small: Small) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(status="archived")
    assert keeping.keep_what_moved(TODAY) == 0
    JourneyMap.objects.filter(pk=small.map.pk).update(status="draft", trashed_at=timezone.now())
    assert keeping.keep_what_moved(TODAY) == 0


def test_one_map_that_cant_be_read_keeps_none_from_being_looked_at(
    small: Small, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = JourneyMap.objects.create(workspace=small.map.workspace, lead=owner, title="Broken")
    JourneyMap.objects.filter(pk=broken.pk).update(edited_at=timezone.now() - timedelta(days=900))
    whole = keeping.document_of

    def faulty(journey_map: JourneyMap) -> object:
        if journey_map.pk == broken.pk:
            raise ValueError("A row that can't be read")
        return whole(journey_map)

    monkeypatch.setattr(keeping, "document_of", faulty)
    assert keeping.keep_what_moved(TODAY) == 1
    assert MapFigures.objects.get().map_id == small.map.pk


def test_old_days_are_thinned_to_one_a_week(small: Small) -> None:
    days = [TODAY - timedelta(days=back) for back in range(100)]
    MapFigures.objects.bulk_create(MapFigures(map=small.map, on=on, seq=1) for on in days)
    gone = keeping.thin_out(TODAY)
    left = list(MapFigures.objects.order_by("on").values_list("on", flat=True))
    assert len(left) == 100 - gone
    recent = [on for on in left if on >= TODAY - keeping.DAILY]
    assert len(recent) == 36
    older = [on for on in left if on < TODAY - keeping.DAILY]
    assert len({on.isocalendar()[:2] for on in older}) == len(older)
    # The last day of each whole week is the one that stays.
    assert all(on.isoweekday() == 7 for on in older[:-1])
    assert keeping.thin_out(TODAY) == 0


def test_the_regular_work_is_known_by_name() -> None:
    assert {"insights.keep_figures", "insights.thin_out_figures"} <= set(WORKS)


@pytest.mark.django_db(transaction=True)
def test_publishing_and_reviewing_are_looks_that_are_kept(small: Small, owner: User) -> None:
    done(send(small.map, owner, update("map", str(small.map.pk), scenario="No look")))
    assert not MapFigures.objects.exists()
    done(send(small.map, owner, update("map", str(small.map.pk), status="published")))
    seq = JourneyMap.objects.get(pk=small.map.pk).seq
    assert MapFigures.objects.get().seq == seq
    MapFigures.objects.all().delete()
    record_review(Principal.of(owner), small.map, "still_true", "", {}, (), seq)
    assert MapFigures.objects.get().seq == seq
