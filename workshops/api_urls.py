"""REST addresses of sessions, below /api/v1/."""

from django.urls import path

from .api import sessions, talk

S = "maps/<uuid:pk>/session/"

urlpatterns = [
    path("maps/<uuid:pk>/sessions/", sessions.Sessions.as_view(), name="api_sessions"),
    path(S, sessions.Session.as_view(), name="api_session"),
    path(S + "agenda/", sessions.Agenda.as_view(), name="api_session_agenda"),
    path(S + "join/", sessions.Joining.as_view(), name="api_session_join"),
    path(S + "participants/<uuid:participant>/", sessions.Admitting.as_view(), name="api_session_admit"),
    path(S + "end/", sessions.Ending.as_view(), name="api_session_end"),
    path(S + "reveal/", talk.Revealing.as_view(), name="api_session_reveal"),
    path(S + "notes/", talk.Notes.as_view(), name="api_session_notes"),
    path(S + "notes/group/", talk.Grouping.as_view(), name="api_session_group"),
    path(S + "notes/place/", talk.Placing.as_view(), name="api_session_place"),
    path(S + "notes/<uuid:note>/", talk.OneNote.as_view(), name="api_session_note"),
    path(S + "polls/", talk.Polls.as_view(), name="api_session_polls"),
    path(S + "polls/<uuid:poll>/close/", talk.ClosingPoll.as_view(), name="api_session_poll_close"),
    path(S + "polls/<uuid:poll>/ballot/", talk.OneBallot.as_view(), name="api_session_ballot"),
    path(S + "decisions/", talk.Decisions.as_view(), name="api_session_decisions"),
    path(S + "decisions/<uuid:decision>/", talk.OneDecision.as_view(), name="api_session_decision"),
    path(S + "decisions/<uuid:decision>/action/", talk.TakingUp.as_view(), name="api_session_take_up"),
]
