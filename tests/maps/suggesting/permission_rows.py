"""Who is told what at the addresses of suggestions (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from maps.access import Principal
from maps.models import Suggestion
from maps.suggesting.proposing import propose
from tests.maps.building import new_id
from workspaces.models import User

MEMBERS = "401 404 200 200 200 200 200"
COMMENTERS_201 = "401 404 403 201 201 201 201"
EDITORS = "401 404 403 403 200 200 200"
# Of a map that is hidden from all but those who run the workspace.
RUNNERS = "401 404 404 404 404 200 200"
LISTED = "401 404 403 403 403 200 200"
# What is the commenter's own, whoever asks.
OWN = "401 404 403 200 403 403 403"
OWN_204 = "401 404 403 204 403 403 403"
NOBODY = "401 404 404 404 404 404 404"

S = "/api/v1/maps/{map}/suggestions/"
ADD_STAGE = {
    "id": "{new}",
    "operations": [{"op": "create", "kind": "stage", "id": "{change}", "fields": {"title": "New"}}],
}
ACCEPT = {"accept": ["{suggested_part}"], "change": "{change}"}
REFUSE = {"refuse": ["{suggested_part}"]}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/kinds/", "401 200 200 200 200 200 200"),
    ("GET", S, MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/suggestions/", RUNNERS),
    ("GET", "/api/v1/maps/{listed_map}/suggestions/", LISTED),
    ("GET", "/api/v1/maps/{trashed_map}/suggestions/", NOBODY),
    ("POST", S, COMMENTERS_201, ADD_STAGE),
    ("POST", "/api/v1/maps/{viewable_map}/suggestions/", COMMENTERS_201, ADD_STAGE),
    ("POST", "/api/v1/maps/{hidden_map}/suggestions/", "401 404 404 404 404 201 201", ADD_STAGE),
    ("POST", "/api/v1/maps/{foreign_map}/suggestions/", "401 201 404 404 404 404 404", ADD_STAGE),
    ("GET", S + "{suggestion}/", MEMBERS),
    ("GET", "/api/v1/maps/{viewable_map}/suggestions/{suggestion}/", NOBODY),
    ("PATCH", S + "{suggestion}/", OWN, {"note": "Rather"}),
    ("DELETE", S + "{suggestion}/", OWN_204),
    ("POST", S + "{suggestion}/decide/", EDITORS, ACCEPT),
    ("POST", S + "{suggestion}/decide/", EDITORS, REFUSE),
    ("POST", "/api/v1/maps/{viewable_map}/suggestions/{suggestion}/decide/", "401 404 403 403 403 404 404", ACCEPT),
]


class SuggestionScene:
    """What the rows name; mixed into the scene of all of them."""

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def suggestion(self) -> object:
        """The commenter's; in a workspace that has none, its owner's."""
        workspace, owner = self.workspace, self.owner  # type: ignore[attr-defined]
        author = User.objects.filter(email="commenter@example.org", memberships__workspace=workspace).first() or owner
        create = {"op": "create", "kind": "stage", "id": new_id(), "fields": {"title": "Loyalty"}}
        wanted = {"id": new_id(), "operations": [create]}
        return propose(Principal.of(author), UUID(self["map"]), wanted).suggestion.pk

    def suggested_part(self) -> object:
        return Suggestion.objects.get(pk=self["suggestion"]).parts.get().pk
