"""What customers sent is taken up when the map or one of them stood in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from evidence.models import Item
from insights.models import ValidationVisit
from insights.validating import visits
from tests.maps.building import Small, rows_of
from workspaces.errors import DomainError
from workspaces.models import User

from .test_validating import Customer, make, nobody_has_asked  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_map_that_is_busy_gets_its_links_later(small: Small, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    customer = Customer(make(small, editor)).begin()
    customer.say(small.touchpoints[0], face="-2", quote="Slow")

    def busy(*given: Any) -> None:
        raise DomainError("Busy", code="busy", status=503)

    with monkeypatch.context() as patched:
        patched.setattr(visits, "write", busy)
        customer.send()
    assert Item.objects.visible().count() == 1 and not rows_of(small.map, "evidence_link")
    ValidationVisit.objects.update(sent_at=timezone.now() - timedelta(minutes=10))
    visits.settle_sent()
    assert len(rows_of(small.map, "evidence_link")) == 1 and Item.objects.visible().count() == 1


def test_one_that_cannot_be_taken_keeps_nobody_waiting(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(small, editor)
    with monkeypatch.context() as patched:
        patched.setattr(visits, "take", lambda visit: None)
        for words in ("First", "Second"):
            customer = Customer(made).begin()
            customer.say(small.touchpoints[0], quote=words)
            customer.send()
    ValidationVisit.objects.update(sent_at=timezone.now() - timedelta(minutes=10))
    take, seen = visits.take, []

    def fails_at_first(visit: ValidationVisit) -> None:
        seen.append(visit)
        if len(seen) == 1:
            raise RuntimeError
        take(visit)

    monkeypatch.setattr(visits, "take", fails_at_first)
    visits.settle_sent()
    assert len(seen) == 2 and Item.objects.visible().count() == 1
