"""Addresses below /accounts/ that stand before django-allauth's own: its pages with what ours show beside."""

from django.urls import path
from django.views.generic import RedirectView

from . import views

urlpatterns = [
    path("2fa/", views.Security.as_view(), name="security"),
    path("2fa/authenticate/", views.SecondStep.as_view()),
    # One page lists them all.
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="security")),
    path("password/set/", views.FirstPassword.as_view(), name="account_set_password"),
    path("sessions/", views.Sessions.as_view()),
    path("sessions/<int:pk>/end/", views.session_end, name="session_end"),
]
