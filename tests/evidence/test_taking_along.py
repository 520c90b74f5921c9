"""Evidence that leaves: the ZIP of everything, and what somebody is told of themselves."""

import csv
import io
import json
from typing import Any

from django.utils import timezone

from evidence import writing
from evidence.files import evidence_of
from evidence.models import Intake, Source
from workspaces.models import User, Workspace
from workspaces.privacy.gathering import PARTS


def test_the_zip_has_every_source_with_its_items_and_rows(workspace: Workspace, source: Source, editor: User) -> None:
    writing.add_items(source, editor, [{"text": "=1+1", "raw": {"answer": "=1+1"}}, {"text": "Second"}])
    removed = writing.add_items(source, editor, [{"text": "Gone"}])[0]
    writing.remove_items(workspace, editor, [removed.pk])
    intake = Intake.objects.create(workspace=workspace, source=source, name="a.csv")
    writing.add_items(source, editor, [{"text": "Still coming"}], intake)
    trashed = writing.create_source(workspace, editor, {"name": "../Old", "kind": "note"})
    writing.add_items(trashed, editor, [{"text": "In the trash"}])
    writing.trash_source(trashed.pk, editor)
    files = dict(evidence_of(workspace))
    assert set(files) == {
        "evidence/Exit survey.json", "evidence/Exit survey.csv", "evidence/Exit survey (rows as they came).jsonl",
        "evidence/Old.json", "evidence/Old.csv",
    }  # fmt: skip
    told = json.loads(files["evidence/Exit survey.json"])
    assert (told["name"], told["kind"], told["id"]) == ("Exit survey", "survey", str(source.pk))
    rows = list(csv.reader(io.StringIO(files["evidence/Exit survey.csv"].decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == ["'=1+1", "Second"]
    assert json.loads(files["evidence/Exit survey (rows as they came).jsonl"])["raw"] == {"answer": "=1+1"}


def test_one_is_told_what_one_typed_and_not_what_files_brought(
    workspace: Workspace, source: Source, editor: User, viewer: User
) -> None:
    writing.create_item(source, editor, {"text": "Typed by hand"})
    intake = Intake.objects.create(workspace=workspace, source=source, name="a.csv", done_at=timezone.now())
    writing.add_items(source, editor, [{"text": "From a file"}], intake)
    tell: Any = PARTS["evidence"][0]
    told = tell(editor)
    assert [one["text"] for one in told["items"]] == ["Typed by hand"]
    assert [one["name"] for one in told["sources"]] == ["Exit survey"]
    assert tell(viewer) == {"sources": [], "items": []}
