"""Who is told what at the addresses of a persona's copies and pictures (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from personas.models import Persona, PersonaTemplate
from personas.pictures import add_picture
from tests.pictures import picture
from workspaces.models import User, Workspace

TEMPLATES = "/api/v1/workspaces/{slug}/persona-templates/"
MEMBERS = "401 404 200 200 200 200 200"
EDITORS_GET = "login 404 403 403 200 200 200"
NOBODY_API = "401 404 403 403 404 404 404"
EDITORS_POST = "login 404 403 403 302 302 302"
EDITORS_201 = "401 404 403 403 201 201 201"
NOBODY_POST = "login 404 403 403 404 404 404"
# Of the outsider's workspace: theirs.
THEIRS_201 = "401 201 404 404 404 404 404"
NOBODY_201 = "401 404 404 404 404 404 404"
UPLOAD = {"file": "a picture"}
RESTS_ON = {"version": 1, "statements": "goals", "position": 0, "items": ["{item}"]}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/w/{slug}/personas/compare/", "login 404 200 200 200 200 200", {"p": "{persona}"}),
    ("GET", "/w/{slug}/personas/export/", "login 404 200 200 200 200 200"),
    ("GET", "/w/{slug}/personas/{persona}/export/", "login 404 200 200 200 200 200"),
    ("GET", "/w/{slug}/personas/{foreign_persona}/export/", "login 404 404 404 404 404 404"),
    ("GET", "/w/{slug}/personas/{persona}/pdf/", "login 404 200 200 200 200 200"),
    ("GET", "/w/{slug}/personas/{foreign_persona}/pdf/", "login 404 404 404 404 404 404"),
    ("GET", "/w/{slug}/personas/{trashed_persona}/pdf/", "login 404 404 404 404 404 404"),
    ("GET", "/api/v1/personas/{persona}/pdf/", "401 404 200 200 200 200 200"),
    ("GET", "/api/v1/personas/{foreign_persona}/pdf/", "401 200 404 404 404 404 404"),
    ("GET", "/api/v1/personas/{trashed_persona}/pdf/", "401 404 404 404 404 404 404"),
    ("GET", "/w/{slug}/personas/import/", "login 404 403 403 200 200 200"),
    ("POST", "/w/{slug}/personas/import/", "login 404 403 403 400 400 400"),
    ("GET", "/api/v1/workspaces/{slug}/personas/export/", "401 404 200 200 200 200 200"),
    ("POST", "/api/v1/workspaces/{slug}/personas/import/", "401 404 403 403 400 400 400", {"file": "a picture"}),
    ("GET", "/w/{slug}/personas/{persona}/template/", EDITORS_GET),
    ("GET", "/w/{slug}/personas/{foreign_persona}/template/", NOBODY_POST),
    ("POST", "/w/{slug}/personas/{persona}/template/", EDITORS_POST, {"name": "Ours"}),
    ("POST", "/w/{slug}/personas/{foreign_persona}/template/", NOBODY_POST, {"name": "Ours"}),
    ("POST", "/w/{slug}/personas/{trashed_persona}/template/", NOBODY_POST, {"name": "Ours"}),
    ("GET", "/w/{slug}/personas/templates/", EDITORS_GET),
    ("POST", "/w/{slug}/personas/templates/{persona_template}/", EDITORS_POST, {"name": "New"}),
    ("POST", "/w/{slug}/personas/templates/{foreign_persona_template}/", NOBODY_POST, {"name": "New"}),
    ("GET", "/w/{slug}/personas/templates/{persona_template}/delete/", EDITORS_GET),
    ("POST", "/w/{slug}/personas/templates/{persona_template}/delete/", EDITORS_POST),
    ("POST", "/w/{slug}/personas/templates/{foreign_persona_template}/delete/", NOBODY_POST),
    ("GET", TEMPLATES, MEMBERS),
    ("POST", TEMPLATES, EDITORS_201, {"persona": "{persona}", "name": "Ours"}),
    ("POST", TEMPLATES, NOBODY_API, {"persona": "{foreign_persona}", "name": "Ours"}),
    ("GET", TEMPLATES + "{persona_template}/", MEMBERS),
    ("GET", TEMPLATES + "{foreign_persona_template}/", "401 404 404 404 404 404 404"),
    ("PATCH", TEMPLATES + "{persona_template}/", "401 404 403 403 200 200 200", {"name": "New"}),
    ("PATCH", TEMPLATES + "{foreign_persona_template}/", NOBODY_API, {"name": "New"}),
    ("DELETE", TEMPLATES + "{persona_template}/", "401 404 403 403 204 204 204"),
    ("DELETE", TEMPLATES + "{foreign_persona_template}/", NOBODY_API),
    ("POST", "/w/{slug}/personas/{persona}/duplicate/", EDITORS_POST),
    ("POST", "/w/{slug}/personas/{foreign_persona}/duplicate/", NOBODY_POST),
    ("POST", "/w/{slug}/personas/{trashed_persona}/duplicate/", NOBODY_POST),
    ("POST", "/api/v1/personas/{persona}/duplicate/", EDITORS_201),
    ("POST", "/api/v1/personas/{foreign_persona}/duplicate/", THEIRS_201),
    ("POST", "/api/v1/personas/{trashed_persona}/duplicate/", NOBODY_201),
    ("POST", "/api/v1/personas/{persona}/pictures/", EDITORS_201, UPLOAD),
    ("POST", "/api/v1/personas/{foreign_persona}/pictures/", THEIRS_201, UPLOAD),
    ("POST", "/api/v1/personas/{trashed_persona}/pictures/", NOBODY_201, UPLOAD),
    # A picture is seen by the members only; everybody else hears that there is none.
    ("GET", "/portraits/{persona}/{portrait}/", "404 404 200 200 200 200 200"),
    ("GET", "/portraits/{foreign_persona}/{portrait}/", "404 404 404 404 404 404 404"),
    ("GET", "/portraits/{persona}/{foreign_portrait}/", "404 404 404 404 404 404 404"),
    ("GET", "/portraits/{foreign_persona}/{foreign_portrait}/", "404 200 404 404 404 404 404"),
    ("GET", "/w/{slug}/personas/{persona}/evidence/", EDITORS_GET),
    ("GET", "/w/{slug}/personas/{foreign_persona}/evidence/", NOBODY_POST),
    ("POST", "/w/{slug}/personas/{persona}/evidence/", EDITORS_POST),
    ("POST", "/w/{slug}/personas/{foreign_persona}/evidence/", NOBODY_POST),
    ("POST", "/api/v1/personas/{told_persona}/evidence/", "401 404 403 403 200 200 200", RESTS_ON),
    ("POST", "/api/v1/personas/{told_persona}/evidence/", NOBODY_API, {**RESTS_ON, "items": ["{foreign_item}"]}),
    ("POST", "/api/v1/personas/{trashed_persona}/evidence/", NOBODY_201, RESTS_ON),
    ("DELETE", "/api/v1/personas/{told_persona}/evidence/", "401 404 403 403 200 200 200", RESTS_ON),
]


class PersonaScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace
    owner: User

    def persona(self) -> object:
        return Persona.objects.create(workspace=self.workspace, name="Alex").pk

    def told_persona(self) -> object:
        said = {"text": "Steady income", "source": "", "mark": "assumption", "evidence": []}
        return Persona.objects.create(workspace=self.workspace, name="Alex", goals=[said]).pk

    def foreign_persona(self) -> object:
        return Persona.objects.create(workspace=self.elsewhere, name="Eve").pk

    def persona_template(self) -> object:
        return _template(self.workspace)

    def foreign_persona_template(self) -> object:
        return _template(self.elsewhere)

    def portrait(self) -> object:
        return add_picture(self["persona"], self.owner, picture()).pk  # type: ignore[index]

    def foreign_portrait(self) -> object:
        return add_picture(self["foreign_persona"], self.owner, picture()).pk  # type: ignore[index]


def _template(workspace: Workspace) -> object:
    return PersonaTemplate.objects.create(workspace=workspace, name="Kim", says={"name": "Kim", "portrait": {}}).pk
