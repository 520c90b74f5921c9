"""How many actions of a map are on track: the same numbers, with the same words, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insights.actions.standing import start_of_quarter
from insights.models import Action
from insights.models.action import ActionStatus
from tests.maps.building import Small
from tests.maps.exchange.documents import needs_poppler, pdf_text
from workspaces.models import User

from .conftest import Make

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "not overdue, of those with a deadline or delivered this quarter"


def an_action(small: Small, number: int, status: str, due: date | None, closed: date | None = None) -> None:
    closed_at = timezone.now() + (closed - timezone.localdate()) if closed else None
    Action.objects.create(
        workspace=small.map.workspace, map=small.map, number=number, title=f"Act {number}", status=status, due=due,
        closed_at=closed_at,
    )  # fmt: skip


@needs_poppler
def test_the_register_insights_and_a_report_say_the_same(
    small: Small, make: Make, media: Path, editor: User, client_of: Callable[[User], Client]
) -> None:
    today = timezone.localdate()
    before = start_of_quarter(today) - timedelta(days=1)
    kept = (
        (ActionStatus.PLANNED, today - timedelta(days=2), None),
        (ActionStatus.PLANNED, today, None),
        (ActionStatus.IN_PROGRESS, today + timedelta(days=5), None),
        (ActionStatus.PROPOSED, None, None),
        (ActionStatus.DONE, today - timedelta(days=9), today),
        (ActionStatus.DONE, None, before),
        (ActionStatus.DROPPED, today - timedelta(days=5), today),
    )
    for number, one in enumerate(kept, 1):
        an_action(small, number, *one)
    client, report = client_of(editor), make()
    pages = [
        client.get(reverse(name, args=[small.map.pk])).content.decode() for name in ("map_insights", "map_actions")
    ]
    told = client.get(f"/reports/{report.pk}/").content.decode()
    paper = " ".join(pdf_text(media / report.file).split())
    for text in (*pages, told):
        assert WORDS in text and "3 of 4" in text
    # On paper the sentence is broken into lines between those of its neighbours.
    assert "3 of 4" in paper and "delivered" in paper


def test_where_nothing_has_a_deadline_nothing_is_on_track_or_off_it(
    small: Small, make: Make, editor: User, client_of: Callable[[User], Client]
) -> None:
    an_action(small, 1, ActionStatus.PROPOSED, None)
    page = client_of(editor).get(reverse("map_insights", args=[small.map.pk])).content.decode()
    tile = page.split("Actions on track")[1].split("</div>")[0]
    assert "–" in tile and "0 of 0" not in tile
    tiles = {one["label"]: one["value"] for one in make().contents["tiles"]}
    assert tiles["Actions on track"] == "–"
