"""REST: compares a map with itself at another time or with another map, and makes its copy for the future state."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.comparing.comparison import SIDES, SIGNS, Comparison, Difference, Pair, compare
from maps.comparing.curves import scores_of
from maps.comparing.sides import Side, side_of
from maps.duplicating import future_copy
from workspaces.access import membership_in, require, scope_of
from workspaces.api.base import StrictSerializer
from workspaces.models import Role

from .maps import MapView

KEYS = "`now`, `version:ID`, `seq:NUMBER` or `map:ID`"


class ComparedSideSerializer(StrictSerializer):
    key = serializers.CharField()
    name = serializers.CharField(help_text="For people, in the language of the caller.")
    map = serializers.UUIDField()
    seq = serializers.IntegerField()


class ComparedCountsSerializer(StrictSerializer):
    added = serializers.IntegerField()
    removed = serializers.IntegerField()
    changed = serializers.IntegerField()
    moved = serializers.IntegerField()


class ComparedPairSerializer(StrictSerializer):
    """`id` is that of `after`, or of `before` where there is no later one."""

    id = serializers.UUIDField()
    before = serializers.UUIDField(allow_null=True)
    after = serializers.UUIDField(allow_null=True)


class ComparedStageSerializer(ComparedPairSerializer):
    touchpoints = ComparedPairSerializer(many=True)


class ComparedWordsSerializer(StrictSerializer):
    kind = serializers.ChoiceField(("same", "removed", "added"))
    text = serializers.CharField(trim_whitespace=False)


class ComparedFieldSerializer(StrictSerializer):
    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True, help_text="Elements are named by the ids of their pairs.")
    after = serializers.JSONField(allow_null=True)
    parts = ComparedWordsSerializer(many=True, help_text="Of a text: what it is made of word by word; otherwise empty.")


class ComparedElementSerializer(ComparedPairSerializer):
    """`added` and `removed` stand alone and have no fields; an element may be `changed` and `moved`."""

    kind = serializers.CharField()
    signs = serializers.ListField(child=serializers.ChoiceField(SIGNS))
    fields_ = ComparedFieldSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        """A serializer's own `fields` is in the way of a field of that name."""
        fields = super().get_fields()
        fields["fields"] = fields.pop("fields_")
        return fields


class ComparedCurveSerializer(StrictSerializer):
    """Scores of one persona at every touchpoint of the union, -2 to +2; null: not set, or no such touchpoint."""

    map_persona = serializers.UUIDField(help_text="The id of the pair.")
    before = serializers.ListField(child=serializers.FloatField(allow_null=True))
    after = serializers.ListField(child=serializers.FloatField(allow_null=True))


class ComparisonSerializer(StrictSerializer):
    before = ComparedSideSerializer()
    after = ComparedSideSerializer()
    counts = ComparedCountsSerializer(help_text="Each element once; one that changed and moved counts as changed.")
    stages = ComparedStageSerializer(many=True, help_text="Columns of both, in reading order.")
    lanes = ComparedPairSerializer(many=True)
    differences = ComparedElementSerializer(many=True)
    curves = ComparedCurveSerializer(many=True)


class FutureCopySerializer(StrictSerializer):
    id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()


class Comparing(MapView):
    @extend_schema(
        operation_id="maps_compare",
        summary="What differs between two versions, two maps, or as-is and to-be; every side needs the right to view",
        parameters=[
            OpenApiParameter("from", str, description=f"{KEYS}; `now` when missing."),
            OpenApiParameter("to", str, description=f"{KEYS}; `now` when missing."),
        ],
        responses={
            200: ComparisonSerializer,
            400: OpenApiResponse(description="`no_such_side`: neither a key nor `now`."),
        },
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        before, after = (
            side_of(self.principal, found, request.query_params.get(name) or "now") for name in ("from", "to")
        )
        return Response(comparison_json(before, after))


class Future(MapView):
    @extend_schema(
        operation_id="maps_future",
        summary="Make a copy of a map for its future state (editors)",
        request=None,
        responses={201: FutureCopySerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        require(membership_in(self.person, found.workspace.slug, scope_of(request.auth)), Role.EDITOR)
        made = future_copy(self.principal, pk)
        return Response({"id": made.pk, "title": made.title, "url": reverse("map_editor", args=[made.pk])}, status=201)


def comparison_json(before: Side, after: Side) -> dict[str, Any]:
    found = compare(before.document, after.document)
    columns = [column.id for column in found.columns]
    return {
        "before": _side_json(before),
        "after": _side_json(after),
        "counts": found.counts,
        "stages": [
            {**_pair_json(stage.pair), "touchpoints": [_pair_json(one) for one in stage.columns]}
            for stage in found.stages
        ],
        "lanes": [_pair_json(one) for one in found.pairs["lane"]],
        "differences": [_difference_json(one) for one in found.differences.values()],
        "curves": [_curve_json(found, pair.id, columns) for pair in found.pairs["map_persona"]],
    }


def _side_json(side: Side) -> dict[str, Any]:
    return {"key": side.key, "name": side.name, "map": side.map.pk, "seq": side.document.seq}


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {"id": pair.id, "before": pair.before and pair.before["id"], "after": pair.after and pair.after["id"]}


def _difference_json(difference: Difference) -> dict[str, Any]:
    fields = [
        {"field": one.name, "before": one.before, "after": one.after, "parts": [part._asdict() for part in one.parts]}
        for one in difference.fields
    ]
    return {
        **_pair_json(difference.pair),
        "kind": difference.pair.kind,
        "signs": list(difference.signs),
        "fields": fields,
    }


def _curve_json(found: Comparison, persona: str, columns: list[str]) -> dict[str, Any]:
    return {"map_persona": persona, **{side: scores_of(found, persona, columns, side) for side in SIDES}}
