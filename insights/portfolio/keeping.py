"""Keeps the figures of maps: the only writer of MapFigures. The last look of a day stays; old days are thinned out."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from maps.exchange.reading_order import journey_of
from maps.models import JourneyMap
from workspaces.errors import NotFound

from ..analysis.backing import backing_of
from ..analysis.whole import analyse
from ..checking import check_map
from ..facts import document_of
from ..models import MapFigures
from .figures import figures_of

log = logging.getLogger(__name__)

# Every day is kept for so long, after that the last one of each week.
DAILY: Final = timedelta(days=35)


def keep(journey_map: JourneyMap, today: date | None = None) -> MapFigures:
    """Look at the map now and keep its figures for today; some fifteen queries. Raises NotFound."""
    document = document_of(journey_map)
    if document is None:
        raise NotFound
    journey = journey_of(document)
    figures = figures_of(journey, analyse(journey, backing_of(document)), check_map(journey_map, document).report)
    kept, _made = MapFigures.objects.update_or_create(
        map=journey_map, on=today or timezone.localdate(), defaults={"seq": document.seq, "figures": figures}
    )
    return kept


def keep_what_moved(today: date | None = None) -> int:
    """Look at every map that has no figures of today, or was changed since. Returns how many that were."""
    day = today or timezone.localdate()
    looked_at = MapFigures.objects.filter(map=OuterRef("pk"), on=day, seq=OuterRef("seq"))
    waiting = JourneyMap.objects.alive().exclude(status="archived").filter(~Exists(looked_at))
    return sum(_kept(pk, day) for pk in list(waiting.order_by("edited_at").values_list("pk", flat=True)))


def _kept(pk: UUID, day: date) -> bool:
    """One map that can't be read must not keep the others from being looked at."""
    found = JourneyMap.objects.filter(pk=pk).select_related("workspace").first()
    if found is None:
        return False
    try:
        keep(found, day)
    except Exception:
        log.exception("The figures of map %s could not be kept", pk)
        return False
    return True


def refresh(heads: Iterable[JourneyMap], most: int) -> None:
    """Look at the first `most` of these maps whose figures are older than the map itself: a page shows what is."""
    known = {head.pk: head for head in heads}
    fresh = MapFigures.objects.filter(map__in=known, seq=F("map__seq")).values_list("map_id", flat=True)
    stale = [head for head in known.values() if head.pk not in set(fresh)]
    for head in sorted(stale, key=lambda one: one.edited_at, reverse=True)[:most]:
        _kept(head.pk, timezone.localdate())


def thin_out(today: date | None = None) -> int:
    """Of days longer ago than DAILY the last of each week stays. Returns how many rows went."""
    before = (today or timezone.localdate()) - DAILY
    rows = MapFigures.objects.filter(on__lt=before).order_by("map", "on").values_list("pk", "map_id", "on")
    last: dict[tuple[UUID, int, int], int] = {}
    gone = []
    for pk, map_id, on in rows.iterator():
        week = (map_id, *on.isocalendar()[:2])
        if week in last:
            gone.append(last[week])
        last[week] = pk
    for start in range(0, len(gone), 500):
        MapFigures.objects.filter(pk__in=gone[start : start + 500]).delete()
    return len(gone)
