"""What guests say, whoever leads the map hears of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from maps.models import Comment, JourneyMap
from tests.maps.building import Small
from workspaces.inbox.reading import page_of
from workspaces.models import Notification, User

from .conftest import Guest
from .test_comments import say

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Guest]


def test_the_lead_of_the_map_hears_of_a_guest_in_their_words(
    small: Small, guest: Enter, owner: User, editor: User
) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(lead=owner)
    say(guest(comments=True), small)
    (entry,) = page_of(owner).entries
    assert entry.told.text == "Kim commented as a guest"
    assert entry.told.quote == "We lost two weeks here."
    assert entry.told.url.endswith(f"#comment/{Comment.objects.get().pk}")
    assert entry.row.mail == "daily"
    assert not page_of(editor).entries


def test_a_map_that_nobody_leads_tells_nobody(small: Small, guest: Enter) -> None:
    JourneyMap.objects.filter(pk=small.map.pk).update(lead=None)
    say(guest(comments=True), small)
    assert not Notification.objects.exists()
