"""What comes up much more often in a week than in the one before is told to the lead of the map, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from evidence import theming, writing
from evidence.models import Source, Theme
from insights.models import Alert, Match
from insights.surges import finding
from insights.surges.finding import Surge, look_for_surges, surges_in
from maps.models import JourneyMap
from workspaces.inbox.telling import told
from workspaces.membership import found_workspace
from workspaces.models import Membership, Notification, User, Workspace

# A Wednesday.
TODAY = date(2026, 11, 18)
THIS, LAST, BEFORE = (TODAY - timedelta(weeks=weeks) for weeks in range(3))


@pytest.fixture
def theme(workspace: Workspace) -> Theme:
    return Theme.objects.create(workspace=workspace, name="Late parcels")


@pytest.fixture
def source(workspace: Workspace, editor: User) -> Source:
    return writing.create_source(workspace, editor, {"name": "Tickets", "kind": "ticket"})


@pytest.fixture
def led(journey_map: JourneyMap, theme: Theme, editor: User) -> JourneyMap:
    """A map that the theme is suggested for, led by the editor."""
    JourneyMap.objects.filter(pk=journey_map.pk).update(lead=editor)
    Match.objects.create(map=journey_map, theme=theme, touchpoint=uuid4(), confidence=0.6)
    journey_map.refresh_from_db()
    return journey_map


def _arrive(source: Source, user: User, theme: Theme | None, day: date, count: int) -> list[Any]:
    rows = [{"text": "It came late", "date": day, "key": f"{day}-{theme}-{at}-{uuid4()}"} for at in range(count)]
    items = writing.add_items(source, user, rows)
    for item in items:
        item.theme = theme
        item.save(update_fields=["theme"])
    return items


def test_a_theme_that_doubles_is_told_to_the_lead_once(
    led: JourneyMap, source: Source, theme: Theme, editor: User, workspace: Workspace
) -> None:
    _arrive(source, editor, theme, LAST, 4)
    _arrive(source, editor, theme, THIS, 8)
    assert look_for_surges(TODAY) == 1
    assert look_for_surges(TODAY) == 0
    alert = Alert.objects.get()
    assert (alert.theme, alert.before, alert.now, alert.week) == (theme, 4, 8, date(2026, 11, 16))
    news = Notification.objects.get(kind="surge")
    assert news.user == editor
    words = told(editor, [news])[news.pk]
    assert "Late parcels" in words.text and "8" in words.text and "4" in words.text
    assert words.url.endswith(f"/evidence/themes/{theme.pk}/")


def test_a_touchpoint_counts_what_is_suggested_for_it_and_not_what_was_refused(
    led: JourneyMap, source: Source, editor: User
) -> None:
    touchpoint, refused = uuid4(), uuid4()
    items = [*_arrive(source, editor, None, LAST, 1), *_arrive(source, editor, None, THIS, 6)]
    for item in items:
        Match.objects.create(map=led, item=item, touchpoint=touchpoint, confidence=0.5)
    for item in _arrive(source, editor, None, THIS, 9):
        Match.objects.create(map=led, item=item, touchpoint=refused, confidence=0.5, state=Match.State.REJECTED)
    assert look_for_surges(TODAY) == 1
    alert = Alert.objects.get()
    assert (alert.touchpoint, alert.before, alert.now) == (touchpoint, 1, 6)


@pytest.mark.parametrize(
    ("counts", "of_all", "expected"),
    [
        ([5, 9, 10], [50, 50, 50], []),
        ([5, 10, 10], [50, 50, 50], [Surge(date(2026, 11, 9), 5, 10)]),
        ([0, 0, 4], [50, 50, 50], []),
        ([0, 0, 5], [50, 50, 50], [Surge(date(2026, 11, 16), 0, 5)]),
        ([0, 0, 40], [0, 0, 90], []),
        ([1, 3, 6], [9, 9, 9], [Surge(date(2026, 11, 16), 3, 6)]),
    ],
)
def test_what_counts_as_much_more_often(counts: list[int], of_all: list[int], expected: list[Surge]) -> None:
    assert surges_in(counts, of_all, 2.0, 5, date(2026, 11, 16)) == expected


def test_the_threshold_is_the_workspaces_and_nobody_is_told_at_zero(
    led: JourneyMap, source: Source, theme: Theme, editor: User, workspace: Workspace
) -> None:
    _arrive(source, editor, theme, LAST, 4)
    _arrive(source, editor, theme, THIS, 8)
    me = Membership.objects.get(workspace=workspace, user=editor)
    for ratio, least in ((2.5, 5), (2.0, 9), (2.0, 0)):
        theming.set_alerts(me, ratio, least)
        assert look_for_surges(TODAY) == 0
    theming.set_alerts(me, 1.5, 8)
    assert look_for_surges(TODAY) == 1


def test_old_files_that_come_in_now_alert_nobody(led: JourneyMap, source: Source, theme: Theme, editor: User) -> None:
    _arrive(source, editor, theme, TODAY - timedelta(weeks=30), 2)
    _arrive(source, editor, theme, TODAY - timedelta(weeks=29), 20)
    assert look_for_surges(TODAY) == 0


def test_hidden_themes_and_those_of_no_map_are_left_alone(
    led: JourneyMap, source: Source, theme: Theme, editor: User, workspace: Workspace
) -> None:
    other = Theme.objects.create(workspace=workspace, name="Elsewhere")
    for one in (theme, other):
        _arrive(source, editor, one, LAST, 1)
        _arrive(source, editor, one, THIS, 8)
    theming.set_hidden(Membership.objects.get(workspace=workspace, user=editor), theme.pk, hidden=True)
    assert look_for_surges(TODAY) == 0


def test_what_breaks_in_one_workspace_keeps_no_other_from_hearing(
    led: JourneyMap, source: Source, theme: Theme, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = found_workspace(editor, "Elsewhere")
    other = writing.create_source(elsewhere, editor, {"name": "Tickets", "kind": "ticket"})
    _arrive(source, editor, theme, LAST, 4)
    _arrive(source, editor, theme, THIS, 8)
    _arrive(other, editor, None, THIS, 1)
    look = finding._look

    def breaks_elsewhere(workspace: Workspace, last: date) -> int:
        if workspace == elsewhere:
            raise RuntimeError
        return look(workspace, last)

    monkeypatch.setattr(finding, "_look", breaks_elsewhere)
    assert look_for_surges(TODAY) == 1
