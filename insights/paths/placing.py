"""The only writer of ActualPaths: which activity of a log is which touchpoint of a map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import EventLog
from insights.analysis.actual_paths import ActualPaths as Told
from insights.analysis.actual_paths import actual_paths
from insights.facts import document_of
from insights.funnels.placing import titles_of
from insights.matching.places import places_of
from insights.matching.scoring import Said, Scorer
from insights.models import ActualPaths
from maps.access import Principal, actor_of, map_locked_for
from maps.models import JourneyMap
from maps.models import Path as PlannedPath
from maps.signals import CONTEXT, announce_notice
from workspaces.audit import record
from workspaces.errors import Invalid, NotFound, TooLarge

MOST: Final = 10
# A guess that is less sure is left to people.
SURE: Final = 0.35


def shown_on(journey_map: JourneyMap) -> list[ActualPaths]:
    """The logs laid over this map, the one that was changed last first; one query."""
    found = ActualPaths.objects.filter(map=journey_map, log__workspace=journey_map.workspace_id)
    return list(found.select_related("log").order_by("-changed_at", "pk"))


def lay(principal: Principal, journey_map: JourneyMap, log: EventLog, places: Mapping[str, str | None]) -> ActualPaths:
    """Lay a log over the map, or lay it otherwise. `places`: {activity: touchpoint or None}.

    Raises NotFound for a log of elsewhere, Invalid for an activity or touchpoint that is not there, TooLarge.
    """
    if log.workspace_id != journey_map.workspace_id:
        raise NotFound
    with transaction.atomic():
        locked = map_locked_for(principal, journey_map.pk, "edit")
        titles, names = titles_of(locked), {one["name"] for one in log.activities}
        if any(place is not None and place not in titles for place in places.values()):
            raise Invalid(details={"places": [_("This touchpoint is not on the map.")]})
        if any(name not in names for name in places):
            raise Invalid(details={"places": [_("This does not happen in the log.")]})
        if not any(places.values()):
            raise Invalid(details={"places": [_("Say for at least one activity which touchpoint it is.")]})
        if ActualPaths.objects.filter(map=locked).exclude(log=log).count() >= MOST:
            raise TooLarge(_("A map can show %(most)d logs at most.") % {"most": MOST}, code="too_many")
        actor = actor_of(principal)
        fields = {"places": dict(places), "changed_at": timezone.now(), "changed_by": actor}
        made, _new = ActualPaths.objects.update_or_create(map=locked, log=log, defaults=fields)
        record("event_log_laid", actor=actor, workspace=locked.workspace, about=locked, log=log.name)
        announce_notice(locked.pk, CONTEXT)
    return made


def take_away(principal: Principal, journey_map: JourneyMap, log: EventLog) -> None:
    with transaction.atomic():
        locked = map_locked_for(principal, journey_map.pk, "edit")
        gone, _by_model = ActualPaths.objects.filter(map=locked, log=log).delete()
        if not gone:
            raise NotFound
        record("event_log_taken_off", actor=actor_of(principal), workspace=locked.workspace, about=locked, log=log.name)
        announce_notice(locked.pk, CONTEXT)


def guessed(journey_map: JourneyMap, log: EventLog) -> dict[str, str | None]:
    """A first guess for each activity, by its words; None where nothing is sure enough."""
    document = document_of(journey_map)
    if document is None:
        raise NotFound
    scorer = Scorer(places_of(document, {str(one["id"]): one["name"] for one in document.context["channels"]}))
    return {one["name"]: _guess(scorer, one["name"]) for one in log.activities}


def told_of(shown: ActualPaths) -> Told:
    """What the log says of the map as it is now; three queries."""
    log = shown.log
    fields = {name: getattr(log, name) for name in ("cases", "activities", "follows", "variants")}
    planned = [
        (str(start), str(end) if end else None)
        for start, end in PlannedPath.objects.filter(map=shown.map_id, example=False).values_list(
            "from_touchpoint", "to_touchpoint"
        )
    ]
    return actual_paths(fields, shown.places, list(titles_of(shown.map)), planned)


def _guess(scorer: Scorer, name: str) -> str | None:
    found = scorer.guess(Said(text=name.replace("_", " "), place=name))
    return found.touchpoint if found and found.confidence >= SURE else None
