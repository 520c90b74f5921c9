"""REST: a session on a map from its beginning to its end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from maps.access import map_for
from maps.api.maps import MapView
from workshops.agenda import ACTIVITIES, default_agenda, lanes_for_notes
from workshops.guests.picture import qr_of
from workshops.running import people, steering
from workshops.running.turns import Doer, no_session, running_on, seen
from workshops.telling.past import minutes_url, sessions_page
from workshops.telling.state import state_json
from workspaces.errors import DomainError, NotFound

from .shapes import (
    AdmitSerializer,
    EndSerializer,
    NewSessionSerializer,
    SteerSerializer,
)
from .told import (
    DraftAgendaSerializer,
    EndedSerializer,
    PastSessionsSerializer,
    SessionSerializer,
)

NO_SESSION = OpenApiResponse(description="`no_session`: none is running on this map.")


class SessionView(MapView):
    """Below `maps/{id}/session/`. Every write but deleting answers with the session as it is then."""

    @property
    def doer(self) -> Doer:
        return Doer(self.person, self.principal)

    def state(self, pk: UUID, status: int = 200) -> Response:
        _map, can = self.open(pk)
        workshop = running_on(pk)
        return Response(state_json(workshop, self.person, can), status=status)


class Session(SessionView):
    @extend_schema(
        operation_id="session_read",
        summary="The session that goes on on this map (who may view it)",
        responses={200: SessionSerializer, 404: NO_SESSION},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        _map, can = self.open(pk)
        workshop = running_on(pk)
        seat = workshop.participants.filter(user=self.person).first()
        if seat is not None:
            seen(seat)
        return Response(state_json(workshop, self.person, can))

    @extend_schema(
        operation_id="session_start",
        summary="Begin a session and lead it (editors)",
        request=NewSessionSerializer,
        responses={201: SessionSerializer, 409: OpenApiResponse(description="`session_running`")},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(NewSessionSerializer)
        steering.start(self.doer, pk, wanted.get("title", ""), wanted.get("agenda"))
        return self.state(pk, 201)

    @extend_schema(
        operation_id="session_steer",
        summary="Step, timer, where everyone looks, the door for guests (who leads); `facilitator`: to take it over",
        request=SteerSerializer,
        responses={200: SessionSerializer, 403: OpenApiResponse(description="`not_facilitator`"), 404: NO_SESSION},
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        steering.steer(self.doer, pk, self.read(SteerSerializer))
        return self.state(pk)


class Agenda(MapView):
    @extend_schema(
        operation_id="session_agenda",
        summary="What a session on this map is called and made of unless one says otherwise",
        responses=DraftAgendaSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        found, _can = self.open(pk)
        lanes = [{"id": one.pk, "label": one.label, "role": one.role} for one in lanes_for_notes(pk)]
        return Response(
            {
                "title": steering.default_title(found),
                "agenda": default_agenda(pk),
                "activities": list(ACTIVITIES),
                "lanes": lanes,
            }
        )


class Joining(SessionView):
    @extend_schema(
        operation_id="session_join",
        summary="Take one's place in the session (members who may view the map)",
        request=None,
        responses={200: SessionSerializer, 404: NO_SESSION},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        people.join(self.doer, pk)
        return self.state(pk)


class Admitting(SessionView):
    @extend_schema(
        operation_id="session_admit",
        summary="Let a guest in, or not, or no longer (who leads)",
        request=AdmitSerializer,
        responses={200: SessionSerializer, 404: NO_SESSION},
    )
    def post(self, request: Request, pk: UUID, participant: UUID) -> Response:
        self.open(pk, "edit")
        people.decide(self.doer, pk, participant, self.read(AdmitSerializer)["state"])
        return self.state(pk)


class Ending(SessionView):
    @extend_schema(
        operation_id="session_end",
        summary="End it (who leads it, or manages the map): guests are out, the map is kept as a version",
        request=EndSerializer,
        responses={200: EndedSerializer, 404: NO_SESSION},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        ended = steering.end(self.doer, pk, self.read(EndSerializer).get("summary", ""))
        minutes = minutes_url(ended)
        return Response({"id": ended.pk, "minutes": minutes, "version": ended.version_id})


class Sessions(MapView):
    @extend_schema(
        operation_id="sessions_list",
        summary="The sessions there were on this map, newest first; at most 100",
        responses=PastSessionsSerializer,
    )
    def get(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        return Response({"results": sessions_page(pk), "next": None})


class Picture(SessionView):
    """The QR code for guests, beside the pages: whoever may edit the map may show it."""

    permission_classes = (AllowAny,)  # type: ignore[assignment]

    # It lies outside /api/v1/, so it is described where its address is given out.
    @extend_schema(exclude=True)
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        try:
            map_for(self.principal, pk, "edit")
        except DomainError as refusal:
            raise NotFound from refusal
        workshop = running_on(pk)
        if not workshop.open_to_guests:
            raise no_session()
        return HttpResponse(
            qr_of(workshop),
            content_type="image/svg+xml",
            headers={"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, no-store"},
        )
