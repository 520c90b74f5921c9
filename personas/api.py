"""REST: the personas of a workspace."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.access import membership_in, require, scope_of
from workspaces.api.base import ByCursor, SignedInView, StrictSerializer, WorkspaceView
from workspaces.errors import NotFound
from workspaces.models import Membership, Role

from . import fields as limits
from . import writing
from .models import Persona


class DemographicSerializer(StrictSerializer):
    label = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)  # type: ignore[assignment]
    value = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)


class TraitSerializer(StrictSerializer):
    low = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)
    high = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)
    value = serializers.IntegerField(min_value=0, max_value=100)


class PortraitSerializer(StrictSerializer):
    seed = serializers.SlugField(max_length=limits.SEED_LENGTH)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        # Empty until somebody chooses a face.
        return dict(instance)


def _texts() -> serializers.ListField:
    entry = serializers.CharField(max_length=limits.ENTRY_LENGTH, allow_blank=True)
    return serializers.ListField(child=entry, max_length=limits.MAX_ENTRIES, required=False)


class PersonaSerializer(StrictSerializer):
    """The shape on the wire. The rules are those of personas.fields, which every writer goes through."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=limits.NAME_LENGTH)
    role = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)
    age = serializers.IntegerField(min_value=0, max_value=limits.MAX_AGE, allow_null=True, required=False)
    occupation = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)
    location = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)
    demographics = DemographicSerializer(many=True, required=False)
    quote = serializers.CharField(max_length=limits.QUOTE_LENGTH, allow_blank=True, required=False)
    bio = serializers.CharField(max_length=limits.BIO_LENGTH, allow_blank=True, required=False)
    goals = _texts()
    frustrations = _texts()
    motivations = _texts()
    behaviours = _texts()
    preferred_channels = _texts()
    traits = TraitSerializer(many=True, required=False)
    portrait = PortraitSerializer(required=False)
    portrait_url = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    archived_at = serializers.DateTimeField(read_only=True, allow_null=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)

    def to_representation(self, instance: Persona) -> dict[str, Any]:
        # A portrait that nobody chose is drawn from the id; the wire always names the seed in use.
        shown: dict[str, Any] = super().to_representation(instance)
        return {**shown, "portrait": {"seed": instance.seed}}


class PersonaChangeSerializer(PersonaSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The version that was changed; a stale one is a 409.")
    archived = serializers.BooleanField(write_only=True, required=False)


class Personas(WorkspaceView, GenericAPIView[Persona]):
    serializer_class = PersonaSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        everyone = Persona.objects.filter(workspace=self.workspace)
        return everyone.alive() if self.request.query_params.get("archived") == "1" else everyone.in_use()

    @extend_schema(
        operation_id="personas_list",
        summary="The personas of a workspace",
        responses=PersonaSerializer(many=True),
        parameters=[OpenApiParameter("archived", str, enum=["1"], description="With the archived ones.")],
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(PersonaSerializer(page, many=True).data)

    @extend_schema(
        operation_id="personas_create",
        summary="Make a persona (editors)",
        request=PersonaSerializer,
        responses={201: PersonaSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.EDITOR)
        made = writing.create_persona(self.workspace, self.person, plain(self.read(PersonaSerializer)))
        return Response(PersonaSerializer(made).data, status=201)


class PersonaView(SignedInView):
    """A persona is found through its workspace: outsiders get the same 404 as for an unknown id."""

    in_trash = False

    @cached_property
    def found(self) -> tuple[Membership, Persona]:
        persona = Persona.objects.select_related("workspace").filter(pk=self.kwargs["pk"]).first()
        if persona is None or (persona.trashed_at is not None) != self.in_trash:
            raise NotFound
        return membership_in(self.person, persona.workspace.slug, scope_of(self.request.auth)), persona

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Asked before the body is read, so that an outsider learns nothing from what is wrong with it.
        _ = self.found


class OnePersona(PersonaView):
    @extend_schema(operation_id="personas_read", summary="One persona", responses=PersonaSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return Response(PersonaSerializer(self.found[1]).data)

    @extend_schema(
        operation_id="personas_change",
        summary="Change fields of a persona, or archive it (editors)",
        request=PersonaChangeSerializer,
        responses={
            200: PersonaSerializer,
            409: OpenApiResponse(description="A stale version: details hold `version`, `mine` and `theirs`."),
        },
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        wanted = plain(self.read(PersonaChangeSerializer, partial=True))
        version, archived = writing.version_of(wanted.pop("version", None)), wanted.pop("archived", None)
        if wanted or archived is None or version != persona.version:
            persona = writing.update_persona(persona.pk, version, wanted)
        if archived is not None:
            persona = writing.set_archived(persona.pk, archived)
        return Response(PersonaSerializer(persona).data)

    @extend_schema(
        operation_id="personas_delete",
        summary="Put a persona that is on no map into the trash, for 30 days (editors)",
        responses={204: None, 409: OpenApiResponse(description="`persona_in_use`: it can only be archived.")},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        writing.trash_persona(persona.pk, self.person)
        return Response(status=204)


class RestoredPersona(PersonaView):
    in_trash = True

    @extend_schema(
        operation_id="personas_restore",
        summary="Take a persona out of the trash (editors)",
        request=None,
        responses=PersonaSerializer,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        return Response(PersonaSerializer(writing.restore_persona(persona.pk, self.person)).data)


def plain(read: dict[str, Any]) -> dict[str, Any]:
    """The validated body as plain dicts and lists, the form in which personas.fields reads it."""
    return {name: _plain(value) for name, value in read.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return dict(value) if isinstance(value, dict) else value
