"""What asks for a review: a new objective, new pain points, actions that were done, events."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from insights.models import Action, ActionStatus, ReviewTrigger
from insights.reviews import triggers
from insights.signals import action_moved
from maps.models import JourneyMap
from tests.maps.backed import an_item, link
from tests.maps.building import Small, create, delete, done, new_id, send, take_back, update

from .conftest import head_of

pytestmark = pytest.mark.django_db


def kinds(small: Small) -> list[str]:
    return [one.kind for one in triggers.unsettled(small.map.pk)]


def objective(small: Small, **fields: Any) -> None:
    done(send(small.map, small.user, update("map", str(small.map.pk), {}, **fields)))


def pain(small: Small) -> str:
    made = new_id()
    fields = {"touchpoint": small.touchpoints[0], "title": "Too slow", "rank": f"{new_id()[:8]}z"}
    done(send(small.map, small.user, create("pain_point", made, **fields)))
    return made


def test_a_draft_that_nobody_vouched_for_asks_for_nothing(small: Small) -> None:
    objective(small, target=12.0)
    pain(small)
    assert kinds(small) == []
    assert head_of(small).review_asked_at is None


def test_a_new_objective_asks_once_and_no_longer_when_it_is_put_back(published: Small) -> None:
    objective(published, target=12.0)
    objective(published, target=13.0, unit="%")
    assert kinds(published) == ["objective_changed"]
    assert head_of(published).review_asked_at is not None
    triggers.renew(head_of(published))
    (one,) = triggers.unsettled(published.map.pk)
    assert one.details["changed"] == {"target": [None, 13.0], "unit": ["", "%"]}
    objective(published, target=None, unit="")
    triggers.renew(head_of(published))
    assert kinds(published) == []
    assert head_of(published).review_asked_at is None


def test_new_pain_points_ask_until_they_are_taken_away(published: Small) -> None:
    first = pain(published)
    second = pain(published)
    (one,) = triggers.unsettled(published.map.pk)
    since = one.at
    done(send(published.map, published.user, delete("pain_point", first)))
    (one,) = triggers.unsettled(published.map.pk)
    assert (one.details["ids"], one.at) == ([second], since)
    done(send(published.map, published.user, delete("pain_point", second)))
    assert kinds(published) == []


def test_an_undone_pain_point_asks_for_nothing(published: Small) -> None:
    fields = {"touchpoint": published.touchpoints[0], "title": "Too slow", "rank": f"{new_id()[:8]}z"}
    made = done(send(published.map, published.user, create("pain_point", new_id(), **fields)))
    assert kinds(published) == ["new_pain_points"]
    done(take_back(published.map, published.user, made))
    assert kinds(published) == []


def test_what_nobody_heard_of_is_found_by_regular_work(published: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that died between the commit and its notice."""
    monkeypatch.setattr(triggers, "renew", lambda head: None)
    pain(published)
    assert kinds(published) == []
    monkeypatch.undo()
    triggers.renew_all()
    assert kinds(published) == ["new_pain_points"]
    triggers.renew_all()
    assert kinds(published) == ["new_pain_points"]


def action_of(small: Small, **fields: Any) -> Action:
    number = Action.objects.count() + 1
    return Action.objects.create(workspace=small.map.workspace, map=small.map, number=number, title="FAQ", **fields)


def moved(action: Action) -> None:
    failed = action_moved.send_robust(
        None, action=action, event="action.closed", changes={"status": ["planned", "done"]}
    )
    assert not [error for _receiver, error in failed if error]


def test_an_action_that_is_done_asks_and_one_that_is_opened_again_does_not(published: Small) -> None:
    action = action_of(published, status=ActionStatus.DONE, closed_at=timezone.now(), outcome="reached")
    moved(action)
    (one,) = triggers.unsettled(published.map.pk)
    assert (one.kind, one.details["title"], one.details["outcome"]) == ("action_closed", "FAQ", "reached")
    Action.objects.filter(pk=action.pk).update(status=ActionStatus.IN_PROGRESS, closed_at=None)
    action.refresh_from_db()
    moved(action)
    assert kinds(published) == []


def test_a_dropped_action_changed_nothing_for_customers(published: Small) -> None:
    moved(action_of(published, status=ActionStatus.DROPPED, closed_at=timezone.now()))
    assert kinds(published) == []


def test_what_is_put_away_is_not_asked_about(published: Small) -> None:
    pain(published)
    done(send(published.map, published.user, update("map", str(published.map.pk), None, status="archived")))
    assert kinds(published) == []
    triggers.ask(head_of(published), ReviewTrigger.Kind.EVENT, "x", {})
    assert kinds(published) == []


def test_publishing_anew_vouches_for_what_came_before(published: Small) -> None:
    pain(published)
    for status in ("draft", "published"):
        done(send(published.map, published.user, update("map", str(published.map.pk), None, status=status)))
    assert kinds(published) == []


def test_an_edit_that_does_not_concern_the_clock_asks_the_database_nothing(
    published: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine's thread does not wait for the clock while people type."""
    from insights.reviews import listening

    asked: list[Any] = []
    monkeypatch.setattr(listening, "_asks_already", lambda *unused: asked.append(unused))
    monkeypatch.setattr(triggers, "renew", asked.append)
    done(send(published.map, published.user, update("card", published.card, {}, text="x")))
    assert asked == []


def test_two_who_ask_at_once_ask_once(published: Small) -> None:
    about = str(uuid.uuid4())
    for _time in range(2):
        triggers.ask(head_of(published), ReviewTrigger.Kind.EVENT, about, {})
    assert kinds(published) == ["event"]
    day = timezone.now() - timedelta(days=3)
    ReviewTrigger.objects.update(at=day)
    triggers.mark(head_of(published))
    assert JourneyMap.objects.get(pk=published.map.pk).review_asked_at == day


def test_evidence_that_was_linked_since_and_disagrees_asks(published: Small) -> None:
    """Alex is said to be at -1.5 in the first column; three customers say +1.6."""
    items = [an_item(published.map.workspace, sentiment=0.8, date=timezone.localdate()) for _ in range(3)]
    done(send(published.map, published.user, link(published.map, "touchpoint", published.touchpoints[1], items[0])))
    triggers.renew(head_of(published))
    assert kinds(published) == [], "nobody said how that feels"
    done(send(published.map, published.user, *(link(published.map, "card", published.card, one) for one in items)))
    triggers.renew(head_of(published))
    (one,) = triggers.unsettled(published.map.pk)
    assert (one.kind, one.details) == ("evidence_disagrees", {"ids": [published.touchpoints[0]]})
    done(send(published.map, published.user, update("emotion", published.emotion, score=1.2)))
    triggers.renew(head_of(published))
    assert kinds(published) == [], "the map says so now"
