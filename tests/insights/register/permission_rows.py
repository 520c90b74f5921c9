"""Who is told what at the pages of the register (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any

from insights.models import Action, CalendarFeed
from insights.register.feeds import secret_of

MEMBERS = "login 404 200 200 200 200 200"
MEMBERS_POST = "login 404 302 302 302 302 302"
EDITORS = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
# Of a map that is hidden from all but those who run the workspace.
RUNNERS = "login 404 404 404 404 200 200"
RUNNERS_POST = "login 404 404 404 404 302 302"
NOBODY = "login 404 404 404 404 404 404"
# What is the viewer's own.
OWN_POST = "login 404 302 403 302 302 302"
NOWHERE = "404 404 404 404 404 404 404"

W = "/w/{slug}/actions/"
READING = {"value": "4", "on": "2026-01-02"}
CLOSED = {"status": "done", "after": "3"}
MOVED = {"status": "planned"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", W, MEMBERS),
    ("GET", "/maps/{map}/actions/", MEMBERS),
    ("GET", "/maps/{hidden_map}/actions/", RUNNERS),
    ("GET", "/maps/{listed_map}/actions/", "login 404 403 403 403 200 200"),
    ("GET", "/maps/{trashed_map}/actions/", NOBODY),
    ("GET", W + "export/xlsx/", MEMBERS),
    ("GET", W + "export/jira/", MEMBERS),
    ("GET", W + "new/", EDITORS),
    ("GET", W + "new/", EDITORS, {"map": "{map}", "opportunity": "{opportunity}"}),
    ("GET", W + "new/", "login 404 403 403 404 404 404", {"map": "{hidden_map}", "opportunity": "{opportunity}"}),
    ("POST", W + "new/", EDITORS_POST, {"title": "New", "status": "planned"}),
    ("POST", W + "new/", EDITORS_POST, {"title": "New", "status": "planned", "map": "{map}"}),
    ("GET", W + "{action_number}/", MEMBERS),
    ("GET", W + "{hidden_number}/", RUNNERS),
    ("GET", W + "99/", NOBODY),
    ("POST", W + "{action_number}/", EDITORS_POST, {"title": "Other"}),
    ("POST", W + "{viewers_number}/", EDITORS_POST, {"title": "Other"}),
    ("POST", W + "{hidden_number}/", RUNNERS_POST, {"title": "Other"}),
    ("POST", W + "{action_number}/status/", "login 404 302 302 302 302 302", {"status": "done"}),
    ("POST", W + "{action_number}/status/", EDITORS_POST, MOVED),
    ("POST", W + "{viewers_number}/status/", OWN_POST, MOVED),
    ("POST", W + "{hidden_number}/status/", RUNNERS_POST, MOVED),
    ("POST", W + "{action_number}/reading/", EDITORS_POST, READING),
    ("POST", W + "{viewers_number}/reading/", OWN_POST, READING),
    ("POST", W + "{hidden_number}/reading/", RUNNERS_POST, READING),
    ("POST", W + "{action_number}/close/", EDITORS_POST, CLOSED),
    ("POST", W + "{viewers_number}/close/", OWN_POST, CLOSED),
    ("GET", W + "{action_number}/delete/", EDITORS),
    ("POST", W + "{action_number}/delete/", EDITORS_POST),
    ("POST", W + "{viewers_number}/delete/", EDITORS_POST),
    ("GET", W + "{action_number}/calendar/", MEMBERS),
    ("GET", W + "{hidden_number}/calendar/", RUNNERS),
    ("GET", W + "calendar/", MEMBERS),
    ("POST", W + "calendar/", MEMBERS_POST, {"do": "open"}),
    # Whoever has the address; it shows what its owner sees.
    ("GET", "/calendar/{owners_feed}/{owners_secret}/mine.ics", "200 200 200 200 200 200 200"),
    ("GET", "/calendar/{closed_feed}/{closed_secret}/mine.ics", NOWHERE),
]


class RegisterScene:
    """What the rows name; mixed into the scene of all of them."""

    workspace: Any
    owner: Any

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def action_number(self) -> object:
        return Action.objects.get(pk=self["action"]).number

    def viewers_number(self) -> object:
        return Action.objects.get(pk=self["viewers_action"]).number

    def hidden_number(self) -> object:
        return Action.objects.get(pk=self["hidden_action"]).number

    def owners_feed(self) -> object:
        return CalendarFeed.objects.create(workspace=self.workspace, user=self.owner).pk

    def owners_secret(self) -> object:
        return secret_of(CalendarFeed.objects.get(pk=self["owners_feed"]))

    def closed_feed(self) -> object:
        return CalendarFeed.objects.create(workspace=self.workspace, user=self.owner, open=False).pk

    def closed_secret(self) -> object:
        return secret_of(CalendarFeed.objects.get(pk=self["closed_feed"]))
