"""What stands beside a shared map: how old it is, live and frozen, and owners who are no longer in the workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from maps.models import JourneyMap
from maps.sharing import shown
from maps.showing.saying import day_text
from tests.maps.building import Small, create, done, new_id, send, update
from tests.maps.showing.maps import text_of
from workspaces.models import Membership, User

from .conftest import Guest

pytestmark = pytest.mark.django_db

Enter = Callable[..., Guest]


def rename(small: Small) -> None:
    done(send(small.map, small.user, update("stage", small.stages[0], None, title=new_id())))


def publish(small: Small) -> None:
    done(send(small.map, small.user, update("map", str(small.map.pk), None, status="published")))


def read(who: Guest) -> str:
    return text_of(who.get().content.decode())


def test_a_live_link_says_since_when_and_how_much_changed(small: Small, guest: Enter) -> None:
    who = guest()
    assert "Status Draft" in read(who)
    publish(small)
    rename(small)
    text = read(who)
    assert "Status Published today, 1 change since" in text
    assert "Next review" in text


def test_a_frozen_link_says_how_far_the_map_has_moved_on(
    small: Small, guest: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(small)
    who = guest(frozen=True)
    assert "changes since" not in read(who)
    monkeypatch.setattr(shown, "FROZEN_SECONDS", -1)
    rename(small)
    rename(small)
    text = read(who)
    assert "2 changes since" in text
    assert "Status Published today Version of" in text
    assert "Next review" not in text


def test_guests_learn_since_when_a_map_is_to_be_reviewed(small: Small, guest: Enter) -> None:
    """Not why; and what is frozen says nothing of reviews since."""
    now = timezone.now()
    JourneyMap.objects.filter(pk=small.map.pk).update(reviewed_at=now - timedelta(days=100))
    text = read(guest())
    assert "Review due" in text
    assert "Next review 10 days late" in text
    assert f"Reviewed {day_text(now - timedelta(days=100))}" in text
    JourneyMap.objects.filter(pk=small.map.pk).update(reviewed_at=now, review_asked_at=now)
    who = guest()
    assert f"Next review due since {day_text(now)}" in read(who)
    assert "Review due" in text_of(who.get("?view=map").content.decode())
    frozen = read(guest(frozen=True))
    assert "Review due" not in frozen
    assert "Reviewed" not in frozen


def test_an_owner_who_left_is_somebody_who_left_and_still_missing(small: Small, guest: Enter, viewer: User) -> None:
    at = {"touchpoint": small.touchpoints[0], "title": "Ask earlier", "owner": str(viewer.pk)}
    done(send(small.map, small.user, create("opportunity", None, **at)))
    who = guest()
    assert viewer.display_name in text_of(who.get("?view=story").content.decode())
    Membership.objects.filter(user=viewer).delete()
    shown._kept.clear()
    story = text_of(who.get("?view=story").content.decode())
    assert viewer.display_name not in story
    assert "Somebody who left" in story
    assert "An owner for O1 Faster O2 Ask earlier" in read(who)
    assert "Somebody" not in text_of(guest(shows={"without": ["owners"]}).get("?view=story").content.decode())
