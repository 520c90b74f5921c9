"""What customers said is found by the search of the workspace, and never holds it up."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence import writing
from evidence.models import Item, Source
from insights.models import SearchEntry
from insights.search import keeping
from insights.search.finding import find
from insights.search.looking import Looking
from workspaces.models import Membership, User, Workspace


@pytest.fixture
def source(workspace: Workspace, editor: User) -> Source:
    return writing.create_source(workspace, editor, {"name": "Survey", "kind": "survey"})


@pytest.fixture
def me(workspace: Workspace, viewer: User) -> Membership:
    return Membership.objects.select_related("workspace").get(workspace=workspace, user=viewer)


def found(me: Membership, words: str) -> list[str]:
    return [hit.text for hit in find(me, Looking.of({"q": words})).hits if hit.kind == "evidence"]


def test_every_member_finds_what_was_said(me: Membership, source: Source, editor: User) -> None:
    item = writing.add_items(source, editor, [{"text": "The zebra parcel came late", "raw": {"phone": "4711"}}])[0]
    assert found(me, "zebra") == ["The zebra parcel came late"]
    assert found(me, "4711") == []
    writing.update_item(item.pk, 1, {"text": "The okapi parcel came late"})
    cache.clear()
    assert (found(me, "zebra"), found(me, "okapi")) == ([], ["The okapi parcel came late"])


def test_what_is_removed_or_in_the_trash_is_not_found(me: Membership, source: Source, editor: User) -> None:
    item = writing.add_items(source, editor, [{"text": "Zebra"}, {"text": "Okapi"}])[0]
    assert found(me, "zebra") and found(me, "okapi")
    writing.remove_items(source.workspace, editor, [item.pk])
    assert not found(me, "zebra")
    writing.trash_source(source.pk, editor)
    assert not found(me, "okapi")
    writing.restore_source(source.pk, editor)
    assert found(me, "okapi")
    keeping.forget_gone()
    assert SearchEntry.objects.filter(kind="evidence").count() == 1


def test_who_searches_reads_some_and_the_rest_comes_by_and_by(
    me: Membership, source: Source, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.add_items(source, editor, [{"key": str(at), "text": f"Zebra {at}"} for at in range(30)])
    monkeypatch.setattr(keeping, "MANY_AT_ONCE", 10)
    keeping.bring_up(source.workspace_id, seconds=0)
    assert not SearchEntry.objects.filter(kind="evidence").exists()
    keeping.bring_up()
    assert SearchEntry.objects.filter(kind="evidence").count() == 30


def test_nobody_asks_of_all_of_it_until_something_changes(
    me: Membership, source: Source, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    writing.add_items(source, editor, [{"text": "Zebra"}])
    keeping.bring_up(source.workspace_id)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            keeping.bring_up(source.workspace_id)
        return sum(f'"{Item._meta.db_table}"' in one["sql"] for one in queries)

    assert asked() == 0
    with django_capture_on_commit_callbacks(execute=True):
        writing.add_items(source, editor, [{"text": "Okapi"}])
    assert asked() > 0
    assert found(me, "okapi")
