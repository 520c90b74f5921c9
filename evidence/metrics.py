"""The only writer of series, their points, and funnels. Who may do it is asked at the callers' doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.errors import Conflict, Invalid, NotFound, TooLarge
from workspaces.membership import lock_workspace
from workspaces.models import User, Workspace

from .figures import FUNNEL, MOST_POINTS, SERIES, Figure, clean_figures, clean_funnel, clean_series
from .models import Funnel, Point, Series, Source
from .signals import announce_series

MOST_SERIES: Final = 500
MOST_FUNNELS: Final = 200
BATCH: Final = 500

Written = TypeVar("Written", Series, Funnel)


# Series


@transaction.atomic
def create_series(
    workspace: Workspace,
    user: User | None,
    fields: Mapping[str, Any],
    *,
    feed: Series.Feed = Series.Feed.HAND,
    source: Source | None = None,
) -> Series:
    """`fields`: of figures.SERIES; `name` is needed. Raises Invalid, Conflict for a key that is taken, TooLarge."""
    cleaned = clean_series({"name": "", **fields})
    lock_workspace(workspace.pk)
    there = Series.objects.filter(workspace=workspace)
    if there.count() >= MOST_SERIES:
        raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST_SERIES}, code="too_many")
    _key_must_be_free(workspace.pk, cleaned.get("key", ""))
    made = Series.objects.create(workspace=workspace, created_by=user, feed=feed, source=source, **cleaned)
    record("series_created", actor=user, workspace=workspace, about=made)
    announce_series(workspace.pk, [made.pk])
    return made


@transaction.atomic
def update_series(found: Series, user: User | None, version: int, fields: Mapping[str, Any]) -> Series:
    """Raises Invalid, and Conflict when somebody saved a newer version."""
    cleaned = clean_series(fields)
    series = _newest(Series, found.pk, version)
    changed = [name for name, value in cleaned.items() if getattr(series, name) != value]
    if not changed:
        return series
    if "key" in changed:
        lock_workspace(series.workspace_id)
        _key_must_be_free(series.workspace_id, cleaned["key"])
    _write(series, {name: cleaned[name] for name in changed})
    record("series_changed", actor=user, workspace=series.workspace, about=series, fields=sorted(changed))
    announce_series(series.workspace_id, [series.pk])
    return series


@transaction.atomic
def archive_series(series: Series, user: User | None, archived: bool = True) -> None:
    """An archived one is offered to nobody; where it is read it stays. Again: nothing."""
    archived_at = timezone.now() if archived else None
    if Series.objects.filter(pk=series.pk, archived_at__isnull=archived).update(archived_at=archived_at):
        series.archived_at = archived_at
        event = "series_archived" if archived else "series_restored"
        record(event, actor=user, workspace=series.workspace, about=series)
        announce_series(series.workspace_id, [series.pk])


@transaction.atomic
def delete_series(series: Series, user: User | None) -> None:
    """With its points, for good; metrics that read it show their targets alone. Only an archived one: Conflict."""
    if series.archived_at is None:
        raise Conflict(_("Archive it first."), code="not_archived")
    record("series_deleted", actor=user, workspace=series.workspace, about=series, name=series.name)
    gone = series.pk
    series.delete()
    announce_series(series.workspace_id, [gone])


# Points


@transaction.atomic
def put_points(
    series: Series, user: User | None, given: Sequence[Figure], *, feed: Series.Feed | None = None
) -> dict[str, int]:
    """All of them or none, one a day: the same figures again change nothing. Tells {"added", "changed", "same"}.

    `feed`: where they come from, kept when it is told. Raises Invalid, TooLarge.
    """
    figures = clean_figures(given)
    # Locked, so that two who write the same day do it one after the other.
    locked = Series.objects.select_for_update(no_key=True).filter(pk=series.pk).first()
    if locked is None:
        raise NotFound
    there = {one.date: one for one in Point.objects.filter(series=locked)}
    new = [one for one in figures if one.on not in there]
    if len(there) + len(new) > MOST_POINTS:
        raise TooLarge(_("A series can have figures of %(most)d days at most.") % {"most": MOST_POINTS})
    moved = [one for one in figures if one.on in there and _differs(there[one.on], one)]
    now = timezone.now()
    rows = [
        Point(series=locked, date=one.on, value=one.value, note=_note(one, there.get(one.on)), by=user, at=now)
        for one in (*new, *moved)
    ]
    # In one go: a statement that changes hundreds of rows, each to a value of its own, takes a hundred times as long.
    Point.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["series", "date"],
        update_fields=["value", "note", "by", "at"],
    )
    if feed is not None and locked.feed != feed:
        Series.objects.filter(pk=locked.pk).update(feed=feed)
    counts = {"added": len(new), "changed": len(moved), "same": len(figures) - len(new) - len(moved)}
    if new or moved:
        record("series_points_written", actor=user, workspace=locked.workspace, about=locked, **counts)
        announce_series(locked.workspace_id, [locked.pk])
    return counts


def _note(figure: Figure, before: Point | None) -> str:
    return figure.note if figure.note is not None else before.note if before else ""


def _differs(point: Point, figure: Figure) -> bool:
    return point.value != figure.value or (figure.note is not None and point.note != figure.note)


@transaction.atomic
def delete_point(series: Series, user: User | None, on: date) -> None:
    """Raises NotFound."""
    deleted, _kinds = Point.objects.filter(series=series, date=on).delete()
    if not deleted:
        raise NotFound
    record("series_point_deleted", actor=user, workspace=series.workspace, about=series, on=on.isoformat())
    announce_series(series.workspace_id, [series.pk])


# Funnels


@transaction.atomic
def create_funnel(
    workspace: Workspace, user: User | None, fields: Mapping[str, Any], source: Source | None = None
) -> Funnel:
    """`fields`: of figures.FUNNEL; `name` and `steps` are needed. Raises Invalid, TooLarge."""
    cleaned = clean_funnel({"name": "", "steps": [], **fields})
    lock_workspace(workspace.pk)
    if Funnel.objects.filter(workspace=workspace).count() >= MOST_FUNNELS:
        raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST_FUNNELS}, code="too_many")
    made = Funnel.objects.create(workspace=workspace, created_by=user, source=source, **cleaned)
    record("funnel_created", actor=user, workspace=workspace, about=made)
    return made


@transaction.atomic
def update_funnel(found: Funnel, user: User | None, version: int, fields: Mapping[str, Any]) -> Funnel:
    """Raises Invalid, and Conflict when somebody saved a newer version."""
    cleaned = clean_funnel(fields)
    funnel = _newest(Funnel, found.pk, version)
    changed = [name for name, value in cleaned.items() if getattr(funnel, name) != value]
    if changed:
        _write(funnel, {name: cleaned[name] for name in changed})
        record("funnel_changed", actor=user, workspace=funnel.workspace, about=funnel, fields=sorted(changed))
    return funnel


@transaction.atomic
def delete_funnel(funnel: Funnel, user: User | None) -> None:
    """Maps that show it show it no more."""
    record("funnel_deleted", actor=user, workspace=funnel.workspace, about=funnel, name=funnel.name)
    funnel.delete()


# What they share


def _newest(model: type[Written], pk: UUID, version: int) -> Written:
    found = model.objects.select_for_update(no_key=True).filter(pk=pk).first()  # type: ignore[attr-defined]
    if found is None:
        raise NotFound
    if found.version != version:
        names = SERIES if model is Series else FUNNEL
        theirs = {name: getattr(found, name) for name in names if not isinstance(getattr(found, name), date)}
        raise Conflict(details={"version": found.version, "theirs": theirs})
    return found  # type: ignore[no-any-return]


def _write(row: Written, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def _key_must_be_free(workspace_id: UUID, key: str) -> None:
    if key and Series.objects.filter(workspace_id=workspace_id, key=key).exists():
        message = _("Another series has this key.")
        raise Conflict(message, code="key_taken", details={"key": [message]})


def series_of(workspace: Workspace, pk: UUID) -> Series:
    """Raises NotFound."""
    found = Series.objects.filter(workspace=workspace, pk=pk).select_related("workspace", "source").first()
    if found is None:
        raise NotFound
    return found


def series_by_key(workspace: Workspace, key: str) -> Series | None:
    if not key.strip():
        raise Invalid(details={"key": [_("Say which series it is.")]})
    return Series.objects.filter(workspace=workspace, key=key).select_related("workspace").first()


def funnel_of(workspace: Workspace, pk: UUID) -> Funnel:
    """Raises NotFound."""
    found = Funnel.objects.filter(workspace=workspace, pk=pk).select_related("workspace", "source").first()
    if found is None:
        raise NotFound
    return found
