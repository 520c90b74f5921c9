"""The live installation that the browsers visit: who lives in it, how a test makes a map, and what the server has."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

import httpx

from maps.kinds import KINDS, keyed_id
from tests.servers import Installation, WebProcess

SLUG = "studio-north"
PASSWORD = "correct horse battery staple"

# People by their first names: what they are in the workspace, and the language and formats they chose.
PEOPLE = {
    "ines": ("Ines Kaluvra", "owner", "en", "en-GB"),
    "mateo": ("Mateo Brandrel", "editor", "en", "en-GB"),
    "greta": ("Greta Vogelsang", "editor", "de", "de-DE"),
    "yuki": ("Yuki Sandoriva", "editor", "en", "en-GB"),
}

_POPULATE = """
import json, sys
from django.test import Client
from workspaces.membership import admit, found_workspace
from workspaces.models import Role, User
from workspaces.tokens import issue_token
people, password = json.loads(sys.argv[1]), sys.argv[2]
answer, workspace = {}, None
for key, (name, role, language, formats) in people.items():
    user = User.objects.create_user(f"{key}@example.org", password, name=name, language=language, formats=formats)
    if role == "owner":
        workspace = found_workspace(user, "Studio North")
    else:
        admit(workspace, user, Role(role))
    client = Client()
    client.force_login(user)
    token = issue_token(user, "tests")[1]
    answer[key] = {"id": str(user.pk), "session": client.cookies["session"].value, "token": token}
print(json.dumps({"people": answer, "slug": workspace.slug}))
"""

_JOIN = """
import json, sys
from django.test import Client
from workspaces.membership import admit
from workspaces.models import Role, User, Workspace
key, name, slug = sys.argv[1:]
user = User.objects.create_user(f"{key}@example.org", None, name=name)
admit(Workspace.objects.get(slug=slug), user, Role.EDITOR)
client = Client()
client.force_login(user)
print(json.dumps({"id": str(user.pk), "session": client.cookies["session"].value}))
"""


class Site:
    """One installation with one web process; `people` by first name with their id, session and token."""

    def __init__(self, installation: Installation, web: WebProcess) -> None:
        self.installation = installation
        self.web = web
        self.url = web.url
        made = json.loads(installation.python(_POPULATE, json.dumps(PEOPLE), PASSWORD))
        self.people: dict[str, dict[str, str]] = made["people"]
        self.slug: str = made["slug"]

    def join(self, person: str) -> str:
        """A new editor of the workspace, who a test may remove again; their key in `people`."""
        key = f"{person}-{uuid.uuid4().hex[:8]}"
        self.people[key] = json.loads(self.installation.python(_JOIN, key, person.capitalize(), self.slug))
        return key

    def member_id(self, person: str) -> str:
        with self.api() as api:
            members = api.get(f"workspaces/{self.slug}/members/").json()["results"]
        return str(next(member["id"] for member in members if member["user"]["id"] == self.people[person]["id"]))

    def api(self, person: str = "ines") -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.people[person]['token']}"}
        # Reading certificates, which plain http has no use for, would be most of the work.
        return httpx.Client(base_url=f"{self.url}/api/v1/", headers=headers, timeout=20, verify=False)

    def new_persona(self, name: str) -> str:
        return str(self._made("POST", f"workspaces/{self.slug}/personas/", {"name": name})["id"])

    def new_map(self, title: str, touchpoints: Iterable[str] = (), personas: Iterable[str] = ()) -> "Map":
        """A blank map with one stage that holds these touchpoints, and new personas of these names on it."""
        made = self._made("POST", f"workspaces/{self.slug}/maps/", {"title": title, "template": "blank"})
        on_it = Map(self, made["id"])
        on_it.fill(touchpoints, [self.new_persona(name) for name in personas])
        return on_it

    def _made(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        with self.api() as api:
            answer = api.request(method, path, json=body)
        assert answer.status_code in (200, 201), answer.text
        return dict(answer.json())


class Map:
    """One map as the server has it, read and written by REST: a third party beside the two browsers."""

    def __init__(self, site: Site, map_id: str) -> None:
        self.site = site
        self.id = map_id
        self.url = f"{site.url}/maps/{map_id}/"
        self.touchpoints: list[str] = []
        self.personas: list[str] = []

    def fill(self, touchpoints: Iterable[str], personas: Iterable[str]) -> None:
        stage = self._first_stage()
        operations = (
            [] if stage else [_create("stage", stage := str(uuid.uuid4()), title="Awareness", colour=1, rank="1")]
        )
        known = {row["title"]: row["id"] for row in self.rows("touchpoint")}
        for number, title in enumerate(touchpoints, start=1):
            element_id = known.get(title, str(uuid.uuid4()))
            self.touchpoints.append(element_id)
            operations.append(_create("touchpoint", element_id, stage=stage, title=title, rank=f"c{number}"))
        for number, persona in enumerate(personas, start=1):
            fields = {"persona": persona, "colour": number, "rank": str(number)}
            operations.append(_create("map_persona", self.keyed("map_persona", persona), **fields))
        if operations:
            self.change(*operations)
        order = sorted(self.rows("map_persona"), key=lambda row: row["rank"])
        self.personas = [row["id"] for row in order]

    @staticmethod
    def new_id() -> str:
        return str(uuid.uuid4())

    def keyed(self, kind: str, *parts: str) -> str:
        """The id that a key gives (C4b)."""
        return keyed_id(self.id, KINDS[kind], parts)

    def _first_stage(self) -> str | None:
        stages = sorted(self.rows("stage"), key=lambda row: row["rank"])
        return stages[0]["id"] if stages else None

    def rows(self, kind: str) -> list[dict[str, Any]]:
        with self.site.api() as api:
            answer = api.get(f"maps/{self.id}/snapshot/")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["elements"].get(kind, []))

    def lane(self, role: str) -> str:
        return next(row["id"] for row in self.rows("lane") if row["role"] == role)

    def card(self, text: str, column: int = 0, role: str = "actions") -> str:
        """A new card in a cell; its id."""
        card_id = str(uuid.uuid4())
        fields = {"lane": self.lane(role), "touchpoint": self.touchpoints[column], "text": text, "rank": "m"}
        self.change(_create("card", card_id, **fields))
        return card_id

    def text(self, card_id: str) -> str:
        return next(row["text"] for row in self.rows("card") if row["id"] == card_id)

    def emotion(self, column: int, persona: int = 0) -> dict[str, Any] | None:
        at = (self.touchpoints[column], self.personas[persona])
        return next((row for row in self.rows("emotion") if (row["touchpoint"], row["map_persona"]) == at), None)

    def change(self, *operations: dict[str, Any], person: str = "ines") -> dict[str, Any]:
        """Post one Change; the answer."""
        change = {"id": str(uuid.uuid4()), "operations": list(operations)}
        with self.site.api(person) as api:
            answer = api.post(f"maps/{self.id}/changes/", json=change)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def log(self) -> list[dict[str, Any]]:
        """Every accepted Change, oldest first."""
        changes: list[dict[str, Any]] = []
        with self.site.api() as api:
            while True:
                since = changes[-1]["seq"] if changes else 0
                answer = api.get(f"maps/{self.id}/changes/", params={"since": since})
                assert answer.status_code == 200, answer.text
                page = answer.json().get("changes") or answer.json().get("results") or []
                if not page:
                    return changes
                changes += page

    def prove(self) -> None:
        """Rows are the replay of the log, its numbers have no gaps, no Change is in it twice."""
        self.site.installation.manage("check_maps", "--map", self.id)
        log = self.log()
        assert [change["seq"] for change in log] == list(range(1, len(log) + 1))
        assert len({change["id"] for change in log}) == len(log)


def _create(kind: str, element_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def update(kind: str, element_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "update", "kind": kind, "id": element_id, "fields": fields}
