"""One page of a map's history, as the API, the page and the panel tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from maps.changes.snapshot import read_document
from maps.context import lists_of
from maps.kinds import KINDS
from maps.labels import kind_name
from maps.models import ChangeRecord, JourneyMap, SuggestionPart, Version
from maps.versions.words import version_name
from maps.visits import Since, last_visit
from workspaces.errors import NotFound

from .happenings import Happening, Step, happenings, rows_deleted
from .naming import Names, below_text
from .reading import LOOKED_AT, Page, Stretch, Wanted, read_page, step_of
from .words import how_text, lines_of

# Of one stretch of work; the rest is counted.
MOST_ITEMS: Final = 60
# Elements of a page that were deleted later, whose names are looked for.
MOST_GONE: Final = 20


def history_of(journey_map: JourneyMap, user_id: UUID | None, before: int | None, wanted: Wanted) -> dict[str, Any]:
    """`{results, next, since}`; fifteen queries, however long the log is."""
    document = read_document(journey_map.pk)
    if document is None:
        raise NotFound
    page = read_page(journey_map.pk, document.seq, before, wanted)
    told = [(stretch, _told_of(stretch, wanted)) for stretch in page.stretches]
    log = [step for stretch in page.stretches for step in stretch.log]
    every = (one for _stretch, found in told for one in found)
    gone = rows_of_gone(journey_map.pk, document.elements, every, log)
    names = Names(document.elements, gone, lists_of(journey_map))
    credited = suggested_in(journey_map.pk, (step.change for step in log))
    versions = _versions_in(journey_map, page)
    results = [
        _group(stretch, found, names, credited, [one for one in versions if _is_in(one, stretch)])
        for stretch, found in told
    ]
    return {"results": results, "next": page.next, "since": since_json(last_visit(journey_map.pk, user_id))}


def since_json(since: Since | None) -> dict[str, Any] | None:
    return {"seq": since.seq, "at": since.at} if since else None


def _told_of(stretch: Stretch, wanted: Wanted) -> list[Happening]:
    """Of everything, or of one element alone."""
    log = stretch.log
    if wanted.element:
        only = [(one, [pair for pair in one.steps if pair[0]["id"] == wanted.element]) for one in log]
        log = [Step(one.seq, one.change, steps, one.undo) for one, steps in only if steps]
    return happenings(log)


def rows_of_gone(
    map_id: UUID,
    elements: Mapping[str, Mapping[str, Any]],
    told: Iterable[Happening],
    log: list[Step],
) -> dict[str, tuple[str, Any]]:
    """The rows of elements that were deleted by these Changes, or later; at most one query, of a bounded part of the
    log."""
    gone = rows_deleted(log)
    wanted = {one.id for one in told if one.id not in elements[one.kind]}
    missing = sorted(wanted - gone.keys())[:MOST_GONE]
    if not missing or not log:
        return gone
    names_one = Q()
    for one in missing:
        names_one |= Q(inverse__contains=one)
    after = max(step.seq for step in log)
    later = ChangeRecord.objects.filter(
        names_one, map_id=map_id, seq__gt=after, seq__lte=after + LOOKED_AT, operations__contains='"op":"delete"'
    )
    return {**rows_deleted(step_of(one) for one in later[:MOST_GONE]), **gone}


def suggested_in(map_id: UUID, changes: Iterable[str]) -> dict[str, dict[str, Any]]:
    """{Change: who had suggested what it did}; one query. Ids are chosen by clients, and only unique in a map."""
    parts = SuggestionPart.objects.filter(change__in=list(changes), state=SuggestionPart.State.ACCEPTED)
    found = parts.filter(suggestion__map=map_id).select_related("suggestion__author")
    return {
        str(part.change): {"id": part.suggestion.author_id, "name": part.suggestion.author.display_name}
        for part in found
        if part.suggestion.author
    }


def _group(
    stretch: Stretch, found: list[Happening], names: Names, credited: Mapping[str, Any], versions: list[Version]
) -> dict[str, Any]:
    return {
        "person": {"id": stretch.author_id, "name": stretch.name} if stretch.author_id and stretch.name else None,
        "guest": stretch.guest,
        "name": name_of(stretch),
        "began": stretch.began,
        "ended": stretch.ended,
        "from_seq": stretch.from_seq,
        "to_seq": stretch.to_seq,
        "changes": len(stretch.records),
        "items": [item_json(one, names, credited) for one in found[:MOST_ITEMS]],
        "more": max(0, len(found) - MOST_ITEMS),
        "versions": [_version_json(one) for one in versions],
    }


def _version_json(version: Version) -> dict[str, Any]:
    title = version_name(version)
    own = {name: getattr(version, name) for name in ("id", "kind", "name", "seq")}
    return {**own, "title": title, "at": version.created_at}


def name_of(stretch: Stretch) -> str:
    if stretch.guest:
        return _("%(name)s (guest)") % {"name": stretch.guest}
    # Accounts that were deleted keep a name of their own: what nobody did the server did, such as linking what
    # customers sent, or unlinking what was removed.
    return stretch.name or _("The server, by itself")


def item_json(one: Happening, names: Names, credited: Mapping[str, Any]) -> dict[str, Any]:
    """What happened to one element, as people read it: names and values are in the reader's language."""
    row = names.row(one.kind, one.id, one.known) or one.known
    return {
        "op": one.op,
        "how": how_text(one.op),
        "kind": one.kind,
        "kind_name": kind_name(one.kind),
        "id": one.id,
        "title": names.title(one.kind, row),
        "place": names.place(one.kind, row),
        "fields": [
            {"name": line.name, "label": line.label, "before": line.before, "after": line.after}
            for line in lines_of(one, names)
        ],
        "below": below_text(one.below),
        "count": len(one.changes),
        "seq": one.seq,
        "undo": one.undo,
        "there": names.is_there(one.kind, one.id) and one.kind in KINDS,
        "suggested_by": next((credited[change] for change in one.changes if change in credited), None),
    }


def _versions_in(journey_map: JourneyMap, page: Page) -> list[Version]:
    if not page.stretches:
        return []
    seqs = {"seq__gte": page.stretches[-1].from_seq, "seq__lte": page.stretches[0].to_seq}
    kept = Version.objects.told().filter(map=journey_map, **seqs)
    return list(kept.defer("document").order_by("-seq", "-created_at"))


def _is_in(version: Version, stretch: Stretch) -> bool:
    return stretch.from_seq <= version.seq <= stretch.to_seq
