"""The inbox by REST and as a page: one's own, of all workspaces, in one's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from workspaces.inbox import telling
from workspaces.inbox.reading import MOST_COUNTED
from workspaces.inbox.telling import Told
from workspaces.inbox.tidying import tidy
from workspaces.mailing import topics
from workspaces.membership import admit, found_workspace
from workspaces.models import Notification, Role, User, Workspace
from workspaces.notify import mark_read, notify
from workspaces.tokens import issue_token

Api = Callable[[Any], APIClient]


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    """One kind that tells its key, and another that nobody may see."""

    def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
        return {row.pk: Told(f"News {row.key}", f"/#{row.key}", "Quoted", "A place") for row in rows}

    telling.tells_of(["news"], tell)
    telling.tells_of(["secret"], lambda reader, rows: {})
    yield
    for kind in ("news", "secret"):
        del telling.TELLERS[kind]


def news(to: User, workspace: Workspace, key: str, kind: str = "news", **more: Any) -> Notification:
    notify([to], kind, workspace=workspace, key=key, **more)
    return Notification.objects.get(user=to, key=key)


def test_entries_come_newest_first_with_all_that_a_page_needs(
    api_of: Api, workspace: Workspace, editor: User, owner: User
) -> None:
    map_id = uuid4()
    news(editor, workspace, "one", actor=owner, map=map_id)
    news(editor, workspace, "two", kind="secret")
    last = news(editor, workspace, "three")
    news(owner, workspace, "four")
    answer = api_of(editor).get("/api/v1/inbox/").json()
    assert [entry["text"] for entry in answer["results"]] == ["News three", "News one"]
    assert answer["next"] is None
    assert answer["results"][0] == {
        "id": str(last.pk), "kind": "news", "at": answer["results"][0]["at"], "read": False, "actor": None,
        "workspace": {"slug": workspace.slug, "name": "Studio North"}, "map": None, "target_kind": "", "target": None,
        "text": "News three", "quote": "Quoted", "place": "A place", "url": "/#three",
    }  # fmt: skip
    assert answer["results"][1]["actor"] == {"id": str(owner.pk), "name": "Owner"}
    assert answer["results"][1]["map"] == str(map_id)
    assert "@example.org" not in str(answer)


def test_the_count_is_of_what_would_be_shown_and_goes_down_with_reading(
    api_of: Api, workspace: Workspace, editor: User, viewer: User, django_assert_num_queries: Any
) -> None:
    api = api_of(editor)
    one, _two = news(editor, workspace, "one"), news(editor, workspace, "two")
    hidden, others = news(editor, workspace, "three", kind="secret"), news(viewer, workspace, "one")
    assert api.get("/api/v1/inbox/count/").json() == {"unread": 2}
    assert api.post("/api/v1/inbox/read/", {"ids": [str(one.pk), str(others.pk)]}, format="json").status_code == 204
    assert api.get("/api/v1/inbox/count/").json() == {"unread": 1}
    assert Notification.objects.get(pk=others.pk).read_at is None
    assert api.post("/api/v1/inbox/read/", {"all": True}, format="json").status_code == 204
    assert Notification.objects.get(pk=hidden.pk).read_at is not None
    # The session, the person, and that there is nothing.
    with django_assert_num_queries(3):
        assert api.get("/api/v1/inbox/count/").json() == {"unread": 0}


@pytest.mark.parametrize("body", [{}, {"all": False}, {"all": True, "ids": []}, {"ids": ["x"]}, {"some": True}])
def test_what_is_no_wish_to_read_is_refused(api_of: Api, workspace: Workspace, editor: User, body: Any) -> None:
    news(editor, workspace, "one")
    assert api_of(editor).post("/api/v1/inbox/read/", body, format="json").status_code == 400
    assert Notification.objects.unread().count() == 1


def test_the_place_of_a_page_is_one_s_own(api_of: Api, workspace: Workspace, editor: User, viewer: User) -> None:
    others = news(viewer, workspace, "one")
    assert api_of(editor).get(f"/api/v1/inbox/?before={others.pk}").status_code == 404
    assert api_of(editor).get("/api/v1/inbox/?before=yesterday").status_code == 400


def test_a_token_of_one_workspace_reads_and_counts_that_one_alone(
    workspace: Workspace, editor: User, outsider: User
) -> None:
    beside = found_workspace(outsider, "Beside")
    admit(beside, editor, Role.VIEWER)
    news(editor, workspace, "here")
    away = news(editor, beside, "there")
    api = APIClient(HTTP_AUTHORIZATION=f"Bearer {issue_token(editor, 'script', workspace)[1]}")
    assert [entry["text"] for entry in api.get("/api/v1/inbox/").json()["results"]] == ["News here"]
    assert api.get("/api/v1/inbox/count/").json() == {"unread": 1}
    assert api.post("/api/v1/inbox/read/", {"all": True}, format="json").status_code == 204
    away.refresh_from_db()
    assert away.read_at is None


def test_the_page_shows_marks_and_reads_without_a_script(
    client_of: Callable[[Any], Client], workspace: Workspace, editor: User
) -> None:
    browser = client_of(editor)
    assert "Nothing has come for you yet" in browser.get("/inbox/").content.decode()
    one, two = news(editor, workspace, "one"), news(editor, workspace, "two")
    page = browser.get("/inbox/").content.decode()
    assert page.index("News two") < page.index("News one")
    browser.post("/inbox/read/", {"entry": str(one.pk)})
    unread = browser.get("/inbox/?show=unread").content.decode()
    assert "News two" in unread
    assert "News one" not in unread
    browser.post("/inbox/read/")
    two.refresh_from_db()
    assert two.read_at is not None
    assert browser.get("/inbox/?before=x").status_code == 404


def test_news_go_half_a_year_after_they_were_read_and_a_year_after_they_came(
    workspace: Workspace, editor: User
) -> None:
    ages = {"fresh": (1, None), "unread": (300, None), "read": (300, 170), "old": (366, None), "done": (300, 181)}
    for key, (came, read) in ages.items():
        row = news(editor, workspace, key)
        row.at = timezone.now() - timedelta(days=came)
        row.read_at = None if read is None else timezone.now() - timedelta(days=read)
        row.save()
    tidy()
    assert set(Notification.objects.values_list("key", flat=True)) == {"fresh", "unread", "read"}


def test_what_may_not_be_seen_hides_nothing_that_is_older_from_the_count(
    api_of: Api, workspace: Workspace, editor: User
) -> None:
    news(editor, workspace, "seen")
    hidden = [
        Notification(user=editor, workspace=workspace, kind="secret", key=f"{n}") for n in range(MOST_COUNTED + 1)
    ]
    Notification.objects.bulk_create(hidden)
    assert api_of(editor).get("/api/v1/inbox/count/").json() == {"unread": 1}
    shown = [Notification(user=editor, workspace=workspace, kind="news", key=f"+{n}") for n in range(MOST_COUNTED)]
    Notification.objects.bulk_create(shown)
    assert api_of(editor).get("/api/v1/inbox/count/").json() == {"unread": MOST_COUNTED}


def test_the_page_and_the_list_of_one_workspace_or_of_one_topic(
    client_of: Callable[[Any], Client],
    api_of: Api,
    workspace: Workspace,
    editor: User,
    outsider: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(topics._OF_KIND, "news", "mention")
    monkeypatch.setitem(topics._OF_KIND, "other", "reply")
    monkeypatch.setitem(telling.TELLERS, "other", telling.TELLERS["news"])
    beside = found_workspace(outsider, "Beside")
    admit(beside, editor, Role.VIEWER)
    news(editor, workspace, "here")
    news(editor, workspace, "other", kind="other")
    news(editor, beside, "there")
    browser, api = client_of(editor), api_of(editor)
    for query, found in (
        (f"workspace={beside.slug}", {"there"}),
        ("about=mention", {"here", "there"}),
        (f"workspace={workspace.slug}&about=reply", {"other"}),
    ):
        page = browser.get(f"/inbox/?{query}").content.decode()
        assert {key for key in ("here", "other", "there") if f"News {key}" in page} == found
        listed = api.get(f"/api/v1/inbox/?{query}").json()["results"]
        assert {entry["text"] for entry in listed} == {f"News {key}" for key in found}
    # A page whose filter says nothing is whole; a program is told.
    assert "News there" in browser.get("/inbox/?workspace=gone&about=gone").content.decode()
    assert api.get("/api/v1/inbox/?workspace=gone").status_code == 404
    assert api.get("/api/v1/inbox/?about=gone").status_code == 400
    mark_read(editor, [Notification.objects.get(key="here").pk])
    unread = api.get("/api/v1/inbox/?unread=true").json()["results"]
    assert {entry["text"] for entry in unread} == {"News other", "News there"}


def test_what_comes_by_mail_is_read_and_chosen(api_of: Api, workspace: Workspace, editor: User) -> None:
    api = api_of(editor)
    before = api.get("/api/v1/inbox/mail/").json()
    assert (before["mention"], before["due"]) == ("now", "daily")
    after = api.patch("/api/v1/inbox/mail/", {"mention": "off"}, format="json").json()
    assert after == {**before, "mention": "off"}
    wrongs: list[Any] = [{"mention": "never"}, {"gone": "off"}, {"mention": {}}, ["mention"]]
    for wrong in wrongs:
        assert api.patch("/api/v1/inbox/mail/", wrong, format="json").status_code == 400
    scoped = APIClient(HTTP_AUTHORIZATION=f"Bearer {issue_token(editor, 'script', workspace)[1]}")
    assert scoped.patch("/api/v1/inbox/mail/", {"mention": "now"}, format="json").status_code == 403
    assert api.get("/api/v1/inbox/mail/").json() == after
