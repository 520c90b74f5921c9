"""The demo shows every page of insights with something real: asked of the database once, for making it is dear."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from insights.demo.personas import RESTS_ON
from insights.models import (
    Action,
    FunnelPlaces,
    MapFigures,
    MapReview,
    Match,
    ObjectiveReading,
    PlannedMap,
    ReportSchedule,
    ReviewTrigger,
    WorkspaceEvent,
)
from insights.portfolio.objectives import latest_of
from insights.portfolio.occurrences import occurrences_on, open_maps
from insights.portfolio.touchpoints import by_touchpoint
from maps.context import shared_context
from maps.models import JourneyMap, Metric, PainPoint
from maps.timeline.since import changed_since
from maps.upkeep import reviews_of
from maps.versions.managing import versions_of
from personas.evidence import backed_by
from personas.models import Persona
from tests.maps.building import proven
from workspaces.models import Contact, Membership


@pytest.mark.django_db
def test_the_demo_has_something_for_every_page(tmp_path: Path) -> None:
    call_command("create_demo", credentials=str(tmp_path / "accounts.json"), verbosity=0)
    today = timezone.localdate()

    # The register: every status, two late ones, one that helped and one that did not.
    by_status = dict(Action.objects.values_list("status").annotate(n=Count("pk")))
    assert set(by_status) == {"proposed", "planned", "in_progress", "done", "dropped"}
    assert Action.objects.open().filter(due__lt=today).count() == 2
    outcomes = set(Action.objects.filter(status="done").values_list("outcome", flat=True))
    assert outcomes == {"reached", "helped", "did_not_help"}
    assert all(action.events.exists() for action in Action.objects.all())
    assert not mail.outbox
    assert Contact.objects.filter(email="").count() == 0

    # What customers said is linked where they speak of it, and stands beside the team's curve.
    freelancer = JourneyMap.objects.get(title="Alex, freelance designer")
    told = shared_context(freelancer)
    assert len(told["evidence"]) >= 20
    assert len({key.partition(":")[0] for key in told["measured"]}) >= 4
    assert len({one["type"] for one in told["evidence"].values()}) >= 4

    # Evidence waits for an answer, on the map that it speaks of.
    assert Match.objects.filter(state="open", map__title="Alex, freelance designer").count() >= 10

    # What did not help is open again; what did is solved.
    pains = dict(PainPoint.objects.filter(map__title="Alex, freelance designer").values_list("title", "status"))
    assert pains["A generic offer that ignores the project"] == "open"
    assert pains["No confirmation for hours, no word in between"] == "solved"

    # The freelancer's statements rest on what customers said.
    alex = Persona.objects.get(name="Alex")
    assert {one.text for one in backed_by(alex) if one.items} == set(RESTS_ON)

    # Reviews: one is over its day, one is asked for by what happened.
    maps = {one.title: one for one in JourneyMap.objects.all()}
    stale = {title for title, one in maps.items() if reviews_of([one])[one.pk].stale_since}
    assert {"Support: from question to answer", "Alex, freelance designer"} <= stale
    asked = set(ReviewTrigger.objects.filter(review=None).values_list("kind", flat=True))
    assert {"action_closed", "new_pain_points", "event"} <= asked
    assert MapReview.objects.count() == 2
    assert WorkspaceEvent.objects.filter(on__gt=today).exists()

    # The portfolio: figures of past weeks, readings, planned maps, a contradiction between two maps.
    earliest = MapFigures.objects.order_by("on").first()
    assert earliest is not None
    assert earliest.on < today - timedelta(weeks=20)
    assert ObjectiveReading.objects.filter(map=maps["Support: from question to answer"]).count() > 3
    freelancers = maps["Alex, freelance designer"].pk
    assert latest_of([freelancers])[freelancers] == (today - timedelta(days=3), 14.8)
    assert Metric.objects.filter(map=freelancers).exclude(series=None).count() == 3
    assert FunnelPlaces.objects.filter(map=freelancers).count() == 1
    assert PlannedMap.objects.filter(map=None).count() == 5
    me = Membership.objects.get(user__email="dana@pinecove.example")
    clashing = [one.title for one in by_touchpoint(occurrences_on(open_maps(me))) if one.clashes]
    assert "Support ticket" in clashing

    # What came up since is new to who runs it; a version from before the interviews is beside it.
    freelancer = maps["Alex, freelance designer"]
    news = changed_since(freelancer, me.user_id)
    assert "The checklist comes back after it was closed" in str([one["title"] for one in news["items"]])
    assert 2 <= len(news["elements"]) < 10, "a mark here and there"
    assert "Before the interviews" in [one.name for one in versions_of(freelancer)]

    # The first report is made as soon as regular work is.
    assert ReportSchedule.objects.get().next_on == today

    for one in maps.values():
        proven(one)
