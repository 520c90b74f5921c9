"""What changed beside the log is told to who has the map open, or to one person wherever they are."""

from __future__ import annotations

from maps.models import JourneyMap
from maps.signals import INBOX, SUGGESTIONS, announce_notice, announce_to
from workspaces.models import User

from .conftest import Join
from .sockets import in_thread


async def test_a_notice_reaches_everybody_on_the_map(
    join: Join, journey: JourneyMap, editor: User, viewer: User
) -> None:
    ana, ben = await join(editor), await join(viewer)
    await in_thread(announce_notice, journey.pk, SUGGESTIONS)
    for socket in (ana, ben):
        assert await socket.next("notice") == {"type": "notice", "about": "suggestions"}


async def test_a_notice_to_one_person_reaches_their_windows_and_nobody_else(
    join: Join, editor: User, viewer: User
) -> None:
    windows, ben = [await join(editor), await join(editor)], await join(viewer)
    await in_thread(announce_to, editor.pk, INBOX)
    for window in windows:
        assert await window.next("notice") == {"type": "notice", "about": "inbox"}
    assert await ben.silence_but_for_presence() == []
