"""REST: actions of a map and of a workspace, their readings, their closing and what happened to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from insights.actions import writing
from insights.actions.listing import FILTERS, listed, read_along
from insights.actions.rights import Doer, action_of
from insights.actions.showing import action_json, actions_json, event_json, reading_json
from insights.models import Action, ActionEvent
from maps.api.maps import MapView
from workspaces.api.base import ByCursor, WorkspaceView
from workspaces.errors import Conflict
from workspaces.models import ApiToken, User

from .action_serializers import (
    AcceptSerializer,
    ActionEventSerializer,
    ActionPatchSerializer,
    ActionSerializer,
    ActionsOfMapSerializer,
    CloseSerializer,
    NewActionSerializer,
    NewReadingSerializer,
    ReadingSerializer,
    ReadingsSerializer,
)

CHANGED_MEANWHILE = OpenApiResponse(
    description="`changed_meanwhile`: details.action is it as it is now. `already_accepted`: another one is under way."
)


class ByNumber(ByCursor):
    ordering = ("number", "id")


class NewestFirst(ByCursor):
    ordering = ("-at", "-id")


def doer_of(request: Request) -> Doer:
    user = request.user if isinstance(request.user, User) else None
    return Doer(user, request.auth if isinstance(request.auth, ApiToken) else None)


class MapActions(MapView):
    @extend_schema(
        operation_id="map_actions_list", summary="The actions of a map, by number", responses=ActionsOfMapSerializer
    )
    def get(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        found = read_along(Action.objects.filter(map=pk))
        return Response({"results": actions_json(doer_of(request), found), "next": None})

    @extend_schema(
        operation_id="map_actions_create",
        summary="Accept an opportunity as an action (whoever may edit the map)",
        request=AcceptSerializer,
        responses={
            201: ActionSerializer,
            409: OpenApiResponse(description="`already_accepted`: details.action is the one that is under way."),
        },
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(AcceptSerializer)
        doer = doer_of(request)
        made = writing.accept(doer, pk, wanted.pop("opportunity"), wanted)
        return Response(action_json(doer, made.pk), status=201)


class Actions(WorkspaceView, GenericAPIView[Action]):
    """The register: actions over all maps that the caller may look into, and those without a map."""

    serializer_class = ActionSerializer
    pagination_class = ByNumber

    @extend_schema(
        operation_id="actions_list",
        summary="Actions of a workspace, by number",
        parameters=[
            OpenApiParameter("map", str, description="An id, or `none`."),
            OpenApiParameter("owner", str, description="A member's or a contact's id, `me`, or `none`."),
            OpenApiParameter("team", str, description="An id, or `none`."),
            OpenApiParameter("status", str, description="One or several with commas; `open`, `closed`."),
            OpenApiParameter("severity", int, description="At least, of the gravest pain point."),
            OpenApiParameter("overdue", bool),
            OpenApiParameter("q", str, description="Words, or a number such as A12."),
        ],
        responses=ActionSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        asked = {name: request.query_params.get(name, "") for name in FILTERS}
        page = self.paginate_queryset(listed(self.me, asked)) or []
        return self.get_paginated_response(actions_json(doer_of(request), list(page)))

    @extend_schema(
        operation_id="actions_create",
        summary="Make an action without an opportunity (editors; of a map: whoever may edit it)",
        request=NewActionSerializer,
        responses={201: ActionSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        doer = doer_of(request)
        made = writing.create(doer, slug, self.read(NewActionSerializer))
        return Response(action_json(doer, made.pk), status=201)


class ActionView(WorkspaceView):
    """Below `workspaces/{slug}/actions/{id}/`."""

    @cached_property
    def doer(self) -> Doer:
        return doer_of(self.request)

    def open(self, action: UUID, ability: str = "view") -> Action:
        return action_of(self.doer, self.workspace.pk, action, ability)[0]

    def answer(self, action: Action, status: int = 200) -> Response:
        return Response(action_json(self.doer, action.pk), status=status)

    def handle_exception(self, exc: Exception) -> Any:
        """Whoever wrote over somebody else gets the action as it is now."""
        if isinstance(exc, Conflict) and exc.code == "changed_meanwhile":
            exc.details["action"] = action_json(self.doer, self.kwargs["action"])
        return super().handle_exception(exc)


class OneAction(ActionView):
    @extend_schema(operation_id="actions_read", summary="One action", responses=ActionSerializer)
    def get(self, request: Request, slug: str, action: UUID) -> Response:
        return self.answer(self.open(action))

    @extend_schema(
        operation_id="actions_change",
        summary="Change an action (its status: its owner too)",
        request=ActionPatchSerializer,
        responses={200: ActionSerializer, 409: CHANGED_MEANWHILE},
    )
    def patch(self, request: Request, slug: str, action: UUID) -> Response:
        found = self.open(action, "update")
        wanted = self.read(ActionPatchSerializer)
        return self.answer(writing.change(self.doer, found, wanted.pop("revision"), wanted))

    @extend_schema(
        operation_id="actions_delete",
        summary="Delete an action for good, with its readings and its record",
        responses={204: None},
    )
    def delete(self, request: Request, slug: str, action: UUID) -> Response:
        writing.delete(self.doer, self.open(action, "edit"))
        return Response(status=204)


class ActionReadings(ActionView):
    @extend_schema(
        operation_id="action_readings_list", summary="What the measure was, oldest first", responses=ReadingsSerializer
    )
    def get(self, request: Request, slug: str, action: UUID) -> Response:
        found = self.open(action)
        readings = found.readings.select_related("by")
        return Response({"results": [reading_json(one) for one in readings], "next": None})

    @extend_schema(
        operation_id="action_readings_create",
        summary="Note what the measure was on a day (its owner too)",
        request=NewReadingSerializer,
        responses={201: ReadingSerializer},
    )
    def post(self, request: Request, slug: str, action: UUID) -> Response:
        found = self.open(action, "update")
        wanted = self.read(NewReadingSerializer)
        value, on, comment = wanted["value"], wanted.get("on"), wanted.get("note", "")
        return Response(reading_json(writing.record_reading(self.doer, found, value, on, comment)), status=201)


class ClosingAction(ActionView):
    @extend_schema(
        operation_id="action_close",
        summary="Close an action with its reading afterwards (its owner too)",
        request=CloseSerializer,
        responses={200: ActionSerializer, 409: CHANGED_MEANWHILE},
    )
    def post(self, request: Request, slug: str, action: UUID) -> Response:
        found = self.open(action, "update")
        wanted = self.read(CloseSerializer)
        after, after_on, revision = (wanted.get(name) for name in ("after", "after_on", "revision"))
        closed = writing.close(self.doer, found, wanted["status"], after, after_on, wanted.get("note", ""), revision)
        return self.answer(closed)


class ActionEvents(ActionView, GenericAPIView[ActionEvent]):
    serializer_class = ActionEventSerializer
    pagination_class = NewestFirst

    @extend_schema(
        operation_id="action_events_list",
        summary="What happened to an action, newest first",
        responses=ActionEventSerializer(many=True),
    )
    def get(self, request: Request, slug: str, action: UUID) -> Response:
        events = self.open(action).events.select_related("by")
        page = self.paginate_queryset(events) or []
        return self.get_paginated_response([event_json(one) for one in page])
