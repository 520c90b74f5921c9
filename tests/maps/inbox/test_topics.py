"""Each kind of news that apps tell has its place among the choices for mail, or none on purpose."""

from __future__ import annotations

import pytest

from workspaces.inbox.telling import TELLERS
from workspaces.mailing.topics import TOPICS, topic_of
from workspaces.models import Notification, User, Workspace
from workspaces.notify import notify

# Whoever is invited has got the invitation itself by mail.
NOT_MAILED = {"invitation"}


def test_every_kind_of_news_is_in_one_topic() -> None:
    assert {kind for kind in TELLERS if topic_of(kind) is None} == NOT_MAILED & set(TELLERS)
    assert {kind for topic in TOPICS.values() for kind in topic.kinds} <= set(TELLERS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "when"),
    [("mention", "now"), ("reply", "now"), ("assigned", "now"), ("action", "now"), ("access_asked", "now"),
     ("report", "now"), ("suggestion", "daily"), ("guest_comment", "daily"), ("due", "daily"), ("review", "daily")],
)  # fmt: skip
def test_how_news_are_mailed_to_who_has_chosen_nothing(
    workspace: Workspace, editor: User, kind: str, when: str
) -> None:
    notify([editor], kind, workspace=workspace, key="one")
    assert Notification.objects.get().mail == when
