"""What checks must know and a map's rows do not carry, read from the database: a few queries, whatever its size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from evidence.models import Item
from maps.changes.snapshot import read_document
from maps.context import shared_context
from maps.document import MapDocument
from maps.models import JourneyMap, ShareLink
from maps.upkeep import authors_between, upkeep_of
from personas.models import Persona
from personas.writing import evidence_of
from workspaces.models import Team

from .checks import facts as plain
from .checks.facts import Contributor, Facts, Profile
from .models import Action

# How many maps' authors this process remembers.
_REMEMBERED: Final = 500
# (map, epoch) -> (seq up to which the log was read, who edited until there).
_authors: OrderedDict[tuple[UUID, str], tuple[int, frozenset[UUID]]] = OrderedDict()
_guard = Lock()


def document_of(journey_map: JourneyMap) -> MapDocument | None:
    """The map with the lists of the workspace that its rows name and its evidence, as checks and analysis read it; six
    queries, and those of maps.evidence.context."""
    document = read_document(journey_map.pk)
    return None if document is None else with_context(document, journey_map)


def with_context(document: MapDocument, journey_map: JourneyMap) -> MapDocument:
    return replace(document, context=shared_context(journey_map))


def facts_of(
    journey_map: JourneyMap, document: MapDocument, *, today: date | None = None, publishing: bool = False
) -> Facts:
    """Of a map with its context (see `document_of`); six queries, and those of `upkeep_of` when it is published. A
    context of before evidence was kept asks for none.
    """
    people = _people(document)
    upkeep = upkeep_of(journey_map, "" if publishing else document.row["status"], document.seq)
    # Who publishes a map says that it holds: the clock of its reviews runs from then on (maps.upkeep.review_due).
    held = journey_map.reviewed_at or upkeep.published_at
    return Facts(
        today=today or timezone.localdate(),
        is_workspace_of_one=sum(kind == "member" for kind in people.values()) < 2,
        contributors=_contributors(journey_map, document),
        shared=ShareLink.objects.filter(map=journey_map).exists(),
        actions=_actions(journey_map, people),
        profiles=_profiles(document),
        reviewed_at=timezone.localdate(held) if held else None,
        changes_since_published=upkeep.changes_since,
        latest_points=_latest_points(document),
        knows_evidence="evidence" in document.context,
        publishing=publishing,
    )


def _latest_points(document: MapDocument) -> dict[str, date] | None:
    """The day of the newest figure of each metric that reads a series with one; None: no figures were kept then."""
    series = document.context.get("series")
    if series is None:
        return None
    newest = {one: told["points"][-1][0] for one, told in series.items() if told["points"]}
    rows = document.elements["metric"].values()
    return {row["id"]: date.fromisoformat(newest[row["series"]]) for row in rows if row["series"] in newest}


def _people(document: MapDocument) -> Mapping[str, str]:
    """Members and contacts of the workspace: member or contact, by id. Who was taken off the list is nobody's owner."""
    return {str(one["id"]): str(one["kind"]) for one in document.context["people"] if not one.get("removed")}


def _contributors(journey_map: JourneyMap, document: MapDocument) -> tuple[Contributor, ...]:
    """Whoever edited the map, with the teams that they are in today."""
    places = Team.people.through.objects.filter(
        team__workspace=journey_map.workspace_id, team__removed_at=None
    ).values_list("user_id", "team_id")
    teams: dict[UUID, set[str]] = {}
    for user, team in places:
        teams.setdefault(user, set()).add(str(team))
    authors = sorted(_authors_of(journey_map.pk, document))
    return tuple(Contributor(str(one), frozenset(teams.get(one, ()))) for one in authors)


def _authors_of(map_id: UUID, document: MapDocument) -> frozenset[UUID]:
    """A long log is read once, and then what came to it."""
    key = (map_id, document.epoch)
    with _guard:
        seq, known = _authors.get(key, (0, frozenset()))
    if seq > document.seq:
        return authors_between(map_id, 0, document.seq)
    if seq < document.seq:
        known |= authors_between(map_id, seq, document.seq)
    with _guard:
        _authors[key] = (document.seq, known)
        _authors.move_to_end(key)
        while len(_authors) > _REMEMBERED:
            _authors.popitem(last=False)
    return known


def _actions(journey_map: JourneyMap, people: Mapping[str, str]) -> tuple[plain.Action, ...]:
    return tuple(_plain(one, people) for one in Action.objects.filter(map=journey_map).order_by("number"))


def _plain(action: Action, people: Mapping[str, str]) -> plain.Action:
    owner = action.owner_id or action.contact_id
    return plain.Action(
        id=str(action.pk),
        title=action.title,
        status=action.status,
        owner=str(owner) if owner else None,
        owner_left=owner is not None and str(owner) not in people,
        deadline=action.due,
        measure=action.measure,
        baseline=action.baseline,
        target=action.target,
        after=action.after,
    )


def _profiles(document: MapDocument) -> dict[str, Profile]:
    shown = {row["persona"] for row in document.elements["map_persona"].values() if not row["example"]}
    personas = list(Persona.objects.filter(pk__in=shown)) if shown else []
    named = {one.pk: evidence_of(one) for one in personas}
    ids = {item for some in named.values() for item in some}
    there = {str(one) for one in Item.objects.visible().filter(pk__in=ids).values_list("pk", flat=True)} if ids else ()
    return {str(one.pk): _profile(one, len(named[one.pk].intersection(there))) for one in personas}


def _profile(persona: Persona, evidence: int) -> Profile:
    return Profile(
        name=persona.name,
        goals=_said(persona.goals),
        frustrations=_said(persona.frustrations),
        motivations=_said(persona.motivations),
        demographics=bool(persona.age or persona.occupation.strip() or persona.demographics),
        evidence=evidence,
    )


def _said(told: list[Any]) -> tuple[str, ...]:
    return tuple(statement["text"] for statement in told)
