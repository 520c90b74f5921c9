"""Who is told what at the interviews about a map (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from insights.models import Interview

MEMBERS = "login 404 200 200 200 200 200"
HIDDEN = "login 404 404 404 404 200 200"
EDITORS = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
NOBODY = "login 404 404 404 404 404 404"
NOBODY_POST = "login 404 403 403 404 404 404"
API_MEMBERS = "401 404 200 200 200 200 200"
API_EDITORS = "401 404 403 403 200 200 200"
API_EDITORS_201 = "401 404 403 403 201 201 201"
API_EDITORS_204 = "401 404 403 403 204 204 204"
API_NOBODY = "401 404 403 403 404 404 404"

PAGE = "/maps/{map}/interviews/"
API = "/api/v1/maps/{map}/interviews/"
ONE = "{interview}/"
FOREIGN = "{foreign_interview}/"
ABOUT = {"person": "P7", "date": "2026-01-02"}
SAID = {"text": "Slow", "score": -1}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGE, MEMBERS),
    ("GET", "/maps/{hidden_map}/interviews/", HIDDEN),
    ("GET", PAGE + "new/", EDITORS),
    ("POST", PAGE + "new/", EDITORS_POST, ABOUT),
    ("GET", PAGE + ONE, MEMBERS),
    ("GET", PAGE + FOREIGN, NOBODY),
    ("POST", PAGE + ONE, EDITORS_POST, {"text-did": "All of it", "was-did": ""}),
    ("POST", PAGE + FOREIGN, NOBODY_POST, {"text-did": "All of it", "was-did": ""}),
    ("POST", PAGE + ONE + "about/", EDITORS_POST, ABOUT),
    ("POST", PAGE + ONE + "questions/", EDITORS_POST, {"text": "Why?"}),
    ("GET", PAGE + ONE + "delete/", EDITORS),
    ("POST", PAGE + ONE + "delete/", EDITORS_POST),
    ("GET", API, API_MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/interviews/", "401 404 404 404 404 200 200"),
    ("POST", API, API_EDITORS_201, {"person": "P7"}),
    ("GET", API + ONE, API_MEMBERS),
    ("GET", API + FOREIGN, "401 404 404 404 404 404 404"),
    ("PATCH", API + ONE, API_EDITORS, {"person": "P8", "ended": True}),
    ("PATCH", API + FOREIGN, API_NOBODY, {"person": "P8"}),
    ("DELETE", API + ONE, API_EDITORS_204),
    ("DELETE", API + FOREIGN, API_NOBODY),
    ("POST", API + ONE + "questions/", API_EDITORS_201, {"text": "Why?"}),
    ("PUT", API + ONE + "answers/did/", API_EDITORS, SAID),
    ("PUT", API + FOREIGN + "answers/did/", API_NOBODY, SAID),
]


class InterviewScene:
    """What the rows name."""

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def interview(self) -> object:
        return _interview(UUID(self["map"]))

    def foreign_interview(self) -> object:
        return _interview(UUID(self["foreign_map"]))


def _interview(map_id: UUID) -> UUID:
    blank = {"target_kind": "", "target": "", "question": "", "felt": False}
    guide = [{"id": "did", "part": "opening", "text": "What did you do?", **blank}]
    return Interview.objects.create(map_id=map_id, guide=guide).pk
