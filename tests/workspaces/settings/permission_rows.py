"""Who may do what in the settings of a workspace (tests/permission_table.py), and what these rows name."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from maps.access import Principal
from maps.models import OwnTemplate, ShareLink
from maps.sharing.links import make_link
from workspaces.closing import begin_deletion
from workspaces.exporting import KIND
from workspaces.models import Channel, Job, Tag, User, Workspace

# guest outsider viewer commenter editor admin owner
MEMBERS = "login 404 200 200 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
ADMINS = "login 404 403 403 403 200 200"
ADMINS_POST = "login 404 403 403 403 302 302"
OWNERS = "login 404 403 403 403 403 200"
OWNERS_POST = "login 404 403 403 403 403 302"
FOREIGN_TO_EDITORS = "login 404 403 403 404 404 404"
# Who was put out of one workspace sees of the other what anybody does.
FOREIGN_TO_ADMINS = "login 404 403 403 403 404 404 removed:404 suspended:404"
FOREIGN_TO_OWNERS = "login 404 403 403 403 403 404 removed:404 suspended:404"
# Of a workspace that is being deleted only owners know.
CLOSED_POST = "login 404 404 404 404 404 302"
API_MEMBERS = "401 404 200 200 200 200 200"
API_EDITORS = "401 404 403 403 200 200 200"
API_ADMINS = "401 404 403 403 403 200 200"
API_ADMINS_201 = "401 404 403 403 403 201 201"
API_ADMINS_204 = "401 404 403 403 403 204 204"
API_OWNERS = "401 404 403 403 403 403 200"
API_OWNERS_202 = "401 404 403 403 403 403 202"
API_CLOSED = "401 404 404 404 404 404 200"
API_FOREIGN_TO_EDITORS = "401 404 403 403 404 404 404"
API_FOREIGN_TO_ADMINS = "401 404 403 403 403 404 404 removed:404 suspended:404"
API_FOREIGN_TO_OWNERS = "401 404 403 403 403 403 404 removed:404 suspended:404"

W, API = "/w/{slug}/", "/api/v1/workspaces/{slug}/"
GENERAL = {"name": "Other", "review_days": "30"}
CHANNEL = {"name": "Podcast", "icon": "mic", "online": "1", "colour": "3"}
UPLOAD = {"file": "a picture"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", W + "settings/", ADMINS),
    ("POST", W + "settings/", ADMINS_POST, GENERAL),
    ("POST", W + "settings/logo/", ADMINS_POST, {"remove": "1"}),
    ("GET", W + "logo/{logo_key}/", MEMBERS),
    ("GET", W + "logo/another/", "login 404 404 404 404 404 404"),
    ("POST", W + "settings/export/", OWNERS_POST),
    ("GET", W + "settings/export/{archive}/", OWNERS),
    ("GET", W + "settings/export/{foreign_archive}/", FOREIGN_TO_OWNERS),
    ("GET", W + "settings/delete/", OWNERS),
    ("POST", W + "settings/delete/", OWNERS_POST, {"typed": "{workspace_name}"}),
    ("POST", "/w/{closing_slug}/settings/keep/", CLOSED_POST),
    ("GET", W + "storage/", ADMINS),
    ("GET", W + "lists/", ADMINS),
    ("POST", W + "lists/channels/", ADMINS_POST, CHANNEL),
    ("POST", W + "lists/channels/{channel}/", ADMINS_POST, {"retired": "1"}),
    ("POST", W + "lists/channels/{foreign_channel}/", FOREIGN_TO_ADMINS, {"retired": "1"}),
    ("POST", W + "lists/tags/", ADMINS_POST, {"name": "new"}),
    ("POST", W + "lists/tags/{tag}/", ADMINS_POST, {"name": "other"}),
    ("POST", W + "lists/tags/{foreign_tag}/", FOREIGN_TO_ADMINS, {"remove": "1"}),
    ("GET", W + "templates/", MEMBERS),
    ("POST", W + "templates/{settings_template}/", EDITORS_POST, {"name": "Other"}),
    ("POST", W + "templates/{foreign_settings_template}/", FOREIGN_TO_EDITORS, {"name": "Mine"}),
    ("GET", W + "links/", MEMBERS),
    ("POST", W + "links/last/", ADMINS_POST, {"days": "30"}),
    ("POST", W + "links/{settings_link}/revoke/", EDITORS_POST),
    ("POST", W + "links/{foreign_settings_link}/revoke/", "login 404 404 404 404 404 404"),
    ("PATCH", API, API_ADMINS, {"review_days": 30, "link_days": 14}),
    ("POST", "/api/v1/workspaces/{closing_slug}/keep/", API_CLOSED),
    ("POST", API + "logo/", API_ADMINS, UPLOAD),
    ("DELETE", API + "logo/", API_ADMINS_204),
    ("GET", API + "archives/", API_OWNERS),
    ("POST", API + "archives/", API_OWNERS_202),
    ("GET", API + "archives/{archive}/file/", API_OWNERS),
    ("GET", API + "archives/{foreign_archive}/file/", API_FOREIGN_TO_OWNERS),
    ("GET", API + "channels/", API_MEMBERS),
    ("POST", API + "channels/", API_ADMINS_201, {"name": "Podcast", "icon": "mic"}),
    ("PATCH", API + "channels/{channel}/", API_ADMINS, {"colour": 2}),
    ("PATCH", API + "channels/{foreign_channel}/", API_FOREIGN_TO_ADMINS, {"colour": 2}),
    ("DELETE", API + "channels/{channel}/", API_ADMINS_204),
    ("DELETE", API + "channels/{foreign_channel}/", API_FOREIGN_TO_ADMINS),
    ("GET", API + "tags/", API_MEMBERS),
    ("POST", API + "tags/", API_ADMINS_201, {"name": "new", "colour": 1}),
    ("PATCH", API + "tags/{tag}/", API_ADMINS, {"colour": None}),
    ("PATCH", API + "tags/{foreign_tag}/", API_FOREIGN_TO_ADMINS, {"colour": 2}),
    ("DELETE", API + "tags/{tag}/", API_ADMINS_204),
    ("DELETE", API + "tags/{foreign_tag}/", API_FOREIGN_TO_ADMINS),
    ("PATCH", API + "templates/{settings_template}/", API_EDITORS, {"name": "Other"}),
    ("PATCH", API + "templates/{foreign_settings_template}/", API_FOREIGN_TO_EDITORS, {"name": "Mine"}),
]


class SettingsScene:
    """What the addresses above name, made when a row asks for it."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def workspace_name(self) -> object:
        return self.workspace.name

    def closing_slug(self) -> object:
        begin_deletion(self.workspace, self.owner)
        return self.workspace.slug

    def logo_key(self) -> object:
        Workspace.objects.filter(pk=self.workspace.pk).update(
            logo=default_storage.save(f"logos/{self.workspace.pk}-abc.png", ContentFile(b"x"))
        )
        self.workspace.refresh_from_db(fields=["logo"])
        return self.workspace.logo_key

    def archive(self) -> object:
        return _archive(self.workspace, self.owner)

    def foreign_archive(self) -> object:
        return _archive(self.elsewhere, self.owner)

    def channel(self) -> object:
        return Channel.objects.filter(workspace=self.workspace).first().pk  # type: ignore[union-attr]

    def foreign_channel(self) -> object:
        return Channel.objects.filter(workspace=self.elsewhere).first().pk  # type: ignore[union-attr]

    def tag(self) -> object:
        return Tag.objects.create(workspace=self.workspace, name="trial").pk

    def foreign_tag(self) -> object:
        return Tag.objects.create(workspace=self.elsewhere, name="trial").pk

    def settings_template(self) -> object:
        return _template(self.workspace)

    def foreign_settings_template(self) -> object:
        return _template(self.elsewhere)

    def settings_link(self) -> object:
        return make_link(Principal.of(self.owner), self["map"], {}).pk  # type: ignore[arg-type]

    def foreign_settings_link(self) -> object:
        return ShareLink.objects.create(map_id=self["foreign_map"]).pk


def _archive(workspace: Workspace, owner: User) -> object:
    results = {"file_name": "all.zip", "size": 1, "notes": []}
    return Job.objects.create(
        workspace=workspace, requested_by=owner, kind=KIND, state="done", finished_at=timezone.now(),
        file=default_storage.save("archives/all.zip", ContentFile(b"z")), arguments={"results": results},
    ).pk  # fmt: skip


def _template(workspace: Workspace) -> object:
    elements: dict[str, list[Any]] = {kind: [] for kind in ("map", "stage", "touchpoint", "lane")}
    return OwnTemplate.objects.create(workspace=workspace, name="Ours", elements=elements).pk
