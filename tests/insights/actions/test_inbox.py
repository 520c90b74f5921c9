"""Who becomes the owner of an action reads of it in their inbox, as long as it is theirs to see."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from insights.actions.rights import Doer
from insights.actions.writing import accept, change, delete
from maps.models import JourneyMap, Visibility
from tests.maps.building import Small
from workspaces.inbox.reading import page_of, unread_count
from workspaces.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def member(user: User) -> dict[str, object]:
    return {"kind": "member", "id": user.pk}


def test_its_new_owner_is_told_and_led_there_but_not_who_took_it(
    small: Small, by: Callable[[User], Doer], editor: User, viewer: User, commenter: User
) -> None:
    wanted = {"title": "Show the VAT", "owner": member(viewer)}
    made = accept(by(editor), small.map.pk, UUID(small.opportunity), wanted)
    (entry,) = page_of(viewer).entries
    assert (entry.told.text, entry.told.quote) == ("Editor made you the owner of an action", "Show the VAT")
    assert entry.told.url == f"/w/{made.workspace.slug}/actions/{made.number}/"
    made = change(by(editor), made, made.revision, {"owner": member(editor)})
    assert page_of(editor).entries == []
    change(by(editor), made, made.revision, {"title": "Show VAT", "owner": member(commenter)})
    assert page_of(commenter).entries[0].told.quote == "Show VAT"
    # Whose it is no longer reads of it only as far as its map is open to them.
    JourneyMap.objects.filter(pk=small.map.pk).update(visibility=Visibility.HIDDEN)
    assert (unread_count(viewer), unread_count(commenter)) == (0, 1)


def test_an_action_that_is_gone_is_not_told_any_more(
    small: Small, by: Callable[[User], Doer], editor: User, viewer: User
) -> None:
    made = accept(by(editor), small.map.pk, UUID(small.opportunity), {"owner": member(viewer)})
    assert unread_count(viewer) == 1
    delete(by(editor), made)
    assert unread_count(viewer) == 0
