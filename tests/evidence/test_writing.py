"""The one writer of sources and items: what it stores, what it refuses, what it tells, and that nothing comes twice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from evidence import writing
from evidence.models import Intake, Item, Source
from evidence.signals import evidence_changed, items_removed
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.membership import found_workspace
from workspaces.models import AuditEvent, User, Workspace


@pytest.fixture
def heard() -> Any:
    """What evidence told the apps above: ("removed", ids) and ("changed",)."""
    told: list[Any] = []

    def removed(item_ids: frozenset[Any], **unused: Any) -> None:
        told.append(("removed", item_ids))

    def changed(**unused: Any) -> None:
        told.append(("changed",))

    items_removed.connect(removed)
    evidence_changed.connect(changed)
    yield told
    items_removed.disconnect(removed)
    evidence_changed.disconnect(changed)


def test_a_source_is_stored_tidied(workspace: Workspace, editor: User) -> None:
    made = writing.create_source(
        workspace, editor, {"name": "  Zoe\u0308’s notes ", "kind": "note", "begins": "2026-05-01", "weight": 2}
    )
    made.refresh_from_db()
    assert (made.name, made.kind, made.begins, made.weight) == ("Zoë’s notes", "note", date(2026, 5, 1), 2.0)
    assert (made.version, made.created_by) == (1, editor)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("name", "two\nlines"),
        ("name", "nul\0"),
        ("kind", "rumour"),
        ("weight", 0),
        ("weight", float("nan")),
        ("weight", True),
        ("begins", "yesterday"),
        ("begins", "0001-01-01"),
        ("version", 3),
    ],
)
def test_what_is_wrong_with_a_source_is_named(workspace: Workspace, editor: User, field: str, value: object) -> None:
    with pytest.raises(Invalid) as refusal:
        writing.create_source(workspace, editor, {"name": "Survey", "kind": "survey", field: value})
    assert list(refusal.value.details) == [field]
    assert not Source.objects.exists()


def test_days_go_forward(workspace: Workspace, editor: User, source: Source) -> None:
    writing.update_source(source.pk, 1, {"begins": "2026-05-01"})
    with pytest.raises(Invalid) as refusal:
        writing.update_source(source.pk, 2, {"ends": "2026-04-30"})
    assert list(refusal.value.details) == ["ends"]


def test_an_edit_of_an_older_version_is_told_both(source: Source, editor: User) -> None:
    writing.update_source(source.pk, 1, {"name": "Exit survey, June", "begins": "2026-06-01"}, editor)
    with pytest.raises(Conflict) as refusal:
        writing.update_source(source.pk, 1, {"name": "Leavers", "begins": "2026-06-02"}, editor)
    assert refusal.value.details == {
        "version": 2,
        "mine": {"name": "Leavers", "begins": "2026-06-02"},
        "theirs": {"name": "Exit survey, June", "begins": "2026-06-01"},
    }


def test_an_edit_that_changes_nothing_writes_nothing(source: Source, editor: User) -> None:
    assert writing.update_source(source.pk, 1, {"name": "Exit survey"}, editor).version == 1
    assert not AuditEvent.objects.filter(event="evidence_source_changed").exists()


def test_an_item_is_scored_by_its_rating_before_its_text(add: Callable[..., Item]) -> None:
    rated = add("I hate it", rating=5, scale_low=1, scale_high=5)
    assert (rated.sentiment, rated.sentiment_from) == (1.0, "rating")
    told = add("I hate this terrible delivery, it is awful")
    assert told.sentiment is not None and told.sentiment < 0 and told.sentiment_from == "text"


def test_the_same_keys_bring_nothing_new(source: Source, editor: User) -> None:
    rows = [{"key": "a", "text": "First"}, {"key": "b", "text": "Second"}, {"key": "a", "text": "Again"}]
    assert [one.text for one in writing.add_items(source, editor, rows)] == ["First", "Second"]
    assert writing.add_items(source, editor, [*rows, {"key": "c", "text": "Third"}])[0].text == "Third"
    assert source.items.count() == 3


def test_a_row_is_made_to_fit_and_never_refused(source: Source, editor: User) -> None:
    odd = {
        "key": "k" * 300, "text": "nul\0 and \ud800 " + "x" * 30_000, "rating": float("inf"), "scale_low": 5,
        "scale_high": 5, "date": "soon", "title": "t" * 400, "raw": {"a\0": "1", "empty": "", "n": 7}, "position": -4,
        "channel": "Zoe\u0308", "unheard of": 1,
    }  # fmt: skip
    made = writing.add_items(source, editor, [odd])[0]
    made.refresh_from_db()
    assert (len(made.key), len(made.text), len(made.title)) == (64, 20_000, 300)
    assert made.text.startswith("nul and  x")
    assert (made.rating, made.scale_low, made.scale_high, made.date) == (None, None, None, None)
    assert (made.raw, made.position, made.channel) == ({"a": "1", "n": "7"}, 1, "Zoë")


def test_more_than_a_chunk_is_added_in_its_order(source: Source, editor: User) -> None:
    rows = [{"key": str(at), "text": f"Row {at}"} for at in range(1, 1203)]
    assert len(writing.add_items(source, editor, rows)) == 1202
    assert list(source.items.order_by("position").values_list("position", flat=True)) == list(range(1, 1203))


def test_items_of_an_import_that_runs_are_seen_by_nobody_and_told_to_nobody(
    source: Source, editor: User, heard: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    intake = Intake.objects.create(workspace=source.workspace, source=source, name="a.csv")
    with django_capture_on_commit_callbacks(execute=True):
        made = writing.add_items(source, editor, [{"text": "Late"}], intake)[0]
    assert not Item.objects.visible().exists() and not heard
    with pytest.raises(NotFound):
        writing.update_item(made.pk, 1, {"text": "Later"})
    intake.done_at = timezone.now()
    intake.save()
    assert Item.objects.visible().get() == made


def test_nothing_is_added_to_a_source_in_the_trash(source: Source, editor: User) -> None:
    writing.trash_source(source.pk, editor)
    with pytest.raises(NotFound):
        writing.add_items(source, editor, [{"text": "Late"}])
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "Late", "rating": 3}, "rating"),
        ({"text": "Late", "rating": 7, "scale_low": 1, "scale_high": 5}, "rating"),
        ({"text": "Late", "scale_low": 5, "scale_high": 5}, "scale_high"),
        ({"text": "Late", "scale_low": 5}, "scale_high"),
        ({"text": "Late", "raw": {"a": "b"}}, "raw"),
        ({"text": "Late", "key": "mine"}, "key"),
    ],
)
def test_what_is_wrong_with_an_item_is_named(source: Source, editor: User, fields: Any, wrong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        writing.create_item(source, editor, fields)
    assert list(refusal.value.details) == [wrong]
    assert not Item.objects.exists()


def test_another_text_is_scored_anew(add: Callable[..., Item], editor: User) -> None:
    made = add("I hate this terrible delivery, it is awful")
    saved = writing.update_item(made.pk, 1, {"text": "I love this wonderful delivery, it is great"}, editor)
    assert made.sentiment is not None and saved.sentiment is not None and made.sentiment < 0 < saved.sentiment
    with pytest.raises(Conflict) as refusal:
        writing.update_item(made.pk, 1, {"date": "2026-05-01"}, editor)
    assert refusal.value.details["version"] == 2


def test_a_removed_item_keeps_nothing_but_what_it_is_recognised_by(
    source: Source, editor: User, heard: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    rows = [{"key": "a", "text": "My name is Kim", "title": "Kim", "raw": {"who": "Kim"}, "respondent": "r1"}]
    made = writing.add_items(source, editor, rows)[0]
    with django_capture_on_commit_callbacks(execute=True):
        assert writing.remove_items(source.workspace, editor, [made.pk]) == 1
    made.refresh_from_db()
    assert (made.key, made.text, made.title, made.raw, made.respondent) == ("a", "", "", {}, "")
    assert not Item.objects.visible().exists()
    assert ("removed", frozenset({made.pk})) in heard and ("changed",) in heard
    assert not writing.add_items(source, editor, rows)
    assert writing.remove_items(source.workspace, editor, [made.pk]) == 0


def test_ids_resolve_in_the_workspace(add: Callable[..., Item], outsider: User, editor: User) -> None:
    made = add("Late")
    elsewhere = found_workspace(outsider, "Far away")
    theirs = writing.create_source(elsewhere, outsider, {"name": "Theirs", "kind": "note"})
    assert writing.remove_items(elsewhere, outsider, [made.pk]) == 0
    assert writing.set_on_items(elsewhere, outsider, [made.pk], {"segment": "Taken"}) == 0
    assert writing.move_items(elsewhere, outsider, [made.pk], theirs.pk) == 0
    with pytest.raises(NotFound):
        writing.move_items(made.workspace, editor, [made.pk], theirs.pk)
    made.refresh_from_db()
    assert (made.text, made.segment, made.source.name) == ("Late", "", "Exit survey")


def test_moved_items_do_not_come_back_with_their_file(source: Source, editor: User) -> None:
    intake = Intake.objects.create(workspace=source.workspace, source=source, name="a.csv", done_at=timezone.now())
    rows = [{"key": "a", "text": "First"}, {"key": "b", "text": "Second"}]
    first, second = writing.add_items(source, editor, rows, intake)
    target = writing.create_source(source.workspace, editor, {"name": "Shop", "kind": "review"})
    writing.add_items(target, editor, [{"key": "b", "text": "There already"}])
    assert writing.move_items(source.workspace, editor, [first.pk, second.pk], target.pk) == 1
    assert not writing.add_items(source, editor, rows, intake)
    assert sorted(Item.objects.visible().filter(source=target).values_list("text", flat=True)) == [
        "First",
        "There already",
    ]
    # The import that brought it can go with its source, and the item stays.
    writing.trash_source(source.pk, editor)
    writing.purge_source(source.pk, editor)
    writing.sweep_source(source.pk)
    assert Item.objects.visible().filter(pk=first.pk).exists()


def test_what_was_moved_by_mistake_is_moved_back(source: Source, editor: User) -> None:
    intake = Intake.objects.create(workspace=source.workspace, source=source, name="a.csv", done_at=timezone.now())
    (item,) = writing.add_items(source, editor, [{"key": "a", "text": "First"}], intake)
    target = writing.create_source(source.workspace, editor, {"name": "Shop", "kind": "review"})
    for there in (target, source, target, source):
        assert writing.move_items(source.workspace, editor, [item.pk], there.pk) == 1
        item.refresh_from_db()
        assert (item.source, item.removed_at, item.text) == (there, None, "First")
        # Wherever it is by now, its file does not bring it again.
        assert not writing.add_items(source, editor, [{"key": "a", "text": "First"}], intake)
    assert Item.objects.visible().count() == 1


def test_several_get_the_same_segment(add: Callable[..., Item], editor: User) -> None:
    one, two = add("First"), add("Second")
    assert writing.set_on_items(one.workspace, editor, [one.pk, two.pk], {"segment": "Teachers"}) == 2
    assert set(Item.objects.values_list("segment", "version")) == {("Teachers", 2)}
    with pytest.raises(Invalid):
        writing.set_on_items(one.workspace, editor, [one.pk], {"text": "All the same"})


def test_a_source_goes_to_the_trash_and_comes_back(add: Callable[..., Item], source: Source, editor: User) -> None:
    add("Late")
    with pytest.raises(Conflict):
        writing.restore_source(source.pk, editor)
    writing.trash_source(source.pk, editor)
    assert not Item.objects.visible().exists()
    assert writing.sweep_source(source.pk) == 0
    writing.restore_source(source.pk, editor)
    assert Item.objects.visible().exists()


def test_a_source_leaves_for_good_chunk_by_chunk(
    source: Source, editor: User, heard: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    intake = Intake.objects.create(workspace=source.workspace, source=source, name="a.csv", done_at=timezone.now())
    writing.add_items(source, editor, [{"text": str(at)} for at in range(600)], intake)
    writing.trash_source(source.pk, editor)
    writing.purge_source(source.pk, editor)
    with pytest.raises(NotFound):
        writing.restore_source(source.pk, editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert writing.sweep_source(source.pk) == 2
    assert not Source.objects.exists() and not Item.objects.exists() and not Intake.objects.exists()
    assert sum(len(told[1]) for told in heard if told[0] == "removed") == 600


def test_a_source_whose_days_are_not_over_stays(source: Source, editor: User) -> None:
    writing.trash_source(source.pk, editor)
    Source.objects.update(trashed_at=timezone.now() - timedelta(days=29))
    assert writing.sweep_source(source.pk) == 0
    Source.objects.update(trashed_at=timezone.now() - timedelta(days=31))
    writing.sweep_source(source.pk)
    assert not Source.objects.exists()
