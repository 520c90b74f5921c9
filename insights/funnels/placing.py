"""The only writer of FunnelPlaces: which step of a funnel is which touchpoint of a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.models import Funnel
from insights.models import FunnelPlaces
from maps.models import JourneyMap, Touchpoint
from maps.signals import CONTEXT, announce_notice
from workspaces.audit import record
from workspaces.errors import Invalid, NotFound, TooLarge
from workspaces.models import User

from .laid import Laid, laid

MOST: Final = 20


def shown_on(journey_map: JourneyMap) -> list[FunnelPlaces]:
    """Those laid over this map, the one that was changed last first; one query."""
    found = FunnelPlaces.objects.filter(map=journey_map, funnel__workspace=journey_map.workspace_id)
    return list(found.select_related("funnel").order_by("-changed_at", "pk"))


def laid_over(journey_map: JourneyMap, titles: Mapping[str, str]) -> list[tuple[Funnel, list[Laid]]]:
    """`titles`: of the map's touchpoints, in their order."""
    return [(one.funnel, laid(one.funnel.steps, one.places, titles)) for one in shown_on(journey_map)]


def titles_of(journey_map: JourneyMap) -> dict[str, str]:
    """The touchpoints in their order; one query. Examples count nowhere."""
    rows = Touchpoint.objects.filter(map=journey_map, example=False).order_by("stage__rank", "stage_id", "rank", "pk")
    return {str(pk): title for pk, title in rows.values_list("pk", "title")}


@transaction.atomic
def place(journey_map: JourneyMap, user: User | None, funnel: Funnel, places: Sequence[str | None]) -> FunnelPlaces:
    """Lay a funnel over the map, or lay it otherwise. Raises NotFound for one of elsewhere, Invalid, TooLarge."""
    if funnel.workspace_id != journey_map.workspace_id:
        raise NotFound
    titles = titles_of(journey_map)
    wanted = [None if one is None else str(one) for one in places]
    if len(wanted) != len(funnel.steps):
        raise Invalid(details={"places": [_("Say it for each step of the funnel.")]})
    if any(one is not None and one not in titles for one in wanted):
        raise Invalid(details={"places": [_("This touchpoint is not on the map.")]})
    others = FunnelPlaces.objects.filter(map=journey_map).exclude(funnel=funnel)
    if others.count() >= MOST:
        raise TooLarge(_("A map can show %(most)d funnels at most.") % {"most": MOST}, code="too_many")
    fields = {"places": wanted, "changed_at": timezone.now()}
    made, _new = FunnelPlaces.objects.update_or_create(map=journey_map, funnel=funnel, defaults=fields)
    record("funnel_laid", actor=user, workspace=journey_map.workspace, about=journey_map, funnel=funnel.name)
    announce_notice(journey_map.pk, CONTEXT)
    return made


@transaction.atomic
def take_away(journey_map: JourneyMap, user: User | None, funnel: Funnel) -> None:
    """Raises NotFound when the map does not show it."""
    deleted, _kinds = FunnelPlaces.objects.filter(map=journey_map, funnel=funnel).delete()
    if not deleted:
        raise NotFound
    record("funnel_taken_away", actor=user, workspace=journey_map.workspace, about=journey_map, funnel=funnel.name)
    announce_notice(journey_map.pk, CONTEXT)
