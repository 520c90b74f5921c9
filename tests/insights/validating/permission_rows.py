"""Who is told what at validation links and behind them (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from insights.models import Validation

MEMBERS = "login 404 200 200 200 200 200"
HIDDEN = "login 404 404 404 404 200 200"
EDITORS = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
NOBODY = "login 404 404 404 404 404 404"
NOBODY_POST = "login 404 403 403 404 404 404"
EVERYBODY = "200 200 200 200 200 200 200"
NOT_LET_IN = "404 404 404 404 404 404 404"

PAGE = "/maps/{map}/validation/"
ONE = "{validation}/"
FOREIGN = "{foreign_validation}/"
NEW = {"name": "Is it so?", "consent": "We read it", "language": "en", "most": "5", "touchpoints": "{touchpoint}"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGE, MEMBERS),
    ("GET", "/maps/{hidden_map}/validation/", HIDDEN),
    ("GET", PAGE + "new/", EDITORS),
    ("POST", PAGE + "new/", EDITORS_POST, NEW),
    ("GET", PAGE + ONE, MEMBERS),
    ("GET", PAGE + FOREIGN, NOBODY),
    ("GET", PAGE + ONE + "qr/", EDITORS),
    ("GET", PAGE + FOREIGN + "qr/", "login 404 403 403 404 404 404"),
    ("POST", PAGE + ONE + "change/", EDITORS_POST, {"do": "close"}),
    ("POST", PAGE + FOREIGN + "change/", NOBODY_POST, {"do": "close"}),
    ("GET", PAGE + ONE + "delete/", EDITORS),
    ("POST", PAGE + ONE + "delete/", EDITORS_POST),
    # The door is the same whether there is such a link or not; nobody is let in without the secret.
    ("GET", "/validate/{public_validation}/", EVERYBODY),
    ("GET", "/validate/nowhere/", EVERYBODY),
    ("POST", "/validate/{public_validation}/open/", NOT_LET_IN, {"secret": "wrong"}),
    ("POST", "/validate/{public_validation}/begin/", NOT_LET_IN, {"consent": "1"}),
    ("POST", "/validate/{public_validation}/answer/", NOT_LET_IN, {"go": "send"}),
]


class ValidationScene:
    """What the rows name."""

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def validation(self) -> object:
        return _validation(UUID(self["map"])).pk

    def foreign_validation(self) -> object:
        return _validation(UUID(self["foreign_map"])).pk

    def public_validation(self) -> object:
        return _validation(UUID(self["map"])).public_id


def _validation(map_id: UUID) -> Validation:
    asks: dict[str, Any] = {"touchpoints": [], "questions": []}
    return Validation.objects.create(map_id=map_id, name="Is it so?", consent="We read it", asks=asks)
