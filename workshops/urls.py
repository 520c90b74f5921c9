"""Where the pages of sessions are."""

from django.urls import path

from .api import sessions
from .views import guests, minutes

urlpatterns = [
    path("maps/<uuid:pk>/session/qr.svg", sessions.Picture.as_view(), name="session_qr"),
    path("maps/<uuid:pk>/sessions/", minutes.map_sessions, name="map_sessions"),
    path("maps/<uuid:pk>/sessions/<uuid:workshop>/", minutes.session_minutes, name="session_minutes"),
    path("maps/<uuid:pk>/sessions/<uuid:workshop>/minutes.md", minutes.session_minutes_file, name="session_file"),
    path(
        "maps/<uuid:pk>/sessions/<uuid:workshop>/decisions/<uuid:decision>/action/",
        minutes.session_take_up,
        name="session_take_up",
    ),
    path("join/<str:public_id>/", guests.join, name="session_join"),
    path("join/<str:public_id>/open/", guests.join_open, name="session_join_open"),
    path("join/<str:public_id>/name/", guests.join_name, name="session_join_name"),
    path("join/<str:public_id>/room/", guests.room, name="session_room"),
    path("join/<str:public_id>/notes/", guests.say, name="session_say"),
    path("join/<str:public_id>/notes/delete/", guests.unsay, name="session_unsay"),
    path("join/<str:public_id>/vote/", guests.cast, name="session_cast"),
]
