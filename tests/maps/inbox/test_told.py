"""Mentions, answers and new owners reach the inbox of those they concern, in words of what is there now."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import translation

from maps.changes import faults
from maps.changes.apply import witnesses
from maps.inbox import listening
from maps.models import Comment, JourneyMap, MapEntry, Visibility
from tests.maps.building import Small, create, delete, done, new_id, send, take_back, update
from workspaces.inbox.reading import PAGE, Entry, page_of, unread_count
from workspaces.models import Membership, Notification, User
from workspaces.notify import mark_conversations_read, notify

pytestmark = pytest.mark.django_db(transaction=True)


def inbox(person: User) -> list[Entry]:
    return page_of(person).entries


def told(person: User) -> list[str]:
    return [entry.told.text for entry in inbox(person)]


def say(small: Small, by: User, body: str, *mentions: User, thread: str | None = None) -> str:
    comment = new_id()
    fields: dict[str, Any] = {"target_kind": "card", "target": small.card, "thread": thread, "body": body}
    done(send(small.map, by, create("comment", comment, **fields, mentions=[str(one.pk) for one in mentions])))
    return comment


def test_who_is_mentioned_is_told_with_the_words_and_the_way_there(
    small: Small, editor: User, commenter: User, viewer: User
) -> None:
    comment = say(small, editor, "@Commenter is this\nso?", commenter, editor)
    (entry,) = inbox(commenter)
    assert (entry.told.text, entry.told.quote) == ("Editor mentioned you", "@Commenter is this so?")
    assert entry.told.url == f"/maps/{small.map.pk}/#comment/{comment}"
    assert told(editor) == told(viewer) == []
    with translation.override("de"):
        assert told(commenter) == ["Editor hat dich erwähnt"]


def test_an_answer_reaches_whoever_took_part_once_and_a_mention_goes_before(
    small: Small, editor: User, commenter: User, viewer: User, owner: User
) -> None:
    thread = say(small, commenter, "Is this so?", viewer)
    say(small, owner, "Yes.", thread=thread)
    assert told(commenter) == ["Owner answered"]
    assert told(viewer) == ["Owner answered", "Commenter mentioned you"]
    say(small, commenter, "Sure, @Owner?", owner, thread=thread)
    assert told(owner) == ["Commenter mentioned you"]
    assert told(editor) == []


def test_who_is_added_to_the_words_later_is_told_then_and_nobody_twice(
    small: Small, editor: User, commenter: User, viewer: User
) -> None:
    comment = say(small, editor, "@Viewer?", viewer)
    both = [str(viewer.pk), str(commenter.pk)]
    done(send(small.map, editor, update("comment", comment, body="@Viewer, @Commenter?", mentions=both)))
    assert told(viewer) == told(commenter) == ["Editor mentioned you"]


def test_a_comment_that_is_gone_is_not_told_any_more(small: Small, editor: User, commenter: User) -> None:
    comment = say(small, editor, "@Commenter?", commenter)
    assert unread_count(commenter) == 1
    done(send(small.map, editor, delete("comment", comment)))
    assert (told(commenter), unread_count(commenter)) == ([], 0)


def test_who_may_no_longer_see_the_map_reads_nothing_of_it(small: Small, editor: User, commenter: User) -> None:
    say(small, editor, "@Commenter?", commenter)
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    assert (told(commenter), unread_count(commenter)) == ([], 0)
    entry = MapEntry.objects.create(map=small.map, user=commenter, right=MapEntry.Right.VIEWER)
    assert unread_count(commenter) == 1
    entry.delete()
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.EDITABLE)
    Membership.objects.filter(user=commenter).update(suspended=True)
    assert (told(commenter), unread_count(commenter)) == ([], 0)


def test_who_is_made_the_owner_is_told_of_it_by_name_and_number(small: Small, editor: User, viewer: User) -> None:
    done(send(small.map, editor, update("pain_point", small.pain_point, title="No VAT", owner=str(viewer.pk))))
    (entry,) = inbox(viewer)
    assert (entry.told.text, entry.told.quote) == ("Editor made you the owner of a pain point", "P1 No VAT")
    assert entry.told.url == f"/maps/{small.map.pk}/#pain_point/{small.pain_point}"


def test_an_owner_of_many_by_one_change_reads_one_line(small: Small, editor: User, viewer: User) -> None:
    made = [
        create(
            "card", lane=small.actions, touchpoint=small.touchpoints[0], text="Do", rank=f"{n}", owner=str(viewer.pk)
        )
        for n in range(1, 6)
    ]
    done(send(small.map, editor, *made))
    assert told(viewer) == ["Editor made you the owner of 5 elements"]


def test_what_is_taken_from_somebody_who_has_not_read_of_it_is_not_told(
    small: Small, editor: User, viewer: User, commenter: User
) -> None:
    given = done(send(small.map, editor, update("card", small.card, owner=str(viewer.pk))))
    take_back(small.map, editor, given)
    assert told(viewer) == []
    done(send(small.map, editor, update("card", small.card, owner=str(viewer.pk))))
    done(send(small.map, editor, update("card", small.card, owner=str(commenter.pk))))
    assert (told(viewer), told(commenter)) == ([], ["Editor made you the owner of a card"])


def test_copies_and_examples_give_nothing_to_anybody(small: Small, editor: User, viewer: User) -> None:
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0], "owner": str(viewer.pk)}
    done(send(small.map, editor, create("card", **place, text="Copied", rank="x1", origin=small.card)))
    done(send(small.map, editor, create("card", **place, text="Such as", rank="x2", example=True)))
    assert not Notification.objects.exists()


def test_an_edit_that_concerns_nobody_asks_the_database_nothing_more(
    small: Small, editor: User, django_assert_num_queries: Any
) -> None:
    done(send(small.map, editor, update("card", small.card, text="Warm")))
    applied = done(send(small.map, editor, update("card", small.card, text="Again")))
    with django_assert_num_queries(0):
        listening._witness(small.map.pk, [applied])
    assert listening._witness in witnesses


def test_reading_a_conversation_on_the_map_reads_it_in_the_inbox(small: Small, editor: User, viewer: User) -> None:
    first, second = say(small, editor, "@Viewer?", viewer), say(small, editor, "@Viewer!", viewer)
    answer = say(small, editor, "@Viewer", viewer, thread=first)
    assert mark_conversations_read(viewer, small.map.pk, [first]) == 2  # type: ignore[list-item]
    assert {str(entry.row.target) for entry in inbox(viewer) if entry.row.read_at is None} == {second}
    assert {str(entry.row.target) for entry in inbox(viewer)} == {first, second, answer}


def test_pages_follow_each_other_without_gap_however_much_may_not_be_seen(
    small: Small, elsewhere: Small, viewer: User, editor: User
) -> None:
    for number in range(4 * PAGE):
        # Every other one is about a map that is hidden.
        about: dict[str, Any] = {
            "workspace": small.map.workspace_id,
            "actor": editor,
            "details": {"title": str(number)},
        }
        notify([viewer], "session", map=(small, elsewhere)[number % 2].map.pk, key=str(number), **about)
    JourneyMap.objects.filter(pk=elsewhere.map.pk).update(visibility=Visibility.HIDDEN)
    found: list[str] = []
    before = None
    while True:
        page = page_of(viewer, before)
        found += [entry.told.quote for entry in page.entries]
        before = page.next
        if before is None:
            break
    assert found == [str(number) for number in range(4 * PAGE - 2, -1, -2)]


def test_what_nobody_has_words_for_is_left_out(small: Small, viewer: User) -> None:
    notify([viewer], "unheard_of", workspace=small.map.workspace_id, map=uuid4(), key="1")
    assert (inbox(viewer), unread_count(viewer)) == ([], 0)


def test_what_comes_back_with_its_element_is_told_to_nobody_again(
    small: Small, editor: User, commenter: User, viewer: User, owner: User
) -> None:
    thread = say(small, commenter, "Is this so?")
    say(small, editor, "Yes, @Viewer?", viewer, thread=thread)
    say(small, owner, "No.", thread=thread)
    done(send(small.map, editor, update("card", small.card, owner=str(editor.pk))))
    done(send(small.map, owner, update("card", small.card, text="Else", owner=str(viewer.pk))))
    people = (commenter, editor, viewer, owner)
    before = [told(one) for one in people]
    Notification.objects.filter(kind="assigned").update(key="assigned:long ago")
    gone = done(send(small.map, owner, delete("card", small.card)))
    back = take_back(small.map, owner, gone)
    assert [told(one) for one in people] == before
    take_back(small.map, owner, done(back))
    assert [told(one) for one in people] == [[] for _one in people]


def test_what_one_gave_oneself_is_no_news_when_somebody_brings_it_back(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, owner=str(editor.pk))))
    gone = done(send(small.map, owner, delete("card", small.card)))
    take_back(small.map, owner, gone)
    assert told(editor) == []


def test_who_is_named_many_times_by_one_change_is_not_buried(
    small: Small, editor: User, viewer: User, django_assert_max_num_queries: Any
) -> None:
    thread = say(small, editor, "Is this so?")
    about = {"target_kind": "card", "target": small.card, "thread": thread, "mentions": [str(viewer.pk)]}
    many = [create("comment", **about, body=f"@Viewer {n}") for n in range(60)]
    with django_assert_max_num_queries(60):
        done(send(small.map, editor, *many))
    assert told(viewer) == ["Editor mentioned you"] * 3


# --- With the Change, or not at all ---------------------------------------------------------------------------------


class Killed(BaseException):
    """The end of a process: nothing after this line runs."""


def mentioning(small: Small, whom: User) -> Any:
    fields = {"target_kind": "card", "target": small.card, "body": "Is this so?", "mentions": [str(whom.pk)]}
    return create("comment", new_id(), **fields)


@pytest.mark.parametrize(("point", "is_there"), [("before_commit", False), ("after_commit", True)])
def test_a_process_that_ends_tells_of_what_is_there_and_of_nothing_else(
    small: Small, editor: User, commenter: User, monkeypatch: pytest.MonkeyPatch, point: str, is_there: bool
) -> None:
    def die(at: str) -> None:
        if at == point:
            raise Killed

    monkeypatch.setattr(faults, "reach", die)
    with pytest.raises(Killed):
        send(small.map, editor, mentioning(small, commenter))
    assert Comment.objects.filter(map=small.map).exists() is is_there
    assert Notification.objects.exists() is is_there


def test_news_that_can_t_be_written_cost_no_change_and_come_after_it(
    small: Small, editor: User, commenter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = listening.notify, []

    def refuse_once(*people: Any, **about: Any) -> None:
        tried.append(transaction.get_connection().in_atomic_block)
        if len(tried) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT nothing FROM nowhere")
        real(*people, **about)

    monkeypatch.setattr(listening, "notify", refuse_once)
    done(send(small.map, editor, mentioning(small, commenter)))
    assert len(tried) > 1
    assert told(commenter) == ["Editor mentioned you"]
