"""Who is told what at the assumption board of a map (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from insights.models import ResearchQuestion

MEMBERS = "login 404 200 200 200 200 200"
HIDDEN = "login 404 404 404 404 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
NOBODY = "login 404 404 404 404 404 404"
API_MEMBERS = "401 404 200 200 200 200 200"
API_EDITORS = "401 404 403 403 200 200 200"
API_EDITORS_201 = "401 404 403 403 201 201 201"
API_EDITORS_204 = "401 404 403 403 204 204 204"
API_NOBODY = "401 404 403 403 404 404 404"

A = "/maps/{map}/assumptions/"
API = "/api/v1/maps/{map}/assumptions/"
FORM = {"version": "1", "text": "Is it so?", "method": "survey", "state": "planned"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", A, MEMBERS),
    ("GET", "/maps/{hidden_map}/assumptions/", HIDDEN),
    ("GET", "/maps/{listed_map}/assumptions/", "login 404 403 403 403 200 200"),
    ("GET", "/maps/{trashed_map}/assumptions/", NOBODY),
    ("POST", A + "ask/", EDITORS_POST, {"element": "touchpoint:{touchpoint}"}),
    ("GET", A + "{question}/", MEMBERS),
    ("GET", A + "{foreign_question}/", NOBODY),
    ("POST", A + "{question}/", EDITORS_POST, FORM),
    ("POST", A + "{foreign_question}/", "login 404 403 403 404 404 404", FORM),
    ("POST", A + "{question}/move/", EDITORS_POST, {"state": "planned"}),
    ("POST", A + "{question}/delete/", EDITORS_POST),
    ("GET", API, API_MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/assumptions/", "401 404 404 404 404 200 200"),
    ("POST", API, API_EDITORS_201, {"target_kind": "touchpoint", "target": "{touchpoint}"}),
    ("PATCH", API + "{question}/", API_EDITORS, {"version": 1, "state": "planned"}),
    ("PATCH", API + "{foreign_question}/", API_NOBODY, {"version": 1, "state": "planned"}),
    ("DELETE", API + "{question}/", API_EDITORS_204),
    ("DELETE", API + "{foreign_question}/", API_NOBODY),
]


class ResearchScene:
    """What the rows name."""

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def question(self) -> object:
        return _question(UUID(self["map"]))

    def foreign_question(self) -> object:
        return _question(UUID(self["foreign_map"]))


def _question(map_id: UUID) -> UUID:
    made = ResearchQuestion.objects.create(map_id=map_id, target_kind="card", target=uuid4(), text="Is it so?")
    return made.pk
