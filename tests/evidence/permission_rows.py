"""Who is told what at the addresses of sources and items (tests/permission_table.py)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from evidence.models import Item, Source
from workspaces.models import Workspace

PAGES = "/w/{slug}/evidence/"
API = "/api/v1/workspaces/{slug}/evidence/"
MEMBERS_GET = "login 404 200 200 200 200 200"
EDITORS_GET = "login 404 403 403 200 200 200"
EDITORS_POST = "login 404 403 403 302 302 302"
EDITORS_400 = "login 404 403 403 400 400 400"
ADMINS_GET = "login 404 403 403 403 200 200"
ADMINS_POST = "login 404 403 403 403 302 302"
NOBODY_API = "401 404 403 403 404 404 404"
NOBODY = "login 404 404 404 404 404 404"
NOBODY_AS_EDITOR = "login 404 403 403 404 404 404"
NOBODY_AS_ADMIN = "login 404 403 403 403 404 404"

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", PAGES, MEMBERS_GET),
    ("GET", PAGES + "export.csv", MEMBERS_GET),
    ("POST", PAGES + "bulk/", EDITORS_POST, {"items": "{item}", "do": "segment", "segment": "Teachers"}),
    ("POST", PAGES + "bulk/", EDITORS_POST, {"items": "{foreign_item}", "do": "removed"}),
    ("GET", PAGES + "new/", EDITORS_GET),
    ("POST", PAGES + "new/", EDITORS_POST, {"source": "{source}", "text": "Late"}),
    ("POST", PAGES + "new/", EDITORS_400, {"source": "{foreign_source}", "text": "Late"}),
    ("GET", PAGES + "items/{item}/", MEMBERS_GET),
    ("GET", PAGES + "items/{foreign_item}/", NOBODY),
    ("GET", PAGES + "items/{removed_item}/", NOBODY),
    ("GET", PAGES + "items/{item}/edit/", EDITORS_GET),
    ("POST", PAGES + "items/{item}/edit/", EDITORS_POST, {"version": 1, "text": "Later"}),
    ("POST", PAGES + "items/{foreign_item}/edit/", NOBODY_AS_EDITOR, {"version": 1, "text": "Later"}),
    ("GET", PAGES + "sources/", MEMBERS_GET),
    ("POST", PAGES + "sources/ageing/", EDITORS_POST, {"months": "6"}),
    ("POST", PAGES + "sources/ageing/", EDITORS_400, {"months": "0"}),
    ("GET", PAGES + "sources/{source}/", MEMBERS_GET),
    ("GET", PAGES + "sources/{foreign_source}/", NOBODY),
    ("GET", PAGES + "sources/{trashed_source}/", NOBODY),
    ("GET", PAGES + "sources/{source}/edit/", EDITORS_GET),
    (
        "POST", PAGES + "sources/{source}/edit/", EDITORS_POST,
        {"version": 1, "name": "New", "kind": "note", "weight": "1.0"},
    ),
    ("POST", PAGES + "sources/{foreign_source}/edit/", NOBODY_AS_EDITOR, {"version": 1, "name": "New"}),
    ("GET", PAGES + "sources/{source}/delete/", EDITORS_GET),
    ("POST", PAGES + "sources/{source}/delete/", EDITORS_POST),
    ("POST", PAGES + "sources/{foreign_source}/delete/", NOBODY_AS_EDITOR),
    ("POST", PAGES + "sources/{trashed_source}/restore/", EDITORS_POST),
    ("POST", PAGES + "sources/{source}/restore/", NOBODY_AS_EDITOR),
    ("POST", PAGES + "sources/{foreign_source}/restore/", NOBODY_AS_EDITOR),
    ("GET", PAGES + "sources/{trashed_source}/purge/", ADMINS_GET),
    ("POST", PAGES + "sources/{trashed_source}/purge/", ADMINS_POST),
    ("POST", PAGES + "sources/{foreign_source}/purge/", NOBODY_AS_ADMIN),
    ("GET", API + "ageing/", "401 404 200 200 200 200 200"),
    ("PUT", API + "ageing/", "401 404 403 403 200 200 200", {"months": 6}),
    ("GET", API + "items/", "401 404 200 200 200 200 200"),
    ("POST", API + "items/", "401 404 403 403 201 201 201", {"source": "{source}", "items": [{"text": "Late"}]}),
    ("POST", API + "items/", NOBODY_API, {"source": "{foreign_source}", "items": [{"text": "Late"}]}),
    ("GET", API + "items/export.csv", "401 404 200 200 200 200 200"),
    ("GET", API + "items/{item}/", "401 404 200 200 200 200 200"),
    ("GET", API + "items/{foreign_item}/", "401 404 404 404 404 404 404"),
    ("PATCH", API + "items/{item}/", "401 404 403 403 200 200 200", {"version": 1, "text": "Later"}),
    ("PATCH", API + "items/{foreign_item}/", NOBODY_API, {"version": 1, "text": "Later"}),
    ("DELETE", API + "items/{item}/", "401 404 403 403 204 204 204"),
    ("DELETE", API + "items/{foreign_item}/", NOBODY_API),
    ("POST", API + "items/change/", "401 404 403 403 200 200 200", {"ids": ["{item}"], "segment": "Teachers"}),
    ("POST", API + "items/change/", NOBODY_API, {"ids": ["{item}"], "source": "{foreign_source}"}),
    ("POST", API + "items/remove/", "401 404 403 403 200 200 200", {"ids": ["{item}"]}),
    ("POST", API + "items/remove/", "401 404 403 403 200 200 200", {"ids": ["{foreign_item}"]}),
    ("GET", API + "sources/", "401 404 200 200 200 200 200"),
    ("POST", API + "sources/", "401 404 403 403 201 201 201", {"name": "Survey", "kind": "survey"}),
    ("GET", API + "sources/{source}/", "401 404 200 200 200 200 200"),
    ("GET", API + "sources/{foreign_source}/", "401 404 404 404 404 404 404"),
    ("PATCH", API + "sources/{source}/", "401 404 403 403 200 200 200", {"version": 1, "name": "New"}),
    ("PATCH", API + "sources/{foreign_source}/", NOBODY_API, {"version": 1, "name": "New"}),
    ("DELETE", API + "sources/{source}/", "401 404 403 403 204 204 204"),
    ("DELETE", API + "sources/{foreign_source}/", NOBODY_API),
    ("POST", API + "sources/{trashed_source}/restore/", "401 404 403 403 200 200 200"),
    ("POST", API + "sources/{foreign_source}/restore/", NOBODY_API),
]  # fmt: skip


class EvidenceScene:
    """What the rows name."""

    workspace: Workspace
    elsewhere: Workspace

    def source(self) -> object:
        return _source(self.workspace).pk

    def foreign_source(self) -> object:
        return _source(self.elsewhere).pk

    def trashed_source(self) -> object:
        return _source(self.workspace, trashed_at=timezone.now()).pk

    def item(self) -> object:
        return _item(_source(self.workspace)).pk

    def foreign_item(self) -> object:
        return _item(_source(self.elsewhere)).pk

    def removed_item(self) -> object:
        return _item(_source(self.workspace), removed_at=timezone.now()).pk


def _source(workspace: Workspace, **fields: Any) -> Source:
    return Source.objects.create(workspace=workspace, name="Survey", kind="survey", **fields)


def _item(source: Source, **fields: Any) -> Item:
    return Item.objects.create(workspace=source.workspace, source=source, key="a", text="It came late", **fields)
