"""The only writer of sources and items. Who may do it is asked at the callers' doors; ids resolve in the workspace.

What is long is done in chunks, each one transaction, so that nobody waits for a file of 50,000 rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.models import User, Workspace
from workspaces.trash import KEPT_IN_TRASH

from .fields import ITEM, SOURCE, clean_item, clean_source, fitted, must_be_whole
from .models import Intake, Item, Source
from .scoring import scored
from .signals import announce_changed, announce_removed
from .told_scores import told_score

CHUNK: Final = 500
# What an item's sentiment is told from.
_SCORED_BY: Final = frozenset({"title", "text", "rating", "scale_low", "scale_high"})
_SCORES: Final = ("sentiment", "sentiment_from", "words", "emotion", "language", "read_by")
# What goes when an item is removed: everything but how it is recognised.
_BLANK: Final[Mapping[str, Any]] = {
    "title": "", "text": "", "question": "", "rating": None, "scale_low": None, "scale_high": None, "sentiment": None,
    "sentiment_from": "", "words": [], "emotion": "", "language": "", "read_by": "", "date": None, "segment": "",
    "respondent": "", "place": "", "channel": "", "raw": {}, "theme": None,
}  # fmt: skip


class ImportOverError(Exception):
    """The import was cancelled, or began anew, while its worker went on: what that still brings is not wanted."""


# Sources


@transaction.atomic
def create_source(workspace: Workspace, user: User | None, fields: Mapping[str, Any]) -> Source:
    """A source without items. `name` and `kind` are needed. Raises Invalid naming each wrong field."""
    cleaned = clean_source({"name": "", "kind": "", **fields})
    _must_be_in_order(cleaned.get("begins"), cleaned.get("ends"))
    return Source.objects.create(workspace=workspace, created_by=user, **cleaned)


@transaction.atomic
def update_source(source_id: UUID, version: int, fields: Mapping[str, Any], actor: User | None = None) -> Source:
    """Change the given fields of the version that the caller saw; nothing is written when nothing differs.

    Raises Conflict when somebody saved a newer one: `details` carries `version`, `mine` and `theirs`.
    """
    cleaned = clean_source(fields)
    source = _locked_source(source_id)
    _must_be_newest(source, version, cleaned, SOURCE)
    _must_be_in_order(cleaned.get("begins", source.begins), cleaned.get("ends", source.ends))
    changed = {name: value for name, value in cleaned.items() if getattr(source, name) != value}
    if not changed:
        return source
    record("evidence_source_changed", actor=actor, workspace=source.workspace, about=source, fields=sorted(changed))
    _save_source(source, **changed)
    announce_changed(source.workspace_id)
    return source


@transaction.atomic
def trash_source(source_id: UUID, actor: User) -> Source:
    """Put a source in the trash for 30 days. Its items back nothing meanwhile."""
    source = _locked_source(source_id)
    record("evidence_source_trashed", actor=actor, workspace=source.workspace, about=source)
    _save_source(source, trashed_at=timezone.now())
    announce_changed(source.workspace_id)
    return source


@transaction.atomic
def restore_source(source_id: UUID, actor: User) -> Source:
    """Take a source out of the trash. Raises Conflict when it is not there, NotFound when it is on its way out."""
    source = _trashed_source(source_id)
    record("evidence_source_restored", actor=actor, workspace=source.workspace, about=source)
    _save_source(source, trashed_at=None)
    announce_changed(source.workspace_id)
    return source


def purge_source(source_id: UUID, actor: User) -> None:
    """Delete a source in the trash for good. From here on nobody sees it; its items go in chunks (`sweep_source`)."""
    with transaction.atomic():
        source = _trashed_source(source_id)
        record("evidence_source_deleted", actor=actor, workspace=source.workspace, about=source, name=source.name)
        # As if its 30 days were over: whoever dies at this, the next sweep goes on.
        Source.objects.filter(pk=source.pk).update(trashed_at=timezone.now() - KEPT_IN_TRASH - timedelta(days=1))


def sweep_source(source_id: UUID, kept_for: timedelta = KEPT_IN_TRASH) -> int:
    """Delete a source whose days in the trash are over, its items chunk by chunk; how many chunks it took."""
    chunks = 0
    while sweep_chunk(source_id, kept_for):
        chunks += 1
    return chunks


@transaction.atomic
def sweep_chunk(source_id: UUID, kept_for: timedelta = KEPT_IN_TRASH) -> bool:
    """One chunk of a source whose days are over; False when there is nothing more to do."""
    due = Source.objects.filter(pk=source_id, trashed_at__lt=timezone.now() - kept_for)
    source = due.select_for_update().first()
    if source is None:
        # Brought back, or gone.
        return False
    ids = list(source.items.order_by().values_list("pk", flat=True)[:CHUNK])
    if ids:
        Item.objects.filter(pk__in=ids).delete()
        announce_removed(source.workspace_id, ids)
    else:
        source.delete()
    return bool(ids)


def _must_be_in_order(begins: Any, ends: Any) -> None:
    if begins and ends and ends < begins:
        raise Invalid(details={"ends": [_("The last day is before the first.")]})


def _locked_source(source_id: UUID) -> Source:
    source = Source.objects.alive().select_for_update(of=("self",)).select_related("workspace").filter(pk=source_id)
    found = source.first()
    if found is None:
        raise NotFound
    return found


def _trashed_source(source_id: UUID) -> Source:
    found = Source.objects.select_for_update(of=("self",)).select_related("workspace").filter(pk=source_id).first()
    if found is None or (found.trashed_at and found.trashed_at < timezone.now() - KEPT_IN_TRASH):
        raise NotFound
    if found.trashed_at is None:
        raise Conflict(_("This source is not in the trash."))
    return found


def _save_source(source: Source, **changed: Any) -> None:
    for name, value in {**changed, "version": source.version + 1, "changed_at": timezone.now()}.items():
        setattr(source, name, value)
    source.save(update_fields=[*changed, "version", "changed_at"])


# Items


def add_items(
    source: Source, user: User | None, rows: Sequence[Mapping[str, Any]], intake: Intake | None = None
) -> list[Item]:
    """Items of rows with the names of Item's fields; each is scored, unless it comes so.

    Those whose key the source has are skipped. In chunks, each one transaction. With an intake they are invisible until
    it is done, and nobody is told of them.
    Raises NotFound once the source is gone or in the trash, ImportOverError where the intake is not the one that the
    caller read any more.
    """
    added: list[Item] = []
    for chunk in _chunks(rows):
        added += _add_chunk(source, user, chunk, intake)
    if added and intake is None:
        announce_changed(source.workspace_id)
    return added


def create_item(source: Source, user: User, fields: Mapping[str, Any]) -> Item:
    """One item as somebody types it. Raises Invalid naming each wrong field."""
    blank: dict[str, Any] = {name: _BLANK[name] for name in ITEM}
    cleaned = {**blank, **clean_item(fields)}
    must_be_whole(cleaned)
    with transaction.atomic():
        return add_items(source, user, [cleaned])[0]


@transaction.atomic
def update_item(item_id: UUID, version: int, fields: Mapping[str, Any], actor: User | None = None) -> Item:
    """Change the given fields of the version that the caller saw, and score it anew where that matters.

    Raises Conflict when somebody saved a newer one: `details` carries `version`, `mine` and `theirs`.
    """
    cleaned = clean_item(fields)
    item = Item.objects.visible().select_for_update(of=("self",)).filter(pk=item_id).first()
    if item is None:
        raise NotFound
    _must_be_newest(item, version, cleaned, ITEM)
    must_be_whole({name: cleaned.get(name, getattr(item, name)) for name in ITEM})
    changed = {name: value for name, value in cleaned.items() if getattr(item, name) != value}
    if not changed:
        return item
    if _SCORED_BY & changed.keys():
        # The language is told anew, too: somebody may have put in a translation.
        found = scored({name: cleaned.get(name, getattr(item, name)) for name in _SCORED_BY})
        changed |= {name: found[name] for name in _SCORES if name in found}
    for name, value in {**changed, "version": item.version + 1}.items():
        setattr(item, name, value)
    item.save(update_fields=[*changed, "version"])
    record("evidence_item_changed", actor=actor, workspace=item.workspace, about=item.source)
    announce_changed(item.workspace_id)
    return item


def set_on_items(workspace: Workspace, actor: User, ids: Iterable[UUID], fields: Mapping[str, Any]) -> int:
    """Give several items the same segment, date, channel or place; how many."""
    cleaned = clean_item(fields)
    if not cleaned or cleaned.keys() - {"segment", "date", "channel", "place"}:
        raise Invalid
    count = 0
    for chunk in _chunks(list(ids)):
        with transaction.atomic():
            here = Item.objects.filter(pk__in=_visible(workspace, chunk))
            count += here.update(**cleaned, version=F("version") + 1)
    if count:
        announce_changed(workspace.pk)
    return count


def move_items(workspace: Workspace, actor: User, ids: Iterable[UUID], target_id: UUID) -> int:
    """Move items to another source, or back; how many. What the other has already stays where it is.

    The place they leave is remembered: importing their file again does not bring them there once more.
    """
    count = 0
    for chunk in _chunks(list(ids)):
        with transaction.atomic():
            target = _locked_source(target_id)
            if target.workspace_id != workspace.pk:
                raise NotFound
            count += _move_chunk(target, _visible(workspace, chunk))
    if count:
        announce_changed(workspace.pk)
    return count


def remove_items(workspace: Workspace, user: User | None, ids: Iterable[UUID]) -> int:
    """Remove items for good; how many. Their texts go, their keys stay: the same file does not bring them back."""
    count, now = 0, timezone.now()
    for chunk in _chunks(list(ids)):
        with transaction.atomic():
            found = _visible(workspace, chunk)
            if not found:
                continue
            Item.objects.filter(pk__in=found).update(**_BLANK, removed_at=now, version=F("version") + 1)
            record("evidence_items_removed", actor=user, workspace=workspace, count=len(found))
            announce_removed(workspace.pk, found)
            count += len(found)
    return count


def _add_chunk(
    source: Source, user: User | None, rows: Sequence[Mapping[str, Any]], intake: Intake | None
) -> list[Item]:
    start = _next_position(source)
    fits: dict[str, dict[str, Any]] = {}
    scores: dict[str, dict[str, Any] | None] = {}
    for at, row in enumerate(rows):
        fit = fitted(row, start + at)
        if fit["key"] not in fits:
            fits[fit["key"]], scores[fit["key"]] = fit, told_score(row, fit)
    # Scoring takes longest: only what is new, and while nobody waits for a lock.
    known = _known(source, fits)
    new = [key for key in fits if key not in known]
    items = [
        Item(
            workspace_id=source.workspace_id,
            source=source,
            intake=intake,
            created_by=user,
            **_with_score(fits[key], scores[key]),
        )
        for key in new
    ]
    with transaction.atomic():
        _locked_source(source.pk)
        if intake is not None:
            # Under the source's lock: whoever begins the next import into it has it, too (importing.start).
            _must_be_coming(intake)
        known = _known(source, new)
        return Item.objects.bulk_create([item for item in items if item.key not in known])


def _must_be_coming(intake: Intake) -> None:
    same = Intake.objects.filter(pk=intake.pk, job=intake.job_id)
    if not same.exclude(state__in=(Intake.State.FAILED, Intake.State.DONE)).exists():
        raise ImportOverError


def _with_score(fields: Mapping[str, Any], told: Mapping[str, Any] | None) -> dict[str, Any]:
    """`told`: the score that came with the row; None: it is told here."""
    found = told or scored(dict(fields))
    return {**fields, **{name: found[name] for name in _SCORES if name in found}}


def _known(source: Source, keys: Iterable[str]) -> set[str]:
    return set(Item.objects.filter(source=source, key__in=list(keys)).order_by().values_list("key", flat=True))


def _next_position(source: Source) -> int:
    last = Item.objects.filter(source=source).aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def _move_chunk(target: Source, ids: list[UUID]) -> int:
    # Locked: what somebody else moves, edits or removes at the same time is done one after the other.
    here = Item.objects.select_for_update(of=("self",)).filter(pk__in=ids, removed_at=None).exclude(source=target)
    moving = list(here.order_by("source", "position", "id"))
    there = {item.key: item for item in Item.objects.filter(source=target, key__in=[item.key for item in moving])}
    position = _next_position(target)
    left: list[Item] = []
    moved: dict[str, Item] = {}
    for item in moving:
        # What once left this source comes back to its place, with the import that had brought it here.
        place = there.get(item.key)
        if (place and place.removed_at is None) or item.key in moved:
            continue
        if item.intake_id is not None:
            left.append(
                Item(workspace_id=item.workspace_id, source_id=item.source_id, key=item.key, position=item.position,
                     intake_id=item.intake_id, removed_at=timezone.now())
            )  # fmt: skip
        # Its import belongs to the source that it leaves, and may go with it.
        item.source, item.position = target, position + len(moved)
        item.intake_id = place.intake_id if place else None
        item.version += 1
        moved[item.key] = item
    Item.objects.filter(pk__in=[there[key].pk for key in moved if key in there]).delete()
    Item.objects.bulk_update(moved.values(), ["source", "intake", "position", "version"])
    Item.objects.bulk_create(left)
    return len(moved)


def _visible(workspace: Workspace, ids: Sequence[UUID]) -> list[UUID]:
    """Of these ids those that people of this workspace see."""
    found = Item.objects.visible().filter(workspace=workspace, pk__in=ids)
    return list(found.order_by().values_list("pk", flat=True))


def _must_be_newest(row: Source | Item, version: int, cleaned: Mapping[str, Any], names: Iterable[str]) -> None:
    if row.version == version:
        return
    theirs = {name: getattr(row, name) for name in names if name in cleaned}
    raise Conflict(details={"version": row.version, "mine": _plain(cleaned), "theirs": _plain(theirs)})


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
