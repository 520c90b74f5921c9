"""REST: the personas of a workspace."""

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from workspaces.access import membership_in, require, scope_of
from workspaces.api.base import ByCursor, SignedInView, StrictSerializer, WorkspaceView, file_of
from workspaces.errors import NotFound
from workspaces.models import Membership, Role

from . import fields as limits
from . import pictures, writing
from .models import Persona


class DemographicSerializer(StrictSerializer):
    label = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)  # type: ignore[assignment]
    value = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)


class TraitSerializer(StrictSerializer):
    low = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)
    high = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)
    value = serializers.IntegerField(min_value=0, max_value=100)


class PortraitSerializer(StrictSerializer):
    """One of the two: a drawn face, or a picture that was uploaded for this persona."""

    seed = serializers.SlugField(max_length=limits.SEED_LENGTH, required=False)
    picture = serializers.UUIDField(required=False)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        # Empty until somebody chooses a face.
        return dict(instance)


class OrText(StrictSerializer):
    """An entry of which its main part says enough may be sent as that text alone."""

    main = "text"

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value({self.main: data} if isinstance(data, str) else data)


class StatementSerializer(OrText):
    text = serializers.CharField(max_length=limits.ENTRY_LENGTH, allow_blank=True)
    source = serializers.CharField(
        max_length=limits.LINE_LENGTH,
        allow_blank=True,
        required=False,
        help_text="Where it is known from, for people: “11 of 11 interviews”.",
    )  # type: ignore[assignment]
    mark = serializers.ChoiceField(
        choices=limits.MARKS, required=False, help_text="Heard from customers, counted, or believed (the default)."
    )
    evidence = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=limits.MAX_EVIDENCE,
        required=False,
        help_text="Send back what you got: evidence that this persona does not have yet is left out.",
    )


class QuoteSerializer(OrText):
    text = serializers.CharField(max_length=limits.QUOTE_LENGTH, allow_blank=True)
    source = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)  # type: ignore[assignment]


class PreferredChannelSerializer(OrText):
    main = "name"

    name = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True)
    share = serializers.IntegerField(min_value=0, max_value=100, allow_null=True, required=False, help_text="Percent.")


class SegmentSerializer(StrictSerializer):
    """The customers that the persona stands for, as people say it; {} while nothing is known."""

    name = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)
    size = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)
    value = serializers.CharField(max_length=limits.LINE_LENGTH, allow_blank=True, required=False)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        return dict(instance)


def _statements() -> StatementSerializer:
    return StatementSerializer(many=True, required=False)  # type: ignore[return-value]


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
    quotes = QuoteSerializer(many=True, required=False, help_text="More of their words.")
    segment = SegmentSerializer(required=False)
    goals = _statements()
    frustrations = _statements()
    motivations = _statements()
    behaviours = _statements()
    says = _statements()
    thinks = _statements()
    does = _statements()
    feels = _statements()
    preferred_channels = PreferredChannelSerializer(many=True, required=False)
    traits = TraitSerializer(many=True, required=False)
    portrait = PortraitSerializer(required=False)
    portrait_url = serializers.CharField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    archived_at = serializers.DateTimeField(read_only=True, allow_null=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)
    updated_by = serializers.SerializerMethodField(help_text="Who changed it last, by name; null: nobody knows.")

    def get_updated_by(self, persona: Persona) -> str | None:
        return persona.updated_by.display_name if persona.updated_by else None

    def to_representation(self, instance: Persona) -> dict[str, Any]:
        # A portrait that nobody chose is drawn from the id; the wire always names the seed in use.
        shown: dict[str, Any] = super().to_representation(instance)
        return {**shown, "portrait": instance.portrait or {"seed": instance.seed}}


class PersonaChangeSerializer(PersonaSerializer):
    version = serializers.IntegerField(min_value=1, help_text="The version that was changed; a stale one is a 409.")
    archived = serializers.BooleanField(write_only=True, required=False)


class Personas(WorkspaceView, GenericAPIView[Persona]):
    serializer_class = PersonaSerializer
    pagination_class = ByCursor

    def get_queryset(self) -> Any:
        everyone = Persona.objects.filter(workspace=self.workspace).select_related("updated_by")
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
        persona = Persona.objects.select_related("workspace", "updated_by").filter(pk=self.kwargs["pk"]).first()
        if persona is None or (persona.trashed_at is not None) != self.in_trash:
            raise NotFound
        return membership_in(self.person, persona.workspace.slug, scope_of(self.request.auth)), persona

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Asked before the body is read, so that an outsider learns nothing from what is wrong with it.
        self.found  # noqa: B018


class OnePersona(PersonaView):
    @extend_schema(
        operation_id="personas_read",
        summary="One persona; its ETag says whether it changed",
        responses={200: PersonaSerializer, 304: OpenApiResponse(description="Nobody changed it since.")},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        persona = self.found[1]
        headers = {"ETag": f'"{persona.pk}.{persona.version}"', "Cache-Control": "private, no-cache"}
        # Compressing an answer makes its ETag a weak one.
        if request.headers.get("If-None-Match", "").removeprefix("W/") == headers["ETag"]:
            return Response(status=304, headers=headers)
        return Response(PersonaSerializer(persona).data, headers=headers)

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
            persona = writing.update_persona(persona.pk, version, wanted, self.person)
        if archived is not None:
            persona = writing.set_archived(persona.pk, archived, self.person)
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


class CopiedPersona(PersonaView):
    @extend_schema(
        operation_id="personas_duplicate",
        summary="A copy of a persona, with everything but its evidence (editors)",
        request=None,
        responses={201: PersonaSerializer},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        return Response(PersonaSerializer(writing.duplicate_persona(persona.pk, self.person)).data, status=201)


class PortraitFormSerializer(StrictSerializer):
    """A form with one file."""

    file = serializers.FileField(help_text="PNG, JPEG, WebP or GIF; at most 5 MiB and 40 million pixels.")


class PortraitPictureSerializer(StrictSerializer):
    """An uploaded portrait. It becomes the persona's with PATCH `{"portrait": {"picture": …}}`."""

    picture = serializers.UUIDField(source="pk")  # type: ignore[assignment]
    url = serializers.CharField()


class Pictures(PersonaView):
    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="persona_pictures_create",
        summary="Upload a portrait (editors)",
        request=PortraitFormSerializer,
        responses={
            201: PortraitPictureSerializer,
            400: OpenApiResponse(description="`not_a_picture`, `damaged_picture`, `too_many_pixels`"),
            413: OpenApiResponse(description="`too_large`, `persona_full`"),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        me, persona = self.found
        require(me, Role.EDITOR)
        made = pictures.add_picture(persona.pk, self.person, file_of(request).read())
        return Response(PortraitPictureSerializer(made).data, status=201)


def plain(read: dict[str, Any]) -> dict[str, Any]:
    """The validated body as plain dicts and lists, the form in which personas.fields reads it."""
    return {name: _plain(value) for name, value in read.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return plain(value)
    return str(value) if isinstance(value, UUID) else value
