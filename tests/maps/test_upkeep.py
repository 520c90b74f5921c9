"""How old a map is to its readers: since when it is published, what changed since, when it is to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from maps.kinds import KINDS, keyed_id
from maps.models import ChangeRecord, JourneyMap
from maps.upkeep import Upkeep, reviews_of, upkeep_of

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
    vote = keyed_id(str(small.map.pk), KINDS["vote"], [small.pain_point, str(small.user.pk)])
    done(send(small.map, small.user, create("vote", vote, value=3, **pain)))
    found = JourneyMap.objects.get(pk=small.map.pk)
    assert (found.edited_at, found.seq) == (edited, ChangeRecord.objects.filter(map=small.map).latest("seq").seq)
    rename(small)
    assert JourneyMap.objects.get(pk=small.map.pk).edited_at > edited


def test_what_goes_with_its_comments_counts(small: Small) -> None:
    publish(small)
    said = {"target_kind": "touchpoint", "target": small.touchpoints[0]}
    done(send(small.map, small.user, create("comment", new_id(), body="Too slow", **said)))
    done(send(small.map, small.user, delete("touchpoint", small.touchpoints[0])))
    assert of(small).changes_since == 1


def test_a_log_is_read_once(small: Small) -> None:
    """What was read is remembered: later only what came since is read, and the same comes out."""
    publish(small)
    rename(small)
    before = of(small)
    for _time in range(3):
        rename(small)
    with CaptureQueriesContext(connection) as read:
        assert of(small).changes_since == before.changes_since + 3
    assert any(f'"seq" > {before_head(small, 3)}' in one["sql"] for one in read.captured_queries)
    assert not any('"seq" > 0' in one["sql"] for one in read.captured_queries)
    publish(small, "draft")
    publish(small)
    assert of(small).changes_since == 0
    # Asked as it stood before, as frozen links do.
    found = JourneyMap.objects.get(pk=small.map.pk)
    assert upkeep_of(found, "published", before_head(small, 5)) == replace(before, review_due=of(small).review_due)


def test_what_is_remembered_of_another_log_does_not_count(small: Small) -> None:
    """As after a backup was restored."""
    publish(small)
    rename(small)
    assert of(small).changes_since == 1
    ChangeRecord.objects.filter(map=small.map).update(operations="[]")
    assert of(small).changes_since == 1
    last = ChangeRecord.objects.filter(map=small.map).latest("seq")
    ChangeRecord.objects.filter(pk=last.pk).update(change=new_id())
    assert of(small) == Upkeep(review_due=of(small).review_due)


def before_head(small: Small, changes: int) -> int:
    return JourneyMap.objects.get(pk=small.map.pk).seq - changes


def test_a_log_that_begins_later_tells_nothing(small: Small) -> None:
    publish(small)
    ChangeRecord.objects.filter(map=small.map).delete()
    assert of(small).published_at is None


def test_the_day_of_review_counts_from_the_last_review_then_from_publishing_then_from_editing(small: Small) -> None:
    now = timezone.now()
    publish(small)
    rename(small)
    JourneyMap.objects.filter(pk=small.map.pk).update(edited_at=now - timedelta(days=40))
    assert of(small).review_due == timezone.localdate(of(small).published_at) + timedelta(days=90)
    JourneyMap.objects.filter(pk=small.map.pk).update(reviewed_at=now - timedelta(days=100))
    found = of(small)
    assert found.review_due == timezone.localdate(now) - timedelta(days=10)
    assert found.stale_since == found.review_due


def test_what_happened_asks_sooner_and_what_is_put_away_asks_for_nothing(small: Small) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    JourneyMap.objects.filter(pk=small.map.pk).update(review_asked_at=timezone.now() - timedelta(days=1))
    assert of(small).stale_since == yesterday
    publish(small, "archived")
    assert of(small).stale_since is None
    assert of(small).review_due is None


def test_many_maps_are_told_as_one_is(small: Small, django_assert_num_queries: Any) -> None:
    """One query for what was published and never reviewed; none while nothing moved on."""
    publish(small)
    rename(small)
    heads = list(JourneyMap.objects.all())
    with django_assert_num_queries(1):
        found = reviews_of(heads)
    assert found[small.map.pk] == replace(of(small), changes_since=0)
    with django_assert_num_queries(0):
        assert reviews_of(heads) == found
    publish(small, "draft")
    publish(small)
    (head,) = JourneyMap.objects.all()
    assert reviews_of([head])[head.pk].published_at == of(small).published_at != found[head.pk].published_at
