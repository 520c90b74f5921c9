"""REST: up to when the caller has read the conversations of a map."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.conversations import MOST, mark_read, reading_of
from workspaces.api.base import StrictSerializer

from .maps import MapView


class ThreadsToReadSerializer(StrictSerializer):
    """Conversations by the ids of the comments that began them; those that are not there are left out."""

    threads = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MOST)


class ThreadsReadSerializer(StrictSerializer):
    since = serializers.DateTimeField(help_text="When the caller first saw the map: what was said before is not new.")
    read = serializers.DictField(
        child=serializers.DateTimeField(), help_text="{conversation: up to when it was read}; what came later is new."
    )


class Reading(MapView):
    @extend_schema(
        operation_id="threads_reading",
        summary="Up to when one has read the conversations of a map",
        responses=ThreadsReadSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        reading = reading_of(found, self.person)
        return Response({"since": reading.since, "read": {str(one): at for one, at in reading.read.items()}})

    @extend_schema(
        operation_id="threads_read",
        summary="Mark conversations as read, up to what was said last",
        request=ThreadsToReadSerializer,
        responses={204: None},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        mark_read(found, self.person, self.read(ThreadsToReadSerializer)["threads"])
        return Response(status=204)
