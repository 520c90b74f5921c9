"""REST: what happened to one element of a map."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from maps.changes.element_history import Event, read_history
from workspaces.api.base import StrictSerializer

from .changes import whole_number
from .maps import MapView


class ActorSerializer(StrictSerializer):
    """Who it was. `id` null: a guest, who has no account; `name` says so."""

    id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()


class EventSerializer(StrictSerializer):
    """What one Change did to the element."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = ActorSerializer(allow_null=True)
    op = serializers.ChoiceField(choices=("create", "update", "delete", "restore"))
    kind = serializers.CharField()
    fields = serializers.DictField(help_text="{name: {before, after}} of what differs.")  # type: ignore[assignment]
    undo = serializers.BooleanField(help_text="The Change took others back.")


class EventsSerializer(StrictSerializer):
    """Newest first. With `next`, older ones may follow even when `results` is empty."""

    results = EventSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="The `before` of the next page.")


class ElementHistory(MapView):
    @extend_schema(
        operation_id="elements_history",
        summary="What happened to one element, newest first, as far as the history is kept",
        parameters=[OpenApiParameter("before", int, description="A seq; only what is older.")],
        responses=EventsSerializer,
    )
    def get(self, request: Request, pk: UUID, element: UUID) -> Response:
        """Four queries: two for the map and the caller's rights, two for the log (see maps.changes.element_history)."""
        found, _can = self.open(pk)
        before = whole_number(request, "before", 0, least=0, most=2**53) or None
        page = read_history(pk, found.seq, element, before)
        return Response({"results": [event_json(one) for one in page.events], "next": page.next})


def event_json(event: Event) -> dict[str, Any]:
    actor = {"id": event.author_id, "name": event.author_name} if event.author_name is not None else None
    shown = {name: getattr(event, name) for name in ("seq", "at", "op", "kind", "fields", "undo")}
    return {**shown, "actor": actor}
