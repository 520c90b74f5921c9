"""Where the pages of sessions are."""

from django.urls import path

from .api import sessions

urlpatterns = [
    path("maps/<uuid:pk>/session/qr.svg", sessions.Picture.as_view(), name="session_qr"),
]
