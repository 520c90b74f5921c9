"""REST: what a persona's statements rest on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.access import require
from workspaces.api.base import StrictSerializer
from workspaces.models import Role

from . import evidence
from .api import PersonaSerializer, PersonaView
from .fields import MAX_EVIDENCE, STATEMENTS

STALE = OpenApiResponse(description="`conflict`: somebody changed the persona; `details.version` is the new one.")


class PersonaEvidenceSerializer(StrictSerializer):
    version = serializers.IntegerField(min_value=1, help_text="Of the persona, as the caller saw it.")
    statements = serializers.ChoiceField(choices=STATEMENTS, help_text="The list that the statement is in.")
    position = serializers.IntegerField(min_value=0, help_text="Its place there; the first is 0.")
    items = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=MAX_EVIDENCE)


class PersonaEvidence(PersonaView):
    @extend_schema(
        operation_id="personas_evidence_attach",
        summary="Rest a statement on pieces of evidence (editors); an assumption counts as validated then",
        request=PersonaEvidenceSerializer,
        responses={200: PersonaSerializer, 409: STALE},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        return self._written(evidence.attach)

    @extend_schema(
        operation_id="personas_evidence_detach",
        summary="Rest a statement on pieces of evidence no longer (editors)",
        request=PersonaEvidenceSerializer,
        responses={200: PersonaSerializer, 409: STALE},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        return self._written(evidence.detach)

    def _written(self, write: Any) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        wanted = self.read(PersonaEvidenceSerializer)
        saved = write(
            persona, wanted["version"], wanted["statements"], wanted["position"], wanted["items"], self.person
        )
        return Response(PersonaSerializer(saved).data)
