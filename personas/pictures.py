"""Uploaded portraits: takes them in, copies them, hands them out, and clears away what no persona names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import NotFound, TooLarge
from workspaces.models import User
from workspaces.pictures import ENDINGS, Encoded, encode, must_be_small_enough, read_file, save_file

from .models import Persona, PersonaPicture

FOLDER: Final = "personas"
# One may try a few before one is right.
MOST_KEPT: Final = 20
# For the way from the upload to the persona, and for going back to the one before.
KEPT_UNUSED: Final = timedelta(days=1)


def listen() -> None:
    post_delete.connect(_row_is_gone, sender=PersonaPicture, dispatch_uid="personas.pictures")


def _row_is_gone(instance: PersonaPicture, **unused: object) -> None:
    name = str(instance.file.name)
    transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def add_picture(persona_id: UUID, user: User, data: bytes) -> PersonaPicture:
    """Take a picture in for a persona; it becomes the portrait when `portrait` names it.

    Raises Invalid or TooLarge with a message for people, StorageFull, and Busy while another one is being read.
    """
    must_be_small_enough(data)
    _must_have_room(persona_id)
    made = encode(data)
    return keep_encoded(persona_id, user, made)


def keep_encoded(persona_id: UUID, user: User, made: Encoded) -> PersonaPicture:
    """Keep what `workspaces.pictures.encode` has made: a face is shown small, the smaller of its sizes is plenty."""
    return _keep(persona_id, user, made.small, made.type)


def copy_picture(picture_id: UUID, to: Persona, user: User) -> PersonaPicture | None:
    """None where its file is gone: a copy of the rest is better than none."""
    try:
        content, kind = read_file(str(PersonaPicture.objects.get(pk=picture_id).file.name))
    except NotFound:
        return None
    return _keep(to.pk, user, content, kind)


def _keep(persona_id: UUID, user: User, content: bytes, kind: str) -> PersonaPicture:
    ending, _beginning = ENDINGS[kind]
    picture = PersonaPicture(pk=uuid4(), persona_id=persona_id, size=len(content), made_by=user)
    name = save_file(f"{FOLDER}/{persona_id}/{picture.pk}.{ending}", content)
    picture.file = name
    try:
        with transaction.atomic():
            if not Persona.objects.alive().select_for_update().filter(pk=persona_id).exists():
                raise NotFound
            _must_have_room(persona_id)
            picture.save(force_insert=True)
    except BaseException:
        default_storage.delete(name)
        raise
    return picture


def _must_have_room(persona_id: UUID) -> None:
    if PersonaPicture.objects.filter(persona_id=persona_id).count() >= MOST_KEPT:
        raise TooLarge(_("That are many portraits for one day. Try again tomorrow."), code="persona_full")


def read_picture(persona: Persona, picture_id: UUID) -> tuple[bytes, str]:
    """(bytes, type); NotFound for another persona's picture, as for one that is nowhere."""
    found = PersonaPicture.objects.filter(pk=picture_id, persona=persona).first()
    if found is None:
        raise NotFound
    return read_file(str(found.file.name))


def forget_unused() -> int:
    """Delete the pictures that their persona no longer names; how many."""
    old = PersonaPicture.objects.filter(made_at__lt=timezone.now() - KEPT_UNUSED).select_related("persona")
    due = [picture for picture in old if picture.persona.picture != str(picture.pk)]
    return sum(_forget(picture) for picture in due)


def _forget(picture: PersonaPicture) -> int:
    with transaction.atomic():
        # Named again in this moment: then it stays.
        persona = Persona.objects.select_for_update().filter(pk=picture.persona_id).first()
        if persona is None or persona.picture == str(picture.pk):
            return 0
        picture.delete()
        return 1


def forget_orphans() -> int:
    """Delete files that have no row, because the process was killed between the two; how many."""
    try:
        folders, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    before = timezone.now() - KEPT_UNUSED
    old = {name for name in _names_in(folders) if _written_at(name) < before}
    old.difference_update(PersonaPicture.objects.filter(file__in=old).values_list("file", flat=True))
    for name in old:
        default_storage.delete(name)
    return len(old)


def _names_in(folders: list[str]) -> Iterator[str]:
    for folder in folders:
        _folders, files = default_storage.listdir(f"{FOLDER}/{folder}")
        yield from (f"{FOLDER}/{folder}/{file}" for file in files)


def _written_at(name: str) -> datetime:
    try:
        return default_storage.get_modified_time(name)
    except FileNotFoundError:
        # Gone meanwhile: nobody's work is left.
        return timezone.now()
