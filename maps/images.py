"""The pictures of a map: takes them in, copies them, hands them out; image_tidying.py clears away what nobody names.

What is kept was encoded by ourselves, in a process of its own (maps/encoding.py); a picture belongs to one map and is
seen by those who may see the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.errors import NotFound, TooLarge
from workspaces.models import User
from workspaces.pictures import ENDINGS, Encoded, encode, must_be_small_enough, read_file, save_file

from .access import Principal, map_locked_for
from .image_tidying import forget_files, forget_unused
from .models import Card, MapImage

Answer = TypeVar("Answer")

# A picture that no card names takes room on its map only while it may be on its way to one.
ON_ITS_WAY = timedelta(days=1)
# Looking for pictures that nothing names reads much history: not for every refused one.
LOOKED_FOR_ROOM = 60 * 60

SIZES: Final = ("small", "full")


def add_image(principal: Principal, map_id: UUID, data: bytes) -> MapImage:
    """Take a picture in for a map that the principal may edit.

    Raises Invalid or TooLarge with a message for people, StorageFull, and Busy while another one is being read.
    """
    must_be_small_enough(data)
    _with_room(principal, lambda: _must_fit(map_id, principal.user_id, 1))
    made = encode(data)
    return _with_room(principal, lambda: _keep(principal, map_id, made))


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
                name = save_file(f"maps/{map_id}/{image.pk}-{size}.{ending}", getattr(made, size))
                saved.append(name)
                setattr(image, size, name)
            image.save(force_insert=True)
    except BaseException:
        forget_files(saved)
        raise
    return image


def _must_fit(map_id: UUID, user_id: UUID | None, size: int) -> None:
    if _used_on(map_id) + size > settings.IMAGE_BYTES_A_MAP:
        message = _(
            "The pictures of this map take up all of its %(most)s MB. Delete some that are not needed any more."
        )
        raise TooLarge(message % {"most": settings.IMAGE_BYTES_A_MAP // 1024 // 1024}, code="map_full")
    if user_id is not None and _sum(MapImage.objects.filter(made_by_id=user_id)) + size > settings.IMAGE_BYTES_A_PERSON:
        message = _("You have used all of your %(most)s MB for pictures.")
        raise TooLarge(message % {"most": settings.IMAGE_BYTES_A_PERSON // 1024 // 1024}, code="person_full")


def _used_on(map_id: UUID) -> int:
    """What its cards show now, and what may be on its way to one: not what was removed and is kept for undo."""
    on_cards = Card.objects.filter(map_id=map_id).exclude(image=None).values("image")
    new = Q(made_at__gte=timezone.now() - ON_ITS_WAY)
    return _sum(MapImage.objects.filter(Q(pk__in=on_cards) | new, map_id=map_id))


def _sum(found: Any) -> int:
    return found.aggregate(sum=Sum("size"))["sum"] or 0


def _with_room(principal: Principal, attempt: Callable[[], Answer]) -> Answer:
    """What a person has sent counts until nothing names it: where that is too much, what is due goes first.

    Outside of a transaction: each map is locked by itself.
    """
    try:
        return attempt()
    except TooLarge as full:
        is_due = full.code == "person_full" and cache.add(f"maps.room:{principal.user_id}", 1, LOOKED_FOR_ROOM)
        if not is_due or not forget_unused(made_by_id=principal.user_id):
            raise
        return attempt()


def image_of(map_id: UUID, image_id: UUID) -> MapImage:
    """A picture of this map; NotFound for another map's, as for one that is nowhere."""
    found = MapImage.objects.filter(pk=image_id, map_id=map_id).first()
    if found is None:
        raise NotFound
    return found


def read_image(image: MapImage, size: str) -> tuple[bytes, str]:
    """(bytes, type) of one of its SIZES; NotFound when the file is gone."""
    return read_file(getattr(image, size).name)


def copy_images(principal: Principal, from_map: UUID, image_ids: Iterable[str], to_map: UUID) -> dict[str, str]:
    """Copies of one map's pictures for another: {id: id of the copy}. The caller has checked that both may be seen.

    All that are there or none: what they take up together is asked first.
    """
    found = list(MapImage.objects.filter(map_id=from_map, pk__in=set(image_ids)))
    _must_fit(to_map, principal.user_id, sum(image.size for image in found))
    return {str(image.pk): str(_copy(principal, image, to_map).pk) for image in found}


def copy_for_paste(principal: Principal, from_map: UUID, image_ids: Iterable[str], to_map: UUID) -> dict[str, str]:
    """Like copy_images, for cards that are pasted: there is no transaction around it, so room may be made."""
    return _with_room(principal, lambda: copy_images(principal, from_map, image_ids, to_map))


def _copy(principal: Principal, image: MapImage, to_map: UUID) -> MapImage:
    (full, kind), (small, _kind) = read_image(image, "full"), read_image(image, "small")
    return _keep(principal, to_map, Encoded(image.width, image.height, kind, full, small))
