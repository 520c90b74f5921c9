"""REST: funnels laid over the touchpoints of a map, and what is lost between two of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.figures import STEPS
from evidence.metrics import funnel_of
from evidence.models import Funnel
from maps.api.maps import MapView
from workspaces.api.base import StrictSerializer

from ..funnels.laid import Laid, laid
from ..funnels.placing import laid_over, place, take_away, titles_of


class MapFunnelStepSerializer(StrictSerializer):
    """`before`: the touchpoint of the placed step before; `lost`: the part of its people that did not come here."""

    name = serializers.CharField()
    people = serializers.IntegerField()
    touchpoint = serializers.UUIDField(allow_null=True)
    before = serializers.UUIDField(allow_null=True)
    kept = serializers.FloatField(allow_null=True)
    lost = serializers.FloatField(allow_null=True)


class MapFunnelSerializer(StrictSerializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    begins = serializers.DateField(allow_null=True)
    ends = serializers.DateField(allow_null=True)
    steps = MapFunnelStepSerializer(many=True)


class MapFunnelsSerializer(StrictSerializer):
    results = MapFunnelSerializer(many=True)


class FunnelPlacesSerializer(StrictSerializer):
    places = serializers.ListField(
        child=serializers.UUIDField(allow_null=True),
        max_length=STEPS,
        help_text="For each step, in order: a touchpoint of the map, or null.",
    )


class MapFunnels(MapView):
    @extend_schema(
        operation_id="map_funnels_list",
        summary="The funnels that are laid over a map's touchpoints",
        responses=MapFunnelsSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        return Response({"results": [_told(*one) for one in laid_over(found, titles_of(found))]})


class OneMapFunnel(MapView):
    @extend_schema(
        operation_id="map_funnels_place",
        summary="Lay a funnel over a map's touchpoints (editors)",
        request=FunnelPlacesSerializer,
        responses=MapFunnelSerializer,
    )
    def put(self, request: Request, pk: UUID, funnel: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        places = [None if one is None else str(one) for one in self.read(FunnelPlacesSerializer)["places"]]
        chosen = funnel_of(found.workspace, funnel)
        made = place(found, self.person, chosen, places)
        return Response(_told(chosen, laid(chosen.steps, made.places, titles_of(found))))

    @extend_schema(
        operation_id="map_funnels_delete", summary="Take a funnel off a map (editors)", responses={204: None}
    )
    def delete(self, request: Request, pk: UUID, funnel: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        take_away(found, self.person, funnel_of(found.workspace, funnel))
        return Response(status=204)


def _told(funnel: Funnel, steps: list[Laid]) -> dict[str, Any]:
    return {
        "id": funnel.pk,
        "name": funnel.name,
        "begins": funnel.begins,
        "ends": funnel.ends,
        "steps": [
            {
                "name": one.step.name,
                "people": one.step.people,
                "touchpoint": one.touchpoint,
                "before": one.before,
                "kept": one.kept,
                "lost": one.lost,
            }
            for one in steps
        ],
    }
