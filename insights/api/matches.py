"""REST: which touchpoint evidence seems to speak of, and what people say to that."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.matching import asking, deciding
from insights.matching.reading import Shown, shown_of
from insights.models import Match
from maps.api.maps import MapView
from maps.changes.snapshot import read_document
from maps.kinds import EVIDENCE_TARGETS
from workspaces.api.base import StrictSerializer
from workspaces.api.serializers import JobSerializer, job_json
from workspaces.errors import Invalid, NotFound

DECISIONS = ("accept", "reject", "reopen")
KINDS = ("words", "channel", "place", "event")


class MatchReasonSerializer(serializers.Serializer):
    """`says`: words of the evidence, channels, or the page or event that it is of."""

    kind = serializers.ChoiceField(choices=KINDS)
    says = serializers.ListField(child=serializers.CharField())
    weight = serializers.FloatField()


class MatchItemSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    text = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    sentiment = serializers.FloatField(allow_null=True)
    kind = serializers.CharField(help_text="Of its source: survey, review, ticket …")
    source_name = serializers.CharField()


class MatchThemeSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    items = serializers.IntegerField(help_text="Those that nothing on the map rests on yet.")


class EvidenceMatchSerializer(serializers.Serializer):
    """A guess: an item or a theme, and the touchpoint that it seems to speak of. It links nothing."""

    id = serializers.UUIDField()
    touchpoint = serializers.UUIDField()
    confidence = serializers.FloatField(help_text="0 to 1: how often such a guess is right.")
    reasons = MatchReasonSerializer(many=True)
    why = serializers.ListField(child=serializers.CharField(), help_text="The reasons as sentences.")
    item = MatchItemSerializer(allow_null=True)
    theme = MatchThemeSerializer(allow_null=True)


class EvidenceMatchesSerializer(serializers.Serializer):
    """`looked_at`: when this map was last compared with all evidence; null: never. `job`: a look under way."""

    results = EvidenceMatchSerializer(many=True)
    looked_at = serializers.DateTimeField(allow_null=True)
    job = JobSerializer(allow_null=True)


class DecideMatchesSerializer(StrictSerializer):
    """`target_kind` and `target`, with `accept`: link all of them there instead. `change`, with `reopen`: what `accept`
    answered, to take its links back."""

    matches = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=500)
    decision = serializers.ChoiceField(choices=DECISIONS)
    target_kind = serializers.ChoiceField(choices=EVIDENCE_TARGETS, required=False)
    target = serializers.UUIDField(required=False)
    change = serializers.UUIDField(required=False, allow_null=True)


class DecidedMatchesSerializer(serializers.Serializer):
    """`gone`: whose touchpoint or evidence is not there any more. `links`: how many came, by the one `change`."""

    done = serializers.ListField(child=serializers.UUIDField())
    gone = serializers.ListField(child=serializers.UUIDField())
    change = serializers.UUIDField(allow_null=True)
    links = serializers.IntegerField()


class Matches(MapView):
    @extend_schema(
        operation_id="matches_list",
        summary="Which touchpoints evidence seems to speak of: open guesses, the surest first",
        parameters=[OpenApiParameter("touchpoint", OpenApiTypes.UUID, description="Only of this one.")],
        responses=EvidenceMatchesSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        document = read_document(found.pk)
        if document is None:
            raise NotFound
        looked_at, job = asking.last_look(found)
        shown = shown_of(found, document, _touchpoint(request))
        return Response(
            {
                "results": [match_json(one) for one in shown],
                "looked_at": looked_at,
                "job": job_json(job) if job else None,
            }
        )

    @extend_schema(
        operation_id="matches_decide",
        summary="Accept, move, reject or take back (whoever may edit the map); links are one Change as the caller",
        request=DecideMatchesSerializer,
        responses={
            200: DecidedMatchesSerializer,
            409: OpenApiResponse(description="What was linked was changed by others since: nothing is taken back."),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        wanted = self.read(DecideMatchesSerializer)
        match wanted["decision"]:
            case "accept":
                decided = deciding.accept(self.principal, found, wanted["matches"], _target(wanted))
            case "reject":
                decided = deciding.refuse(self.principal, found, wanted["matches"])
            case _:
                change = wanted.get("change")
                decided = deciding.take_back(self.principal, found, wanted["matches"], str(change) if change else None)
        return Response({"done": decided.done, "gone": decided.gone, "change": decided.change, "links": decided.links})


class LookForMatches(MapView):
    @extend_schema(
        operation_id="matches_look",
        summary="Compare all evidence with this map, in the background (whoever may edit the map)",
        request=None,
        responses={202: JobSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk, "edit")
        return Response(job_json(asking.look(found.workspace, self.person, found)), status=202)


def _touchpoint(request: Request) -> UUID | None:
    asked = request.query_params.get("touchpoint")
    if not asked:
        return None
    try:
        return UUID(asked)
    except ValueError as broken:
        raise Invalid(details={"touchpoint": ["uuid"]}) from broken


def _target(wanted: dict[str, Any]) -> deciding.Target | None:
    if "target" not in wanted and "target_kind" not in wanted:
        return None
    if "target" not in wanted or "target_kind" not in wanted:
        raise Invalid(details={"target": ["Name both target_kind and target."]})
    return deciding.Target(wanted["target_kind"], wanted["target"])


def match_json(shown: Shown) -> dict[str, Any]:
    one: Match = shown.match
    item, theme = one.item, one.theme
    return {
        "id": one.pk,
        "touchpoint": one.touchpoint,
        "confidence": one.confidence,
        "reasons": one.reasons,
        "why": shown.reasons,
        "item": None if item is None else {
            **{name: cast(Any, getattr(item, name)) for name in ("id", "text", "title", "date", "sentiment")},
            "kind": item.source.kind,
            "source_name": item.source.name,
        },
        "theme": None if theme is None else {"id": theme.pk, "name": theme.name, "items": shown.items},
    }  # fmt: skip
