"""Keeps the index right: the only writer of SearchEntry and SearchedMap.

Nothing is written while people edit. Every map says up to which Change it was read; who searches brings what is behind
up to date first, as far as a moment reaches, and regular work does the rest. So no lost notice leaves anything unfound.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any, Final
from uuid import UUID

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from evidence.signals import evidence_changed
from insights.models import SearchedMap, SearchEntry
from maps.models import ChangeRecord, JourneyMap

from .drafts import TEXTS, Draft, drafts_of
from .sources import SOURCES, Source

log = logging.getLogger(__name__)

# Raise it when entries are made in another way: all are then read anew, little by little.
FORM: Final = 1
# How long somebody who searches waits for what was written since.
SECONDS: Final = 1.0
# More Changes than this, or more elements in them: the map is read whole.
MOST_CHANGES: Final = 300
MOST_ELEMENTS: Final = 2_000
BATCH: Final = 500
# Of what there is very much of: so many rows in a transaction, and all of it is not asked for anew for so long.
MANY_AT_ONCE: Final = 250
READ_FOR: Final = 5 * 60
READ: Final = "read"
# Of the time that somebody waits.
SHARE_OF_MANY: Final = 0.3
_COLUMNS: Final = ("workspace", "map", "label", "title", "text", "heading", "words", "personas", "stamp", "at")


# --- Everything -----------------------------------------------------------------------------------------------------


def bring_up(workspace: UUID | None = None, seconds: float = SECONDS) -> int:
    """Read what was written since, for at most so long. Returns how many maps are still behind.

    A database that is busy or full keeps nobody from finding what is there.
    """
    begin = monotonic()
    for source in SOURCES.values():
        if not source.many:
            _bring_up_safely(source, workspace)
    left = _read_maps(workspace, begin + seconds)
    for source in SOURCES.values():
        if source.many:
            # Much of it came with one file: some of it now, for who searches, and the rest by and by.
            _read_on(source, workspace, monotonic() + seconds * SHARE_OF_MANY)
    return left


def start() -> None:
    """Called once, when the apps are ready."""
    evidence_changed.connect(_unread, dispatch_uid="insights.search.keeping")


def _read_on(source: Source, workspace: UUID | None, end: float) -> None:
    """From where the last one stopped. Nobody who searches asks again of all of it until something changes, or for a
    while.
    """
    place = cache.get(_mark(source.kind, workspace))
    while place != READ and monotonic() < end:
        place = _bring_up_safely(source, workspace, place)
        if place is None:
            return
        cache.set(_mark(source.kind, workspace), place, READ_FOR)


def _unread(workspace_id: UUID, **unused: Any) -> None:
    cache.delete_many([_mark("evidence", workspace_id), _mark("evidence", None)])


def _mark(kind: str, workspace: UUID | None) -> str:
    return f"search-read:{kind}:{workspace}"


def _bring_up_safely(source: Source, workspace: UUID | None, after: UUID | None = None) -> UUID | str | None:
    """The last row that was read, or READ: that was all; None: it failed."""
    try:
        return _bring_up_source(source, workspace, after)
    except DatabaseError:
        log.exception("What is new of kind %s could not be read for the search", source.kind)
        return None


def _read_maps(workspace: UUID | None, end: float) -> int:
    waiting = list(behind(workspace).order_by("-edited_at", "pk").values_list("pk", flat=True))
    for done, map_id in enumerate(waiting):
        if monotonic() >= end:
            return len(waiting) - done
        read_map(map_id)
    return 0


def behind(workspace: UUID | None = None) -> QuerySet[JourneyMap]:
    """Maps that were written since they were read."""
    right = SearchedMap.objects.filter(map=OuterRef("pk"), form=FORM)
    maps = JourneyMap.objects.alive().annotate(read=Subquery(right.values("seq")[:1]))
    found = maps.filter(Q(read=None) | ~Q(read=F("seq")))
    return found.filter(workspace=workspace) if workspace else found


def rebuild(workspace: UUID | None = None) -> int:
    """Throw the index away and make it again, of one workspace or of all. Returns how many entries there are then."""
    entries, states = SearchEntry.objects.all(), SearchedMap.objects.all()
    if workspace:
        entries, states = entries.filter(workspace=workspace), states.filter(map__workspace=workspace)
    states.delete()
    entries.delete()
    cache.delete_many([_mark(kind, workspace) for kind in SOURCES])
    bring_up(workspace, seconds=float("inf"))
    return entries.count()


def forget_gone() -> None:
    """Entries of what was deleted beside maps; until then nobody sees them, for the thing itself is asked."""
    for source in SOURCES.values():
        SearchEntry.objects.filter(kind=source.kind).exclude(element__in=source.rows(None).values("pk")).delete()


# --- Maps -----------------------------------------------------------------------------------------------------------


def read_map(map_id: UUID) -> bool:
    """Bring the entries of one map up to date; False when that failed (it is tried again by whoever searches next)."""
    try:
        with transaction.atomic():
            _read_map(map_id)
    except DatabaseError:
        log.exception("Map %s could not be read for the search", map_id)
        return False
    return True


def _read_map(map_id: UUID) -> None:
    state, _made = SearchedMap.objects.get_or_create(map_id=map_id)
    # Two who search at once read it one after the other; the map itself is never locked.
    state = SearchedMap.objects.select_for_update().get(pk=state.pk)
    head = JourneyMap.objects.filter(pk=map_id).first()
    if head is None or (state.seq == head.seq and state.form == FORM):
        return
    # The head is read before the rows: what comes in between is read again the next time.
    touched = _touched(map_id, state.seq, head.seq) if state.form == FORM else None
    if touched is None:
        _write_whole(head)
    else:
        _write_some(head, touched)
    SearchedMap.objects.filter(pk=state.pk).update(seq=head.seq, form=FORM)


def _touched(map_id: UUID, since: int, until: int) -> dict[str, set[UUID]] | None:
    """The elements of kinds with words in the Changes after `since`, from the log; None: better read all."""
    if not 0 < until - since <= MOST_CHANGES:
        return None
    records = list(ChangeRecord.objects.after(map_id, since).filter(seq__lte=until))
    if len(records) != until - since:
        return None
    touched: dict[str, set[UUID]] = defaultdict(set)
    for record in records:
        for operation in record.effective:
            if operation["kind"] in TEXTS:
                touched[operation["kind"]].add(UUID(operation["id"]))
    return touched if sum(map(len, touched.values())) <= MOST_ELEMENTS else None


def _write_whole(head: JourneyMap) -> None:
    drafts = [draft for kind in TEXTS for draft in drafts_of(head, kind)]
    _write(head.workspace_id, head.pk, drafts, SearchEntry.objects.filter(map=head.pk))


def _write_some(head: JourneyMap, touched: Mapping[str, Collection[UUID]]) -> None:
    for kind, ids in touched.items():
        known = SearchEntry.objects.filter(map=head.pk, kind=kind, element__in=ids)
        # When it was written is known to within the map's last edit.
        _write(head.workspace_id, head.pk, drafts_of(head, kind, ids), known)


def _write(workspace: UUID, map_id: UUID | None, drafts: Iterable[Draft], known: QuerySet[SearchEntry]) -> None:
    """Make the `known` entries say what the drafts do. What says the same already keeps its time."""
    columns = ("id", "kind", "element", "label", "title", "text", "personas", "stamp")
    before = {(kind, element): (pk, said) for pk, kind, element, *said in known.values_list(*columns)}
    new = []
    for draft in drafts:
        _pk, said = before.pop((draft.kind, draft.element), (None, None))
        if said != [*draft.says, draft.stamp]:
            new.append(draft.entry(workspace, map_id))
    gone = [pk for pk, _said in before.values()]
    for at in range(0, len(gone), BATCH):
        SearchEntry.objects.filter(pk__in=gone[at : at + BATCH]).delete()
    SearchEntry.objects.bulk_create(
        new, batch_size=BATCH, update_conflicts=True, unique_fields=["kind", "element"], update_fields=_COLUMNS
    )


# --- Personas, actions and what apps above add ----------------------------------------------------------------------


def _bring_up_source(source: Source, workspace: UUID | None, after: UUID | None) -> UUID | str:
    """Rows whose version is not the one that was read; the version and FORM make the stamp."""
    read = SearchEntry.objects.filter(kind=source.kind, element=OuterRef("pk")).values("stamp")[:1]
    rows = source.rows(workspace).annotate(read=Subquery(read))
    stale = rows.filter(Q(read=None) | ~Q(read=F(source.version) * 100 + FORM))
    if after is not None:
        stale = stale.filter(pk__gt=after)
    most = MANY_AT_ONCE if source.many else MOST_ELEMENTS
    by_workspace: dict[UUID, list[Any]] = defaultdict(list)
    # In one order: two who search at once must not wait for each other's rows.
    found = list(stale.order_by("pk")[:most])
    for row in found:
        by_workspace[row.workspace_id].append(row)
    for its, some in by_workspace.items():
        drafts = [replace(source.draft(row), stamp=getattr(row, source.version) * 100 + FORM) for row in some]
        ids = [draft.element for draft in drafts]
        with transaction.atomic():
            _write(its, None, drafts, SearchEntry.objects.filter(kind=source.kind, element__in=ids))
    return found[-1].pk if len(found) == most else READ
