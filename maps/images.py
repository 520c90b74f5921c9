"""The pictures of a map: takes them in, hands them out, and clears away those that nothing names any more.

The only writer of MapImage and of the files. What is kept was encoded by ourselves, in a process of its own
(maps/encoding.py); a picture belongs to one map and is seen by those who may see the map.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.db.models.signals import post_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import DomainError, Invalid, NotFound, StorageFull, TooLarge
from workspaces.models import User
from workspaces.sandboxed import SandboxFailedError, run_sandboxed

from .access import Principal, map_locked_for
from .models import Card, ChangeRecord, JourneyMap, MapImage, Version

# Cards that name a picture may come days after it, from somebody who was offline meanwhile.
KEPT_UNUSED = timedelta(days=7)
READ_TOGETHER = 50

# By type: the ending of our files, and how such a file begins.
ENDINGS: Final[Mapping[str, tuple[str, bytes]]] = {
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "image/png": ("png", b"\x89PNG\r\n\x1a\n"),
}
MOST_SAID: Final = 500
SIZES: Final = ("small", "full")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is kept: two files of one type, and the pixels of the full one."""

    width: int
    height: int
    type: str
    full: bytes
    small: bytes

    @property
    def size(self) -> int:
        return len(self.full) + len(self.small)


def add_image(principal: Principal, map_id: UUID, data: bytes) -> MapImage:
    """Take a picture in for a map that the principal may edit.

    Raises Invalid or TooLarge with a message for people, StorageFull, and Busy while another one is being read.
    """
    if len(data) > settings.IMAGE_BYTES:
        raise too_large()
    _must_fit(map_id, principal.user_id, 1)
    return _keep(principal, map_id, encode(data))


def too_large() -> TooLarge:
    message = _("This picture is larger than %(most)s MB. Save it smaller and try again.")
    return TooLarge(message % {"most": f"{settings.IMAGE_BYTES / 1024 / 1024:g}"})


def encode(data: bytes) -> Encoded:
    """The picture in `data` as we would keep it. Raises Invalid."""
    try:
        answer = run_sandboxed("picture", data)
    except SandboxFailedError as failed:
        raise _unusable("damaged_picture") from failed
    line, _newline, rest = answer.partition(b"\n")
    try:
        head = json.loads(line[:MOST_SAID])
        if "error" in head:
            raise _unusable(head["error"])
        made = _checked(head, rest)
    except (ValueError, KeyError, TypeError) as error:
        # Whoever took over the decoder may say anything; it gets no further than here.
        raise _unusable("damaged_picture") from error
    return made


def _checked(head: dict[str, Any], rest: bytes) -> Encoded:
    width, height, full = (int(head[name]) for name in ("width", "height", "full"))
    made = Encoded(width, height, head["type"], rest[:full], rest[full:])
    _ending, beginning = ENDINGS[made.type]
    begins_right = made.full.startswith(beginning) and made.small.startswith(beginning)
    if not begins_right or not 0 < width <= 10_000 or not 0 < height <= 10_000:
        raise ValueError("This is not what the sandbox makes")
    return made


def _unusable(code: str) -> DomainError:
    messages = {
        "too_many_pixels": _("This picture has more than 40 million pixels. Save it smaller and try again."),
        "damaged_picture": _("This picture is damaged and can't be read. Save it again and try that file."),
    }
    not_one = _("This is not a picture that can be shown here. PNG, JPEG, WebP and GIF can.")
    return Invalid(messages.get(code, not_one), code=code if code in messages else "not_a_picture")


def _keep(principal: Principal, map_id: UUID, made: Encoded) -> MapImage:
    """Count and write under the lock of the map, and of the person beside it."""
    ending, _beginning = ENDINGS[made.type]
    image = MapImage(pk=uuid4(), map_id=map_id, width=made.width, height=made.height, size=made.size)
    saved: list[str] = []
    try:
        with transaction.atomic():
            map_locked_for(principal, map_id, "edit")
            if principal.user_id is not None:
                image.made_by = User.objects.select_for_update().get(pk=principal.user_id)
            _must_fit(map_id, principal.user_id, made.size)
            for size in SIZES:
                name = _save(f"maps/{map_id}/{image.pk}-{size}.{ending}", getattr(made, size))
                saved.append(name)
                setattr(image, size, name)
            image.save(force_insert=True)
    except BaseException:
        _forget_files(saved)
        raise
    return image


def _save(name: str, content: bytes) -> str:
    try:
        return default_storage.save(name, ContentFile(content))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull from error
        raise


def _must_fit(map_id: UUID, user_id: UUID | None, size: int) -> None:
    if _used(map_id=map_id) + size > settings.IMAGE_BYTES_A_MAP:
        message = _(
            "The pictures of this map take up all of its %(most)s MB. Delete some that are not needed any more."
        )
        raise TooLarge(message % {"most": settings.IMAGE_BYTES_A_MAP // 1024 // 1024}, code="map_full")
    if user_id is not None and _used(made_by_id=user_id) + size > settings.IMAGE_BYTES_A_PERSON:
        message = _("You have used all of your %(most)s MB for pictures.")
        raise TooLarge(message % {"most": settings.IMAGE_BYTES_A_PERSON // 1024 // 1024}, code="person_full")


def _used(**whose: UUID) -> int:
    return MapImage.objects.filter(**whose).aggregate(sum=Sum("size"))["sum"] or 0


def image_of(map_id: UUID, image_id: UUID) -> MapImage:
    """A picture of this map; NotFound for another map's, as for one that is nowhere."""
    found = MapImage.objects.filter(pk=image_id, map_id=map_id).first()
    if found is None:
        raise NotFound
    return found


def read_image(image: MapImage, size: str) -> tuple[bytes, str]:
    """(bytes, type) of one of its SIZES; NotFound when the file is gone."""
    name = getattr(image, size).name
    kind = next(kind for kind, (ending, _beginning) in ENDINGS.items() if name.endswith(f".{ending}"))
    try:
        with default_storage.open(name, "rb") as file:
            return file.read(), kind
    except FileNotFoundError as gone:
        raise NotFound from gone


def copy_images(principal: Principal, from_map: UUID, image_ids: Iterable[str], to_map: UUID) -> dict[str, str]:
    """Copies of one map's pictures for another: {id: id of the copy}. The caller has checked that both may be seen."""
    copied = {}
    for image in MapImage.objects.filter(map_id=from_map, pk__in=set(image_ids)):
        (full, kind), (small, _kind) = read_image(image, "full"), read_image(image, "small")
        made = _keep(principal, to_map, Encoded(image.width, image.height, kind, full, small))
        copied[str(image.pk)] = str(made.pk)
    return copied


# --- Going --------------------------------------------------------------------------------------------------------


def start() -> None:
    """Called once, when the apps are ready: a row that goes, also with its map or workspace, takes its files along."""
    post_delete.connect(_row_is_gone, sender=MapImage, dispatch_uid="maps.images")


def _row_is_gone(instance: MapImage, **unused: Any) -> None:
    names = [str(instance.full.name), str(instance.small.name)]
    transaction.on_commit(lambda: _forget_files(names), robust=True)


def _forget_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def forget_unused(kept_for: timedelta = KEPT_UNUSED) -> int:
    """Delete the pictures that no card, no Change of the kept history and no version names; how many."""
    old = MapImage.objects.filter(made_at__lt=timezone.now() - kept_for)
    return sum(_forget_unused_of(map_id, old) for map_id in old.values_list("map_id", flat=True).distinct())


def _forget_unused_of(map_id: UUID, old: Any) -> int:
    """The history is read without the writers; only what came meanwhile is read under the map's lock."""
    of_map = old.filter(map_id=map_id)
    seq = JourneyMap.objects.values_list("seq", flat=True).get(pk=map_id)
    unused = {str(one) for one in of_map.values_list("pk", flat=True)} - _on_cards(map_id)
    unused = _unnamed(unused, _kept_texts(map_id, 0))
    if not unused:
        return 0
    with transaction.atomic():
        if not JourneyMap.objects.select_for_update().filter(pk=map_id).exists():
            return 0
        unused = _unnamed(unused - _on_cards(map_id), _kept_texts(map_id, seq))
        for image in of_map.filter(pk__in=unused):
            image.delete()
        return len(unused)


def _unnamed(ids: set[str], texts: Iterable[str]) -> set[str]:
    for text in texts:
        if not ids:
            break
        ids = {one for one in ids if one not in text}
    return ids


def _on_cards(map_id: UUID) -> set[str]:
    named = Card.objects.filter(map_id=map_id).exclude(image=None)
    return {str(one) for one in named.values_list("image", flat=True)}


def _kept_texts(map_id: UUID, after: int) -> Iterable[str]:
    """Where undo, restore and stepping through history may find a picture's id."""
    records = ChangeRecord.objects.after(map_id, after).values_list("operations", "inverse")
    for texts in records.iterator(chunk_size=READ_TOGETHER):
        yield from texts
    versions = Version.objects.filter(map_id=map_id, seq__gte=after)
    yield from versions.values_list("document", flat=True).iterator(READ_TOGETHER)
