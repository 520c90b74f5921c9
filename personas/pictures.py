"""Uploaded portraits: takes them in, copies them, hands them out, and clears away what no persona names."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import NotFound, TooLarge
from workspaces.models import User
from workspaces.pictures import ENDINGS, encode, must_be_small_enough, read_file, save_file

from .models import Persona, PersonaPicture

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
    # A face is shown small: the smaller of the two sizes is plenty.
    return _keep(persona_id, user, made.small, made.type)


def copy_picture(picture_id: UUID, to: Persona, user: User) -> PersonaPicture:
    content, kind = read_file(str(PersonaPicture.objects.get(pk=picture_id).file.name))
    return _keep(to.pk, user, content, kind)


def _keep(persona_id: UUID, user: User, content: bytes, kind: str) -> PersonaPicture:
    ending, _beginning = ENDINGS[kind]
    picture = PersonaPicture(pk=uuid4(), persona_id=persona_id, size=len(content), made_by=user)
    name = save_file(f"personas/{persona_id}/{picture.pk}.{ending}", content)
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
