"""Where the pages of sessions are."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
