"""REST: notes, votes and decisions of the session on a map."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from insights.actions.fields import wrong
from workshops.running import decisions, notes, placing, polls
from workshops.running.turns import of_member, running_on

from .sessions import NO_SESSION, SessionView
from .shapes import (
    BallotSerializer,
    DecisionFieldsSerializer,
    GroupSerializer,
    NewDecisionSerializer,
    NewNoteSerializer,
    NewPollSerializer,
    NotePatchSerializer,
    PlaceNotesSerializer,
)
from .told import (
    PlacedSerializer,
    SessionSerializer,
)

STATE = {200: SessionSerializer, 404: NO_SESSION}
MADE = {201: SessionSerializer, 404: NO_SESSION}
GONE = {204: None, 404: NO_SESSION}


class Notes(SessionView):
    @extend_schema(
        operation_id="session_notes_create",
        summary="Write a note of one's own, which nobody sees before it is revealed (who may view the map)",
        request=NewNoteSerializer,
        responses=MADE,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk)
        wanted = self.read(NewNoteSerializer)
        with of_member(self.doer, pk) as turn:
            notes.write(turn, wanted["id"], wanted["text"], wanted.get("lane"))
        return self.state(pk, 201)


class OneNote(SessionView):
    @extend_schema(
        operation_id="session_notes_change",
        summary="Put one's own note in other words",
        request=NotePatchSerializer,
        responses=STATE,
    )
    def patch(self, request: Request, pk: UUID, note: UUID) -> Response:
        self.open(pk)
        wanted = self.read(NotePatchSerializer, partial=True)
        with of_member(self.doer, pk) as turn:
            notes.change(turn, note, wanted)
        return self.state(pk)

    @extend_schema(operation_id="session_notes_delete", summary="Take one's own note back", responses=GONE)
    def delete(self, request: Request, pk: UUID, note: UUID) -> Response:
        self.open(pk)
        with of_member(self.doer, pk) as turn:
            notes.delete(turn, note)
        return Response(status=204)


class Revealing(SessionView):
    @extend_schema(
        operation_id="session_reveal",
        summary="Show everybody what was written until now (who leads)",
        request=None,
        responses=STATE,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        notes.reveal(self.doer, pk)
        return self.state(pk)


class Grouping(SessionView):
    @extend_schema(
        operation_id="session_notes_group",
        summary="Say that notes say the same, or that they do not (editors)",
        request=GroupSerializer,
        responses=STATE,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(GroupSerializer)
        notes.group(self.doer, pk, wanted["into"], wanted["notes"])
        return self.state(pk)


class Placing(SessionView):
    @extend_schema(
        operation_id="session_notes_place",
        summary="Make cards of revealed notes, in the map's tray, by one Change; a group is one card (editors)",
        request=PlaceNotesSerializer,
        responses={201: PlacedSerializer, 404: NO_SESSION, 422: OpenApiResponse(description="`uuid_reused`")},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(PlaceNotesSerializer)
        placed = placing.place(self.doer, pk, wanted.get("notes"), wanted["change"])
        cards = [{"note": note, "card": card} for note, card in placed.cards.items()]
        return Response({"seq": placed.seq, "cards": cards}, status=201)


class Polls(SessionView):
    @extend_schema(
        operation_id="session_polls_create",
        summary="Open a vote on pain points, opportunities or what a persona feels (who leads)",
        request=NewPollSerializer,
        responses={**MADE, 409: OpenApiResponse(description="`poll_open`, `nothing_to_vote_on`")},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        wanted = self.read(NewPollSerializer)
        polls.open_poll(
            self.doer, pk, wanted["about"], wanted.get("dots", 3), wanted.get("persona"), wanted.get("touchpoints")
        )
        return self.state(pk, 201)


class ClosingPoll(SessionView):
    @extend_schema(
        operation_id="session_polls_close", summary="Close a vote and count (who leads)", request=None, responses=STATE
    )
    def post(self, request: Request, pk: UUID, poll: UUID) -> Response:
        polls.close_poll(self.doer, pk, poll)
        return self.state(pk)


class OneBallot(SessionView):
    @extend_schema(
        operation_id="session_ballot",
        summary="Vote, in place of what one voted before (who may view the map)",
        request=BallotSerializer,
        responses={**STATE, 409: OpenApiResponse(description="`poll_closed`")},
    )
    def put(self, request: Request, pk: UUID, poll: UUID) -> Response:
        self.open(pk)
        votes = self.read(BallotSerializer)["votes"]
        with of_member(self.doer, pk) as turn:
            polls.vote(turn, poll, {_id(target): value for target, value in votes.items()})
        return self.state(pk)


class Decisions(SessionView):
    @extend_schema(
        operation_id="session_decisions_create",
        summary="Write down what was decided (editors)",
        request=NewDecisionSerializer,
        responses=MADE,
    )
    def post(self, request: Request, pk: UUID) -> Response:
        self.open(pk, "edit")
        decisions.decide(self.doer, pk, self.read(NewDecisionSerializer))
        return self.state(pk, 201)


class OneDecision(SessionView):
    @extend_schema(
        operation_id="session_decisions_change",
        summary="Change a decision (editors)",
        request=DecisionFieldsSerializer,
        responses={**STATE, 409: OpenApiResponse(description="`is_an_action`")},
    )
    def patch(self, request: Request, pk: UUID, decision: UUID) -> Response:
        self.open(pk, "edit")
        decisions.change(self.doer, pk, decision, self.read(DecisionFieldsSerializer, partial=True))
        return self.state(pk)

    @extend_schema(operation_id="session_decisions_delete", summary="Take a decision back (editors)", responses=GONE)
    def delete(self, request: Request, pk: UUID, decision: UUID) -> Response:
        self.open(pk, "edit")
        decisions.delete(self.doer, pk, decision)
        return Response(status=204)


class TakingUp(SessionView):
    @extend_schema(
        operation_id="session_decisions_action",
        summary="Take a decision into the action register (editors); one about an opportunity accepts it",
        request=None,
        responses={**STATE, 409: OpenApiResponse(description="`already_accepted`")},
    )
    def post(self, request: Request, pk: UUID, decision: UUID) -> Response:
        self.open(pk, "edit")
        decisions.take_up(self.doer, running_on(pk), decision)
        return self.state(pk)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise wrong("votes", _("There is no such choice.")) from error
