"""Events and reminders as beat sends them: the tasks of its schedule, on days of the test's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from insights.models import WorkspaceEvent
from insights.reviews import triggers
from journeymap.celery import app
from maps.models import JourneyMap
from tests.maps.building import Small

from .conftest import head_of

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


class Clock:
    """The server's clock, at noon of a day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def beat(self, *names: str) -> None:
        app.loader.import_default_modules()
        for name in names:
            app.tasks[settings.CELERY_BEAT_SCHEDULE[name]["task"]]()

    def next_day(self) -> None:
        self.now += timedelta(days=1)


def test_an_event_asks_on_its_day_and_its_lead_hears_of_it(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    event = WorkspaceEvent.objects.create(
        workspace=small.map.workspace, on=DAY + timedelta(days=2), title="New plans", kind="price"
    )
    event.maps.set([small.map])
    clock = Clock(monkeypatch)
    JourneyMap.objects.filter(pk=small.map.pk).update(reviewed_at=clock.now)
    told = []
    for _day in range(12):
        for _hour in range(2):
            clock.beat("insights.open_events", "insights.remind", "insights.renew_reviews", "workspaces.mail_days")
        told.append((len(mail.outbox), triggers.unsettled(small.map.pk).count()))
        clock.next_day()
    # Nothing for two days; then one letter, and one more a week later.
    assert told == [(0, 0)] * 2 + [(1, 1)] * 7 + [(2, 1)] * 3
    assert "Price on 3 Mar: New plans" in mail.outbox[0].body
    asked = head_of(small).review_asked_at
    assert asked is not None
    assert asked.date() == event.on
