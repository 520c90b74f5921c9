"""Who may do what to members, invitations, teams and contacts: rows of the table in tests/permission_table.py."""

from typing import Any

from workspaces.models import Contact, Team

# guest outsider viewer commenter editor admin owner
SIGNED_IN = "login 200 200 200 200 200 200"
MEMBERS = "login 404 200 200 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
ADMINS_POST = "login 404 403 403 403 302 302"
OWNERS = "login 404 403 403 403 403 200"
OWNERS_POST = "login 404 403 403 403 403 302"
FOREIGN_TO_EDITORS = "login 404 403 403 404 404 404"
FOREIGN_TO_ADMINS = "login 404 403 403 403 404 404"
FOREIGN_TO_OWNERS = "login 404 403 403 403 403 404"
API_EDITORS = "401 404 403 403 200 200 200"
API_ADMINS = "401 404 403 403 403 200 200"
API_ADMINS_204 = "401 404 403 403 403 204 204"
API_OWNERS = "401 404 403 403 403 403 200"
API_FOREIGN_TO_EDITORS = "401 404 403 403 404 404 404"
API_FOREIGN_TO_ADMINS = "401 404 403 403 403 404 404"

W, API = "/w/{slug}/", "/api/v1/workspaces/{slug}/"
RULE = {"domains": "example.org", "only_domains": "on", "join_role": ""}
SEVERAL = {"emails": ["lena@example.org"], "role": "editor"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("POST", W + "members/joining/", ADMINS_POST, RULE),
    ("POST", W + "members/{member}/suspend/", ADMINS_POST, {"suspended": "1"}),
    ("POST", W + "members/{second_owner}/suspend/", OWNERS_POST, {"suspended": "1"}),
    ("POST", W + "members/{foreign_membership}/suspend/", FOREIGN_TO_ADMINS, {"suspended": "1"}),
    ("GET", W + "members/{member}/transfer/", OWNERS),
    ("POST", W + "members/{member}/transfer/", OWNERS_POST),
    ("POST", W + "members/{foreign_membership}/transfer/", FOREIGN_TO_OWNERS),
    ("POST", W + "invitations/{invitation}/role/", ADMINS_POST, {"role": "viewer"}),
    ("POST", W + "invitations/{invitation}/role/", OWNERS_POST, {"role": "owner"}),
    ("GET", "/workspaces/join/", SIGNED_IN),
    ("POST", "/workspaces/join/", "login 302 302 302 302 302 302"),
    # Who is in already is led there; nobody else by a name alone.
    ("POST", "/workspaces/join/", "login 404 302 302 302 302 302", {"workspace": "{slug}"}),
    ("GET", W + "teams/", MEMBERS),
    ("POST", W + "teams/new/", EDITORS_POST, {"name": "New"}),
    ("POST", W + "teams/{team}/change/", EDITORS_POST, {"name": "Other"}),
    ("POST", W + "teams/{foreign_team}/change/", FOREIGN_TO_EDITORS, {"name": "Mine"}),
    ("POST", W + "teams/{team}/remove/", ADMINS_POST),
    ("POST", W + "teams/{foreign_team}/remove/", FOREIGN_TO_ADMINS),
    ("POST", W + "contacts/{contact}/remove/", ADMINS_POST),
    ("POST", W + "contacts/{foreign_contact}/remove/", FOREIGN_TO_ADMINS),
    ("PATCH", API + "members/{member}/", API_ADMINS, {"suspended": True}),
    ("PATCH", API + "members/{second_owner}/", API_OWNERS, {"suspended": True}),
    ("POST", API + "members/{member}/transfer/", API_OWNERS),
    ("POST", API + "members/{foreign_membership}/transfer/", "401 404 403 403 403 403 404"),
    ("POST", API + "invitations/several/", API_ADMINS, SEVERAL),
    ("POST", API + "invitations/several/", API_OWNERS, {**SEVERAL, "role": "owner"}),
    ("PATCH", API + "invitations/{invitation}/", API_ADMINS, {"role": "viewer"}),
    ("PATCH", API + "invitations/{invitation}/", API_OWNERS, {"role": "owner"}),
    ("PATCH", API + "invitations/{new}/", API_FOREIGN_TO_ADMINS, {"role": "viewer"}),
    ("POST", API + "invitations/{invitation}/renew/", API_ADMINS),
    ("POST", API + "invitations/{new}/renew/", API_FOREIGN_TO_ADMINS),
    ("GET", API + "joining/", API_ADMINS),
    ("PATCH", API + "joining/", API_ADMINS, {"domains": ["example.org"]}),
    ("GET", "/api/v1/joinable/", "401 200 200 200 200 200 200"),
    ("POST", "/api/v1/joinable/", "401 404 200 200 200 200 200", {"slug": "{slug}"}),
    ("PATCH", API + "contacts/{contact}/", API_ADMINS, {"name": "Pat B."}),
    ("PATCH", API + "contacts/{foreign_contact}/", API_FOREIGN_TO_ADMINS, {"name": "Mine"}),
    ("DELETE", API + "contacts/{contact}/", API_ADMINS_204),
    ("DELETE", API + "contacts/{foreign_contact}/", API_FOREIGN_TO_ADMINS),
    ("DELETE", API + "contacts/{removed_contact}/", API_FOREIGN_TO_ADMINS),
    ("PATCH", API + "teams/{team}/", API_EDITORS, {"name": "Other"}),
    ("PATCH", API + "teams/{foreign_team}/", API_FOREIGN_TO_EDITORS, {"name": "Mine"}),
    ("DELETE", API + "teams/{team}/", API_ADMINS_204),
    ("DELETE", API + "teams/{foreign_team}/", API_FOREIGN_TO_ADMINS),
]


class PeopleScene:
    """What the rows name; mixed into the scene of all of them."""

    workspace: Any
    elsewhere: Any

    def team(self) -> object:
        return Team.objects.create(workspace=self.workspace, name="Support").pk

    def foreign_team(self) -> object:
        return Team.objects.create(workspace=self.elsewhere, name="Support").pk

    def removed_contact(self) -> object:
        gone = self.workspace.created_at
        return Contact.objects.create(workspace=self.workspace, name="Gone", removed_at=gone).pk
