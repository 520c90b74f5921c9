"""What a look proposes: the best touchpoint of what people see, within bounds; killed at any point, nothing doubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from evidence.models import Intake, Item, Source, Theme
from evidence.sentiment import EDITION
from evidence.writing import add_items, create_source, remove_items, trash_source
from insights.matching import asking, looking
from insights.matching.reading import shown_of
from insights.models import Match
from maps.changes.snapshot import read_document
from maps.models import JourneyMap
from tests.maps.building import Small, blank_map, delete, done, send, update
from workspaces import jobs
from workspaces.membership import found_workspace
from workspaces.models import Job, User, Workspace

from .conftest import ABOUT

Bring = Callable[..., list[Item]]
Look = Callable[..., Job]


def proposed(small: Small) -> dict[str, UUID]:
    """The touchpoint by text, of what is shown."""
    document = read_document(small.map.pk)
    assert document is not None
    shown = shown_of(small.map, document)
    return {one.match.item.text: one.match.touchpoint for one in shown if one.match.item}


def test_each_piece_is_proposed_for_the_touchpoint_it_speaks_of(small: Small, bring: Bring, look: Look) -> None:
    bring(*ABOUT.values())
    look()
    ad, blog, trial = (UUID(one) for one in small.touchpoints)
    assert proposed(small) == {ABOUT["ad"]: ad, ABOUT["blog"]: blog, ABOUT["trial"]: trial}
    assert Match.objects.count() == 3
    one = Match.objects.get(touchpoint=trial)
    assert looking.LEAST <= one.confidence <= 1
    assert one.reasons[0]["kind"] == "words" and "fields" in one.reasons[0]["says"]


def test_looking_again_doubles_nothing_and_follows_the_map(small: Small, bring: Bring, look: Look) -> None:
    bring(*ABOUT.values())
    look()
    before = set(Match.objects.values_list("pk", flat=True))
    look()
    assert set(Match.objects.values_list("pk", flat=True)) == before
    send(small.map, small.user, update("touchpoint", small.touchpoints[1], title="Zebra"))
    look(small.map)
    assert proposed(small).get(ABOUT["blog"]) != UUID(small.touchpoints[1])


def test_only_the_best_stay_open(small: Small, bring: Bring, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_OPEN", 2)
    bring("A blog article", "The blog article on invoices", "Blog articles on invoices, more of them", "An article")
    look()
    kept = sorted(Match.objects.values_list("confidence", flat=True))
    assert len(kept) == 2
    # What comes later pushes out what is less sure.
    bring("Blog article on invoices")
    asked = asking.look_at_new(small.map.workspace_id)
    assert asked is not None
    jobs.run(asked.pk)
    assert Match.objects.count() == 2
    assert sorted(Match.objects.values_list("confidence", flat=True)) >= kept


def test_what_nobody_sees_is_not_proposed(
    small: Small, bring: Bring, look: Look, source: Source, workspace: Workspace, editor: User
) -> None:
    first, second, _third = bring(ABOUT["ad"], ABOUT["blog"], ABOUT["trial"])
    arriving = Intake.objects.create(workspace=workspace, user=editor, source=source, name="more.csv")
    Item.objects.filter(pk=first.pk).update(intake=arriving)
    look()
    assert set(proposed(small)) == {ABOUT["blog"], ABOUT["trial"]}
    # Nor what is gone after it was proposed.
    remove_items(workspace, editor, [second.pk])
    assert set(proposed(small)) == {ABOUT["trial"]}
    trash_source(source.pk, editor)
    assert proposed(small) == {}


def test_a_touchpoint_that_is_gone_takes_its_suggestions_along(small: Small, bring: Bring, look: Look) -> None:
    bring(ABOUT["trial"])
    look()
    send(small.map, small.user, delete("touchpoint", small.touchpoints[2]))
    assert proposed(small) == {}


def test_an_import_is_looked_at_by_itself_and_only_what_is_new(
    small: Small, bring: Bring, waiting: list[UUID], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        bring(ABOUT["ad"])
    [job] = Job.objects.filter(kind=looking.KIND)
    assert waiting == [job.pk] and job.requested_by == small.user
    jobs.run(job.pk)
    assert set(proposed(small)) == {ABOUT["ad"]}
    # Nothing new: nothing to do.
    assert asking.look_at_new(small.map.workspace_id) is None
    Job.objects.update(created_at=timezone.now() - timedelta(hours=1))
    Item.objects.update(created_at=timezone.now() - timedelta(hours=2))
    JourneyMap.objects.update(created_at=timezone.now() - timedelta(hours=3))
    Match.objects.all().delete()
    bring(ABOUT["blog"])
    again = asking.look_at_new(small.map.workspace_id)
    assert again is not None
    assert asking.look_at_new(small.map.workspace_id) is None, "one waits already"
    jobs.run(again.pk)
    assert set(proposed(small)) == {ABOUT["blog"]}, "what was known was looked at before"


def test_a_younger_map_sees_what_came_before_it(small: Small, bring: Bring, look: Look, editor: User) -> None:
    bring(ABOUT["ad"])
    look()
    Job.objects.update(created_at=timezone.now() - timedelta(hours=1))
    Item.objects.update(created_at=timezone.now() - timedelta(hours=2))
    younger = Small.__new__(Small)
    younger.map = blank_map(small.map.workspace, editor)
    bring("Something else")
    asked = asking.look_at_new(small.map.workspace_id)
    assert asked is not None
    jobs.run(asked.pk)
    assert Job.objects.get(pk=asked.pk).state == "done"
    assert Match.objects.filter(map=small.map).count() == 1


def test_maps_of_the_future_and_archived_ones_are_left_alone(small: Small, bring: Bring, look: Look) -> None:
    bring(ABOUT["ad"])
    JourneyMap.objects.update(state="future")
    look()
    JourneyMap.objects.update(state="current", status="archived")
    look()
    assert not Match.objects.exists()


def test_another_workspace_s_evidence_is_never_proposed(small: Small, look: Look, bring: Bring, outsider: User) -> None:
    elsewhere = found_workspace(outsider, "Elsewhere")
    theirs = create_source(elsewhere, outsider, {"name": "Theirs", "kind": "note"})
    add_items(theirs, outsider, [{"key": "1", "text": ABOUT["trial"], "read_by": EDITION, "rating": None}])
    look()
    assert not Match.objects.exists()


@pytest.mark.parametrize("point", ["compared", "kept"])
def test_a_worker_that_dies_loses_and_doubles_nothing(
    small: Small, bring: Bring, workspace: Workspace, editor: User, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    bring(*ABOUT.values())
    job = asking.look(workspace, editor)

    class Killed(BaseException):
        pass

    def die(at: str) -> None:
        if at == point:
            raise Killed

    monkeypatch.setattr(looking, "reached", die)
    with pytest.raises(Killed):
        jobs.run(job.pk)
    monkeypatch.setattr(looking, "reached", lambda at: None)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    jobs.run(job.pk)
    assert len(proposed(small)) == 3
    assert Match.objects.count() == 3


def test_a_theme_is_proposed_by_its_words(small: Small, bring: Bring, look: Look, workspace: Workspace) -> None:
    items = bring("Registration takes too long", "Trial form, again")
    words = [{"word": word, "weight": 1.0} for word in ("registration", "form", "trial", "fields")]
    theme = Theme.objects.create(workspace=workspace, name="registration form", words=words)
    Item.objects.filter(pk__in=[one.pk for one in items]).update(theme=theme)
    look()
    document = read_document(small.map.pk)
    assert document is not None
    [shown] = [one for one in shown_of(small.map, document) if one.match.theme]
    assert (shown.items, str(shown.match.touchpoint)) == (2, small.touchpoints[2])
    Theme.objects.update(hidden_at=timezone.now())
    look()
    assert not Match.objects.exclude(theme=None).exists()


def test_every_day_maps_that_were_edited_since_are_looked_at_again(small: Small, bring: Bring, look: Look) -> None:
    bring(ABOUT["ad"])
    assert asking.renew() == 1
    Job.objects.all().delete()
    look()
    assert asking.renew() == 0
    Job.objects.update(created_at=timezone.now() - timedelta(days=2))
    done(send(small.map, small.user, update("touchpoint", small.touchpoints[0], title="Other")))
    assert asking.renew() == 1


def test_a_new_theme_is_compared_though_nothing_came_in(
    small: Small, bring: Bring, look: Look, workspace: Workspace
) -> None:
    [item] = bring("Something about forms")
    look()
    assert asking.look_at_new(workspace.pk) is None
    words = [{"word": word, "weight": 1.0} for word in ("registration", "form", "trial", "fields")]
    theme = Theme.objects.create(workspace=workspace, name="registration form", words=words)
    Item.objects.filter(pk=item.pk).update(theme=theme)
    asked = asking.look_at_new(workspace.pk)
    assert asked is not None
    jobs.run(asked.pk)
    assert Match.objects.filter(theme=theme).count() == 1
