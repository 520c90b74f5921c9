"""REST: interviews about a map, their guide and answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from insights.interviews import writing
from insights.interviews.fields import ANSWER, LONG, PERSON, QUESTION, SEGMENT
from insights.models import Interview
from maps.api.maps import MapView
from workspaces.api.base import StrictSerializer
from workspaces.errors import NotFound

PARTS = ("opening", "touchpoint", "assumption", "closing")


class InterviewFieldsSerializer(StrictSerializer):
    person = serializers.CharField(required=False, allow_blank=True, max_length=PERSON)
    persona = serializers.UUIDField(required=False, allow_null=True, help_text="A map_persona.")
    segment = serializers.CharField(required=False, allow_blank=True, max_length=SEGMENT)
    date = serializers.DateField(required=False)
    consent = serializers.CharField(required=False, allow_blank=True, max_length=LONG)


class NewInterviewSerializer(InterviewFieldsSerializer):
    """`stages`: those to talk about; left out: all."""

    stages = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=500)


class InterviewPatchSerializer(InterviewFieldsSerializer):
    """`ended`: true: it is over."""

    ended = serializers.BooleanField(required=False)


class InterviewSaidSerializer(StrictSerializer):
    """`score` -2 to 2 or null."""

    text = serializers.CharField(allow_blank=True, max_length=ANSWER, default="")
    score = serializers.IntegerField(allow_null=True, min_value=-2, max_value=2, default=None)


class InterviewAnswerSerializer(InterviewSaidSerializer):
    """Both empty takes the answer back. `was`: the answer as it was read; another one there is a 409."""

    was = InterviewSaidSerializer(required=False, allow_null=True)


class InterviewQuestionSerializer(StrictSerializer):
    text = serializers.CharField(max_length=QUESTION)


class GuideSerializer(serializers.Serializer):
    id = serializers.CharField()
    part = serializers.ChoiceField(choices=PARTS)
    text = serializers.CharField()
    target_kind = serializers.CharField()
    target = serializers.CharField(help_text="An element of the map, or empty.")
    felt = serializers.BooleanField(help_text="Asks for a feeling beside the words.")
    answer = InterviewSaidSerializer()
    item = serializers.UUIDField(allow_null=True, help_text="The piece of evidence that the answer is.")


class InterviewSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    person = serializers.CharField()
    persona = serializers.UUIDField(allow_null=True)
    segment = serializers.CharField()
    date = serializers.DateField()
    consent = serializers.CharField()
    ended_at = serializers.DateTimeField(allow_null=True)
    guide = GuideSerializer(many=True)


class InterviewsSerializer(serializers.Serializer):
    results = InterviewSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class Interviews(MapView):
    @extend_schema(
        operation_id="interviews_list", summary="Interviews about a map, newest first", responses=InterviewsSerializer
    )
    def get(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        return Response({"results": [_told(one) for one in Interview.objects.filter(map=pk)], "next": None})

    @extend_schema(
        operation_id="interviews_begin",
        summary="Begin an interview with a guide made of the map and its open questions (whoever may edit the map)",
        request=NewInterviewSerializer,
        responses={201: InterviewSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(NewInterviewSerializer)
        stages = wanted.pop("stages", None)
        chosen = None if stages is None else [str(one) for one in stages]
        return Response(_told(writing.begin(self.principal, pk, wanted, chosen)), status=201)


class OneInterview(MapView):
    @extend_schema(operation_id="interviews_read", summary="One interview", responses=InterviewSerializer)
    def get(self, request: Request, pk: UUID, interview: UUID) -> Response:
        self.open(pk)
        return Response(_told(_of(pk, interview)))

    @extend_schema(
        operation_id="interviews_change",
        summary="Change who was talked to, or end it (whoever may edit the map)",
        request=InterviewPatchSerializer,
        responses=InterviewSerializer,
    )
    def patch(self, request: Request, pk: UUID, interview: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(InterviewPatchSerializer)
        found, ends = _of(pk, interview), wanted.pop("ended", False)
        if wanted:
            found = writing.change(self.principal, found, wanted)
        return Response(_told(writing.end(self.principal, found) if ends else found))

    @extend_schema(
        operation_id="interviews_delete",
        summary="Delete an interview with the evidence it gave (whoever may edit the map)",
        responses={204: None},
    )
    def delete(self, request: Request, pk: UUID, interview: UUID) -> Response:
        self.open(pk, "edit")
        writing.delete(self.principal, _of(pk, interview))
        return Response(status=204)


class InterviewQuestions(MapView):
    @extend_schema(
        operation_id="interviews_ask",
        summary="Add a question to the end of the guide (whoever may edit the map)",
        request=InterviewQuestionSerializer,
        responses={201: InterviewSerializer},
    )
    def post(self, request: Request, pk: UUID, interview: UUID) -> Response:
        self.open(pk, "edit")
        text = self.read(InterviewQuestionSerializer)["text"]
        return Response(_told(writing.add_question(self.principal, _of(pk, interview), text)), status=201)


class InterviewAnswer(MapView):
    @extend_schema(
        operation_id="interviews_answer",
        summary="Take down an answer; it is a piece of evidence where its question belongs (whoever may edit the map)",
        request=InterviewAnswerSerializer,
        responses={
            200: InterviewSerializer,
            409: OpenApiResponse(description="`changed_meanwhile`: details.theirs is the answer that stands there."),
        },
    )
    def put(self, request: Request, pk: UUID, interview: UUID, question: str) -> Response:
        self.open(pk, "edit")
        wanted = self.read(InterviewAnswerSerializer)
        was = wanted.pop("was", None)
        return Response(_told(writing.answer(self.principal, _of(pk, interview), question, wanted, was)))


def _of(map_id: UUID, interview: UUID) -> Interview:
    found = Interview.objects.select_related("source", "map__workspace").filter(pk=interview, map=map_id).first()
    if found is None:
        raise NotFound
    return found


def _told(one: Interview) -> dict[str, Any]:
    names = ("person", "persona", "segment", "date", "consent", "ended_at")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}, "guide": [_asked(one, q) for q in one.guide]}


def _asked(one: Interview, question: dict[str, Any]) -> dict[str, Any]:
    names = ("id", "part", "text", "target_kind", "target", "felt")
    said = one.answers.get(question["id"], {})
    answer = {"text": said.get("text", ""), "score": said.get("score")}
    return {**{name: question[name] for name in names}, "answer": answer, "item": said.get("item")}
