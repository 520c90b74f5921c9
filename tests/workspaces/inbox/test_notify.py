"""Who is told of what: members alone, each once, and never somebody of what they did themselves."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from workspaces.models import Membership, Notification, User, Workspace
from workspaces.notify import mark_read, notify
from workspaces.signals import inbox_moved


@pytest.fixture
def told() -> Any:
    """Whom the signal named, call by call."""
    heard: list[list[Any]] = []

    def listen(user_ids: list[Any], **unused: Any) -> None:
        heard.append(list(user_ids))

    inbox_moved.connect(listen)
    yield heard
    inbox_moved.disconnect(listen)


def test_each_is_told_once_and_never_the_one_who_did_it(
    workspace: Workspace, editor: User, viewer: User, owner: User, django_assert_num_queries: Any
) -> None:
    about: dict[str, Any] = {"workspace": workspace, "actor": owner, "map": uuid4(), "key": "mention:1"}
    with django_assert_num_queries(2):
        notify([editor, viewer.pk, owner], "mention", **about)
    notify([editor, viewer], "mention", **about)
    found = Notification.objects.filter(key="mention:1")
    assert {one.user_id for one in found} == {editor.pk, viewer.pk}
    assert found.count() == 2


def test_nobody_from_elsewhere_and_nobody_suspended_is_told(
    workspace: Workspace, editor: User, outsider: User, owner: User
) -> None:
    Membership.objects.filter(user=editor).update(suspended=True)
    notify([editor, outsider], "mention", workspace=workspace, actor=owner, key="mention:1")
    assert not Notification.objects.exists()


def test_people_hear_of_it_after_the_commit_alone(
    workspace: Workspace, editor: User, told: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        notify([editor], "mention", workspace=workspace, key="mention:1")
    assert told == []
    for callback in waiting:
        callback()
    assert told == [[editor.pk]]


def test_reading_is_one_s_own(workspace: Workspace, editor: User, viewer: User) -> None:
    notify([editor, viewer], "mention", workspace=workspace, key="mention:1")
    notify([editor], "mention", workspace=workspace, key="mention:2")
    everybody = list(Notification.objects.values_list("pk", flat=True))
    first = Notification.objects.get(user=editor, key="mention:1")
    assert mark_read(editor, [first.pk]) == 1
    assert mark_read(editor, everybody) == 1
    assert list(Notification.objects.unread().values_list("user_id", flat=True)) == [viewer.pk]
    assert mark_read(viewer) == 1
    assert mark_read(viewer) == 0
