"""Exports: what may be asked for, and what comes."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import async_to_sync
from django.core.management import CommandError, call_command
from django.test import AsyncClient

from maps.access import Principal
from maps.api.exports import ExportOptionsSerializer
from maps.exchange.options import NAMES
from maps.exchange.writers import WRITERS
from maps.exporting import file_title
from maps.images import add_image
from tests.pictures import picture
from workspaces import files, jobs
from workspaces.models import AuditEvent, Job, User

from ..building import Small, send, update
from .asking import Api, ask, fetch, made


def test_a_map_is_asked_for_made_and_fetched(small: Small, api_of: Api, viewer: User) -> None:
    api = api_of(viewer)
    send(small.map, small.user, update("map", str(small.map.pk), title="Alex: finds/a printer?"))
    asked = ask(api, small).json()
    assert (asked["state"], asked["file_name"], asked["size"]) == ("queued", "", None)
    jobs.run(UUID(asked["id"]))
    told = api.get(f"/api/v1/jobs/{asked['id']}/").json()
    assert (told["state"], told["progress"], told["file_name"]) == ("done", 100, "Alex finds a printer.json")
    answer = fetch(api, told)
    assert answer.status_code == 200
    content = answer.getvalue()
    assert len(content) == told["size"]
    assert json.loads(content)["personas"][0]["persona"]["name"] == "Alex"
    assert answer["Content-Disposition"] == 'attachment; filename="Alex finds a printer.json"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_labels_are_in_the_language_of_who_asks_unless_they_say_another(
    small: Small, api_of: Api, editor: User
) -> None:
    editor.language = "de"
    editor.save()
    api = api_of(editor)
    assert "Phase" in fetch(api, made(api, small, "csv")).getvalue().decode("utf-8-sig")
    assert "Stage" in fetch(api, made(api, small, "csv", language="en")).getvalue().decode("utf-8-sig")


def test_what_the_file_does_not_hold_stands_on_the_job(small: Small, api_of: Api, editor: User) -> None:
    assert made(api_of(editor), small, "csv")["notes"] == ["A CSV holds the grid only: no scenario, no objective."]


def test_pictures_come_along(small: Small, api_of: Api, editor: User) -> None:
    image = add_image(Principal.of(editor), small.map.pk, picture())
    send(small.map, editor, update("card", small.card, image=str(image.pk)))
    file = json.loads(fetch(api_of(editor), made(api_of(editor), small)).getvalue())
    assert [one["id"] for one in file["pictures"]] == [str(image.pk)]
    image.delete()
    without = made(api_of(editor), small)
    assert without["notes"] == ["Pictures that could not be read are left out: 1."]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"format": "docx"}, "format"),
        ({"format": "csv", "options": {"colour": 1}}, "colour"),
        ({"format": "csv", "options": {"paper": "a4"}}, "paper"),
        ({"format": "csv", "options": {"stages": []}}, "stages"),
        ({"format": "csv", "size": 3}, "size"),
    ],
)
def test_what_no_format_takes_is_refused(
    small: Small, api_of: Api, editor: User, body: dict[str, Any], field: str
) -> None:
    answer = api_of(editor).post(f"/api/v1/maps/{small.map.pk}/exports/", body, format="json")
    assert answer.status_code == 400
    assert field in answer.getvalue().decode()
    assert Job.objects.count() == 0


def test_it_is_noted_in_the_audit_log(small: Small, api_of: Api, viewer: User) -> None:
    ask(api_of(viewer), small, "csv")
    event = AuditEvent.objects.get(event="sensitive_read")
    assert (event.actor, event.object_id, event.details) == (viewer, str(small.map.pk), {"format": "csv"})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Alex finds a printer", "Alex finds a printer"),
        ("../../etc/passwd", "etc passwd"),
        ("a\r\nSet-Cookie: b", "a Set-Cookie b"),
        ("Zürich 日本 🙂", "Zürich 日本 🙂"),
        ("...", "Journey map"),
        ("x" * 300, "x" * 80),
    ],
)
def test_the_title_becomes_a_name_for_every_system(title: str, name: str) -> None:
    assert file_title(title) == name


def test_every_option_of_a_format_can_be_sent(small: Small, api_of: Api, editor: User) -> None:
    assert set(ExportOptionsSerializer().fields) == set(NAMES)


def test_a_file_is_sent_piece_by_piece_as_it_lies_there(
    small: Small, api_of: Api, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the server as it really is, which never has all of it in memory."""
    monkeypatch.setattr(files, "PIECE", 100)
    told = made(api_of(editor), small)
    client = AsyncClient()
    client.force_login(editor)

    async def fetched() -> tuple[Any, list[bytes]]:
        answer: Any = await client.get(f"/api/v1/jobs/{told['id']}/file/", headers={"Accept-Encoding": "gzip"})
        return answer, [bytes(piece) async for piece in answer]

    answer, pieces = async_to_sync(fetched)()
    assert (answer.status_code, answer["Content-Length"], answer["Content-Encoding"]) == (
        200,
        str(told["size"]),
        "identity",
    )
    assert {len(piece) for piece in pieces[:-1]} == {100}
    assert json.loads(b"".join(pieces))["map"]["id"] == str(small.map.pk)


@pytest.mark.parametrize("format_name", sorted(WRITERS))
def test_every_format_is_made_within_the_limits_of_its_process(
    small: Small, api_of: Api, editor: User, format_name: str
) -> None:
    told = made(api_of(editor), small, format_name)
    assert told["state"] == "done", told
    answer = fetch(api_of(editor), told)
    assert answer["Content-Type"] == WRITERS[format_name].media_type
    assert len(answer.getvalue()) == told["size"] > 0
    assert told["file_name"].endswith(f".{WRITERS[format_name].extension}")


def test_whoever_runs_the_server_can_write_a_map_to_a_file(small: Small, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "map.csv"
    call_command("export_map", str(small.map.pk), format="csv", output=file, language="de")
    assert "Phase" in file.read_text("utf-8-sig")
    assert "CSV" in capsys.readouterr().out
    call_command("export_map", str(small.map.pk), output=file)
    assert json.loads(file.read_text())["map"]["id"] == str(small.map.pk)
    with pytest.raises(CommandError, match="no such map"):
        call_command("export_map", str(uuid4()), output=file)
