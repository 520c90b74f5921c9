"""Themes of a workspace: grouped by a job, stable when more arrives, named, hidden and merged by people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from evidence import theming, writing
from evidence.models import Item, ResearchSettings, Source, Theme
from tests.evidence.test_grouping import ABOUT, SAID
from workspaces import jobs
from workspaces.errors import Forbidden, Invalid, NotFound
from workspaces.models import AuditEvent, Job, JobState, Membership, User, Workspace


@pytest.fixture
def texts(source: Source, editor: User) -> list[Item]:
    return writing.add_items(source, editor, _rows())


def _rows(mark: str = "") -> list[dict[str, Any]]:
    return [
        {"key": f"{mark}{about}-{at}-{said}", "text": pattern.format(said)}
        for about, patterns in ABOUT.items()
        for at, pattern in enumerate(patterns)
        for said in SAID
    ]


def _grouped(workspace: Workspace, person: User, *, anew: bool = False) -> Job:
    job = theming.group_again(workspace, person, anew=anew)
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def _places() -> dict[str, Any]:
    return dict(Item.objects.exclude(theme=None).values_list("key", "theme"))


def _me(workspace: Workspace, user: User) -> Membership:
    return Membership.objects.select_related("workspace", "user").get(workspace=workspace, user=user)


def test_themes_are_found_and_stay_as_they_are_when_more_arrives(
    workspace: Workspace, source: Source, editor: User, texts: list[Item]
) -> None:
    assert _grouped(workspace, editor).state == JobState.DONE
    before, names = _places(), set(Theme.objects.values_list("pk", "name"))
    assert len(before) >= 0.9 * len(texts)
    writing.add_items(source, editor, _rows("more-"))
    ResearchSettings.objects.update(grouped_at=timezone.now() - timedelta(hours=1))
    assert theming.group_what_arrived() == 1
    jobs.run(Job.objects.get(state=JobState.QUEUED).pk)
    after = _places()
    assert {key: after[key] for key in before} == before
    assert {key for key in after if key.startswith("more-")}
    assert names <= set(Theme.objects.values_list("pk", "name"))
    assert theming.group_what_arrived() == 0


def test_too_few_texts_are_refused_and_nothing_is_begun(workspace: Workspace, source: Source, editor: User) -> None:
    writing.add_items(source, editor, _rows()[: theming.LEAST_TEXTS - 1])
    with pytest.raises(Invalid) as refusal:
        theming.group_again(workspace, editor)
    assert refusal.value.code == "too_few_texts"
    assert not Job.objects.exists() and not ResearchSettings.objects.exclude(grouping=None).exists()


def test_who_asks_while_it_runs_gets_the_same_job(workspace: Workspace, editor: User, texts: list[Item]) -> None:
    assert theming.group_again(workspace, editor).pk == theming.group_again(workspace, editor, anew=True).pk


def test_a_name_that_somebody_gave_outlives_a_grouping_of_everything(
    workspace: Workspace, editor: User, texts: list[Item]
) -> None:
    _grouped(workspace, editor)
    theme = Theme.objects.first()
    assert theme is not None
    mine = set(theme.items.values_list("pk", flat=True))
    theming.rename(_me(workspace, editor), theme.pk, "  What we  call it ")
    assert _grouped(workspace, editor, anew=True).state == JobState.DONE
    theme.refresh_from_db()
    assert theme.name == "What we call it"
    assert mine <= set(theme.items.values_list("pk", flat=True))
    assert not Theme.objects.filter(items=None).exists()
    assert AuditEvent.objects.filter(event="theme_renamed").count() == 1


def test_merged_themes_are_one_with_the_items_and_words_of_both(
    workspace: Workspace, editor: User, texts: list[Item]
) -> None:
    _grouped(workspace, editor)
    one, other = Theme.objects.order_by("pk")[:2]
    count = Item.objects.filter(theme__in=[one, other]).count()
    me = _me(workspace, editor)
    with pytest.raises(Invalid):
        theming.merge(me, one.pk, one.pk)
    into = theming.merge(me, one.pk, other.pk)
    assert not Theme.objects.filter(pk=one.pk).exists()
    assert into.items.count() == count
    assert {one.words[0]["word"], other.words[0]["word"]} <= {word["word"] for word in into.words}


def test_hidden_themes_keep_their_items(workspace: Workspace, editor: User, texts: list[Item]) -> None:
    _grouped(workspace, editor)
    theme = Theme.objects.first()
    assert theme is not None
    mine = set(theme.items.values_list("pk", flat=True))
    theming.set_hidden(_me(workspace, editor), theme.pk, hidden=True)
    _grouped(workspace, editor, anew=True)
    theme.refresh_from_db()
    assert theme.hidden_at is not None and mine <= set(theme.items.values_list("pk", flat=True))


def test_only_editors_of_this_workspace_change_themes(
    workspace: Workspace, viewer: User, editor: User, texts: list[Item], outsider: User
) -> None:
    other_workspace = Workspace.objects.get(memberships__user=outsider)
    theme = Theme.objects.create(workspace=workspace, name="Ours")
    theirs = Theme.objects.create(workspace=other_workspace, name="Theirs")
    with pytest.raises(Forbidden):
        theming.rename(_me(workspace, viewer), theme.pk, "Mine")
    with pytest.raises(NotFound):
        theming.rename(_me(workspace, editor), theirs.pk, "Mine")
    with pytest.raises(NotFound):
        theming.merge(_me(workspace, editor), theme.pk, theirs.pk)
    assert set(Theme.objects.values_list("name", flat=True)) == {"Ours", "Theirs"}


@pytest.mark.parametrize(("ratio", "least"), [(1.0, 5), (101, 5), (2, -1), (2, 10_001)])
def test_limits_of_alerts_are_checked(workspace: Workspace, editor: User, ratio: float, least: int) -> None:
    with pytest.raises(Invalid):
        theming.set_alerts(_me(workspace, editor), ratio, least)
    assert not ResearchSettings.objects.exists()


def test_two_who_merge_crosswise_lose_no_item_of_either(
    workspace: Workspace, source: Source, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (Theme.objects.create(workspace=workspace, name=name) for name in ("One", "Other"))
    rows = [{"key": str(at), "text": f"Said {at}"} for at in range(10)]
    for at, item in enumerate(writing.add_items(source, editor, rows)):
        Item.objects.filter(pk=item.pk).update(theme=one if at % 2 else other)
    me = _me(workspace, editor)
    chunk = theming._merge_chunk

    def somebody_else_too(*given: Any) -> bool:
        monkeypatch.setattr(theming, "_merge_chunk", chunk)
        theming.merge(me, other.pk, one.pk)
        return chunk(*given)

    monkeypatch.setattr(theming, "_merge_chunk", somebody_else_too)
    with pytest.raises(NotFound):
        theming.merge(me, one.pk, other.pk)
    assert set(Item.objects.values_list("theme", flat=True)) == {one.pk}


def test_a_theme_that_is_merged_while_grouping_runs_takes_nothing_in(
    workspace: Workspace, source: Source, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (Theme.objects.create(workspace=workspace, name=name) for name in ("One", "Other"))
    (item,) = writing.add_items(source, editor, [{"text": "Said"}])
    found = theming._theme

    def merged_at_once(*given: Any) -> Any:
        theme = found(*given)
        theming.merge(_me(workspace, editor), one.pk, other.pk)
        return theme

    monkeypatch.setattr(theming, "_theme", merged_at_once)
    group = {"id": str(one.pk), "name": "One", "words": [], "language": "en", "texts": [str(item.pk)]}
    theming._write(workspace, [group], lambda percent: None)
    item.refresh_from_db()
    assert item.theme is None and list(Theme.objects.all()) == [other]
