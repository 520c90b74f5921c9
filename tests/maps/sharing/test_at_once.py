"""Guesses and links at the same moment: limits hold, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections import Counter

import pytest

from maps.access import Principal
from maps.models import LinkAttempts, ShareLink
from maps.sharing import passwords
from maps.sharing.links import MOST, make_link
from maps.sharing.passwords import TRIES
from tests.maps.building import Small
from tests.races import at_once

from .conftest import Make

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_guesses_at_the_same_moment_are_counted_one_by_one(make: Make, settings: object) -> None:
    link = make(password="open sesame")

    def guess() -> None:
        passwords.check(link, "open barley", "192.0.2.1")

    # No more at a time than a process has connections.
    told = Counter(answer for _time in range(3) for answer in at_once(*[guess] * 5))
    assert told == {"wrong_password": TRIES, "rate_limited": 15 - TRIES}
    assert set(LinkAttempts.objects.values_list("count", flat=True)) == {TRIES}


def test_right_passwords_at_the_same_moment_use_nothing_up(make: Make) -> None:
    link = make(password="open sesame")
    assert at_once(*[lambda: passwords.check(link, "open sesame", "192.0.2.1") for _try in range(6)]) == ["done"] * 6
    assert set(LinkAttempts.objects.values_list("count", flat=True)) == {0}


def test_the_last_free_place_goes_to_one(small: Small) -> None:
    ShareLink.objects.bulk_create(ShareLink(map=small.map) for _number in range(MOST - 1))
    principal = Principal.of(small.user)
    told = Counter(at_once(*[lambda: make_link(principal, small.map.pk, {}) for _try in range(4)]))
    assert told == {"done": 1, "too_many": 3}
    assert ShareLink.objects.count() == MOST
