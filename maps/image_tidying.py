"""Pictures going: rows that nothing names any more, the files of rows that go, files that never got a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone

from .models import Card, ChangeRecord, JourneyMap, MapImage, SuggestionPart, Version

# Cards that name a picture may come days after it, from somebody who was offline meanwhile.
KEPT_UNUSED = timedelta(days=7)
# A file is written before its row is: one that is as old as this will never get it.
KEPT_ALONE = timedelta(days=1)
READ_TOGETHER = 50
FOLDER = "maps"


def start() -> None:
    """Called once, when the apps are ready: a row that goes, also with its map or workspace, takes its files along."""
    post_delete.connect(_row_is_gone, sender=MapImage, dispatch_uid="maps.images")


def _row_is_gone(instance: MapImage, **unused: Any) -> None:
    names = [str(instance.full.name), str(instance.small.name)]
    transaction.on_commit(lambda: forget_files(names), robust=True)


def forget_files(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def forget_unused(**which: Any) -> int:
    """Delete the pictures that no card, no Change of the kept history, no version and no suggestion names; how many.

    `which` of them, as for a filter; none: of all.
    """
    old = MapImage.objects.filter(made_at__lt=timezone.now() - KEPT_UNUSED, **which)
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
    # What waits for an answer comes onto a card only when somebody accepts it, however late that is.
    waiting = SuggestionPart.objects.filter(suggestion__map_id=map_id, state=SuggestionPart.State.OPEN)
    for operations in waiting.values_list("operations", flat=True).iterator(READ_TOGETHER):
        yield str(operations)


# --- Files without a row ------------------------------------------------------------------------------------------


def forget_orphans() -> int:
    """Delete files that have no row, because the process was killed between the two; how many."""
    try:
        folders, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    return sum(_forget_orphans_in(folder) for folder in folders if _is_id(folder))


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _forget_orphans_in(folder: str) -> int:
    before = timezone.now() - KEPT_ALONE
    _folders, files = default_storage.listdir(f"{FOLDER}/{folder}")
    names = [f"{FOLDER}/{folder}/{file}" for file in files]
    old = {name for name in names if _written_at(name) < before}
    if old:
        for sizes in MapImage.objects.filter(map_id=UUID(folder)).values_list("full", "small"):
            old.difference_update(sizes)
    forget_files(old)
    return len(old)


def _written_at(name: str) -> Any:
    try:
        return default_storage.get_modified_time(name)
    except FileNotFoundError:
        # Gone meanwhile: nobody's work is left.
        return timezone.now()
