"""What the addresses in the table of permissions name: maps, people, links, made when a row asks for them."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from insights.models import ObjectiveReading, PlannedMap, Waiver
from maps.access import Principal
from maps.images import add_image
from maps.models import Folder, JourneyMap, MapImport, OwnTemplate, SavedView, ShareLink, Stage, Touchpoint, Walk
from personas.models import Persona
from tests.conftest import Person, person
from tests.evidence.importing.permission_rows import IntakeScene
from tests.evidence.permission_rows import EvidenceScene
from tests.evidence.series_rows import SeriesScene
from tests.evidence.theme_rows import ThemeScene
from tests.insights.actions.permission_rows import ActionScene
from tests.insights.funnels.permission_rows import FunnelScene
from tests.insights.interviews.permission_rows import InterviewScene
from tests.insights.matching.permission_rows import MatchScene
from tests.insights.paths.permission_rows import PathScene
from tests.insights.register.permission_rows import RegisterScene
from tests.insights.reports.permission_rows import ReportScene
from tests.insights.research.permission_rows import ResearchScene
from tests.insights.reviews.permission_rows import ReviewScene
from tests.insights.validating.permission_rows import ValidationScene
from tests.maps.asking.permission_rows import AccessScene
from tests.maps.evidence.permission_rows import LinkScene
from tests.maps.suggesting.permission_rows import SuggestionScene
from tests.maps.versions.permission_rows import VersionScene
from tests.personas.permission_rows import PersonaScene
from tests.pictures import picture
from tests.workshops.permission_rows import SessionScene
from tests.workspaces.mailing.permission_rows import MailScene
from tests.workspaces.people.permission_rows import PeopleScene
from tests.workspaces.privacy.permission_rows import PrivacyScene
from tests.workspaces.settings.permission_rows import SettingsScene
from tests.workspaces.signin.permission_rows import SignInScene
from workspaces import jobs
from workspaces.invitations import invite_by_email
from workspaces.membership import admit
from workspaces.models import Membership, Role, User, Webhook, WebhookDelivery, Workspace
from workspaces.tokens import issue_token


class Scene(
    ActionScene,
    RegisterScene,
    ReviewScene,
    ReportScene,
    ResearchScene,
    InterviewScene,
    ValidationScene,
    PathScene,
    MatchScene,
    VersionScene,
    SessionScene,
    SuggestionScene,
    LinkScene,
    AccessScene,
    MailScene,
    PeopleScene,
    PrivacyScene,
    SettingsScene,
    SignInScene,
    PersonaScene,
    SeriesScene,
    FunnelScene,
    EvidenceScene,
    IntakeScene,
    ThemeScene,
):
    """What the addresses name, made when a row asks for it: a row pays only for what it uses."""

    def __init__(self, workspace: Workspace, owner: User, elsewhere: Workspace, who: Person) -> None:
        self.workspace, self.owner, self.elsewhere, self.who = workspace, owner, elsewhere, who

        self.made: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self.made:
            self.made[name] = str(getattr(self, name)())
        return self.made[name]

    def fill(self, value: Any) -> Any:
        """The same value with every `{name}` in its texts replaced."""
        if isinstance(value, dict):
            return {key: self.fill(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [self.fill(entry) for entry in value]
        return value.format_map(self) if isinstance(value, str) else value

    def new(self) -> object:
        return uuid4()

    def change(self) -> object:
        return uuid4()

    def slug(self) -> str:
        return self.workspace.slug

    def member(self) -> object:
        """A bystander: an editor beside the cast."""
        return admit(self.workspace, person("bystander"), Role.EDITOR).pk

    def second_owner(self) -> object:
        return Membership.objects.create(workspace=self.workspace, user=person("second"), role=Role.OWNER).pk

    def own_membership(self) -> object:
        """The caller's own seat; for those who have none, the owner's. Another owner lets the owner leave."""
        self.second_owner()
        mine = Membership.objects.filter(workspace=self.workspace, user__in=[self.who.pk]).first()
        return (mine or Membership.objects.get(workspace=self.workspace, user=self.owner)).pk

    def foreign_membership(self) -> object:
        return Membership.objects.get(workspace=self.elsewhere).pk

    def invitation(self) -> object:
        return invite_by_email(self.workspace, self.owner, "lena@example.org", Role.EDITOR)[0].pk

    def own_token(self) -> object:
        user = self.who if isinstance(self.who, User) else self.owner
        return issue_token(user, "script", self.workspace)[0].pk

    def owners_token(self) -> object:
        return issue_token(self.owner, "script", self.workspace)[0].pk

    def foreign_token(self) -> object:
        return issue_token(self.owner, "script", self.elsewhere)[0].pk

    def delivery(self) -> object:
        return WebhookDelivery.objects.create(webhook_id=self["webhook"], event="ping", body="{}").pk

    def foreign_delivery(self) -> object:
        return WebhookDelivery.objects.create(webhook_id=self["foreign_webhook"], event="ping", body="{}").pk

    def webhook(self) -> object:
        return Webhook.objects.create(workspace=self.workspace, url="https://1.1.1.1/", events=["action.closed"]).pk

    def foreign_webhook(self) -> object:
        return Webhook.objects.create(workspace=self.elsewhere, url="https://1.1.1.1/", events=["action.closed"]).pk

    def job(self) -> object:
        viewer = User.objects.get(email="viewer@example.org")
        return jobs.Job.objects.create(workspace=self.workspace, requested_by=viewer, kind="nothing").pk

    def waiver(self) -> object:
        return Waiver.objects.create(map_id=UUID(self["map"]), rule="Q01", reason="We know").pk

    def editors_import(self) -> object:
        return self._import("editor")

    def viewers_import(self) -> object:
        """Of somebody who was an editor when they began."""
        return self._import("viewer")

    def _import(self, who: str) -> object:
        user = User.objects.get(email=f"{who}@example.org")
        draft = {"format": "csv", "stages": [{"title": "Before", "touchpoints": [{"title": "Ad"}]}]}
        source = {
            "format": "csv",
            "name": "a.csv",
            "tables": [
                {"name": "", "rows": [["Stage", "Touchpoint"], ["Before", "Ad"]], "numbers": [1, 2], "first": 0}
            ],
        }
        found = json.dumps({"draft": draft, "source": source})
        return MapImport.objects.create(workspace=self.workspace, user=user, name="a.csv", format="csv", found=found).pk

    def export(self) -> object:
        return self._export(self["map"])

    def hidden_export(self) -> object:
        """Of a map that was hidden from the viewer since."""
        return self._export(self["hidden_map"])

    def _export(self, map_id: object) -> object:
        viewer = User.objects.get(email="viewer@example.org")
        results = {"file_name": "a.csv", "notes": [], "size": 1}
        return jobs.Job.objects.create(
            workspace=self.workspace, requested_by=viewer, kind="map_export", state="done", finished_at=timezone.now(),
            file=default_storage.save("exports/a.csv", ContentFile(b"a")),
            arguments={"map": str(map_id), "format": "csv", "options": {}, "results": results},
        ).pk  # fmt: skip

    def trashed_persona(self) -> object:
        return Persona.objects.create(workspace=self.workspace, name="Alex", trashed_at=timezone.now()).pk

    def map(self) -> object:
        return self._map(visibility="editable")

    def stage(self) -> object:
        return Stage.objects.create(map_id=self["map"], title="Awareness", rank="a").pk

    def image(self) -> object:
        return add_image(Principal.of(self.owner), UUID(self["map"]), picture()).pk

    def viewers_view(self) -> object:
        return self._view("viewer@example.org", shared=False)

    def shared_view(self) -> object:
        return self._view(self.owner.email, shared=True)

    def _view(self, email: str, *, shared: bool) -> object:
        user = User.objects.get(email=email)
        return SavedView.objects.create(map_id=self["map"], owner=user, name="View", shared=shared).pk

    def walk(self) -> object:
        return Walk.objects.create(map_id=self["map"], name="For the board").pk

    def bystander(self) -> object:
        return Membership.objects.get(pk=self["member"]).user_id

    def stranger(self) -> object:
        return Membership.objects.get(workspace=self.elsewhere).user_id

    def touchpoint(self) -> object:
        return Touchpoint.objects.create(map_id=self["map"], stage_id=self["stage"], title="Ad", rank="a").pk

    def viewable_map(self) -> object:
        return self._map(visibility="viewable")

    def hidden_map(self) -> object:
        return self._map(visibility="hidden")

    def listed_map(self) -> object:
        return self._map(visibility="listed")

    def trashed_map(self) -> object:
        return self._map(trashed_at=timezone.now())

    def foreign_map(self) -> object:
        return self._map(workspace=self.elsewhere)

    def folder(self) -> object:
        return Folder.objects.create(workspace=self.workspace, name="Onboarding").pk

    def foreign_folder(self) -> object:
        return Folder.objects.create(workspace=self.elsewhere, name="Theirs").pk

    def own_template(self) -> object:
        return OwnTemplate.objects.create(workspace=self.workspace, name="Ours", elements={}).pk

    def link(self) -> object:
        return ShareLink.objects.create(map_id=self["map"]).pk

    def public_link(self) -> object:
        return ShareLink.objects.create(map_id=self["map"], comments=True, origins=["https://a.example"]).public_id

    def unshared_map(self) -> object:
        Workspace.objects.filter(pk=self.workspace.pk).update(admins_share=True)
        return self._map()

    def unshared_link(self) -> object:
        return ShareLink.objects.create(map_id=self["unshared_map"]).pk

    def planned(self) -> object:
        return PlannedMap.objects.create(workspace=self.workspace, title="Returns").pk

    def reading(self) -> object:
        return ObjectiveReading.objects.create(map_id=UUID(self["map"]), on=timezone.localdate(), value=14.5).pk

    def _map(self, **fields: Any) -> object:
        return JourneyMap.objects.create(**{"workspace": self.workspace, "title": "Journey", **fields}).pk
