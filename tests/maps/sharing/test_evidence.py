"""Guests see that something rests on evidence: how much, of what kinds, of which month. Not a word of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from evidence.models import Source
from tests.maps.backed import a_source, an_item, link
from tests.maps.building import Small, create, done, send, update

from .conftest import Guest

Enter = Callable[..., Guest]
SECRETS = ("canary-words", "canary-source", "canary-segment", "canary-person", "canary-row", "canary-place", "0.75")


@pytest.fixture
def resting(small: Small) -> Small:
    space = small.map.workspace
    talks = a_source(space, "interview", author="canary-source")
    Source.objects.filter(pk=talks.pk).update(name="canary-source")
    item = an_item(
        space, talks, text="canary-words", title="canary-words", segment="canary-segment", respondent="canary-person",
        raw={"a": "canary-row"}, place="/canary-place", sentiment=0.75, date=date(2026, 10, 17),
    )  # fmt: skip
    other = an_item(space, a_source(space, "review"), text="canary-words", date=date(2026, 9, 2))
    lane = create("lane", role="evidence", rank="zz")
    here = ("pain_point", small.pain_point, item), ("touchpoint", small.touchpoints[0], other)
    done(send(small.map, small.user, lane, *(link(small.map, *one) for one in here)))
    small.items = (item, other)  # type: ignore[attr-defined]
    small.lane = lane["id"]  # type: ignore[attr-defined]
    return small


def everything_told(who: Guest) -> bytes:
    return b"".join(who.get(path).content for path in ("", "?view=story", "?view=map", "?view=walk", "snapshot/"))


def test_that_it_rests_on_something_is_told_and_nothing_more(resting: Small, guest: Enter) -> None:
    who = guest()
    told = everything_told(who)
    items = resting.items  # type: ignore[attr-defined]
    ids = [str(one) for item in items for one in (item.pk, item.source_id)]
    assert [one for one in (*SECRETS, "2026-10-17", *ids) if one.encode() in told] == []
    body = json.loads(who.get("snapshot/").content)
    hints = sorted(body["context"]["evidence"].values(), key=lambda one: str(one["date"]))
    assert [(one["type"], one["date"], one["sentiment"]) for one in hints] == [
        ("review", "2026-09-01", None), ("interview", "2026-10-01", None),
    ]  # fmt: skip
    assert {row["item"] for row in body["elements"]["evidence_link"]} == set(body["context"]["evidence"])
    assert "measured" not in body["context"]
    story = who.get("?view=story").content.decode()
    assert "Rests on 2 pieces of evidence: Interviews, Reviews; newest October 2026" in story
    assert "An assumption: no evidence yet" in story
    table = who.get("?view=map").content.decode()
    assert "newest October 2026" in table


def test_it_may_be_left_out_and_then_nothing_is_called_a_guess(resting: Small, guest: Enter) -> None:
    who = guest(shows={"without": ["evidence"]})
    body = json.loads(who.get("snapshot/").content)
    assert body["elements"]["evidence_link"] == []
    assert "evidence" not in body["context"]
    shown = b"".join(who.get(path).content for path in ("", "?view=story", "?view=map")).decode()
    assert "ssumption" not in shown
    assert "evidence" not in shown.split("<main")[-1]


def test_what_a_left_out_element_rests_on_is_not_there(resting: Small, guest: Enter) -> None:
    body = json.loads(guest(shows={"without": ["pain_points"]}).get("snapshot/").content)
    assert [one["type"] for one in body["context"]["evidence"].values()] == ["review"]


def test_a_frozen_link_tells_what_was_so_then(resting: Small, guest: Enter) -> None:
    who = guest(frozen=True)
    before = everything_told(who)
    Source.objects.update(trashed_at=timezone.now())
    done(send(resting.map, resting.user, update("card", resting.card, text="Later")))
    assert b"Rests on 2 pieces" in before
    assert b"Rests on 2 pieces" in who.get("?view=story").content
    assert [one for one in SECRETS if one.encode() in before] == []
