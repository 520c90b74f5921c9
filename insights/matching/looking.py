"""Looks through the evidence of a workspace for what its maps' touchpoints are spoken of: one job, many maps.

Only the best touchpoint of each piece is proposed, only where it is sure enough, and only so many a map. Nothing is
linked. A job that dies is tried again from the start: it writes what it would have written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappush, heapreplace
from itertools import islice
from time import perf_counter, sleep
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from evidence.models import Item, Theme
from insights.models import Match
from maps.changes.snapshot import read_document
from maps.document import MapDocument
from maps.models import JourneyMap
from workspaces import jobs
from workspaces.models import Channel, Job

from .places import places_of
from .rarity import Rarity
from .scoring import LEAST, Guess, Said, Scorer

KIND: Final = "matching"
# Open ones a map: nobody looks through more, and the best come first.
MOST_OPEN: Final = 300
CHUNK: Final = 250
# As long as a chunk took, times this, others have the processor.
PAUSE: Final = 0.4
# Texts whose words are counted before the first is compared.
COUNTED: Final = 2_000
STATUSES: Final = ("draft", "in_review", "published")
_FIELDS: Final = ("id", "text", "title", "question", "place", "channel")


@dataclass(slots=True)
class Looked:
    """One map while it is looked at. `best`: a heap, the least sure first."""

    map: UUID
    scorer: Scorer
    # Decided, or linked on the map already.
    settled: frozenset[UUID]
    best: list[tuple[float, UUID, Guess]] = field(default_factory=list)

    def see(self, item: UUID, said: Said) -> None:
        if item in self.settled or (guess := self.scorer.guess(said)) is None or guess.confidence < LEAST:
            return
        # With the id, so that no two are compared by their guesses.
        entry = (guess.confidence, item, guess)
        if len(self.best) < MOST_OPEN:
            heappush(self.best, entry)
        elif entry > self.best[0]:
            heapreplace(self.best, entry)


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


def looked_at_by_itself(workspace_id: UUID) -> QuerySet[JourneyMap]:
    """Maps in use, of the journey as it is: what shall become rests on nothing yet."""
    maps = JourneyMap.objects.alive().filter(workspace=workspace_id, status__in=STATUSES, sample=False)
    return maps.exclude(state="future")


def new_items(workspace_id: UUID, since: datetime | None = None) -> QuerySet[Item]:
    """What people see, the newest first; of it, what came after that moment."""
    items = Item.objects.visible().filter(workspace=workspace_id).order_by("-created_at", "id")
    return items if since is None else items.filter(Q(created_at__gt=since) | Q(intake__done_at__gt=since))


@jobs.handles(KIND)
def do_look(job: Job, progress: jobs.Report) -> None:
    since = parse_datetime(job.arguments["since"]) if job.arguments.get("since") else None
    rarity = Rarity(new_items(job.workspace_id).values_list("text", flat=True)[:COUNTED])
    fresh, known = _by_age(_maps(job), since)
    # A map that is younger than the last look has seen nothing of what came before it.
    turns = [(fresh, None), (known, since)] if since else [([*fresh, *known], None)]
    for at, (maps, begin) in enumerate(turns):
        looked = [one for journey_map in maps if (one := _begin(journey_map, rarity))]
        if looked:
            _see_all(looked, new_items(job.workspace_id, begin), _part(progress, at, len(turns)))
        reached("compared")
        for one in looked:
            keep_items(one.map, [(item, guess) for _sure, item, guess in one.best], is_whole=begin is None)
            reached("kept")
            _keep_themes(one, job.workspace_id)


def _maps(job: Job) -> Iterable[JourneyMap]:
    about = job.arguments.get("map")
    if about:
        return JourneyMap.objects.alive().filter(pk=about, workspace=job.workspace_id)
    return looked_at_by_itself(job.workspace_id)


def _by_age(maps: Iterable[JourneyMap], since: datetime | None) -> tuple[list[JourneyMap], list[JourneyMap]]:
    found = list(maps)
    fresh = [one for one in found if since and one.created_at > since]
    return fresh, [one for one in found if one not in fresh]


def _part(progress: jobs.Report, turn: int, turns: int) -> Callable[[float], None]:
    return lambda done: progress(round(5 + 85 * (turn + done) / turns))


def _begin(journey_map: JourneyMap, rarity: Rarity) -> Looked | None:
    document = read_document(journey_map.pk)
    if document is None:
        return None
    channels = dict(Channel.objects.filter(workspace=journey_map.workspace_id).values_list("pk", "name"))
    places = places_of(document, {str(pk): name for pk, name in channels.items()})
    settled = linked_in(document) | set(
        Match.objects.filter(map=journey_map).exclude(state=Match.State.OPEN).exclude(item=None)
        .values_list("item", flat=True)
    )  # fmt: skip
    return Looked(journey_map.pk, Scorer(places, rarity), frozenset(settled)) if places else None


def linked_in(document: MapDocument) -> set[UUID]:
    """The items that something on this map rests on."""
    rows = document.elements.get("evidence_link", {}).values()
    return {UUID(str(row["item"])) for row in rows if not row.get("example")}


def _see_all(looked: Sequence[Looked], items: QuerySet[Item], progress: Callable[[float], None]) -> None:
    """Each text is read once, for all maps. In small steps with pauses: a thread of the web process may do this."""
    ids = list(items.values_list("id", flat=True))
    rest = iter(ids)
    done = 0
    while some := list(islice(rest, CHUNK)):
        begun = perf_counter()
        for pk, *told in Item.objects.filter(pk__in=some).values_list(*_FIELDS):
            said = Said(*told)
            for one in looked:
                one.see(pk, said)
        done += len(some)
        progress(done / len(ids))
        sleep(PAUSE * (perf_counter() - begun))


# --- Writing --------------------------------------------------------------------------------------------------------


def keep_items(map_id: UUID, found: Sequence[tuple[UUID, Guess]], *, is_whole: bool) -> None:
    """The open ones of a map become these; without `is_whole` those that are there stay, as far as there is room."""
    there = {
        one.item_id: one for one in Match.objects.filter(map=map_id, state=Match.State.OPEN).exclude(item=None)
    }  # fmt: skip
    wanted: dict[UUID, Guess | None] = dict(found)
    if not is_whole:
        wanted = {**{item: None for item in there if item is not None}, **wanted}
    sure = {item: guess.confidence if guess else there[item].confidence for item, guess in wanted.items()}
    best = sorted(wanted, key=lambda item: (-sure[item], item))[:MOST_OPEN]
    gone = [one.pk for item, one in there.items() if item not in set(best)]
    new = {item: guess for item in best if (guess := wanted[item]) is not None}
    with transaction.atomic():
        Match.objects.filter(pk__in=gone, state=Match.State.OPEN).delete()
        # Items may have gone meanwhile, and somebody may have decided: what is no longer open stays as it is.
        alive = set(Item.objects.filter(pk__in=new).values_list("pk", flat=True))
        made = [Match(map_id=map_id, item_id=item, **_says(guess)) for item, guess in new.items() if item in alive]
        Match.objects.bulk_create([one for one in made if one.item_id not in there], ignore_conflicts=True)
        for item, guess in new.items():
            if item in there and _differs(there[item], guess):
                Match.objects.filter(pk=there[item].pk, state=Match.State.OPEN).update(**_says(guess))


def _keep_themes(looked: Looked, workspace_id: UUID) -> None:
    """Themes are few: all are compared every time."""
    themes = Theme.objects.filter(workspace=workspace_id, hidden_at=None)
    guesses: dict[UUID, Guess] = {}
    for theme in themes:
        guess = looked.scorer.guess_of_words(_words(theme))
        if guess is not None and guess.confidence >= LEAST:
            guesses[theme.pk] = guess
    there = {one.theme_id: one for one in Match.objects.filter(map=looked.map).exclude(theme=None)}
    with transaction.atomic():
        open_now = Match.objects.filter(map=looked.map, state=Match.State.OPEN).exclude(theme=None)
        open_now.exclude(theme__in=guesses).delete()
        new = [Match(map_id=looked.map, theme_id=pk, **_says(one)) for pk, one in guesses.items() if pk not in there]
        Match.objects.bulk_create(new, ignore_conflicts=True)
        for pk, guess in guesses.items():
            if pk in there and _differs(there[pk], guess):
                Match.objects.filter(pk=there[pk].pk, state=Match.State.OPEN).update(**_says(guess))


def _words(theme: Theme) -> list[tuple[str, float]]:
    return [(str(one["word"]), float(one["weight"])) for one in theme.words]


def _says(guess: Guess) -> dict[str, Any]:
    return {
        "touchpoint": UUID(guess.touchpoint),
        "confidence": round(guess.confidence, 3),
        "reasons": [reason.plain for reason in guess.reasons],
    }


def _differs(match: Match, guess: Guess) -> bool:
    return any(getattr(match, name) != value for name, value in _says(guess).items())
