"""Every way to lose access (C14), each with a person, a map and a socket of its own, done by one script at once."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

from websockets.asyncio.client import connect

from tests.servers import Installation, WebProcess

from .real import RealSocket

# What happens, and the code that the socket closes with; None: it stays, with other abilities.
CODES: Final = {
    "removed": 4403,
    "suspended": 4403,
    "demoted": None,
    "entry_lowered": None,
    "hidden": 4403,
    "listed": 4403,
    "trashed": 4404,
    "closed_workspace": 4403,
    "second_factor_asked": 4403,
    "account_off": 4401,
    "account_deleted": 4401,
    "signed_out": 4401,
    "session_ended": 4401,
    "session_expired": 4401,
    "password_changed": 4401,
    "token_revoked": 4401,
    "token_expired": 4401,
}
# Who loses the sign-in and the right at one moment.
LOSES_BOTH: Final = {"account_off", "account_deleted"}
# The same for guests of a link.
LINK_CODES: Final = {"link_revoked": 4403, "link_expired": 4403, "link_map_trashed": 4404}

PEOPLE = """
import json, sys
from django.conf import settings
from django.test import Client
from maps.models import JourneyMap, ShareLink
from maps.sharing.guests import live_cookie_name, marker_of
from workspaces.membership import admit, found_workspace
from workspaces.models import Role, User
from workspaces.tokens import issue_token
turn, codes, links = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
owner = User.objects.create_user(f"owner{turn}@example.org", None, name="Owner")
made = {}
for name in [*codes, *links]:
    workspace = found_workspace(owner, f"{name} {turn}")
    journey = JourneyMap.objects.create(workspace=workspace)
    user = User.objects.create_user(f"{name}{turn}@example.org", None, name=name)
    admit(workspace, user, Role.EDITOR)
    if name in links:
        link = ShareLink.objects.create(map=journey)
        headers = {"Cookie": f"{live_cookie_name(link.public_id)}={marker_of(link)}"}
        made[name] = {"path": f"/ws/links/{link.public_id}/", "headers": headers}
        continue
    if name.startswith("token"):
        headers = {"Authorization": "Bearer " + issue_token(user, "test", workspace)[1]}
    else:
        browser = Client()
        browser.force_login(user)
        value = browser.cookies[settings.SESSION_COOKIE_NAME].value
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={value}"}
    made[name] = {"path": f"/ws/maps/{journey.pk}/", "headers": headers}
print(json.dumps(made))
"""

# All at once, as the pages and the API would do it; what only time does is written by hand.
REVOKE = """
import sys
from importlib import import_module
from datetime import timedelta
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from maps.access import Principal
from maps.managing import set_entry, set_visibility, trash_map
from maps.models import JourneyMap, ShareLink
from maps.sharing.links import change_link
from workspaces.closing import begin_deletion
from workspaces.membership import change_role, remove_member, suspend
from workspaces.models import ApiToken, Membership, Role, User, Workspace
from workspaces.tokens import revoke_token
turn = sys.argv[1]
owner = User.objects.get(email=f"owner{turn}@example.org")
by = Principal.of(owner)
def user(name): return User.objects.get(email=f"{name}{turn}@example.org")
def seat(name): return Membership.objects.get(user=user(name))
def journey(name): return JourneyMap.objects.get(workspace=seat(name).workspace).pk
def link(name): return ShareLink.objects.get(map=journey(name))
def sessions(name):
    for one in Session.objects.all():
        if one.get_decoded().get("_auth_user_id") == str(user(name).pk):
            yield one
remove_member(seat("removed"), owner)
suspend(seat("suspended"), owner, True)
change_role(seat("demoted"), owner, Role.VIEWER)
set_entry(by, journey("entry_lowered"), user("entry_lowered").pk, "viewer")
set_visibility(by, journey("hidden"), "hidden")
set_visibility(by, journey("listed"), "listed")
trash_map(by, journey("trashed"))
begin_deletion(seat("closed_workspace").workspace, owner)
Workspace.objects.filter(pk=seat("second_factor_asked").workspace_id).update(second_factor=True)
User.objects.filter(pk=user("account_off").pk).update(is_active=False)
for one in sessions("signed_out"):
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = one.session_key
    browser.logout()
for one in sessions("session_ended"):
    one.delete()
for one in sessions("session_expired"):
    Session.objects.filter(pk=one.pk).update(expire_date=timezone.now() - timedelta(days=1))
changed = user("password_changed")
changed.set_password("another long enough word")
changed.save()
revoke_token(ApiToken.objects.get(user=user("token_revoked")), owner)
ApiToken.objects.filter(user=user("token_expired")).update(expires_at=timezone.now() - timedelta(minutes=1))
change_link(by, link("link_revoked").pk, {"revoked": True})
ShareLink.objects.filter(pk=link("link_expired").pk).update(expires_at=timezone.now() - timedelta(minutes=1))
trash_map(by, journey("link_map_trashed"))
from workspaces.privacy.deleting import delete_account
delete_account(user("account_deleted"))
"""


class Watched:
    """The sockets of everybody who is about to lose something, and what they heard from then on."""

    def __init__(self, sockets: dict[str, RealSocket]) -> None:
        self.sockets = sockets

    async def told(self) -> dict[str, Any]:
        """By name: the code that it was closed with, or the abilities that it was told."""
        names = list(self.sockets)
        told = await asyncio.gather(*(self._of(name) for name in names))
        return dict(zip(names, told, strict=True))

    async def _of(self, name: str) -> Any:
        socket = self.sockets[name]
        if {**CODES, **LINK_CODES}[name] is not None:
            return await socket.close_code()
        can = (await socket.next("abilities"))["abilities"]
        return {ability for ability, may in can.items() if may}

    async def close(self) -> None:
        for socket in self.sockets.values():
            await socket.close()


async def watch(installation: Installation, web: WebProcess, turn: str) -> Watched:
    """Everybody on a map of their own, greeted."""
    printed = await asyncio.to_thread(
        installation.python, PEOPLE, turn, json.dumps([*CODES]), json.dumps([*LINK_CODES])
    )
    sockets = {}
    for name, one in json.loads(printed).items():
        connection = await connect(
            web.url.replace("http", "ws") + one["path"],
            origin=web.url,  # type: ignore[arg-type]
            additional_headers=one["headers"],
            compression=None,
        )
        sockets[name] = socket = RealSocket(connection)
        hello = {"type": "hello", "protocol": 1}
        await socket.send(hello if name in LINK_CODES else {**hello, "epoch": None, "since": None})
        assert (await socket.receive())["type"] == ("head" if name in LINK_CODES else "welcome"), name
    return Watched(sockets)


async def revoke(installation: Installation, turn: str) -> None:
    await asyncio.to_thread(installation.python, REVOKE, turn)


async def everybody_loses(installation: Installation, web: WebProcess, turn: str) -> None:
    """All of it happens in another process than the one that the sockets are at."""
    watched = await watch(installation, web, turn)
    await revoke(installation, turn)
    told = await watched.told()
    await watched.close()
    expected: dict[str, Any] = {name: code or {"see_listed", "view"} for name, code in {**CODES, **LINK_CODES}.items()}
    for name in told.keys() & LOSES_BOTH:
        # The sweep asks for sessions first and for rights then: what happens in between is told by the second.
        if told[name] == 4403:
            expected[name] = 4403
    wrong = {name: (told[name], expected[name]) for name in expected if told[name] != expected[name]}
    assert not wrong, wrong
