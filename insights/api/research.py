"""REST: what a map assumes, and its research questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.facts import document_of
from insights.models import ResearchQuestion
from insights.research import board, questions
from insights.research.assumptions import Assumption
from insights.research.fields import LONG, QUESTION
from maps.api.maps import MapView
from maps.kinds import EVIDENCE_TARGETS
from workspaces.api.base import StrictSerializer
from workspaces.errors import NotFound

from .action_serializers import WhoOwnsSerializer

STATES = ResearchQuestion.State.choices
METHODS = ResearchQuestion.Method.choices


class ResearchFieldsSerializer(StrictSerializer):
    """What may be written into a research question; all of it optional."""

    text = serializers.CharField(required=False, max_length=QUESTION)
    owner = WhoOwnsSerializer(required=False, allow_null=True)
    method = serializers.ChoiceField(required=False, choices=METHODS)
    due = serializers.DateField(required=False, allow_null=True)
    state = serializers.ChoiceField(required=False, choices=STATES, help_text="Confirmed and refuted need a finding.")
    finding = serializers.CharField(required=False, allow_blank=True, max_length=LONG)


class AskResearchSerializer(ResearchFieldsSerializer):
    """An element of the map; the question is proposed where no text is given."""

    target_kind = serializers.ChoiceField(choices=EVIDENCE_TARGETS)
    target = serializers.UUIDField()


class ResearchPatchSerializer(ResearchFieldsSerializer):
    """`version`: of the question as it was read."""

    version = serializers.IntegerField(min_value=1)


class ResearchQuestionSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    target_kind = serializers.CharField()
    target = serializers.UUIDField()
    text = serializers.CharField()
    assumed = serializers.CharField(help_text="What the element said when the question was asked.")
    owner = WhoOwnsSerializer(allow_null=True)
    method = serializers.ChoiceField(choices=METHODS)
    due = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    finding = serializers.CharField()
    version = serializers.IntegerField()


class UnprovenSerializer(serializers.Serializer):
    """An element that nothing backs and nobody asks about. `risk` 0 to 5: how much depends on it."""

    target_kind = serializers.CharField()
    target = serializers.UUIDField()
    says = serializers.CharField()
    touchpoint = serializers.UUIDField()
    risk = serializers.FloatField()


class AssumptionsSerializer(serializers.Serializer):
    """`covered` of `all` feelings and pain points rest on evidence."""

    covered = serializers.IntegerField()
    all = serializers.IntegerField()
    assumptions = UnprovenSerializer(many=True)
    questions = ResearchQuestionSerializer(many=True)


class Assumptions(MapView):
    @extend_schema(
        operation_id="assumptions_list",
        summary="What nothing backs on a map, the riskiest first, and its research questions",
        responses=AssumptionsSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        head, _can = self.open(pk)
        document = document_of(head)
        if document is None:
            raise NotFound
        found = list(ResearchQuestion.objects.filter(map=head).select_related("owner", "contact"))
        shown = board.board_of(document, found)
        claims = shown.coverage.claims
        told = {"covered": claims.covered, "all": claims.all}
        unasked = [_assumption(one) for one in shown.unasked]
        return Response({**told, "assumptions": unasked, "questions": [_question(one) for one in found]})

    @extend_schema(
        operation_id="assumptions_ask",
        summary="Make a research question of an element; the one that is there already if there is one (editors)",
        request=AskResearchSerializer,
        responses={201: ResearchQuestionSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(AskResearchSerializer)
        kind, target = wanted.pop("target_kind"), wanted.pop("target")
        made = questions.ask(self.principal, pk, kind, target, wanted)
        return Response(_question(made), status=201)


class OneQuestion(MapView):
    @extend_schema(
        operation_id="assumptions_change",
        summary="Change a research question (editors)",
        request=ResearchPatchSerializer,
        responses={
            200: ResearchQuestionSerializer,
            409: OpenApiResponse(description="`changed_meanwhile`: details.version."),
        },
    )
    def patch(self, request: Request, pk: UUID, question: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(ResearchPatchSerializer)
        version = wanted.pop("version")
        return Response(_question(questions.change(self.principal, _of(pk, question), version, wanted)))

    @extend_schema(
        operation_id="assumptions_remove",
        summary="Take a research question off the board (editors)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID, question: UUID) -> Response:
        self.open(pk, "edit")
        questions.remove(self.principal, _of(pk, question))
        return Response(status=204)


def _of(map_id: UUID, question: UUID) -> ResearchQuestion:
    found = ResearchQuestion.objects.filter(pk=question, map=map_id).first()
    if found is None:
        raise NotFound
    return found


def _question(one: ResearchQuestion) -> dict[str, Any]:
    names = ("target_kind", "target", "text", "assumed", "method", "due", "state", "finding", "version")
    owner = {"kind": "member", "id": one.owner_id} if one.owner_id else None
    if one.contact_id:
        owner = {"kind": "contact", "id": one.contact_id}
    return {"id": one.pk, **{name: getattr(one, name) for name in names}, "owner": owner}


def _assumption(one: Assumption) -> dict[str, Any]:
    return {
        "target_kind": one.kind,
        "target": one.id,
        "says": one.says,
        "touchpoint": one.touchpoint,
        "risk": round(one.risk, 2),
    }
