"""Uploaded portraits: kept as we encoded them, seen by members only, gone when nobody names them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from maps.access import Principal
from maps.building import Drawing
from maps.context import map_context
from maps.creating import create_map, draw
from maps.models import ShareLink
from maps.sharing.redaction import guest_document
from personas import pictures, writing
from personas.models import Persona, PersonaPicture
from personas.portraits import nameless
from tests.conftest import Person
from tests.pictures import picture
from workspaces.errors import Invalid, NotFound, TooLarge
from workspaces.models import User, Workspace


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def uploaded(persona: Persona, user: User) -> Persona:
    made = pictures.add_picture(persona.pk, user, picture())
    return writing.update_persona(persona.pk, persona.version, {"portrait": {"picture": str(made.pk)}})


def test_upload_choose_and_see(
    api_of: Callable[[Person], APIClient], editor: User, viewer: User, alex: Persona
) -> None:
    api = api_of(editor)
    sent = api.post(
        reverse("api_persona_pictures", args=[alex.pk]),
        {"file": SimpleUploadedFile("me.png", picture())},
        format="multipart",
    )
    assert sent.status_code == 201
    changed = api.patch(f"/api/v1/personas/{alex.pk}/", {"version": 1, "portrait": {"picture": sent.data["picture"]}})
    assert (changed.status_code, changed.data["portrait_url"]) == (200, sent.data["url"])
    client = Client()
    client.force_login(viewer)
    shown = client.get(sent.data["url"])
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert "private" in shown["Cache-Control"]
    assert Client().get(sent.data["url"]).status_code == 404


def test_what_is_no_picture_is_refused(alex: Persona, editor: User) -> None:
    with pytest.raises(Invalid) as refusal:
        pictures.add_picture(alex.pk, editor, b"<svg onload=alert(1)>")
    assert refusal.value.code == "not_a_picture"
    assert not PersonaPicture.objects.exists()


def test_a_picture_belongs_to_its_persona(workspace: Workspace, alex: Persona, editor: User) -> None:
    mara = writing.create_persona(workspace, editor, {"name": "Mara"})
    made = pictures.add_picture(alex.pk, editor, picture())
    with pytest.raises(Invalid):
        writing.update_persona(mara.pk, 1, {"portrait": {"picture": str(made.pk)}})
    with pytest.raises(NotFound):
        pictures.read_picture(mara, made.pk)
    assert writing.values_of(Persona.objects.get(pk=mara.pk))["portrait"] == {}


def test_there_is_an_end_to_trying(alex: Persona, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_KEPT", 1)
    pictures.add_picture(alex.pk, editor, picture())
    with pytest.raises(TooLarge):
        pictures.add_picture(alex.pk, editor, picture())


def files(media: Path) -> int:
    return sum(one.is_file() for one in media.rglob("*"))


@pytest.mark.django_db(transaction=True)
def test_what_nobody_names_goes_after_a_day(alex: Persona, editor: User, media: Path) -> None:
    shown = uploaded(alex, editor)
    pictures.add_picture(alex.pk, editor, picture())
    call_command("tidy", verbosity=0)
    assert (PersonaPicture.objects.count(), files(media)) == (2, 2)
    PersonaPicture.objects.update(made_at=timezone.now() - timedelta(days=2))
    call_command("tidy", verbosity=0)
    assert (PersonaPicture.objects.get().pk, files(media)) == (PersonaPicture.objects.get(pk=shown.picture).pk, 1)
    writing.trash_persona(alex.pk, editor)
    writing.purge_persona(alex.pk, editor)
    assert (PersonaPicture.objects.count(), files(media)) == (0, 0)


def test_a_copy_has_a_picture_of_its_own(alex: Persona, editor: User) -> None:
    copy = writing.duplicate_persona(uploaded(alex, editor).pk, editor)
    assert copy.picture
    assert PersonaPicture.objects.get(pk=copy.picture).persona == copy
    assert pictures.read_picture(copy, PersonaPicture.objects.get(pk=copy.picture).pk)[1] == "image/jpeg"


def test_a_persona_whose_picture_is_lost_is_copied_with_a_drawn_face(alex: Persona, editor: User) -> None:
    shown = uploaded(alex, editor)
    default_storage.delete(str(PersonaPicture.objects.get(pk=shown.picture).file.name))
    copy = writing.duplicate_persona(alex.pk, editor)
    assert (copy.picture, copy.portrait_url.endswith(".svg")) == ("", True)


def test_the_form_takes_a_picture_too(client_of: Callable[[Person], Client], alex: Persona, editor: User) -> None:
    address = reverse("persona_edit", args=[alex.workspace.slug, alex.pk])
    sent = {"name": "Alex", "version": "1", "upload": SimpleUploadedFile("me.png", picture())}
    assert client_of(editor).post(address, sent).status_code == 302
    alex.refresh_from_db()
    assert alex.picture
    assert alex.portrait_url in client_of(editor).get(address).content.decode()


def test_members_see_it_on_maps_and_guests_the_drawn_face(workspace: Workspace, alex: Persona, editor: User) -> None:
    shown = uploaded(alex, editor)
    journey_map = create_map(workspace, Principal.of(editor), "Trial to paid")
    drawing = Drawing(journey_map.pk)
    drawing.persona(alex.pk, 1)
    draw(journey_map.pk, Principal.of(editor), drawing.operations)
    (known,) = map_context(journey_map, editor)["personas"]
    assert known["portrait"] == shown.portrait_url
    link = ShareLink(map=journey_map, created_by=editor)
    (guests,) = guest_document(link).context["personas"]
    assert guests["portrait"] == f"/portraits/{nameless(str(alex.pk))}.svg"
    assert str(alex.pk) not in str(guests)


def test_a_file_whose_row_was_never_written_goes_after_a_day(
    alex: Persona, editor: User, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies between the file and its row: nobody is left to take the file back."""
    kept = uploaded(alex, editor)
    with monkeypatch.context() as dying:
        dying.setattr(pictures.default_storage, "delete", lambda name: None)
        dying.setattr(PersonaPicture, "save", lambda *unused, **more: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            pictures.add_picture(alex.pk, editor, picture())
    assert files(media) == 2
    assert pictures.forget_orphans() == 0
    monkeypatch.setattr(pictures, "KEPT_UNUSED", timedelta(days=-1))
    assert pictures.forget_orphans() == 1
    assert [one.stem for one in media.rglob("*.jpg")] == [kept.picture]
