"""Who is told what at the addresses of actions (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from insights.models import Action, ContactDoor
from maps.models import Opportunity
from workspaces.models import Contact, User

MEMBERS = "401 404 200 200 200 200 200"
MEMBERS_201 = "401 404 201 201 201 201 201"
EDITORS = "401 404 403 403 200 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"
EDITORS_204 = "401 404 403 403 204 204 204"
# Of a map that is hidden from all but those who run the workspace.
RUNNERS = "401 404 404 404 404 200 200"
RUNNERS_201 = "401 404 404 404 404 201 201"
NOBODY = "401 404 404 404 404 404 404"
# What is the viewer's own.
OWN = "401 404 200 403 200 200 200"
OWN_201 = "401 404 201 403 201 201 201"

NOWHERE = "404 404 404 404 404 404 404"
ADMINS = "401 404 403 403 403 200 200"

W = "/api/v1/workspaces/{slug}/actions/"
C = "/api/v1/workspaces/{slug}/contacts/{contact}/page/"
FOREIGN = "/api/v1/workspaces/{slug}/contacts/{foreign_contact}/page/"
P = "/w/{slug}/contacts/"
READING = {"value": 4}
CLOSED = {"status": "done", "after": 3}
PROGRESS = {"revision": 1, "status": "in_progress"}
TITLE = {"revision": 1, "title": "Other"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/maps/{map}/actions/", MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/actions/", RUNNERS),
    ("GET", "/api/v1/maps/{listed_map}/actions/", "401 404 403 403 403 200 200"),
    ("POST", "/api/v1/maps/{map}/actions/", EDITORS_201, {"opportunity": "{opportunity}"}),
    ("POST", "/api/v1/maps/{viewable_map}/actions/", "401 404 403 403 403 404 404", {"opportunity": "{opportunity}"}),
    ("POST", "/api/v1/maps/{hidden_map}/actions/", NOBODY, {"opportunity": "{opportunity}"}),
    ("GET", W, MEMBERS),
    ("POST", W, EDITORS_201, {"title": "New"}),
    ("POST", W, EDITORS_201, {"title": "New", "map": "{map}"}),
    ("POST", W, "401 404 404 404 404 201 201", {"title": "New", "map": "{hidden_map}"}),
    ("POST", W, NOBODY, {"title": "New", "map": "{foreign_map}"}),
    ("GET", W + "{action}/", MEMBERS),
    ("GET", W + "{mapless_action}/", MEMBERS),
    ("GET", W + "{hidden_action}/", RUNNERS),
    ("GET", W + "{trashed_action}/", NOBODY),
    ("GET", W + "{foreign_action}/", NOBODY),
    ("PATCH", W + "{action}/", EDITORS, PROGRESS),
    ("PATCH", W + "{mapless_action}/", EDITORS, TITLE),
    ("PATCH", W + "{hidden_action}/", RUNNERS, TITLE),
    ("PATCH", W + "{foreign_action}/", NOBODY, TITLE),
    ("PATCH", W + "{viewers_action}/", OWN, PROGRESS),
    ("PATCH", W + "{viewers_action}/", EDITORS, TITLE),
    ("DELETE", W + "{action}/", EDITORS_204),
    ("DELETE", W + "{viewers_action}/", EDITORS_204),
    ("DELETE", W + "{foreign_action}/", NOBODY),
    ("GET", W + "{action}/readings/", MEMBERS),
    ("GET", W + "{hidden_action}/readings/", RUNNERS),
    ("POST", W + "{action}/readings/", EDITORS_201, READING),
    ("POST", W + "{viewers_action}/readings/", OWN_201, READING),
    ("POST", W + "{hidden_action}/readings/", RUNNERS_201, READING),
    ("POST", W + "{action}/close/", EDITORS, CLOSED),
    ("POST", W + "{viewers_action}/close/", OWN, CLOSED),
    ("POST", W + "{hidden_viewers_action}/close/", "401 404 200 404 404 200 200", CLOSED),
    ("POST", W + "{foreign_action}/close/", NOBODY, CLOSED),
    ("GET", W + "{action}/events/", MEMBERS),
    ("GET", W + "{hidden_action}/events/", RUNNERS),
    ("GET", P, "login 404 200 200 200 200 200"),
    ("POST", P + "new/", "login 404 403 403 302 302 302", {"name": "Pat"}),
    ("POST", P + "{contact}/send/", "login 404 403 403 302 302 302"),
    ("POST", P + "{contact}/change/", "login 404 403 403 403 302 302", {"name": "Pat B."}),
    ("POST", P + "{contact}/revoke/", "login 404 403 403 403 302 302"),
    ("POST", P + "{foreign_contact}/send/", "login 404 403 403 404 404 404"),
    ("POST", P + "{foreign_contact}/change/", "login 404 403 403 403 404 404", {"name": "Mine"}),
    ("POST", P + "{foreign_contact}/revoke/", "login 404 403 403 403 404 404"),
    ("GET", C, ADMINS),
    ("POST", C, EDITORS),
    ("DELETE", C, "401 404 403 403 403 204 204"),
    ("GET", FOREIGN, "401 404 403 403 403 404 404"),
    ("POST", FOREIGN, "401 404 403 403 404 404 404"),
    ("DELETE", FOREIGN, "401 404 403 403 403 404 404"),
    # Whoever they are: without the secret this is a door, and nothing lies behind it.
    ("GET", "/owners/{door}/", "200 200 200 200 200 200 200"),
    ("POST", "/owners/{door}/open/", NOWHERE, {"secret": "guessed"}),
    ("POST", "/owners/{door}/actions/{contacts_action}/", NOWHERE, {"do": "status", "status": "planned"}),
    ("GET", "/api/v1/workspaces/{slug}/actions.ics", MEMBERS),
    ("POST", "/api/v1/workspaces/{slug}/tracker/", EDITORS, {"action": "{action}", "status": "planned"}),
    ("POST", "/api/v1/workspaces/{slug}/tracker/", RUNNERS, {"action": "{hidden_action}", "status": "planned"}),
    ("POST", "/api/v1/workspaces/{slug}/tracker/", OWN, {"action": "{viewers_action}", "status": "planned"}),
]


class ActionScene:
    """What the rows name; mixed into the scene of all of them."""

    workspace: Any
    elsewhere: Any

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def opportunity(self) -> object:
        place = {"map_id": self["map"], "touchpoint_id": self["touchpoint"]}
        return Opportunity.objects.create(**place, number=1, title="Fix", rank="a").pk

    def action(self) -> object:
        return self._action(map_id=self["map"])

    def mapless_action(self) -> object:
        return self._action()

    def viewers_action(self) -> object:
        return self._action(map_id=self["map"], owner=User.objects.get(email="viewer@example.org"))

    def hidden_action(self) -> object:
        return self._action(map_id=self["hidden_map"])

    def hidden_viewers_action(self) -> object:
        """Somebody can own an action of a map that they may not open."""
        return self._action(map_id=self["hidden_map"], owner=User.objects.get(email="viewer@example.org"))

    def trashed_action(self) -> object:
        return self._action(map_id=self["trashed_map"])

    def foreign_action(self) -> object:
        return self._action(workspace=self.elsewhere)

    def contact(self) -> object:
        return Contact.objects.create(workspace=self.workspace, name="Pat", email="pat@example.org").pk

    def foreign_contact(self) -> object:
        return Contact.objects.create(workspace=self.elsewhere, name="Eve").pk

    def door(self) -> object:
        return ContactDoor.objects.create(contact_id=self["contact"]).pk

    def contacts_action(self) -> object:
        return self._action(contact_id=self["contact"])

    def _action(self, **fields: Any) -> object:
        said = {"workspace": self.workspace, "title": "Act", "created_at": timezone.now(), **fields}
        number = Action.objects.filter(workspace=said["workspace"]).count() + 1
        return Action.objects.create(**said, number=number).pk
