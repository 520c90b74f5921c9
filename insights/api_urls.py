"""REST addresses of checks, analysis, actions and reports, below /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
