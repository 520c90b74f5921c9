"""How old a map is to its readers: since when it is published, what changed since, when it is to be looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from maps.models import ChangeRecord, JourneyMap
from maps.upkeep import Upkeep, upkeep_of

from .building import Small, create, delete, done, new_id, send, update

pytestmark = pytest.mark.django_db


def of(small: Small) -> Upkeep:
    found = JourneyMap.objects.get(pk=small.map.pk)
    return upkeep_of(found, found.status, found.seq)


def publish(small: Small, status: str = "published") -> None:
    done(send(small.map, small.user, update("map", str(small.map.pk), None, status=status)))


def rename(small: Small) -> None:
    done(send(small.map, small.user, update("stage", small.stages[0], None, title=new_id())))


def test_what_was_never_published_has_a_day_of_review_alone(small: Small) -> None:
    small.map.refresh_from_db()
    due = timezone.localdate(small.map.edited_at) + timedelta(days=90)
    assert of(small) == Upkeep(review_due=due)


def test_changes_are_counted_from_the_last_publishing(small: Small) -> None:
    publish(small)
    rename(small)
    publish(small, "draft")
    rename(small)
    assert of(small).published_at is None
    publish(small)
    assert of(small).changes_since == 0
    rename(small)
    rename(small)
    found = of(small)
    assert found.changes_since == 2
    assert found.published_at == ChangeRecord.objects.filter(map=small.map).order_by("-seq")[2].at


def test_what_is_said_about_the_map_changes_nothing_of_it(small: Small) -> None:
    publish(small)
    said = new_id()
    body = '"status":"published"'
    fields = {"target_kind": "stage", "target": small.stages[0], "body": body}
    done(send(small.map, small.user, create("comment", said, **fields)))
    done(send(small.map, small.user, delete("comment", said)))
    found = of(small)
    assert found.changes_since == 0
    assert found.published_at == ChangeRecord.objects.filter(map=small.map).order_by("-seq")[2].at


def test_what_is_said_about_the_map_makes_it_no_newer(small: Small) -> None:
    rename(small)
    edited = JourneyMap.objects.get(pk=small.map.pk).edited_at
    said = {"target_kind": "stage", "target": small.stages[0]}
    done(send(small.map, small.user, create("comment", new_id(), body="Looks right", **said)))
    pain = {"target_kind": "pain_point", "target": small.pain_point}
    done(send(small.map, small.user, create("vote", new_id(), value=3, **pain)))
    found = JourneyMap.objects.get(pk=small.map.pk)
    assert (found.edited_at, found.seq) == (edited, ChangeRecord.objects.filter(map=small.map).latest("seq").seq)
    rename(small)
    assert JourneyMap.objects.get(pk=small.map.pk).edited_at > edited


def test_a_log_that_begins_later_tells_nothing(small: Small) -> None:
    publish(small)
    ChangeRecord.objects.filter(map=small.map).delete()
    assert of(small).published_at is None
