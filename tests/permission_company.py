"""Everybody whom the table of permissions asks, made once for all its rows: what a row writes is taken back.

Beside the cast there are three who must be told what others are told: who was removed from the workspace and who is
suspended in it, like the outsider; and a reader who came by a share link, like nobody.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http.cookie import SimpleCookie
from django.test import Client

from maps.models import ShareLink
from maps.sharing.guests import cookie_name, marker_of
from tests.conftest import PASSWORD, Person, person
from workspaces.membership import admit, found_workspace, remove_member, suspend
from workspaces.models import Installation, Membership, Role, User

# In the order of a row's words.
CAST: Final = ("guest", "outsider", "viewer", "commenter", "editor", "admin", "owner")
# Who they are told the same as, unless the row says otherwise.
LIKE: Final = {"removed": "outsider", "suspended": "outsider", "reader": "guest"}


class Company:
    """The people by their name, two workspaces, and a browser for each."""

    def __init__(self) -> None:
        # The first use of the engine names the installation; that is no change of anybody's.
        Installation.objects.get_or_create()
        self.owner = person("owner")
        self.workspace = found_workspace(self.owner, "Studio North")
        self.elsewhere = found_workspace(outsider := person("outsider"), "Elsewhere")
        roles = {role: self._member(role) for role in ("viewer", "commenter", "editor", "admin")}
        self.people: dict[str, Person] = {"owner": self.owner, "outsider": outsider, **roles}
        self.people |= {"removed": self._removed(), "suspended": self._suspended()}
        for one in self.people.values():
            self._settle(one)
        self.people |= {"guest": AnonymousUser(), "reader": AnonymousUser()}
        self._cookies = {name: _signed_in(who) for name, who in self.people.items()}

    def browser_of(self, name: str, link: str | None = None) -> Client:
        """A browser in which they are signed in; the reader's has opened this share link."""
        browser = Client()
        browser.cookies = SimpleCookie(self._cookies[name])
        if link is not None and name == "reader":
            browser.cookies[cookie_name(link)] = marker_of(ShareLink.objects.get(public_id=link))
        return browser

    def _member(self, name: str) -> User:
        admit(self.workspace, user := person(name), Role(name))
        return user

    def _removed(self) -> User:
        seat = admit(self.workspace, user := person("removed"), Role.ADMIN)
        remove_member(seat, self.owner)
        return user

    def _suspended(self) -> User:
        seat = admit(self.workspace, user := person("suspended"), Role.ADMIN)
        suspend(seat, self.owner, True)
        return user

    def _settle(self, who: Person) -> None:
        """A password, and the workspace remembered: that is not what a denial may not write."""
        assert isinstance(who, User)
        found = Membership.objects.filter(user=who).first()
        who.last_workspace_id = found.workspace_id if found else None
        who.set_password(PASSWORD)
        who.save()


def _signed_in(who: Person) -> dict[str, str]:
    browser = Client()
    if isinstance(who, User):
        browser.force_login(who)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    block = transaction.atomic()
    # As a test's own transaction: what is durable inside may think that it is alone.
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def expected(says: str, path: str) -> dict[str, str]:
    """What each is told: a row has one word for each of the CAST, and `name:word` for others that differ.

    Of what belongs to the outsider's workspace those without one of their own see as little as anybody.
    """
    words = says.split()
    plain = dict(zip(CAST, (word for word in words if ":" not in word), strict=True))
    apart = dict(word.split(":") for word in words if ":" in word)
    others = {name: plain[like] for name, like in LIKE.items()}
    if "{foreign_" in path and plain["outsider"][0] in "23":
        others |= dict.fromkeys(("removed", "suspended"), "404")
    return {**plain, **others, **apart}
