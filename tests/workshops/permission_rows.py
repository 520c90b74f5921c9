"""Who is told what at the addresses of sessions (tests/permission_table.py), and what these rows name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from maps.models import JourneyMap, PainPoint, Stage, Touchpoint
from workshops.models import Decision, Note, Participant, Poll, Workshop
from workspaces.models import Membership, User

# The editor leads the session.
MEMBERS = "401 404 200 200 200 200 200"
MEMBERS_201 = "401 404 201 201 201 201 201"
EDITORS = "401 404 403 403 200 200 200"
EDITORS_201 = "401 404 403 403 201 201 201"
EDITORS_204 = "401 404 403 403 204 204 204"
LEADER = "401 404 403 403 200 403 403"
LEADER_201 = "401 404 403 403 201 403 403"
RUNNERS = "401 404 404 404 404 200 200"
NOWHERE = "404 404 404 404 404 404 404"
NOBODY = "401 404 404 404 404 404 404"

S = "/api/v1/maps/{session_map}/session/"
HIDDEN = "/api/v1/maps/{hidden_session_map}/session/"
NOTE = {"id": "{new}", "text": "Reads reviews"}

ROWS: list[tuple[str, str, str] | tuple[str, str, str, dict[str, Any]]] = [
    ("GET", "/api/v1/maps/{session_map}/sessions/", MEMBERS),
    ("GET", "/api/v1/maps/{hidden_session_map}/sessions/", RUNNERS),
    ("GET", S, MEMBERS),
    ("GET", HIDDEN, RUNNERS),
    # No session is running there.
    ("GET", "/api/v1/maps/{map}/session/", NOBODY),
    ("GET", "/api/v1/maps/{listed_map}/session/", "401 404 403 403 403 404 404"),
    ("POST", "/api/v1/maps/{map}/session/", EDITORS_201, {}),
    ("POST", "/api/v1/maps/{hidden_map}/session/", "401 404 404 404 404 201 201", {}),
    ("POST", "/api/v1/maps/{trashed_map}/session/", NOBODY, {}),
    ("PATCH", S, LEADER, {"step": 1}),
    ("PATCH", HIDDEN, "401 404 404 404 404 403 403", {"step": 1}),
    ("GET", S + "agenda/", MEMBERS),
    ("GET", "/api/v1/maps/{hidden_map}/session/agenda/", RUNNERS),
    ("POST", S + "join/", MEMBERS),
    ("POST", HIDDEN + "join/", RUNNERS),
    ("POST", S + "participants/{waiting_guest}/", LEADER, {"state": "admitted"}),
    ("POST", S + "end/", EDITORS, {}),
    ("POST", S + "reveal/", LEADER),
    ("POST", S + "notes/", MEMBERS_201, NOTE),
    ("POST", HIDDEN + "notes/", "401 404 404 404 404 201 201", NOTE),
    # Notes are their authors'.
    ("PATCH", S + "notes/{viewers_note}/", "401 404 200 404 404 404 404", {"text": "Reads them"}),
    ("DELETE", S + "notes/{viewers_note}/", "401 404 204 404 404 404 404"),
    ("POST", S + "notes/group/", EDITORS, {"into": None, "notes": ["{shown_note}"]}),
    ("POST", S + "notes/place/", EDITORS_201, {"change": "{change}"}),
    ("POST", S + "polls/", "401 404 403 403 201 403 403", {"about": "pain_point"}),
    ("POST", S + "polls/{poll}/close/", LEADER),
    ("PUT", S + "polls/{poll}/ballot/", MEMBERS, {"votes": {}}),
    ("POST", S + "decisions/", EDITORS_201, {"text": "Call them"}),
    ("PATCH", S + "decisions/{decision}/", EDITORS, {"text": "Write to them"}),
    ("DELETE", S + "decisions/{decision}/", EDITORS_204),
    ("POST", S + "decisions/{decision}/action/", EDITORS),
    ("GET", "/maps/{session_map}/sessions/", "login 404 200 200 200 200 200"),
    ("GET", "/maps/{hidden_session_map}/sessions/", "login 404 404 404 404 200 200"),
    ("GET", "/maps/{session_map}/sessions/{ended_session}/", "login 404 200 200 200 200 200"),
    ("GET", "/maps/{hidden_session_map}/sessions/{ended_session}/", NOWHERE.replace("404", "login", 1)),
    ("GET", "/maps/{session_map}/sessions/{ended_session}/minutes.md", "login 404 200 200 200 200 200"),
    (
        "POST",
        "/maps/{session_map}/sessions/{ended_session}/decisions/{decision}/action/",
        "login 404 403 403 302 302 302",
    ),
    # Without the secret nobody gets further than the door, whoever they are.
    ("GET", "/join/{session_door}/", "200 200 200 200 200 200 200"),
    ("POST", "/join/{session_door}/open/", NOWHERE, {"secret": "wrong"}),
    ("POST", "/join/{session_door}/name/", NOWHERE, {"name": "Kim"}),
    ("GET", "/join/{session_door}/room/", NOWHERE),
    ("POST", "/join/{session_door}/notes/", NOWHERE, {"text": "Reads reviews"}),
    ("POST", "/join/{session_door}/notes/delete/", NOWHERE, {"note": "{viewers_note}"}),
    ("POST", "/join/{session_door}/vote/", NOWHERE, {"poll": "{poll}"}),
    ("GET", "/maps/{session_map}/session/qr.svg", "404 404 404 404 200 200 200"),
]


class SessionScene:
    """What the rows name; mixed into the scene of all of them."""

    workspace: Any
    elsewhere: Any

    def __getitem__(self, name: str) -> str:
        raise NotImplementedError

    def session_map(self) -> object:
        """One on which the editor leads a session, with something to vote on."""
        journey_map = self._session_on("editable", User.objects.get(email="editor@example.org"))
        stage = Stage.objects.create(map=journey_map, title="Before", rank="a")
        touchpoint = Touchpoint.objects.create(map=journey_map, stage=stage, title="Ad", rank="a")
        PainPoint.objects.create(map=journey_map, touchpoint=touchpoint, number=1, title="Dear", rank="a")
        return journey_map.pk

    def hidden_session_map(self) -> object:
        """Led by somebody who is not among the cast."""
        return self._session_on("hidden", Membership.objects.get(pk=self["member"]).user).pk

    def ended_session(self) -> object:
        session = self._workshop()
        session.ended_at, session.end_seq = timezone.now(), 0
        session.save()
        return session.pk

    def session_door(self) -> object:
        return self._workshop().public_id

    def waiting_guest(self) -> object:
        return Participant.objects.create(workshop=self._workshop(), name="Kim").pk

    def viewers_note(self) -> object:
        viewer = User.objects.get(email="viewer@example.org")
        seat = Participant.objects.create(workshop=self._workshop(), user=viewer, name="Viewer", state="admitted")
        return Note.objects.create(workshop=seat.workshop, author=seat, text="Reads").pk

    def shown_note(self) -> object:
        note = Note.objects.get(pk=self["viewers_note"])
        note.revealed_at = timezone.now()
        note.save()
        return note.pk

    def poll(self) -> object:
        return Poll.objects.create(workshop=self._workshop(), about="pain_point", choices=[]).pk

    def decision(self) -> object:
        return Decision.objects.create(workshop=self._workshop(), text="Call them").pk

    def _workshop(self) -> Workshop:
        return Workshop.objects.get(map=UUID(self["session_map"]))

    def _session_on(self, visibility: str, leader: User) -> JourneyMap:
        made = JourneyMap.objects.create(workspace=self.workspace, title="Journey", visibility=visibility)
        agenda = [{"key": "", "title": f"Step {n}", "activity": "notes", "minutes": 5, "prompt": "", "lane": None}
                  for n in range(2)]  # fmt: skip
        Workshop.objects.create(map=made, title="Session", facilitator=leader, agenda=agenda, start_seq=0)
        return made
