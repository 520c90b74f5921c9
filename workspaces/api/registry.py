"""REST: channels and tags of a workspace."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from .. import channels, tags
from ..models import Channel, Role, Tag
from .base import ByCursor, StrictSerializer, WorkspaceView


class InOrder(ByCursor):
    ordering = ("position", "name", "id")  # type: ignore[assignment]


class ByName(ByCursor):
    ordering = ("name", "id")


def _colour() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=8, allow_null=True, required=False)


class ChannelSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=channels.NAME)
    icon = serializers.ChoiceField(choices=sorted(channels.ICONS), required=False)
    online = serializers.BooleanField(allow_null=True, required=False, help_text="Null: either.")
    colour = _colour()
    position = serializers.IntegerField(min_value=0, max_value=channels.MOST, required=False)
    retired = serializers.BooleanField(required=False, help_text="No longer offered; touchpoints that have it keep it.")

    def to_representation(self, instance: Channel) -> dict[str, Any]:
        names = ("name", "icon", "online", "colour", "position")
        told = {name: getattr(instance, name) for name in names}
        return {"id": str(instance.pk), **told, "retired": instance.retired_at is not None}


class NewChannelSerializer(StrictSerializer):
    name = serializers.CharField(max_length=channels.NAME)
    icon = serializers.ChoiceField(choices=sorted(channels.ICONS), required=False)
    online = serializers.BooleanField(allow_null=True, required=False)
    colour = _colour()


class TagSerializer(StrictSerializer):
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=tags.NAME)
    colour = _colour()


class Channels(WorkspaceView, GenericAPIView[Channel]):
    serializer_class = ChannelSerializer
    pagination_class = InOrder

    def get_queryset(self) -> Any:
        return Channel.objects.filter(workspace=self.workspace)

    @extend_schema(
        operation_id="channels_list",
        summary="Channels of a workspace in their order, retired ones too",
        responses=ChannelSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(ChannelSerializer(page, many=True).data)

    @extend_schema(
        operation_id="channels_create",
        summary="Add a channel (admins)",
        request=NewChannelSerializer,
        responses={201: ChannelSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        made = channels.add_channel(self.workspace, self.person, self.read(NewChannelSerializer))
        return Response(ChannelSerializer(made).data, status=201)


class OneChannel(WorkspaceView):
    @extend_schema(
        operation_id="channels_change",
        summary="Change a channel, its place, or whether it is offered (admins)",
        request=ChannelSerializer,
        responses=ChannelSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        found = channels.channel_of(self.workspace, pk)
        changed = channels.change_channel(found, self.person, self.read(ChannelSerializer, partial=True))
        return Response(ChannelSerializer(changed).data)

    @extend_schema(
        operation_id="channels_retire",
        summary="Retire a channel (admins): it is no longer offered, and stays where it is used",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        channels.change_channel(channels.channel_of(self.workspace, pk), self.person, {"retired": True})
        return Response(status=204)


class Tags(WorkspaceView, GenericAPIView[Tag]):
    serializer_class = TagSerializer
    pagination_class = ByName

    def get_queryset(self) -> Any:
        return Tag.objects.filter(workspace=self.workspace)

    @extend_schema(
        operation_id="tags_list", summary="The tags that a workspace offers", responses=TagSerializer(many=True)
    )
    def get(self, request: Request, slug: str) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(TagSerializer(page, many=True).data)

    @extend_schema(
        operation_id="tags_create",
        summary="Add a tag (admins)",
        request=TagSerializer,
        responses={201: TagSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        self.require(Role.ADMIN)
        wanted = self.read(TagSerializer)
        made = tags.add_tag(self.workspace, self.person, wanted["name"], wanted.get("colour"))
        return Response(TagSerializer(made).data, status=201)


class OneTag(WorkspaceView):
    @extend_schema(
        operation_id="tags_change",
        summary="Rename or recolour a tag (admins); cards and maps keep the words they have",
        request=TagSerializer,
        responses=TagSerializer,
    )
    def patch(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        found = tags.tag_of(self.workspace, pk)
        return Response(TagSerializer(tags.change_tag(found, self.person, self.read(TagSerializer, partial=True))).data)

    @extend_schema(
        operation_id="tags_delete",
        summary="Take a tag off the list (admins); cards and maps keep the word",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        self.require(Role.ADMIN)
        tags.remove_tag(tags.tag_of(self.workspace, pk), self.person)
        return Response(status=204)
